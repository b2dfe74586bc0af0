"""A figure with its uncertainty: the median over sampled worlds, and where nine in ten of them lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any, Self

from amity.model.errors import InvalidRecord

if TYPE_CHECKING:
    import numpy
    from numpy.typing import ArrayLike, NDArray

LEVELS = (0.05, 0.5, 0.95)
"""The quantiles that an interval has: its low end, its median and its high end."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A median, and the range from the 5th to the 95th percentile.

    >>> Interval.of([1, 2, 3, 4, 5])
    Interval(median=3.0, low=1.2, high=4.8)
    >>> f"{Interval(0.42, 0.3, 0.55)}", f"{Interval(1204.0, 900.0, 1500.0):,.0f}"
    ('0.42 (0.30–0.55)', '1,204 (900–1,500)')
    >>> str(Interval(-0.71, -1.0, -0.42))
    '-0.71 (-1.00 to -0.42)'

    Raises:
        InvalidRecord: a number is not finite, or they are not in order.
    """

    median: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not all(map(isfinite, (self.low, self.median, self.high))) or not self.low <= self.median <= self.high:
            raise InvalidRecord("interval", f"{self.low}, {self.median}, {self.high}", "are not finite and in order")

    @classmethod
    def of(cls, values: "ArrayLike") -> Self:
        """The interval of what was found in each world.

        Raises:
            InvalidRecord: there are no values, or some are not finite.
        """
        low, median, high = _quantiles(values).tolist()
        # Interpolation can put a quantile a rounding error beside its neighbour.
        return cls(median, min(low, median), max(high, median))

    @classmethod
    def columns(cls, values: "ArrayLike") -> tuple[Self, ...]:
        """The interval of each column of an array that has a row for each world, for example one for each actor.

        Raises:
            InvalidRecord: there are no rows, or some values are not finite.
        """
        levels: list[list[float]] = _quantiles(values).T.tolist()
        return tuple(cls(median, min(low, median), max(high, median)) for low, median, high in levels)

    @classmethod
    def exactly(cls, value: float) -> Self:
        """The interval of what is the same in every world."""
        return cls(value, value, value)

    def __str__(self) -> str:
        return format(self, ".2f")

    def __format__(self, form: str) -> str:
        form = form or ".2f"
        to = " to " if self.low < 0 else "–"  # a dash before a minus is hard to read
        return f"{self.median:{form}} ({self.low:{form}}{to}{self.high:{form}})"

    def to_dict(self) -> dict[str, float]:
        """The interval for JSON."""
        return {"median": self.median, "low": self.low, "high": self.high}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The interval that `to_dict` wrote.

        Raises:
            InvalidRecord: it has another form.
        """
        try:
            return cls(float(data["median"]), float(data["low"]), float(data["high"]))
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidRecord("interval", "a field", f"is no number ({error})") from None


def _quantiles(values: "ArrayLike") -> "NDArray[numpy.float64]":
    """The levels of each column of values, (3, columns), or of all of them, (3,)."""
    import numpy

    found = numpy.asarray(values, dtype=numpy.float64)
    if not len(found) or not numpy.isfinite(found).all():
        raise InvalidRecord("interval", "values", "are none, or not all finite")
    return numpy.quantile(found, LEVELS, axis=0)
