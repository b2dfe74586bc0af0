"""What is weighed when two part: the worlds that were drawn, and who and what stands behind a tie."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from amity.analysis.basis import Basis, known
from amity.analysis.carrying import leading_claims
from amity.analysis.reckoning import Reckoning, reckon
from amity.model import Actor, ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting
from amity.network import Network, Tie, Worlds

UNSEEN = 100
"""The most partners that an actor may be taken to have, of whom no source tells."""

_ALTERNATIVES = 3
_USING = ("stage_weight", "specificity", "indirect")


@dataclass(frozen=True, kw_only=True)
class Parting:
    """What is weighed when two part.

    Attributes:
        network: the ties of cooperation, of the kinds that were asked for.
        worlds: those that were drawn of it.
        weights: what each tie weighs in each world, (worlds, ties): nothing before it has come as far as `at_least`.
        at_least: how far a tie must have come to count.
        amounts: whether it weighs by its amount, too.
        unseen: how many more partners, as weighty as the one that is left, each is taken to have in each layer.
        settings: the weights of stages and layers.
    """

    network: Network
    worlds: Worlds
    weights: NDArray[np.float32]
    at_least: Stage
    amounts: bool
    unseen: float
    settings: AnalysisSettings

    @classmethod
    def of(
        cls,
        network: Network,
        *,
        kinds: Collection[Kind] | None = None,
        at_least: Stage = Stage.AGREED,
        amounts: bool = True,
        unseen: float = 0.0,
        settings: AnalysisSettings | None = None,
        worlds: Worlds | None = None,
    ) -> Self:
        """Weigh the ties of a network in sampled worlds.

        Raises:
            NothingKnown: it has no ties of cooperation of these kinds.
            InvalidSetting: a number of worlds, of unseen partners or a stage that cannot be.
        """
        if not 0 <= unseen <= UNSEEN:
            raise InvalidSetting("unseen", "exit cost", f"is {unseen:g}, and must be from 0 to {UNSEEN}")
        settings = settings or AnalysisSettings()
        drawn_from = worlds.network if worlds else known(_asked_of(network, kinds))
        worlds = worlds or Worlds.of(drawn_from, settings.worlds, settings.seed)
        there = known(_asked_of(drawn_from, kinds))
        columns = np.isin([tie.id for tie in worlds.ties], [tie.id for tie in there.ties])
        weights = worlds.weights(settings.stage_weight, amounts, at_least)
        return cls(
            network=there,
            worlds=worlds,
            weights=weights if columns.all() else weights[:, columns],
            at_least=at_least,
            amounts=amounts,
            unseen=unseen,
            settings=settings,
        )

    def actor(self, asked: str) -> Actor:
        """The actor of an identifier or a name.

        Raises:
            UnknownActor: it has no tie of cooperation; the nearest names are suggested.
        """
        by_name = next((actor.id for actor in self.network.actors if actor.name == asked), asked)
        return self.network.actor(ActorId(by_name))

    @cached_property
    def layers(self) -> tuple[Kind, ...]:
        """The layers that have a tie."""
        return self.network.layers

    def between(self, one: ActorId, other: ActorId, layer: Kind | None = None) -> list[int]:
        """The columns of the ties of two actors, of a layer or of all."""
        columns = self._columns.get(frozenset((one, other)), [])
        return [column for column in columns if layer in (None, self.network.ties[column].kind)]

    def others(self, of: ActorId, but: ActorId | None = None, layer: Kind | None = None) -> list[ActorId]:
        """With whom else an actor has ties in some world, of a layer or of all, the weightiest first."""
        return [actor for actor in self._partners.get((of, layer), []) if actor != but]

    def alternatives(self, of: ActorId, but: ActorId, layer: Kind) -> tuple[ActorId, ...]:
        """The greatest of those to whom an actor could turn in a layer."""
        return tuple(self.others(of, but, layer)[:_ALTERNATIVES])

    def origins(self, columns: Iterable[int]) -> int:
        """How many independent witnesses stand behind some ties."""
        return len({origin for column in columns for origin in self._witnesses(self.network.ties[column])})

    def claims(self, columns: Sequence[int], shares: Sequence[float]) -> tuple[str, ...]:
        """The claims that carry a figure to which ties add these shares."""
        ties = [self.network.ties[column] for column in columns]
        return leading_claims(ties, weights=shares, stage=self.at_least)

    def reckoned(self, of: ActorId, partners: tuple[ActorId, ...] | None = None) -> Reckoning:
        """What an actor and partners, or all of them, would lose by parting."""
        return reckon(self.network, self.weights, of, self.settings, partners, self.unseen)

    def basis(self, *notes: str) -> Basis:
        """What an answer rests on."""
        return Basis.of(
            self.network,
            settings=self.settings,
            using=_USING,
            worlds=self.worlds,
            notes=(f"Ties count that have come at least as far as {self.at_least}.", *notes),
            amounts="counted" if self.amounts else "left out",
            unseen=self.unseen,
        )

    @cached_property
    def _columns(self) -> Mapping[frozenset[ActorId], list[int]]:
        found = defaultdict(list)
        for column, tie in enumerate(self.network.ties):
            found[tie.actors].append(column)
        return found

    @cached_property
    def _partners(self) -> Mapping[tuple[ActorId, Kind | None], list[ActorId]]:
        """Those with whom each actor has ties, of each layer and of all, by what they weigh on average."""
        weights: dict[tuple[ActorId, Kind | None], dict[ActorId, float]] = defaultdict(lambda: defaultdict(float))
        for tie, mean in zip(self.network.ties, self.weights.mean(axis=0, dtype=np.float64), strict=True):
            for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
                for layer in (tie.kind, None) if mean else ():
                    weights[one, layer][other] += float(mean)
        return {key: sorted(found, key=lambda one: (-found[one], one)) for key, found in weights.items()}

    def _witnesses(self, tie: Tie) -> set[str]:
        return {origin for origin, p in tie.belief.by_origin(self.at_least, tie.day).items() if p > 0}


def _asked_of(network: Network, kinds: Collection[Kind] | None) -> Network:
    return network.cooperation if kinds is None else network.cooperation.only(kinds)
