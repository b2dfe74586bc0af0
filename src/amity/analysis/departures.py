"""Departures: every actor leaves once, and every two do, in the same worlds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from amity.analysis.carrying import leading_claims
from amity.analysis.interval import Interval
from amity.analysis.removal import Hurt, World
from amity.analysis.scenarios.ground import Ground
from amity.analysis.sensitivity_tables import Departing, Measure, Pair
from amity.model import ActorId, Stage

OnProgress = Callable[[int, int], None]
"""Told after each world how many are done, and of how many."""

WORLDS_ALONE = (100, 1000)
"""In how many worlds single departures are looked at, at least and at most."""

WORLDS_TOGETHER = (20, 200)
"""In how many worlds pairs are looked at, at least and at most."""

_WORK = 3e10
_WORK_A_WORLD = 2e9
_FIELDS = {Measure.LOSS: "loss", Measure.CUT_OFF: "fall", Measure.FOLLOWERS: "leavers", Measure.AT_FOCUS: "at_focus"}


@dataclass(frozen=True)
class Departures:
    """Every actor of a ground leaves, but for the focal one.

    Attributes:
        ground: the worlds.
        threshold: the share that an actor must lose to follow.
        focus: who stays.
        by: by what it is judged which departure is worst.
        at_least: how far a tie must have come to count.
    """

    ground: Ground
    threshold: float
    focus: ActorId | None
    by: Measure
    at_least: Stage = Stage.AGREED

    @cached_property
    def leaving(self) -> list[int]:
        """The places of who leaves."""
        return [place for place in range(len(self.ground.index)) if place != self._stays]

    def alone(self, on_progress: OnProgress | None = None) -> tuple[Departing, ...]:
        """What each departure does, the worst first."""
        hurt = self._hurt(
            _groups([(one,) for one in self.leaving], len(self.ground.index)), self._alone_in, on_progress
        )
        return tuple(self._departing(row, hurt) for row in self._worst(hurt))

    def together(
        self, alone: tuple[Departing, ...], keep: int, on_progress: OnProgress | None = None
    ) -> tuple[tuple[Pair, ...], int]:
        """What the worst pairs of departures do, and how many pairs were looked at.

        Args:
            alone: what each departure does alone; where there are too many pairs, those of the worst are looked at.
            keep: how many pairs are told of.
            on_progress: told how far it has come.
        """
        actors = len(self.ground.index)
        some = sorted(self.ground.index[row.actor] for row in alone[: _candidates(actors)])
        pairs = list(combinations(some, 2))
        if not pairs:
            return (), 0
        worlds = self._together_in(len(pairs))
        both = self._hurt(_groups(pairs, actors), worlds, on_progress)
        each = self._hurt(_groups([(one,) for one in some], actors), worlds)
        place = {one: number for number, one in enumerate(some)}
        rows = [
            self._pair(pairs[row], row, both, each, [place[one] for one in pairs[row]])
            for row in self._worst(both)[:keep]
        ]
        return tuple(rows), len(pairs)

    def notes(self, pairs: int) -> Iterator[str]:
        """What a reader has to know besides."""
        yield f"Ties count that are at least {self.at_least}, each by its stage; sanctions and hostility are left out."
        if self._alone_in < self.ground.size:
            yield f"Single departures are looked at in the first {self._alone_in:,} worlds."
        if not pairs:
            yield "Pairs are not looked at."
        else:
            yield f"{pairs:,} pairs are looked at in the first {self._together_in(pairs)} worlds."
        some = _candidates(len(self.ground.index))
        if pairs and some < len(self.leaving):
            yield f"They are those of the {some} actors whose departure alone hurts most."

    @property
    def _stays(self) -> int | None:
        return None if self.focus is None else self.ground.place(self.focus)

    @property
    def _alone_in(self) -> int:
        return self._worlds_for(len(self.leaving), *WORLDS_ALONE)

    def _together_in(self, pairs: int) -> int:
        return self._worlds_for(pairs, *WORLDS_TOGETHER)

    def _worlds_for(self, groups: int, least: int, most: int) -> int:
        """As many worlds as so many groups are looked at in without making anybody wait for minutes."""
        fitting = int(_WORK / (max(groups, 1) * len(self.ground.index) ** 2))
        return min(self.ground.size, max(least, min(most, fitting)))

    def _hurt(self, groups: NDArray[np.bool_], worlds: int, on_progress: OnProgress | None = None) -> Hurt:
        """What each group does, each of shape (worlds, groups)."""
        found = []
        for world in range(worlds):
            found.append(self._world(world).without(groups, self.threshold, self._stays))
            if on_progress:
                on_progress(world + 1, worlds)
        return Hurt(*(np.stack(figures) for figures in zip(*found, strict=True)))

    def _world(self, world: int) -> World:
        sources, targets = self.ground.ends
        actors = len(self.ground.index)
        dyads = sources * actors + targets
        summed = np.bincount(dyads, self.ground.weights[world], actors**2).reshape(actors, actors).astype(np.float32)
        tied = np.zeros((actors, actors), dtype=bool)
        there = self.ground.stages[world] > 0
        tied[sources[there], targets[there]] = True
        return World(summed + summed.T, tied | tied.T)

    def _worst(self, hurt: Hurt) -> list[int]:
        """The groups, the worst first; of two that are as bad, the one with more loss."""
        judged = [getattr(hurt, _FIELDS[self.by]), hurt.loss]
        keys = [level for figure in judged for level in (np.median(figure, axis=0), figure.mean(axis=0))]
        order: list[int] = np.lexsort([np.arange(len(keys[0])), *(-key for key in reversed(keys))]).tolist()
        return order

    def _departing(self, row: int, hurt: Hurt) -> Departing:
        place = self.leaving[row]
        return Departing(
            actor=self.ground.network.actors[place].id,
            loss=Interval.of(hurt.loss[:, row]),
            cut_off=Interval.of(hurt.fall[:, row]),
            followers=Interval.of(hurt.leavers[:, row]),
            at_focus=self._at_focus(row, hurt),
            claims=self._claims(place),
        )

    def _pair(self, pair: tuple[int, int], row: int, both: Hurt, each: Hurt, places: list[int]) -> Pair:
        first, second = (self.ground.network.actors[place].id for place in pair)
        return Pair(
            first=first,
            second=second,
            loss=Interval.of(both.loss[:, row]),
            cut_off=Interval.of(both.fall[:, row]),
            followers=Interval.of(both.leavers[:, row]),
            at_focus=self._at_focus(row, both),
            more_cut_off=_beyond(both.fall[:, row], each.fall[:, places]),
            more_followers=_beyond(both.leavers[:, row], each.leavers[:, places]),
        )

    def _at_focus(self, row: int, hurt: Hurt) -> Interval | None:
        return None if self.focus is None else Interval.of(hurt.at_focus[:, row])

    def _claims(self, place: int) -> tuple[str, ...]:
        columns = np.flatnonzero(self.ground.incidence[:, place])
        held = np.maximum((self.ground.stages[:, columns] > 0).mean(axis=0), 1 / self.ground.size)
        weights = self.ground.weights[:, columns].mean(axis=0) / held
        return leading_claims(
            [self.ground.network.ties[one] for one in columns], weights=weights.tolist(), stage=self.at_least
        )


def _groups(members: Sequence[tuple[int, ...]], actors: int) -> NDArray[np.bool_]:
    groups = np.zeros((len(members), actors), dtype=bool)
    if members:
        groups[np.arange(len(members))[:, None], np.array(members)] = True
    return groups


def _candidates(actors: int) -> int:
    """How many actors there are pairs of, so that all their pairs are done in a minute or so."""
    return min(200, max(2, int((2 * _WORK_A_WORLD) ** 0.5 / actors)))


def _beyond(both: NDArray[np.float32], each: NDArray[np.float32]) -> float:
    return float((both - each.sum(axis=1)).mean())
