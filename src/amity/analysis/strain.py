"""Strain: what a scenario takes, reckoned on the worlds with it and without it."""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, Self

import numpy as np

from amity.analysis.carrying import leading_claims
from amity.analysis.cascade import STAYS, rounds_of_leaving
from amity.analysis.interval import Interval
from amity.analysis.paths import paths_to
from amity.analysis.scenarios import Scenario
from amity.analysis.scenarios.disturbance import Cut, cut_by, departed
from amity.analysis.scenarios.ground import Ground
from amity.model import Stage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Truths = NDArray[np.bool_]

PATHS_IN = (10, 50)
"""In how many worlds paths are counted, at least and at most."""

_SEARCHES = 5000


@dataclass(frozen=True)
class Strain:
    """What a scenario takes from a web, world by world.

    Attributes:
        scenario: put to the network of the ground.
        ground: the worlds without it.
        cuts: what each of its events takes from each tie.
        gone: who leaves by it, of shape (size, actors).
        threshold: the share that an actor must lose to leave too.
        at_least: how far a tie must have come to count.
    """

    scenario: Scenario
    ground: Ground
    cuts: tuple[Cut, ...]
    gone: "Truths"
    threshold: float
    at_least: Stage

    @classmethod
    def of(cls, scenario: Scenario, ground: Ground, threshold: float, at_least: Stage = Stage.AGREED) -> Self:
        """The strain of a scenario that was put to the ground's network."""
        cuts = tuple(cut_by(event, ground) for event in scenario.events)
        return cls(scenario, ground, cuts, departed(scenario.events, ground), threshold, at_least)

    @cached_property
    def cut(self) -> Cut:
        """What it takes from each tie."""
        cut = reduce(or_, self.cuts, Cut.none(self.ground.stages.shape))
        return Cut(np.asfortranarray(cut.forth), np.asfortranarray(cut.back))

    @cached_property
    def present(self) -> "Truths":
        """Which ties hold before, of shape (size, ties)."""
        return self.ground.reached(self.at_least)

    @cached_property
    def share(self) -> "Floats":
        """What share of each tie is lost, of shape (size, ties)."""
        return np.asfortranarray(self.cut.share(self.ground.one_way))

    @cached_property
    def lost(self) -> "Truths":
        """Which ties hold before and are lost altogether, of shape (size, ties)."""
        lost: Truths = np.asfortranarray(self.present & (self.share == 1))
        return lost

    @cached_property
    def focus(self) -> int | None:
        """The place of the focal actor."""
        return self.ground.place(self.scenario.focus) if self.scenario.focus else None

    @cached_property
    def rounds(self) -> "NDArray[np.int16]":
        """In which round of the cascade each actor leaves, of shape (size, actors)."""
        ground = self.ground
        return rounds_of_leaving(
            ground.weights,
            self.share,
            ground.ends,
            ground.incidence,
            self.threshold,
            gone=self.gone,
            stays=self.focus,
        )

    @property
    def ties(self) -> Interval:
        """How many ties there are before."""
        return Interval.of(self.present.sum(axis=1))

    @property
    def ties_lost(self) -> Interval:
        """How many are lost."""
        return Interval.of(self.lost.sum(axis=1))

    @property
    def largest(self) -> Interval:
        """How many actors the largest component has before."""
        return Interval.of(self.ground.largest(self.present))

    @property
    def largest_left(self) -> Interval:
        """How many it has after the scenario."""
        return Interval.of(self.ground.largest(self.present & ~self.lost, self.gone))

    @property
    def largest_in_the_end(self) -> Interval:
        """How many it has after the cascade."""
        return Interval.of(self.ground.largest(self.present & ~self.lost, self.rounds != STAYS))

    @property
    def followers(self) -> Interval:
        """How many actors leave in the cascade."""
        return Interval.of((self.rounds > 0).sum(axis=1))

    @cached_property
    def losing(self) -> list[int]:
        """The places of who loses something in some world, and does not leave by the scenario in all."""
        some = (self.ground.weights * self.share).any(axis=0) @ self.ground.incidence > 0
        return [int(place) for place in np.flatnonzero(some & ~self.gone.all(axis=0))]

    def loss(self, columns: "NDArray[np.intp]", weights: "Floats") -> Interval:
        """The share of the weight of some ties that is lost; where there is nothing, nothing is lost of it."""
        before = weights[:, columns]
        return Interval.of(_share((before * self.share[:, columns]).sum(axis=1), before.sum(axis=1)))

    def left(self, place: int, weights: "Floats", among: "Truths | None" = None) -> Interval | None:
        """The share of what an actor receives, one way or the other, that is left to it; none where that is nothing."""
        ground = self.ground
        some = np.ones(len(ground.one_way), dtype=bool) if among is None else among
        to, back = some & (ground.ends[1] == place), some & (ground.ends[0] == place) & ~ground.one_way
        received = weights[:, to].sum(axis=1) + weights[:, back].sum(axis=1)
        lost = (weights[:, to] * self.cut.forth[:, to]).sum(axis=1)
        lost += (weights[:, back] * self.cut.back[:, back]).sum(axis=1)
        return Interval.of(1 - _share(lost, received)) if received.any() else None

    def paths(self, place: int) -> tuple[Interval | None, Interval | None]:
        """How many paths lead from an actor to the focal one before and after; none without one, and of itself."""
        if self.focus is None or place == self.focus:
            return None, None
        return Interval.of(self._ways[0][:, place]), Interval.of(self._ways[1][:, place])

    @property
    def paths_in(self) -> int:
        """In how many worlds paths are counted, since each takes a search for every actor."""
        least, most = PATHS_IN
        return min(self.ground.size, max(least, min(most, _SEARCHES // len(self.ground.index))))

    @cached_property
    def _ways(self) -> "NDArray[np.int64]":
        """The paths from each actor to the focal one, before and after, of shape (2, worlds, actors)."""
        ends, actors, focus = self.ground.ends, len(self.ground.index), self.focus or 0
        moments = (self.present, self.present & ~self.lost)
        return np.array([[paths_to(focus, ties[n], ends, actors) for n in range(self.paths_in)] for ties in moments])

    def taken_alone(self, cut: Cut) -> Interval:
        """How many ties an event takes by itself."""
        return Interval.of((self.present & (cut.share(self.ground.one_way) == 1)).sum(axis=1))

    def claims(self, columns: "NDArray[np.intp]") -> tuple[str, ...]:
        """The claims that carry what is lost of some ties."""
        share = self.share[:, columns] * self.ground.weights[:, columns]
        held = np.maximum((self.ground.stages[:, columns] > 0).mean(axis=0), 1 / self.ground.size)
        weights = share.mean(axis=0) / held
        ties = [self.ground.network.ties[column] for column in columns]
        return leading_claims(ties, weights=weights.tolist(), stage=self.at_least)


def _share(part: "Floats", whole: "Floats") -> "Floats":
    return np.clip(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0), 0, 1)
