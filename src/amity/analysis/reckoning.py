"""What two sides would lose by parting, reckoned world by world for an actor and all of its partners."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from amity.analysis.dependence import Floats, Holding, alternatives, direct_costs, falling_cost, holdings, shares
from amity.analysis.falling import Conditions
from amity.analysis.indirect import through_others
from amity.model import ActorId, AnalysisSettings
from amity.network import Network

_NUMBERS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Side:
    """What one side of each dyad would lose by leaving the other.

    Attributes:
        at_stake: the share that it has with the other, by the specificity of the layer, (worlds, dyads, layers).
        alternatives: to how many effective others it could turn in the layer, (worlds, dyads, layers).
        falling: what the ties would cost that fall with it, (worlds, dyads, layers).
        indirect: what it has at stake through others, (worlds, dyads).
    """

    at_stake: Floats
    alternatives: Floats
    falling: Floats
    indirect: Floats

    @classmethod
    def none(cls, worlds: int, dyads: int, layers: int) -> Self:
        """Where nothing is lost yet."""
        at_stake, alternatives, falling = (np.zeros((worlds, dyads, layers)) for _ in range(3))
        return cls(at_stake, alternatives, falling, np.zeros((worlds, dyads)))

    @classmethod
    def joined(cls, parts: list[Self]) -> Self:
        """Worlds put together."""
        return cls(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(cls)))

    @cached_property
    def direct(self) -> Floats:
        """What remains of what is at stake after turning to others, (worlds, dyads, layers)."""
        return self.at_stake / (1 + self.alternatives)

    @cached_property
    def total(self) -> Floats:
        """What leaving would cost, (worlds, dyads)."""
        return np.asarray((self.direct + self.falling).sum(axis=-1) + self.indirect)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What an actor and each of its partners would lose by parting.

    Attributes:
        partners: the partners, in the order of the dyads.
        theirs: what each partner would lose by leaving the actor.
        own: what the actor would lose by leaving each partner.
    """

    partners: tuple[ActorId, ...]
    theirs: Side
    own: Side


def reckon(
    network: Network,
    weights: NDArray[np.floating],
    of: ActorId,
    settings: AnalysisSettings,
    partners: tuple[ActorId, ...] | None = None,
    unseen: float = 0.0,
) -> Reckoning:
    """What an actor and each of its partners would lose by parting, in worlds.

    Args:
        network: the network, whose layers are those of the answer.
        weights: what each of its ties weighs in each world, (worlds, ties), 0 up.
        of: the actor.
        settings: the specificity of each layer, and how far dependence passes on.
        partners: with whom; all that it has a tie with in some world where left out.
        unseen: how many partners of the weight of the one that is left each is taken to have besides, in each layer.
    """
    if partners is None:
        there = (tie for tie, weight in zip(network.ties, weights.max(axis=0), strict=True) if weight > 0)
        partners = tuple(sorted({actor for tie in there if of in tie.actors for actor in tie.actors} - {of}))
    size = max(1, _NUMBERS_AT_ONCE // len(network.actors) ** 2)
    blocks = (weights[start : start + size] for start in range(0, len(weights), size))
    conditions = Conditions(network.ties, weights)
    # Of many small systems of equations each is solved sooner than threads have found each other.
    with threadpool_limits(1, user_api="blas"):
        reckoned = [_Block(network, block, of, partners, settings, unseen, conditions).reckoned() for block in blocks]
    theirs, own = zip(*reckoned, strict=True)
    return Reckoning(partners, Side.joined(list(theirs)), Side.joined(list(own)))


class _Block:
    """As many worlds as are reckoned at once, so that memory is bounded however many there are."""

    def __init__(
        self,
        network: Network,
        weights: NDArray[np.floating],
        of: ActorId,
        partners: tuple[ActorId, ...],
        settings: AnalysisSettings,
        unseen: float,
        conditions: Conditions,
    ) -> None:
        self.network = network
        self.weights = weights
        self.ids = [actor.id for actor in network.actors]
        self.actors = {actor.id: place for place, actor in enumerate(network.actors)}
        self.of = self.actors[of]
        self.dyads = {self.actors[partner]: place for place, partner in enumerate(partners)}
        self.layers = {layer: place for place, layer in enumerate(network.layers)}
        self.specificity = [settings.specificity[layer] for layer in self.layers]
        self.passed_on = settings.indirect
        self.unseen = unseen
        self.conditions = conditions.among(weights)
        self.held = {(one.actor, one.layer): one for one in self._holdings()}

    def reckoned(self) -> tuple[Side, Side]:
        sides = tuple(Side.none(len(self.weights), len(self.dyads), len(self.specificity)) for _ in range(2))
        theirs, own = sides
        for holding in self.held.values():
            self._at_stake(holding, theirs, own)
        self._falling(theirs, own)
        towards, from_it = through_others(self._costs(), self.of, self.passed_on)
        theirs.indirect[:] = towards[:, list(self.dyads)]
        own.indirect[:] = from_it[:, list(self.dyads)]
        return theirs, own

    def _holdings(self) -> Iterator[Holding]:
        ties = self.network.ties
        return holdings(
            np.array([self.actors[tie.source] for tie in ties], dtype=np.intp),
            np.array([self.actors[tie.target] for tie in ties], dtype=np.intp),
            np.array([self.layers[tie.kind] for tie in ties], dtype=np.intp),
            self.weights,
        )

    def _at_stake(self, holding: Holding, theirs: Side, own: Side) -> None:
        specificity, layer = self.specificity[holding.layer], holding.layer
        if holding.actor == self.of:
            asked = np.isin(holding.partners, list(self.dyads))
            dyads = [self.dyads[int(partner)] for partner in holding.partners[asked]]
            own.at_stake[:, dyads, layer] = specificity * shares(holding.weights, self.unseen)[:, asked]
            own.alternatives[:, dyads, layer] = alternatives(holding.weights, self.unseen)[:, asked]
        elif holding.actor in self.dyads and self.of in holding.partners:
            dyad, column = self.dyads[holding.actor], holding.partners == self.of
            theirs.at_stake[:, dyad, layer] = specificity * shares(holding.weights, self.unseen)[:, column][:, 0]
            theirs.alternatives[:, dyad, layer] = alternatives(holding.weights, self.unseen)[:, column][:, 0]

    def _falling(self, theirs: Side, own: Side) -> None:
        for partner, dyad in self.dyads.items():
            for side, leaver, left in ((theirs, partner, self.of), (own, self.of, partner)):
                fallen = self.conditions.falling(self.ids[leaver], self.ids[left])
                for layer, gone in self._gone(leaver, fallen).items():
                    holding = self.held[leaver, layer]
                    cost = falling_cost(holding.weights, holding.partners == left, gone, self.unseen)
                    side.falling[:, dyad, layer] = self.specificity[layer] * cost

    def _gone(self, leaver: int, fallen: Mapping[int, Floats]) -> dict[int, Floats]:
        """How much of what an actor has with each of its partners falls, by layer."""
        found: dict[int, Floats] = {}
        for column, share in fallen.items():
            tie = self.network.ties[column]
            layer = self.layers[tie.kind]
            holding = self.held[leaver, layer]
            gone = found.setdefault(layer, np.zeros_like(holding.weights))
            third = self.actors[tie.source if tie.target == self.ids[leaver] else tie.target]
            gone[:, np.searchsorted(holding.partners, third)] += self.weights[:, column] * share
        return found

    def _costs(self) -> Floats:
        """What leaving the second would cost the first, for all actors, (worlds, actors, actors)."""
        size = len(self.actors)
        found = np.zeros((len(self.weights), size, size))
        for holding in self.held.values():
            cost = self.specificity[holding.layer] * direct_costs(holding.weights, self.unseen)
            found[:, holding.actor, holding.partners] += cost
        return found
