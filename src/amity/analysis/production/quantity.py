"""Quantities that nobody knows to the point: a number, or a range with a shape."""

import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Self

from amity.model.errors import InvalidRecord

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

_PERCENTILES = ("p5", "p50", "p95")
_WANTED = "must be a number, two [low, high], three [low, mode, high], or percentiles {p5: 1, p50: 2, p95: 4}"
_LARGEST = 1e15
_REACH = NormalDist().inv_cdf(0.95)


class Shape(StrEnum):
    """How likely the values within a range are.

    * `exact`: there is one value alone.
    * `even`: between two bounds all are as likely.
    * `triangle`: the likelihood rises evenly from the lowest to the mode, and falls evenly to the highest.
    * `percentiles`: two halves of normal distributions that meet in the median, each as wide as its percentile asks for
      (the two-piece normal by its quantiles); cut off where the quantity cannot be.
    """

    EXACT = "exact"
    EVEN = "even"
    TRIANGLE = "triangle"
    PERCENTILES = "percentiles"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range with a shape.

    Attributes:
        shape: how likely the values within the range are.
        points: the numbers that tell it, in ascending order: one, two or three.

    >>> str(Quantity.of(9.6)), str(Quantity.of([0.75, 0.85, 0.95])), str(Quantity.of({"p5": 1, "p50": 2, "p95": 4}))
    ('9.6', '0.75 to 0.95, most likely 0.85', '2 (5–95 %: 1 to 4)')

    Raises:
        InvalidRecord: the numbers are not finite, or in no order.
    """

    shape: Shape
    points: tuple[float, ...]

    def __post_init__(self) -> None:
        if not all(abs(point) < _LARGEST for point in self.points) or list(self.points) != sorted(self.points):
            raise InvalidRecord("quantity", str(list(self.points)), "must be finite and in order, the lowest first")

    @classmethod
    def of(cls, told: object) -> Self:
        """The quantity that a number, a list or a table of percentiles tells.

        Raises:
            InvalidRecord: it is none of these, or in no order.
        """
        if isinstance(told, Mapping):
            if set(told) != set(_PERCENTILES) or not all(map(_is_number, told.values())):
                raise InvalidRecord("quantity", reprlib.repr(dict(told)), _WANTED)
            return cls(Shape.PERCENTILES, tuple(float(told[name]) for name in _PERCENTILES))
        points: list[Any] = list(told) if isinstance(told, Sequence) and not isinstance(told, str) else [told]
        if not 1 <= len(points) <= 3 or not all(map(_is_number, points)):
            raise InvalidRecord("quantity", reprlib.repr(told), _WANTED)
        shape = (Shape.EXACT, Shape.EVEN, Shape.TRIANGLE)[len(points) - 1]
        return cls(shape, tuple(float(point) for point in points))

    @property
    def is_known(self) -> bool:
        """Whether it is the same in every world."""
        return self.points[0] == self.points[-1]

    @property
    def middle(self) -> float:
        """What it is most likely, or in the middle."""
        return self.points[1] if len(self.points) == 3 else (self.points[0] + self.points[-1]) / 2

    def at(self, quantiles: "NDArray[float64]") -> "NDArray[float64]":
        """What it is where its distribution has reached these shares, each from 0 to 1; of any shape."""
        import numpy as np

        low, high = self.points[0], self.points[-1]
        if self.is_known:
            return np.full_like(quantiles, low, dtype=np.float64)
        if self.shape is Shape.TRIANGLE:
            rising = (self.middle - low) / (high - low)
            up = low + np.sqrt(quantiles * rising) * (high - low)
            down = high - np.sqrt((1 - quantiles) * (1 - rising)) * (high - low)
            return np.where(quantiles < rising, up, down)
        if self.shape is Shape.PERCENTILES:
            return self._by_percentiles(quantiles)
        return low + (high - low) * quantiles

    def _by_percentiles(self, quantiles: "NDArray[float64]") -> "NDArray[float64]":
        import numpy as np

        low, median, high = self.points
        normal = np.vectorize(NormalDist().inv_cdf, otypes=[np.float64])
        reach = normal(np.clip(quantiles, 1e-9, 1 - 1e-9)) / _REACH
        return np.asarray(median + np.where(reach < 0, median - low, high - median) * reach)

    def told(self) -> Any:
        """What `of` reads."""
        if self.shape is Shape.PERCENTILES:
            return dict(zip(_PERCENTILES, self.points, strict=True))
        return self.points[0] if self.shape is Shape.EXACT else list(self.points)

    def __str__(self) -> str:
        words = [f"{point:.15g}" for point in self.points]
        match self.shape:
            case Shape.EXACT:
                return words[0]
            case Shape.EVEN:
                return f"{words[0]} to {words[1]}"
            case Shape.TRIANGLE:
                return f"{words[0]} to {words[2]}, most likely {words[1]}"
            case Shape.PERCENTILES:
                return f"{words[1]} (5–95 %: {words[0]} to {words[2]})"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST
