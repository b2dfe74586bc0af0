"""The sides of a window: what is supposed or told of each, drawn for every world, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from amity.analysis.interval import Interval
from amity.analysis.pace import Announced
from amity.analysis.renewal import KINDS, OFTEN, Arrivals, Regular, Renewal, ahead, net_levels
from amity.analysis.window_case import Terms
from amity.analysis.window_rows import Advantage, Lasting, Needed, Net, Slip, Supposed
from amity.analysis.window_terms import MONTHS_A_YEAR, Term, number, share
from amity.model.errors import InvalidSetting
from amity.network.draws import Draws

Floats = NDArray[np.float64]

WHERE = "the window"
"""Where a number stands that cannot be, in errors."""

_GAIN = Term.of("gain", 1, number, "the unit, where none is told")
_SLIP = Term.of("slip", "25%", share, "supposed, where none is told")
_HALF = 0.5


@dataclass(frozen=True, eq=False)
class Limit:
    """What is still worth the name, and how late innovations may come; one number for each world, (worlds,).

    Attributes:
        level: the threshold, in the unit of the gains.
        slip: by what share an innovation comes late.
        told: the terms that they are from; of the threshold none where it is half a gain.
        draws: the lots of the worlds.
    """

    level: Floats
    slip: Floats
    told: Terms
    draws: Draws

    @classmethod
    def of(cls, whole: Terms, own: Terms, draws: Draws) -> Self:
        """The limit that terms tell; without a threshold, half of one's own gain."""
        told = {"slip": _SLIP, **whole}
        gain = _drawn(own.get("gain", _GAIN), "own", draws)
        level = _drawn(told["threshold"], "", draws) if "threshold" in told else _HALF * gain
        return cls(level, _drawn(told["slip"], "", draws), told, draws)

    def supposed(self) -> Iterator[Supposed]:
        """The numbers that it rests on."""
        if "threshold" not in self.told:
            yield Supposed(side="", name="threshold", value="half a gain", source="supposed, where none is told")
        for name, term in self.told.items():
            yield Supposed(side="", name=name, value=term.written, source=term.source or "supposed")


@dataclass(frozen=True, eq=False)
class Side:
    """One side's advantage.

    Attributes:
        name: whose.
        renewal: what it is over time, in each world.
        told: the terms that it is from.
        pace: what a ledger tells of its pace; none where nothing does.
    """

    name: str
    renewal: Renewal
    told: Terms
    pace: Announced | None

    @classmethod
    def of(cls, name: str, told: Terms, pace: Announced | None, limit: Limit, arrivals: Arrivals, place: str) -> Self:
        """The side that terms tell, and a ledger where they have no pace.

        Args:
            name: whose.
            told: the terms.
            pace: what a ledger tells.
            limit: what is still worth the name.
            arrivals: how innovations follow on each other.
            place: which side it is; what is drawn for it depends on that.

        Raises:
            InvalidSetting: a term is missing, or there are two of which one is enough.
        """
        told = {"gain": _GAIN, **told}
        gain = _drawn(told["gain"], place, limit.draws)
        if "pace" in told:
            months = _drawn(told["pace"], place, limit.draws)
        elif pace:
            months = 1 / pace.rates()
        else:
            raise InvalidSetting("the pace", WHERE, f"of {name} is missing; tell it, or of whom a ledger tells it")
        return cls(name, KINDS[arrivals](_half_life(name, told, gain, place, limit), gain, months), told, pace)

    def row(self, limit: Limit) -> Advantage:
        """What it is in the long run."""
        one = self.renewal
        return Advantage(
            side=self.name,
            mean=Interval.of(one.mean),
            least=Interval.of(one.least),
            greatest=Interval.of(one.greatest),
            above=Interval.of(one.above(limit.level)),
            half_life=_months(one.half_life),
            gain=Interval.of(one.gain),
            pace=_months(one.pace),
        )

    def lasting(self, limit: Limit) -> Lasting:
        """How long it lasts when no innovation comes any more."""
        one = self.renewal
        single = one.half_life * np.log2(np.maximum(one.gain / limit.level, 1))
        return Lasting(side=self.name, window=_months(one.window(limit.level)), single=_months(single))

    def needed(self, limit: Limit) -> Iterator[Needed]:
        """The pace that it takes."""
        always = "always" if isinstance(self.renewal, Regular) else f"{OFTEN:.0%} of the time"
        paces = {"on average": self.renewal.pace_on_average, always: self.renewal.pace_always}
        for rule, slowest in paces.items():
            years = slowest(limit.level)
            held = float((self.renewal.pace <= years).mean())
            yield Needed(side=self.name, rule=rule, months=_months(years), held=held)

    def slips(self, limit: Limit) -> Iterator[Slip]:
        """What it costs to be late, always and once."""
        one = self.renewal
        late = type(one)(one.half_life, one.gain, one.pace * (1 + limit.slip))
        yield Slip(
            side=self.name,
            slip=f"each {limit.told['slip'].written} later, in a year",
            mean=Interval.of(late.mean),
            least=Interval.of(late.least),
            above=Interval.of(late.above(limit.level)),
            lost=_months(1 - late.mean / one.mean),
            below=_months(late.below_for(limit.level)) if isinstance(late, Regular) else None,
        )
        regular = one if isinstance(one, Regular) else None
        yield Slip(
            side=self.name,
            slip="one missed, once",
            mean=None,
            least=Interval.of(regular.after_a_miss) if regular else None,
            above=None,
            lost=_months(one.pace),
            below=_months(regular.below_for(limit.level, missed=1)) if regular else None,
        )

    def supposed(self) -> Iterator[Supposed]:
        """The numbers that it rests on."""
        for name, term in self.told.items():
            yield Supposed(side=self.name, name=name, value=term.written, source=term.source or "supposed")
        if "pace" not in self.told and self.pace:
            read = f"dated claims after {self.pace.since}"
            yield Supposed(side=self.name, name="pace", value="as told", source=read)

    def reached(self, limit: Limit) -> Floats:
        """Whether it ever comes up to the threshold, as 1 or 0, (worlds,)."""
        regular = isinstance(self.renewal, Regular)
        return np.asarray(self.renewal.greatest >= limit.level, np.float64) if regular else np.ones_like(limit.level)

    def check(self, limit: Limit) -> None:
        """Check that it comes up to the threshold in some world.

        Raises:
            InvalidSetting: it does in none.
        """
        if not self.reached(limit).any():
            greatest, wanted = Interval.of(self.renewal.greatest), Interval.of(limit.level)
            reason = f"of {wanted:.3g} is never reached: at this pace {self.name} has {greatest:.3g} at most"
            raise InvalidSetting("the threshold", WHERE, f"{reason}; set it lower, or the pace faster")


def net_of(own: Side, other: Side, limit: Limit) -> Net:
    """What is left of one side's advantage when the other's is taken from it."""
    apart = net_levels(own.renewal, other.renewal, [1 - OFTEN, OFTEN])
    return Net(
        side=f"{own.name} against {other.name}",
        mean=Interval.of(own.renewal.mean - other.renewal.mean),
        least=Interval.of(apart[0]),
        greatest=Interval.of(apart[1]),
        ahead=Interval.of(ahead(own.renewal, other.renewal, np.zeros_like(limit.level))),
        above=Interval.of(ahead(own.renewal, other.renewal, limit.level)),
        window=_months(own.renewal.window(limit.level + other.renewal.mean)),
    )


def _half_life(name: str, told: Terms, gain: Floats, place: str, limit: Limit) -> Floats:
    if "half-life" in told and "lasts" in told:
        raise InvalidSetting("the half-life", WHERE, f"of {name} and how long a gain lasts are both told; tell one")
    if "half-life" in told:
        return _drawn(told["half-life"], place, limit.draws)
    if "lasts" not in told:
        raise InvalidSetting("the half-life", WHERE, f"of {name} is missing; tell it, or how long a gain lasts")
    if (limit.level >= gain).any():
        reason = "must be less than a gain, where it is told how long a gain lasts until less is left"
        raise InvalidSetting("the threshold", WHERE, reason)
    return np.asarray(_drawn(told["lasts"], place, limit.draws) / np.log2(gain / limit.level))


def _drawn(term: Term, place: str, draws: Draws) -> Floats:
    return np.asarray(term.at(draws.shares(f"window\0{place}\0{term.name}")))


def _months(years: Floats) -> Interval:
    return Interval.of(years * MONTHS_A_YEAR)
