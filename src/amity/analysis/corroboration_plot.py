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
    ax = ax or axes(height=1.6 + 0.28 * max(len(rows), 3))
    for place, row in enumerate(rows):
        ax.plot([row.left, result.expected], [place, place], color=PALETTE[0], linewidth=2, alpha=0.6)
        ax.plot([row.left], [place], "o", color=PALETTE[0], markersize=5)
        if row.left_together is not None:
            ax.plot([row.left_together], [place], "|", color=PALETTE[1], markersize=9, markeredgewidth=2)
    ax.axvline(result.expected, color="#555555", linewidth=1)
    label(ax.set_yticks, range(len(rows)), [row.origin for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(left=0)
    label(ax.set_xlabel, "Ties left: ● without this origin, ❘ without those above, too")
    finish(ax, result)
    return ax
