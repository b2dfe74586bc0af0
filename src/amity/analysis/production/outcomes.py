"""What a way comes to as a whole: its cost beside buying, when it breaks even, when it makes independent."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from amity.analysis.production.case import Figure, Published, Way
from amity.analysis.production.paths import Paths
from amity.analysis.production.worlds import Worlds

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXACT = 1e-9
"""What a sum of money may be off by, as a share of the price."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one way comes to in each world.

    Attributes:
        paths: its years.
    """

    paths: Paths

    @classmethod
    def of(cls, worlds: Worlds, way: Way) -> "Outcome":
        """What a way comes to in some worlds."""
        return cls(Paths(worlds, way))

    @cached_property
    def cost(self) -> "NDArray[np.float64]":
        """All that is paid, of shape (worlds,)."""
        return np.asarray(self.paths.costs.sum(axis=1))

    @cached_property
    def present_cost(self) -> "NDArray[np.float64]":
        """What all that is paid is worth in the first year, of shape (worlds,)."""
        return np.asarray(self.paths.present_costs.sum(axis=1))

    @cached_property
    def levelled(self) -> "NDArray[np.float64]":
        """What a unit costs in all: cost over units, each discounted to the first year, of shape (worlds,)."""
        return np.asarray(self.present_cost / self._summed(self.paths.unit_discounts))

    @cached_property
    def premium(self) -> "NDArray[np.float64]":
        """By what share it costs more in all than the same units bought in the same years, of shape (worlds,)."""
        bought = self._summed(self.paths.prices * self.paths.unit_discounts)
        return np.asarray(self.present_cost / bought - 1)

    @cached_property
    def break_even(self) -> "NDArray[np.intp]":
        """How many units it takes until it has cost no more than buying them, for good; 0 where it never does.

        All is discounted. The set-up is paid in full by the first unit; what the line costs while it stands is
        paid year by year.
        """
        paths = self.paths
        rows = np.arange(paths.worlds.size)
        extra = np.cumsum((paths.unit_costs - paths.prices) * paths.unit_discounts, axis=1)
        fixed = np.cumsum(paths.present_fixed, axis=1)
        ahead = extra + np.take_along_axis(fixed, paths.unit_years, axis=1) + paths.fee[:, None]
        ahead = np.where(paths.wanted, ahead, -np.inf)
        worst = np.maximum.accumulate(ahead[:, ::-1], axis=1)[:, ::-1]
        even = worst <= _EXACT * paths.prices[rows, 0][:, None] * paths.worlds.volume[:, None]
        even &= paths.wanted
        return np.where(even.any(axis=1), even.argmax(axis=1) + 1, 0)

    @cached_property
    def break_even_year(self) -> "NDArray[np.float64]":
        """The year in which it does, NaN where it never does, of shape (worlds,)."""
        rows = np.arange(self.paths.worlds.size)
        years = self.paths.unit_years[rows, np.maximum(self.break_even, 1) - 1] + float(self.paths.worlds.case.start)
        return np.where(self.break_even > 0, years, np.nan)

    @cached_property
    def independent(self) -> "NDArray[np.float64]":
        """The first year with enough mastered at home to do without the partner, NaN where there is none, (worlds,)."""
        enough = self.paths.mastered >= self.paths.worlds.value("independent-at")[:, None] - _EXACT
        enough &= self.paths.mastered > 0
        return np.where(enough.any(axis=1), enough.argmax(axis=1) + self.paths.worlds.case.start, np.nan)

    @cached_property
    def spent_abroad(self) -> "NDArray[np.float64]":
        """What goes abroad for all units: parts, royalties and fee, of shape (worlds,)."""
        return np.asarray(self._summed(self.paths.from_abroad) + self.paths.fee)

    @cached_property
    def at_home(self) -> "NDArray[np.float64]":
        """The share of all that is paid that stays at home, 0 to 1, of shape (worlds,)."""
        return np.maximum(1 - self.spent_abroad / self.cost, 0.0)

    def figure(self, published: Published) -> "NDArray[np.float64]":
        """What the model gives for a figure that has been published, of shape (worlds,)."""
        paths = self.paths
        if published.figure is Figure.SPENT_ABROAD:
            return self.spent_abroad
        first, last = published.units or (1, paths.times.shape[1])
        numbers = np.arange(1, paths.times.shape[1] + 1)
        # Of a world that wants fewer units, the last one stands for those.
        counted = paths.wanted & (numbers >= np.minimum(first, paths.worlds.volume[:, None])) & (numbers <= last)
        cost, bought = ((one * counted).sum(axis=1) for one in (paths.unit_costs, paths.prices))
        if published.figure is Figure.UNIT_COST:
            return np.asarray(cost / counted.sum(axis=1))
        return np.asarray((self.cost if published.figure is Figure.PREMIUM_IN_ALL else cost) / bought - 1)

    def _summed(self, of_units: "NDArray[np.float64]") -> "NDArray[np.float64]":
        return np.asarray((of_units * self.paths.wanted).sum(axis=1))
