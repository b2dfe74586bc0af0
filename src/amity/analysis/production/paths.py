"""The years of a way: what is made and paid in each, what of it at home, and what could be made without the partner."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from amity.analysis.production.case import Delays, Way
from amity.analysis.production.learning import experience, exponent
from amity.analysis.production.worlds import Worlds
from amity.model.errors import InvalidCase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

LONGEST = 300
"""The most years that a case may take."""

_EXACT = 1e-9
"""What a sum of years may be off by."""


@dataclass(frozen=True, eq=False)
class Paths:
    """What one way comes to in each world, unit by unit and year by year.

    Year 0 is that of the decision. Money is that of the first year; `discounts` tell what a later year's is worth.

    Attributes:
        worlds: the worlds.
        way: the way.
    """

    worlds: Worlds
    way: Way

    @cached_property
    def begun(self) -> "Floats":
        """Years until the line begins, or deliveries do, obstacles included, of shape (worlds,)."""
        return self._lead + self.worlds.held_up(self.way, Delays.OUTPUT)

    @cached_property
    def times(self) -> "Floats":
        """Years until each unit is done, of shape (worlds, units); of one that is not wanted, until the last.

        The rate grows evenly over the ramp.
        """
        numbers = np.minimum(np.arange(1, int(self.worlds.volume.max()) + 1), self.worlds.volume[:, None])
        ramp, rate = self._ramp[:, None], self._of("rate")[:, None]
        rising = np.sqrt(2 * ramp * numbers / rate)
        return self.begun[:, None] + np.where(rising < ramp, rising, numbers / rate + ramp / 2)

    @cached_property
    def last(self) -> "Floats":
        """Years until the last unit is done, of shape (worlds,)."""
        return np.asarray(self.times[:, -1])

    @cached_property
    def years(self) -> int:
        """How many years it takes in the world where it takes longest.

        Raises:
            InvalidCase: they are more than `LONGEST`.
        """
        longest = float(self.last.max())
        if longest > LONGEST:
            reason = f"takes {longest:,.0f} years for all units in some worlds: raise the rate, or lower the volume"
            raise InvalidCase(self.worlds.case.source, self.way.value, reason)
        return max(1, int(np.ceil(longest - _EXACT)))

    @cached_property
    def unit_years(self) -> "Integers":
        """The year that each unit is done in, 0 for the first, of shape (worlds, units)."""
        return np.maximum(np.ceil(self.times - _EXACT), 1).astype(np.int64) - 1

    @cached_property
    def made(self) -> "Integers":
        """Units done by the end of each year, of shape (worlds, years)."""
        # Worlds one after the other are one ascending row, in which each year of each world has its place.
        rows = np.arange(self.worlds.size)[:, None]
        beside = rows * (LONGEST + 1)
        places = np.searchsorted(
            (self.unit_years + beside).ravel(), (np.arange(self.years) + beside).ravel(), side="right"
        ).reshape(self.worlds.size, self.years)
        return np.asarray(np.minimum(places - rows * self.unit_years.shape[1], self.worlds.volume[:, None]))

    @cached_property
    def wanted(self) -> "Flags":
        """Which units are wanted, of shape (worlds, units)."""
        return np.arange(self.times.shape[1]) < self.worlds.volume[:, None]

    @cached_property
    def prices(self) -> "Floats":
        """What each unit would cost if it were bought finished at that time, of shape (worlds, units)."""
        price, trend = (self.worlds.value(name, Way.BUY)[:, None] for name in ("price", "trend"))
        return np.asarray(price * (1 + trend) ** self.times)

    @cached_property
    def content(self) -> "Floats":
        """The share of a unit that is made at home at the end of each year, (worlds, years); 0 before the line."""
        if not self.way.makes:
            return np.zeros((self.worlds.size, self.years))
        return np.where(self._ages > 0, self._content_at(self._ages), 0.0)

    @cached_property
    def at_home(self) -> "Floats":
        """What the work at home costs of each unit, by Wright's law with forgetting, of shape (worlds, units).

        The partner's price is what the next unit costs who has made `made-before`. At home the line starts with the
        share of that experience that is handed over.
        """
        if not self.way.makes:
            return np.zeros(self.times.shape)
        before = self.worlds.value("made-before")
        had = experience(self.times, before * self._of("transfer"), self._of("forgetting"))
        beside = had / (before + 1)[:, None]
        work = (1 + self._of("premium"))[:, None] * beside ** exponent(self._of("learning"))[:, None]
        return np.asarray(self._shares * self.worlds.value("price", Way.BUY)[:, None] * work)

    @cached_property
    def from_abroad(self) -> "Floats":
        """What is paid abroad for each unit, parts and royalty, of shape (worlds, units)."""
        if not self.way.makes:
            return self.prices
        return self.prices * ((1 - self._shares) * self._of("kits")[:, None] + self._of("royalty")[:, None])

    @property
    def unit_costs(self) -> "Floats":
        """What each unit costs, without what is paid whether it is made or not, of shape (worlds, units)."""
        return self.at_home + self.from_abroad

    @cached_property
    def fixed_at_home(self) -> "Floats":
        """What is paid at home whatever is made: set-up, the standing line and obstacles, (worlds, years)."""
        found = np.zeros((self.worlds.size, self.years))
        rows, begun = np.arange(self.worlds.size), np.floor(self._lead).astype(np.int64)
        found[rows, np.minimum(begun, self.years - 1)] += self.worlds.lost(self.way)
        if self.way.makes:
            years = np.arange(self.years)
            spread = np.minimum(np.maximum(np.ceil(self._lead), 1.0), self.years)[:, None]
            found += np.where(years < spread, self._of("set-up")[:, None] / spread, 0.0)
            stands = np.minimum(years + 1, self.last[:, None]) - np.maximum(years, self._lead[:, None])
            found += self._of("standing")[:, None] * np.maximum(stands, 0.0)
        return found

    @cached_property
    def fee(self) -> "Floats":
        """What is paid to the partner at the start, of shape (worlds,)."""
        return self._of("fee") if self.way.makes else np.zeros(self.worlds.size)

    @cached_property
    def costs(self) -> "Floats":
        """What is paid in each year, of shape (worlds, years)."""
        found = self.fixed_at_home + self.by_year(self.unit_costs)
        found[:, 0] += self.fee
        return found

    @cached_property
    def present_costs(self) -> "Floats":
        """What that is worth in the first year, of shape (worlds, years)."""
        found = self.present_fixed + self.by_year(self.unit_costs * self.unit_discounts)
        found[:, 0] += self.fee
        return found

    @cached_property
    def present_fixed(self) -> "Floats":
        """What `fixed_at_home` is worth in the first year; it is paid at the beginning of each, (worlds, years)."""
        return self.fixed_at_home * self._discounted(np.arange(self.years, dtype=np.float64))

    @property
    def unit_discounts(self) -> "Floats":
        """What money is worth in the first year that is paid when each unit is done, of shape (worlds, units)."""
        return self._discounted(self.times)

    @cached_property
    def output(self) -> "Integers":
        """Units made in each year, of shape (worlds, years)."""
        return np.diff(self.made, axis=1, prepend=0)

    @cached_property
    def mastered(self) -> "Floats":
        """The share of all the work that could be done without the partner, by year, of shape (worlds, years).

        Of what is made at home, what is handed over is mastered by half in each `transfer-half`; after the last
        unit, it is forgotten as experience is.
        """
        if not self.way.makes:
            return np.zeros((self.worlds.size, self.years))
        held, half = self.worlds.held_up(self.way, Delays.KNOW_HOW), self._of("transfer-half")[:, None]
        ages = np.maximum(self._ages - held[:, None], 0.0)
        learned = np.where(half > 0, 1 - 0.5 ** (ages / np.maximum(half, _EXACT)), ages > 0)
        idle = np.maximum(np.arange(1, self.years + 1) - self.last[:, None], 0.0)
        kept = (1 - self._of("forgetting"))[:, None] ** idle
        return np.asarray(self.content * self._of("transfer")[:, None] * learned * kept)

    @cached_property
    def capacity(self) -> "Floats":
        """Units a year that the mastered work comes to at the rate of the line, of shape (worlds, years)."""
        if not self.way.makes:
            return self.mastered
        grown = np.clip(self._ages / np.maximum(self._ramp[:, None], _EXACT), 0.0, 1.0)
        return np.asarray(self.mastered * self._of("rate")[:, None] * grown)

    def by_year(self, of_units: "Floats") -> "Floats":
        """What something of each unit adds up to in each year, of shape (worlds, years)."""
        summed = np.zeros((self.worlds.size, of_units.shape[1] + 1))
        np.cumsum(of_units, axis=1, out=summed[:, 1:])
        return np.diff(np.take_along_axis(summed, self.made, axis=1), axis=1, prepend=0.0)

    @cached_property
    def _lead(self) -> "Floats":
        return self._of("lead")

    @cached_property
    def _ramp(self) -> "Floats":
        return self._of("ramp") if self.way.makes else np.zeros(self.worlds.size)

    @property
    def _shares(self) -> "Floats":
        """The share of each unit that is made at home, of shape (worlds, units)."""
        return self._content_at(self.times - self.begun[:, None])

    @cached_property
    def _ages(self) -> "Floats":
        """How old the line is at the end of each year, negative before it begins, of shape (worlds, years)."""
        return np.asarray(np.arange(1, self.years + 1) - self.begun[:, None])

    def _content_at(self, ages: "Floats") -> "Floats":
        begin, end, over = (self._of(f"content-{word}")[:, None] for word in ("start", "end", "years"))
        return np.asarray(begin + (end - begin) * np.clip(ages / np.maximum(over, _EXACT), 0.0, 1.0))

    def _discounted(self, times: "Floats") -> "Floats":
        return np.asarray((1 + self.worlds.value("discount"))[:, None] ** -times)

    def _of(self, name: str) -> "Floats":
        return self.worlds.value(name, self.way)
