"""A recipient's supply in one layer, world by world: who has what share of it, since when, and how firmly."""

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from amity.analysis.dependence import shares
from amity.analysis.flow_reports import height
from amity.analysis.flows import Flow, Flows, Measure
from amity.ledger.standing import LADDER
from amity.model import ActorId, Kind, Stage

Floats = NDArray[np.float64]

_RECORDED = 0.1
"""Of what is told of a layer, the share that may lie before the record is taken to begin."""


class Market:
    """A recipient's supply in one layer.

    Args:
        kind: the layer.
        flows: what the recipient receives in it, in the years that are looked at.
        history: what it receives in it, up to the last of these years.
        held: which ties of the network hold on the day of the picture, (worlds, ties).
        until: the last year that is looked at.
        recent: for how many years a supplier is a newcomer.
        stage_weight: what a flow weighs by its stage, where flows are counted.
        measure: by what they are weighed.
    """

    def __init__(
        self,
        kind: Kind,
        flows: Flows,
        history: Flows,
        held: NDArray[np.bool_],
        until: int,
        recent: int,
        stage_weight: Mapping[Stage, float],
        measure: Measure,
    ) -> None:
        self.kind, self._flows, self._history, self._held = kind, flows, history, held
        self.cutoff = until - recent
        by_level = np.array([0.0, *(stage_weight[stage] for stage in LADDER)])
        self._weighed = by_level[flows.levels] if measure is Measure.COUNT else flows.weighed(measure)
        self._measure = measure

    @cached_property
    def suppliers(self) -> tuple[ActorId, ...]:
        """Who supplies, by identifier: the order of the columns of all that is told by supplier."""
        return tuple(sorted({flow.giver for flow in self._flows.all if flow.giver}))

    @cached_property
    def supplied(self) -> Floats:
        """What each supplies, (worlds, suppliers)."""
        return self._by_supplier(self._weighed)

    @cached_property
    def worth(self) -> Floats:
        """The money told of what each supplies, in US dollars, (worlds, suppliers)."""
        return self._by_supplier(self._flows.worth)

    @cached_property
    def shares(self) -> Floats:
        """What each has of the whole; 0 throughout where nothing is supplied, (worlds, suppliers)."""
        return shares(self.supplied)

    @cached_property
    def open(self) -> NDArray[np.bool_]:
        """In which worlds anything is supplied, (worlds,)."""
        return np.asarray(self.supplied.sum(axis=1) > 0)

    @property
    def mean_shares(self) -> Floats:
        """What each has on average over the worlds where anything is supplied, (suppliers,)."""
        return np.asarray(self.shares[self.open].mean(axis=0))

    @property
    def herfindahl(self) -> Floats:
        """The sum of squared shares; 0 where nothing is supplied, (worlds,)."""
        return np.asarray(np.square(self.shares).sum(axis=1))

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """The first year in which each supplies; past all years where it never does, (worlds, suppliers)."""
        return np.asarray(np.where(self._in_year, self._years, self._history.years[-1] + 1).min(axis=2))

    @cached_property
    def last(self) -> NDArray[np.int64]:
        """The last year in which each supplies; before all years where it never does, (worlds, suppliers)."""
        return np.asarray(np.where(self._in_year, self._years, self._history.years[0] - 1).max(axis=2))

    @cached_property
    def years(self) -> NDArray[np.int64]:
        """In how many years each supplies, (worlds, suppliers)."""
        return np.asarray(self._in_year.sum(axis=2))

    @cached_property
    def begins(self) -> int:
        """The year by which a tenth of what is told of the layer was so."""
        told = [flow.year for flow in self._history.all for _ in flow.reports]
        # Of few reports, a single one on times long past is background, and no record of them.
        return int(np.quantile(told, _RECORDED, method="higher"))

    @property
    def tells_newcomers(self) -> bool:
        """Whether the record begins early enough to tell who is new."""
        return self.begins <= self.cutoff

    @property
    def newcomers(self) -> Floats:
        """The share of those who supply for a few years only, 0 to 1, (worlds,)."""
        return np.asarray((self.shares * (self.first > self.cutoff)).sum(axis=1))

    @cached_property
    def uncommitted(self) -> Floats:
        """The share that is under no partnership that is signed, in force or active on the day, 0 to 1, (worlds,)."""
        return self._share_of(self._weighed * ~self._is_committed)

    @property
    def contestable(self) -> Floats:
        """The share that no incumbent holds under such a partnership, 0 to 1, (worlds,)."""
        if not self.tells_newcomers:
            return self.uncommitted
        place = {supplier: column for column, supplier in enumerate(self.suppliers)}
        columns = [place[flow.giver] for flow in self._flows.all if flow.giver]
        incumbent = (self.first <= self.cutoff)[:, columns]
        return self._share_of(self._weighed * ~(self._is_committed & incumbent))

    def by_year(self) -> Iterator[tuple[int, Floats]]:
        """Each year in which anything is supplied, and what each supplier has of it, on average over worlds."""
        for year in sorted({flow.year for flow in self._flows.all}):
            mine = np.array([flow.year == year for flow in self._flows.all])
            supplied = self._by_supplier(self._weighed * mine)
            there = supplied.sum(axis=1) > 0
            if there.any():
                yield year, np.asarray(shares(supplied[there]).mean(axis=0))

    def claims(self, supplier: ActorId | None = None) -> tuple[str, ...]:
        """The claims that the share of a supplier rests on, or those of all."""
        own = self._flows.where(lambda flow: supplier in (None, flow.giver))
        return own.claims(measure=self._measure)

    @property
    def _years(self) -> NDArray[np.int64]:
        return np.array(self._history.years)

    @cached_property
    def _in_year(self) -> NDArray[np.bool_]:
        """In which years each supplies, (worlds, suppliers, years)."""
        found = np.zeros((len(self._weighed), len(self.suppliers), len(self._history.years)), np.bool_)
        for flow, present in zip(self._history.all, self._history.present.T, strict=True):
            if flow.giver in self.suppliers:
                found[:, self.suppliers.index(flow.giver), flow.year - self._history.years[0]] |= present
        return found

    @property
    def _is_committed(self) -> NDArray[np.bool_]:
        """Whether what each flow is part of is signed, in force or active, and not closed since, (worlds, flows)."""
        holds = self._held[:, [flow.tie for flow in self._flows.all]]
        return np.asarray((self._flows.levels >= height(Stage.SIGNED)) & holds)

    def _share_of(self, weighed: Floats) -> Floats:
        total = self._weighed.sum(axis=1)
        return np.asarray(np.divide(weighed.sum(axis=1), total, out=np.zeros_like(total), where=total > 0))

    def _by_supplier(self, values: NDArray[np.float64]) -> Floats:
        return self._flows.summed(values, self.suppliers, _giver)


def _giver(flow: Flow) -> ActorId | None:
    return flow.giver
