"""Who gives what to whom, in which year: the flows of an actor, world by world."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amity.analysis.flow_reports import Report, height, levels_of
from amity.ledger import Testimony
from amity.model import ActorId, Kind, Stage
from amity.model.errors import InvalidSetting

LEADING = 5
"""How many claims are named for a figure."""


class Measure(StrEnum):
    """By what flows are weighed."""

    COUNT = "count"
    AMOUNT = "amount"
    TIV = "tiv"

    @classmethod
    def of(cls, name: str) -> "Measure":
        """The measure of a name.

        Raises:
            InvalidSetting: there is none of that name.
        """
        if name not in list(cls):
            raise InvalidSetting("the measure", "the question", f"is “{name}”, and must be one of {', '.join(cls)}")
        return cls(name)


@dataclass(frozen=True, slots=True)
class Flow:
    """What passes between two in one year under one partnership; reports of it by several are one flow.

    Attributes:
        tie: the tie's place in the network.
        giver: which of them gives; none where what is told is the same from both sides.
        reports: the columns of its reports.
    """

    tie: int
    kind: Kind
    year: int
    actors: frozenset[ActorId]
    giver: ActorId | None
    reports: tuple[int, ...]

    def partner(self, actor: ActorId) -> ActorId:
        """The other of the two."""
        return next(other for other in self.actors if other != actor)


@dataclass(frozen=True, eq=False)
class Flows:
    """The flows of one actor, world by world.

    Attributes:
        actor: whose they are.
        all: the flows, by year, tie and giver.
        levels: how far up the ladder each has come, 1 to 6; 0 where nothing flows, (worlds, flows).
        worth: the money that true reports tell was agreed or more for each, in US dollars; 0 where none does,
            (worlds, flows). It is the most that a text tells of, or that a register's rows on one stage add up to.
        volume: likewise the volume of arms, in millions of SIPRI's trend-indicator values (TIV), (worlds, flows).
        reports: the reports that they rest on.
    """

    actor: ActorId
    all: tuple[Flow, ...]
    levels: NDArray[np.int8]
    worth: NDArray[np.float64]
    volume: NDArray[np.float64]
    reports: tuple[Report, ...]

    @property
    def present(self) -> NDArray[np.bool_]:
        """In which worlds each flows, (worlds, flows)."""
        return self.levels > 0

    @property
    def years(self) -> range:
        """The years from the first flow to the last; empty without flows."""
        told = [flow.year for flow in self.all]
        return range(min(told), max(told) + 1) if told else range(0)

    def where(self, wanted: Callable[[Flow], bool]) -> "Flows":
        """Those flows that are wanted."""
        kept = [place for place, flow in enumerate(self.all) if wanted(flow)]
        flows = tuple(self.all[place] for place in kept)
        return Flows(self.actor, flows, self.levels[:, kept], self.worth[:, kept], self.volume[:, kept], self.reports)

    def within(self, years: range) -> "Flows":
        """Those of some years."""
        return self.where(lambda flow: flow.year in years)

    def by_layer(self) -> Iterator[tuple[Kind, "Flows"]]:
        """Those of each kind, in the codebook's order."""
        for kind in sorted({flow.kind for flow in self.all}, key=list(Kind).index):
            yield kind, self._of(kind)

    def weighed(self, measure: Measure) -> NDArray[np.float64]:
        """What each flow weighs: 1 where it is there, its worth in US dollars, or its volume, (worlds, flows)."""
        told = self._told(measure)
        return self.present.astype(np.float64) if told is None else told

    def summed(self, values: NDArray[Any], keys: Sequence[Any], of: Callable[[Flow], Any]) -> NDArray[np.float64]:
        """Values of flows, added up by what the flows have in common: (worlds, flows) to (worlds, keys)."""
        place = {key: column for column, key in enumerate(keys)}
        sums = np.zeros((len(values), len(keys)))
        for column, flow in enumerate(self.all):
            if (key := of(flow)) in place:
                sums[:, place[key]] += values[:, column]
        return sums

    def measured(self, measure: Measure) -> "Flows":
        """Those that the measure tells of.

        Raises:
            InvalidSetting: it tells of none.
        """
        told = self._told(measure)
        if told is None:
            return self
        valued = {self.all[place] for place in np.flatnonzero(told.sum(axis=0))}
        if not valued:
            reason = f"is {measure}, but no {_TOLD_OF[measure]} is told of; choose count"
            raise InvalidSetting("the measure", "the question", reason)
        return self.where(lambda flow: flow in valued)

    def claims(self, n: int = LEADING, measure: Measure = Measure.COUNT) -> tuple[str, ...]:
        """The claims that they rest on: of each flow the strongest, the surest flow first; then the next strongest.

        Args:
            n: how many at most.
            measure: of `amount` only those that tell of money, and that of the most money first; likewise of `tiv`.
        """
        told = [self._telling(flow, measure) for flow in self._surest]
        longest = max(map(len, told), default=0)
        found = dict.fromkeys(one[rank].claim for rank in range(longest) for one in told if rank < len(one))
        return tuple(found)[:n]

    def _of(self, kind: Kind) -> "Flows":
        return self.where(lambda flow: flow.kind is kind)

    @property
    def _surest(self) -> list[Flow]:
        often = self.present.mean(axis=0).tolist()
        return [flow for _, flow in sorted(zip(often, self.all, strict=True), key=lambda each: -each[0])]

    def _told(self, measure: Measure) -> NDArray[np.float64] | None:
        return {Measure.AMOUNT: self.worth, Measure.TIV: self.volume}.get(measure)

    def _telling(self, flow: Flow, measure: Measure) -> list[Testimony]:
        told = [self.reports[column].told for column in flow.reports]
        if measure is Measure.COUNT:
            return sorted(told, key=lambda one: (-one.strength, one.claim))
        much = {one.claim: _much(one, measure) for one in told}
        return sorted((one for one in told if much[one.claim]), key=lambda one: (-much[one.claim], one.claim))


def flows_of(
    actor: ActorId, reports: Sequence[Report], truth: NDArray[np.bool_], at_least: Stage = Stage.AGREED
) -> Flows:
    """The flows that reports tell of, in worlds in which some of them are true.

    A flow is there in a world where a report of it is true, tells of the stage or a further one, and is not denied
    by another that is true, too (see `levels_of`). What was suspended or ended later had flowed before.

    Args:
        actor: whose flows are wanted.
        reports: what is told of its ties.
        truth: whether each report is true, (worlds, reports).
        at_least: how far a flow must have come to count.
    """
    levels = levels_of(reports, truth)
    levels[levels < height(at_least)] = 0
    columns: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for column, one in enumerate(reports):
        if one.level >= height(at_least):
            columns[one.told.day.year, one.tie, one.giver or ""].append(column)
    reached = np.zeros((len(truth), len(columns)), np.int8)
    worth, volume, flows = np.zeros(reached.shape), np.zeros(reached.shape), []
    for place, ((year, tie, _), own) in enumerate(sorted(columns.items())):
        one = reports[own[0]]
        flows.append(Flow(tie, one.kind, year, one.actors, one.giver, tuple(own)))
        reached[:, place] = levels[:, own].max(axis=1)
        true = levels[:, own] > 0
        worth[:, place] = _told_of([reports[column].told for column in own], true, Measure.AMOUNT)
        volume[:, place] = _told_of([reports[column].told for column in own], true, Measure.TIV)
    return Flows(actor, tuple(flows), reached, worth, volume, tuple(reports))


_TOLD_OF = {Measure.AMOUNT: "money", Measure.TIV: "volume of arms"}


def _told_of(told: Sequence[Testimony], true: NDArray[np.bool_], measure: Measure) -> NDArray[np.float64]:
    """How much is told of one flow, (worlds,): by the text that tells of most, or by the rows of one register.

    Texts tell of the same again and again, while each row of a register tells of something else, so that these add up;
    what it has of one stage is part of what it has of another, of an order and of its delivery.
    """
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        if _much(one, measure):
            alike[one.register, one.stage.value if one.register else one.claim].append(place)
    much = np.array([_much(one, measure) for one in told])
    sums = [np.where(true[:, own], much[own], 0.0).sum(axis=1) for own in alike.values()]
    most: NDArray[np.float64] = np.max(sums, axis=0) if sums else np.zeros(len(true))
    return most


def _much(told: Testimony, measure: Measure) -> float:
    return (told.volume if measure is Measure.TIV else told.worth) or 0.0
