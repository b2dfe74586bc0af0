"""Probabilities that nobody knows to the point: a number, or a range."""

import reprlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from amity.model.errors import InvalidRecord

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Probability:
    """How likely something is: a number, or a range where nobody knows better.

    Attributes:
        low: the least that it is taken to be, 0 to 1.
        high: the most that it is taken to be, 0 to 1.

    >>> str(Probability.of(0.5)), str(Probability.of([0.2, 0.4]))
    ('0.5', '0.2 to 0.4')

    Raises:
        InvalidRecord: a bound lies outside 0 to 1, or the first is above the second.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 1:
            raise InvalidRecord("probability", f"{self.low:g} to {self.high:g}", "must lie in order between 0 and 1")

    @classmethod
    def of(cls, told: float | Sequence[float]) -> Self:
        """The probability that a number, or a pair of its least and most, tells.

        Raises:
            InvalidRecord: it is neither, or outside 0 to 1.
        """
        bounds = list(told) if isinstance(told, Sequence) and not isinstance(told, str) else [told, told]
        if len(bounds) != 2 or any(isinstance(one, bool) or not isinstance(one, int | float) for one in bounds):
            raise InvalidRecord("probability", reprlib.repr(told), "must be a number from 0 to 1, or two: [0.2, 0.4]")
        return cls(float(bounds[0]), float(bounds[1]))

    def at(self, quantile: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """What it is in worlds that lie at quantiles of its range, each from 0 to 1; within it all is as likely."""
        return self.low + (self.high - self.low) * quantile

    def told(self) -> float | list[float]:
        """The number or pair that `of` reads."""
        return self.low if self.low == self.high else [self.low, self.high]

    def __str__(self) -> str:
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"


CERTAIN = Probability(1.0, 1.0)
