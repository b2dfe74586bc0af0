"""The plot of exit costs: for each partner what it would pay to leave, and what would be paid to lose it."""

from typing import TYPE_CHECKING

from amity.analysis.drawing import PALETTE, axes, finish, label, mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from amity.analysis.exit_cost import ExitCost

ROWS = 40
"""How many partners are drawn."""

_APART = 0.18
_SIDES = (("cost", "what the partner would pay to leave", -_APART), ("own", "what would be paid to lose it", _APART))


def both_sides(result: "ExitCost", ax: "Axes | None" = None) -> "Axes":
    """A dot and an interval for each side of each partner, in the order of the rows.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    rows = result.rows[:ROWS]
    ax = ax or axes(height=1.8 + 0.28 * max(len(rows), 2))
    for (side, _, shift), colour in zip(_SIDES, PALETTE, strict=False):
        for place, row in enumerate(rows):
            mark(ax, place + shift, getattr(row, side), colour)
    names = result.basis.names
    label(ax.set_yticks, range(len(rows)), [names.get(row.partner, row.partner) for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(left=0)
    label(ax.set_xlabel, "Cost of leaving")
    _explain(ax)
    finish(ax, result)
    return ax


def _explain(ax: "Axes") -> None:
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], color=colour, marker="o", markersize=5) for _, colour in zip(_SIDES, PALETTE, strict=False)]
    ax.legend(marks, [told for _, told, _ in _SIDES], loc="lower right", fontsize=8, frameon=False)
