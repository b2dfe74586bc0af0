"""Whether the model gives what has been published."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from amity.analysis.interval import Interval
from amity.analysis.production.case import Published

if TYPE_CHECKING:
    from numpy.typing import NDArray

FITS, IN_PART, FAILS = "yes", "in part", "no"


class Fit(NamedTuple):
    """A figure that has been published, beside the model's.

    Attributes:
        figure: what it is, in words.
        published: what was published, in words.
        model: what the model gives.
        below: the share of worlds below what was published; of a range, below its middle.
        fits: `yes`, `in part` or `no`, as `verdict` has it.
    """

    figure: str
    published: str
    model: Interval
    below: float
    fits: str


def fit(published: Published, values: "NDArray[np.float64]") -> Fit:
    """A published figure beside what the model gives for it in each world."""
    ends = [end for end in (published.low, published.high) if end is not None]
    units = f", units {published.units[0]} to {published.units[1]}" if published.units else ""
    return Fit(
        figure=f"{published.figure.value.replace('-', ' ')} of {published.way.value}{units}",
        published=_worded(published),
        model=Interval.of(values),
        below=float(np.mean(values < sum(ends) / len(ends))),
        fits=verdict(published, Interval.of(values)),
    )


def verdict(published: Published, model: Interval) -> str:
    """Whether a published figure lies within the model's 5 to 95 %.

    Of a range, `yes` where all of it does, and `in part` where some does. Of a bound (at least, at most), `yes`
    where the model's median keeps it, and `in part` where its interval reaches beyond.
    """
    if published.low is None:
        return _bound(model.median <= _end(published.high), model.low <= _end(published.high))
    if published.high is None:
        return _bound(model.median >= published.low, model.high >= published.low)
    within = model.low <= published.low and published.high <= model.high
    return _bound(within, model.low <= published.high and published.low <= model.high)


def _end(value: float | None) -> float:
    return 0.0 if value is None else value


def _bound(whole: bool, part: bool) -> str:
    return FITS if whole else IN_PART if part else FAILS


def _worded(published: Published) -> str:
    if published.low is None:
        return f"{published.high:g} at most"
    if published.high is None:
        return f"{published.low:g} at least"
    same = published.low == published.high
    return f"{published.low:g}" if same else f"{published.low:g} to {published.high:g}"
