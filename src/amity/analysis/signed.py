"""Signed worlds: who stands with whom and against whom, in each of what a web may be."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from amity.analysis.basis import known
from amity.ledger.standing import LADDER
from amity.model import ActorId, ActorType, AnalysisSettings, Kind, Stage, actor_type
from amity.model.errors import InvalidSetting
from amity.network import Network, Tie, Worlds

Stacked = NDArray[np.float32]

_MANY = 64
_WORLDS = (256, 64)


@dataclass(frozen=True, eq=False)
class Signed:
    """A web whose dyads have a weight and a sign in each world.

    Attributes:
        network: the ties that count, and the actors that they join.
        worlds: the worlds of it.
        weight: what the ties of each dyad weigh together, with its sign, (worlds, actors, actors).
        both: how many dyads have ties of both signs.
    """

    network: Network
    worlds: Worlds
    weight: Stacked
    both: int

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """The actors, in the order of rows and columns."""
        return self.worlds.actors

    @cached_property
    def likely(self) -> NDArray[np.float64]:
        """The web as it most likely is: the median of what each dyad weighs over worlds, (actors, actors)."""
        return np.median(self.weight, axis=0).astype(np.float64)

    def ties(self) -> Mapping[tuple[int, int], list[Tie]]:
        """The ties of each dyad, by the places of its actors, the lower first."""
        place = {actor: number for number, actor in enumerate(self.actors)}
        found: dict[tuple[int, int], list[Tie]] = defaultdict(list)
        for tie in self.network.ties:
            one, other = sorted((place[tie.source], place[tie.target]))
            found[one, other].append(tie)
        return found


def signed(
    network: Network,
    *,
    kinds: Collection[Kind] = (),
    states_only: bool = True,
    against: float = 1.0,
    at_least: Stage = Stage.AGREED,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Signed:
    """The web with a weight and a sign for each dyad: cooperation is +, sanction and hostility are −.

    In each world a layer of a dyad weighs what its furthest tie does (stage weight) by its specificity, so that ten
    meetings are no more than one, and do not outweigh a sanction. Layers are added up, and those of sanction and
    hostility taken off. Worlds are the first 256; for more than 64 actors, the first 64.

    Args:
        network: the web.
        kinds: the layers that count; all where left out.
        states_only: whether only states count.
        against: what sanction and hostility weigh where cooperation weighs its specificity, 0 up.
        at_least: how far a tie must have come to count.
        settings: stage weights, specificity, worlds and seed.
        worlds: worlds drawn of the network already; they are drawn anew where only some of its ties count.

    Raises:
        NothingKnown: there are no such ties.
        InvalidSetting: a weight or a stage cannot be, or the worlds are another network's.
    """
    if not 0 <= against < float("inf"):
        raise InvalidSetting("against", "blocs", f"is {against}, and must be 0 or more")
    usual, counted = settings or AnalysisSettings(), _counted(network, kinds, states_only)
    drawn = few(drawn_before(worlds, network, counted), counted, worlds, usual)
    return _stacked(counted, drawn, against, at_least, usual)


def _counted(network: Network, kinds: Collection[Kind], states_only: bool) -> Network:
    """The ties that count, and the actors that they join."""
    known(network)
    wanted = set(kinds) or set(Kind)
    if states_only:
        network = between_states(network)
    return known(network.only(wanted))


def between_states(network: Network) -> Network:
    """The ties that join two states."""
    ties = tuple(tie for tie in network.ties if all(actor_type(one) is ActorType.STATE for one in tie.actors))
    there = {actor for tie in ties for actor in tie.actors}
    return replace(network, ties=ties, actors=tuple(one for one in network.actors if one.id in there))


def drawn_before(worlds: Worlds | None, network: Network, counted: Network) -> Worlds | None:
    """The worlds that are given, where they are of the ties that count.

    Of all ties of the network, worlds with the same seed are the same where they are drawn of some of them.

    Raises:
        InvalidSetting: they are another network's.
    """
    if worlds and worlds.ties not in (network.ties, counted.ties):
        raise InvalidSetting("the worlds", "the question", "were drawn from another network; draw them from this one")
    return worlds if worlds and worlds.ties == counted.ties else None


def few(drawn: Worlds | None, counted: Network, worlds: Worlds | None, settings: AnalysisSettings) -> Worlds:
    """The first worlds, as many as can be looked at one by one: those drawn before, or new ones like them."""
    size, seed = (worlds.size, worlds.seed) if worlds else (settings.worlds, settings.seed)
    most = min(size, _WORLDS[len(counted.actors) > _MANY])
    return next((drawn or counted.sample(most, seed=seed, settings=settings)).parts(most))


def strengths(worlds: Worlds, at_least: Stage, settings: AnalysisSettings) -> Stacked:
    """What each tie weighs by its stage, nothing where it has not come as far, (worlds, ties)."""
    if at_least not in LADDER:
        raise InvalidSetting("at_least", "the web", f"is “{at_least}”, and must be one of {', '.join(LADDER)}")
    weights = worlds.weights(settings.stage_weight, amounts=False)
    return np.where(worlds.present(at_least), weights, np.float32(0))


def _stacked(network: Network, worlds: Worlds, against: float, at_least: Stage, settings: AnalysisSettings) -> Signed:
    place = {actor: number for number, actor in enumerate(worlds.actors)}
    layers: dict[tuple[int, int], dict[Kind, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, tie in enumerate(worlds.ties):
        one, other = sorted((place[tie.source], place[tie.target]))
        layers[one, other][tie.kind].append(number)
    strength = strengths(worlds, at_least, settings)
    weight = np.zeros((worlds.size, len(place), len(place)), np.float32)
    both = 0
    for (one, other), kinds in layers.items():
        for kind, ties in kinds.items():
            worth = settings.specificity[kind] if kind.is_cooperation else -against
            weight[:, one, other] += np.float32(worth) * strength[:, ties].max(axis=1)
        weight[:, other, one] = weight[:, one, other]
        both += len({kind.is_cooperation for kind in kinds}) > 1
    return Signed(network, worlds, weight, both)
