"""Plots of windows: how an advantage rises and fades, and how long it lasts after the last innovation."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from amity.analysis.drawing import PALETTE, axes, finish, label, shortened
from amity.analysis.interval import Interval
from amity.analysis.renewal import Arrivals

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from amity.analysis.window_rows import Advantage, Window

Floats = NDArray[np.float64]

_TEETH = 4
_POINTS = 60
_AFTER = 3  # half-lives that are drawn after the last innovation
_BEFORE = 20  # half-lives before the first, from which hardly anything is left


def advantage_drawn(result: "Window", ax: "Axes | None" = None) -> "Axes":
    """The advantage over time for the medians of what it rests on, with a band, and the threshold.

    Of regular innovations the band joins the intervals just after and just before each; of random ones it is where the
    advantage lies nine tenths of the time, and the line is one course of many. After the last innovation it fades.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    ax = ax or axes()
    for place, row in enumerate(result.rows):
        colour = PALETTE[place % len(PALETTE)]
        draw = _regular if result.arrivals == Arrivals.REGULAR else _random
        draw(ax, row, colour, result.basis.seed or 0)
    ax.axhline(result.threshold.median, color="#555555", linewidth=0.8, linestyle="--", label="threshold")
    ax.axvline(0, color="#aaaaaa", linewidth=0.8)
    ax.set_ylim(bottom=0)
    label(ax.set_xlabel, "Months since the last innovation (band: 5–95 %)")
    label(ax.set_ylabel, "Advantage")
    ax.legend(fontsize=8, frameon=False)
    finish(ax, result)
    return ax


def _regular(ax: "Axes", row: "Advantage", colour: str, _: int) -> None:
    for tooth in range(-_TEETH, 0):
        phase = np.linspace(0, 1, _POINTS)
        months = (tooth + phase) * row.pace.median
        line = _between(row.greatest.median, row.least.median, phase)
        low, high = (_between(getattr(row.greatest, end), getattr(row.least, end), phase) for end in ("low", "high"))
        ax.fill_between(months, low, high, color=colour, alpha=0.15, linewidth=0)
        rise = [months[-1]] * 2, [row.least.median, row.greatest.median]
        ax.plot([*months, *rise[0]], [*line, *rise[1]], color=colour, linewidth=1.4)
    _fading(ax, row, colour, row.greatest)


def _random(ax: "Axes", row: "Advantage", colour: str, seed: int) -> None:
    # One course of many, the same on every run.
    generator = np.random.Generator(np.random.PCG64(seed))
    shown = _TEETH * max(row.pace.median, row.half_life.median)
    span = shown + _BEFORE * row.half_life.median
    drawn = generator.exponential(row.pace.median, int(span / row.pace.median * 2) + 20)
    days = -np.cumsum(np.concatenate([[0.0], drawn]))
    steps = days[days >= -shown]
    months = np.unique(np.concatenate([np.linspace(-shown, 0, _POINTS * _TEETH), steps, np.nextafter(steps, -np.inf)]))
    ax.plot(months, _course(months, days, row), color=colour, linewidth=1.2)
    ax.fill_between([-shown, 0], row.least.median, row.greatest.median, color=colour, alpha=0.15, linewidth=0)
    last = float(_course(np.zeros(1), days, row)[0])
    _fading(ax, row, colour, Interval.exactly(last))


def _fading(ax: "Axes", row: "Advantage", colour: str, start: Interval) -> None:
    months = np.linspace(0, _AFTER * row.half_life.median, _POINTS)
    slow, fast = row.half_life.high, row.half_life.low
    ax.plot(months, start.median * 2 ** (-months / row.half_life.median), color=colour, linewidth=1.4,
            label=shortened(row.side))  # fmt: skip
    ax.fill_between(months, start.low * 2 ** (-months / fast), start.high * 2 ** (-months / slow), color=colour,
                    alpha=0.15, linewidth=0)  # fmt: skip


def _course(months: Floats, innovations: Floats, row: "Advantage") -> Floats:
    since = months[:, None] - innovations[None]
    left = np.where(since >= 0, 2.0 ** (-np.maximum(since, 0) / row.half_life.median), 0.0)
    return np.asarray(row.gain.median * left.sum(axis=1))


def _between(high: float, low: float, phase: Floats) -> Floats:
    """It falls evenly on the scale of logarithms."""
    return np.asarray(max(high, 1e-12) ** (1 - phase) * max(low, 1e-12) ** phase)
