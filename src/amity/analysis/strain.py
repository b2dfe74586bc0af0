"""Strain: what a scenario takes, reckoned on the worlds with it and without it."""

from collections.abc import Iterator
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
from amity.analysis.scenarios.events import described
from amity.analysis.scenarios.ground import Ground
from amity.analysis.stress_tables import Happening, Layer, Leaving, Provision, Strained
from amity.model import ActorId, Stage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Truths = NDArray[np.bool_]

RARE = 0.01
"""How likely somebody must leave in a round to be named."""

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

    def actors(self) -> tuple[Strained, ...]:
        """What each actor loses, who loses most first: of those that lose something often enough to show."""
        rows = [row for place in self._losing() if (row := self._strained(place)).loss.high > 0]
        return tuple(sorted(rows, key=lambda row: (-row.loss.median, -row.loss.low, -row.loss.high, row.actor)))

    def layers(self) -> tuple[Layer, ...]:
        """What each layer loses."""
        ground, rows = self.ground, []
        for kind in ground.network.layers:
            columns = np.flatnonzero(ground.of_kinds((kind,)))
            worth = ground.worth[:, columns]
            rows.append(
                Layer(
                    kind=kind,
                    ties=Interval.of(self.present[:, columns].sum(axis=1)),
                    ties_lost=Interval.of(self.lost[:, columns].sum(axis=1)),
                    loss=Interval.of(_share((worth * self.share[:, columns]).sum(axis=1), worth.sum(axis=1))),
                    claims=self._claims(columns),
                )
            )
        return tuple(rows)

    def provisions(self) -> tuple[Provision, ...]:
        """What is left to each actor of what it receives in each layer, where some of it is lost."""
        ground, rows = self.ground, []
        layers = {kind: ground.of_kinds((kind,)) for kind in ground.network.layers}
        for place in self._losing():
            own = (ground.ends == place).any(axis=0)
            for kind, of_kind in layers.items():
                left = self._left(place, ground.worth, of_kind)
                if left and left.low < 1:
                    claims = self._claims(np.flatnonzero(of_kind & own))
                    rows.append(Provision(actor=self._actor(place), kind=kind, left=left, claims=claims))
        return tuple(sorted(rows, key=lambda row: (row.left.median, row.left.low, row.actor, row.kind)))

    def cascade(self) -> tuple[Leaving, ...]:
        """Who leaves in which round, and how likely."""
        found = []
        for number in range(1, int(self.rounds.max(initial=0)) + 1):
            likely = (self.rounds == number).mean(axis=0)
            found += [
                Leaving(round=number, actor=self._actor(int(place)), probability=float(likely[place]))
                for place in np.flatnonzero(likely >= RARE)
            ]
        return tuple(sorted(found, key=lambda row: (row.round, -row.probability, row.actor)))

    def events(self) -> tuple[Happening, ...]:
        """What each event takes alone."""
        names = {str(actor.id): actor.name for actor in self.ground.network.actors}
        return tuple(
            Happening(
                event=described(event, lambda actor: names.get(actor, actor)),
                ties_lost=Interval.of(self._alone(cut)),
            )
            for event, cut in zip(self.scenario.events, self.cuts, strict=True)
        )

    def notes(self) -> Iterator[str]:
        """What a reader has to know besides."""
        if self.scenario.description:
            yield self.scenario.description
        yield f"Ties are counted that are at least {self.at_least}; sanctions and hostility are left out."
        yield "Who loses nothing in more than 95 % of worlds is left out; so is who leaves in a round in less than 1 %."
        if self.focus is not None:
            yield f"Paths share no dyad and are counted in {self._paths_in} worlds."
        for number, (event, cut) in enumerate(zip(self.scenario.events, self.cuts, strict=True), 1):
            if not (cut.forth | cut.back).any():
                yield f"Event {number} ({event.event}) touches no tie."

    def _losing(self) -> list[int]:
        """The places of who loses something in some world, and does not leave by the scenario in all."""
        some = (self.ground.weights * self.share).any(axis=0) @ self.ground.incidence > 0
        return [int(place) for place in np.flatnonzero(some & ~self.gone.all(axis=0))]

    def _strained(self, place: int) -> Strained:
        ground = self.ground
        columns = np.flatnonzero(ground.incidence[:, place])
        weights = ground.weights[:, columns]
        before, after = self._paths(place)
        return Strained(
            actor=self._actor(place),
            loss=Interval.of(_share((weights * self.share[:, columns]).sum(axis=1), weights.sum(axis=1))),
            ties=Interval.of(self.present[:, columns].sum(axis=1)),
            ties_lost=Interval.of(self.lost[:, columns].sum(axis=1)),
            provision=self._left(place, ground.weights),
            paths=before,
            paths_left=after,
            leaves=float((self.rounds[:, place] > 0).mean()),
            claims=self._claims(columns),
        )

    def _left(self, place: int, weights: "Floats", among: "Truths | None" = None) -> Interval | None:
        """The share of what an actor receives that is left to it: by what goes to it, either way."""
        ground = self.ground
        some = np.ones(len(ground.one_way), dtype=bool) if among is None else among
        to, back = some & (ground.ends[1] == place), some & (ground.ends[0] == place) & ~ground.one_way
        received = weights[:, to].sum(axis=1) + weights[:, back].sum(axis=1)
        lost = (weights[:, to] * self.cut.forth[:, to]).sum(axis=1)
        lost += (weights[:, back] * self.cut.back[:, back]).sum(axis=1)
        return Interval.of(1 - _share(lost, received)) if received.any() else None

    def _paths(self, place: int) -> tuple[Interval | None, Interval | None]:
        if self.focus is None or place == self.focus:
            return None, None
        before, after = self._ways
        return Interval.of(before[:, place]), Interval.of(after[:, place])

    @cached_property
    def _ways(self) -> tuple["NDArray[np.int64]", "NDArray[np.int64]"]:
        """The paths from each actor to the focal one before and after, of shape (worlds, actors)."""
        if self.focus is None:
            raise ValueError("paths need a focal actor")
        worlds, actors = range(self._paths_in), len(self.ground.index)
        before, after = self.present, self.present & ~self.lost
        found = [
            [paths_to(self.focus, ties[world], self.ground.ends, actors) for world in worlds]
            for ties in (before, after)
        ]
        return np.array(found[0]), np.array(found[1])

    @property
    def _paths_in(self) -> int:
        """In how many worlds paths are counted, since each takes a search for every actor."""
        least, most = PATHS_IN
        return min(self.ground.size, max(least, min(most, _SEARCHES // len(self.ground.index))))

    def _alone(self, cut: Cut) -> "NDArray[np.int64]":
        lost: NDArray[np.int64] = (self.present & (cut.share(self.ground.one_way) == 1)).sum(axis=1)
        return lost

    def _claims(self, columns: "NDArray[np.intp]") -> tuple[str, ...]:
        """The claims that carry what is lost of some ties."""
        share = self.share[:, columns] * self.ground.weights[:, columns]
        held = np.maximum((self.ground.stages[:, columns] > 0).mean(axis=0), 1 / self.ground.size)
        weights = share.mean(axis=0) / held
        ties = [self.ground.network.ties[column] for column in columns]
        return leading_claims(ties, weights=weights.tolist(), stage=self.at_least)

    def _actor(self, place: int) -> ActorId:
        return self.ground.network.actors[place].id


def _share(part: "Floats", whole: "Floats") -> "Floats":
    """A share in each world; where there is nothing, nothing is lost of it."""
    return np.clip(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0), 0, 1)
