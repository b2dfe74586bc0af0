"""Plots of a case of production: what has been spent over the years, and what matters."""

from typing import TYPE_CHECKING

from amity.analysis.drawing import PALETTE, axes, finish, label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from amity.analysis.coproduction_tables import CoProduction

_BARS = 12


def drawn(result: "CoProduction", ax: "Axes | None" = None) -> "Axes":
    """What has been spent; where there is room, beside it what matters.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    if ax is not None or not result.influences:
        return spent(result, ax)
    figure = axes(width=11.0, height=4.6).get_figure(root=True)
    assert figure is not None  # noqa: S101 # what was just made has a figure
    figure.clear()
    left, right = figure.subplots(1, 2)
    spent(result, left)
    tornado(result, right)
    return left  # type: ignore[no-any-return] # subplots are arrays of axes


def spent(result: "CoProduction", ax: "Axes | None" = None) -> "Axes":
    """What has been spent up to each year, discounted: a line and a band for each way.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    ax = ax or axes()
    for colour, way in zip(PALETTE, dict.fromkeys(row.way for row in result.years), strict=False):
        rows = [row for row in result.years if row.way == way]
        years = [row.year for row in rows]
        ax.plot(years, [row.spent.median for row in rows], color=colour, label=way)
        ax.fill_between(
            years, [row.spent.low for row in rows], [row.spent.high for row in rows], color=colour, alpha=0.15
        )
    label(ax.set_ylabel, f"Spent so far, discounted ({result.money})")
    ax.locator_params(axis="x", integer=True)
    ax.legend(fontsize=8, frameon=False, loc="upper left")
    finish(ax, result)
    return ax


def tornado(result: "CoProduction", ax: "Axes | None" = None) -> "Axes":
    """The cost beside buying with each assumption low and high, of the way made at home that is told of last.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    ways = list(dict.fromkeys(row.way for row in result.influences))
    rows = [row for row in result.influences if ways and row.way == ways[-1] and row.low != row.high][:_BARS]
    ax = ax or axes(height=1.6 + 0.3 * max(len(rows), 2))
    for place, row in enumerate(rows):
        ends = (row.low * 100, row.high * 100)
        ax.barh(place, ends[1] - ends[0], left=ends[0], height=0.6, color=PALETTE[1 if ends[1] > ends[0] else 0])
    label(ax.set_yticks, range(len(rows)), [row.input for row in rows])
    ax.set_ylim(max(len(rows), 1) - 0.4, -0.6)
    label(ax.set_xlabel, "Cost beside buying in %; orange: dearer when high")
    finish(ax, result)
    label(ax.set_title, f"What matters: {ways[-1]}" if ways else "What matters", loc="left", fontsize=10)
    return ax
