"""What a picture leans on, drawn: how many ties are left without each origin."""

from typing import TYPE_CHECKING

from amity.analysis.drawing import PALETTE, axes, finish, label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from amity.analysis.corroboration import Corroboration

ROWS = 15
"""How many origins are drawn."""


def left_without(result: "Corroboration", ax: "Axes | None" = None) -> "Axes":
    """A line for each origin, from all ties that are expected to hold to those that are left without it.

    Args:
        result: what to draw.
        ax: where to draw; without it, on a figure of its own.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    rows = result.rows[:ROWS]
    ax = ax or axes(height=1.9 + 0.28 * max(len(rows), 3))
    places, left = range(len(rows)), [row.left for row in rows]
    together = [(row.left_together, place) for place, row in enumerate(rows) if row.left_together is not None]
    ax.hlines(places, left, [result.expected] * len(rows), color=PALETTE[0], linewidth=2, alpha=0.6)
    ax.plot(left, places, "o", color=PALETTE[0], markersize=5, label="without this origin")
    ax.plot(
        *zip(*together, strict=True),
        "D",
        color=PALETTE[1],
        markersize=4,
        clip_on=False,
        label="without those above, too",
    )
    ax.axvline(result.expected, color="#555555", linewidth=1, label="with all")
    label(ax.set_yticks, places, [row.origin for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(left=0)
    label(ax.set_xlabel, "Ties that are expected to hold")
    ax.legend(loc="best", fontsize=8, frameon=False)
    finish(ax, result)
    return ax
