"""Whether time and memory grow in step with the number of documents: a straight line, and what lies off it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import linear_regression


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through measured points, by least squares.

    Attributes:
        slope: what each document adds.
        start: what there is before the first.
        off: the farthest that a point lies from the line, as a share of the largest measured.
    """

    slope: float
    start: float
    off: float


def fitted(documents: Sequence[int], measured: Sequence[float]) -> Line:
    """The line through what was measured on so many documents each.

    >>> fitted([100, 200, 400], [2.0, 3.0, 5.0])
    Line(slope=0.01, start=1.0, off=0.0)

    Raises:
        StatisticsError: there are fewer than two different numbers of documents.
    """
    slope, start = linear_regression(documents, measured)
    off = max(abs(start + slope * count - one) for count, one in zip(documents, measured, strict=True))
    largest = max(map(abs, measured))
    return Line(round(slope, 12), round(start, 12), round(off / largest, 12) if largest else 0.0)
