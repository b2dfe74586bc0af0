"""What a scenario takes from a web, in each of its worlds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from amity.analysis.scenarios.events import (
    ChangeOfCourse,
    ChangeOfGovernment,
    Departure,
    EndOfSupply,
    Event,
    Suspension,
)
from amity.analysis.scenarios.ground import Ground
from amity.analysis.scenarios.probability import Probability
from amity.analysis.scenarios.supply import stopped

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Cut:
    """What is gone of each tie in each world: what goes from source to target, and what goes back.

    Attributes:
        forth: whether nothing goes from source to target any more, of shape (size, ties).
        back: whether nothing goes from target to source any more, of shape (size, ties).
    """

    forth: "NDArray[np.bool_]"
    back: "NDArray[np.bool_]"

    @classmethod
    def none(cls, shape: tuple[int, ...]) -> Self:
        """Nothing is gone of so many worlds and ties."""
        return cls.both(np.zeros(shape, dtype=bool))

    @classmethod
    def both(cls, gone: "NDArray[np.bool_]") -> Self:
        """Ties that are gone as wholes."""
        return cls(gone, gone)

    def __or__(self, other: "Cut") -> "Cut":
        return Cut(self.forth | other.forth, self.back | other.back)

    def share(self, one_way: "NDArray[np.bool_]") -> "NDArray[np.float32]":
        """What share of each tie is gone, of shape (size, ties): half where one of its two ways is.

        Args:
            one_way: which ties have but the way from source to target, of shape (ties,).
        """
        whole, half = np.float32(1), np.float32(0.5)
        both = self.forth & (self.back | one_way)
        return np.where(both, whole, np.where(self.forth | self.back, half, np.float32(0)))


def cut_by(event: Event, ground: Ground) -> Cut:
    """What an event takes away; it is drawn for itself, and waits for no other."""
    match event:
        case Departure():
            gone = departed((event,), ground)
            return Cut.both(gone[:, ground.ends[0]] | gone[:, ground.ends[1]])
        case ChangeOfCourse():
            turned = _happens(ground, event.probability, event.event, event.actor)
            given_up = ground.touching(event.actor, event.partners) & ground.of_kinds(event.layers)
            return Cut.both(turned[:, None] & given_up)
        case ChangeOfGovernment():
            return Cut.both(_dropped(event, ground))
        case Suspension():
            return Cut.both(_suspended(event, ground))
        case EndOfSupply():
            ended = _happens(ground, event.probability, event.event, event.provider)
            return Cut(*stopped(event, ended, ground))


def departed(events: Iterable[Event], ground: Ground) -> "NDArray[np.bool_]":
    """Who is said to leave, of shape (size, actors)."""
    gone = np.zeros((ground.size, len(ground.index)), dtype=bool)
    for event in events:
        if isinstance(event, Departure):
            for actor in event.actors:
                gone[:, ground.place(actor)] |= _happens(ground, event.probability, event.event, actor)
    return gone


def _happens(ground: Ground, probability: Probability, *key: str) -> "NDArray[np.bool_]":
    """In which worlds something happens, of shape (size,).

    Of two events of one sort and actor, the likelier happens wherever the less likely one does.
    """
    likely = probability.at(ground.drawn(*key, "range"))
    happens: NDArray[np.bool_] = ground.drawn(*key) < likely
    return happens


def _dropped(event: ChangeOfGovernment, ground: Ground) -> "NDArray[np.bool_]":
    """What a new government drops: one decision for each instrument, or for each tie that stands under none."""
    changed = _happens(ground, event.probability, event.event, event.actor)
    quantile = ground.drawn(event.event, event.actor, "reliability")
    loose, binding = event.drops.at(quantile)[:, None], event.drops_binding.at(quantile)[:, None]
    looked_through = np.flatnonzero(ground.touching(event.actor, event.partners) & ground.of_kinds(event.layers))
    likely = np.where(ground.reached(event.binding)[:, looked_through], binding, loose)
    gone = np.zeros(ground.stages.shape, dtype=bool)
    for place, tie in enumerate(looked_through):
        of = ground.instruments[tie] or ground.network.ties[tie].id
        decision = ground.drawn(event.event, event.actor, "decision", of)
        gone[:, tie] = changed & (decision < likely[:, place])
    return gone


def _suspended(event: Suspension, ground: Ground) -> "NDArray[np.bool_]":
    named = ground.of_kinds(event.layers)
    if len(event.actors) == 1:
        named &= ground.touching(event.actors[0])
    elif event.actors:
        named &= ground.sources(event.actors) & ground.targets(event.actors)
    if event.instruments:
        named &= np.array([one in event.instruments for one in ground.instruments], dtype=bool)
    if event.ties:
        named &= np.array([tie.id in event.ties for tie in ground.network.ties], dtype=bool)
    what = (*sorted(event.layers), "", *sorted(event.actors), "", *sorted(event.instruments), "", *sorted(event.ties))
    return _happens(ground, event.probability, event.event, *what)[:, None] & named
