"""Blocs as a plot: what each actor has with its own camp, and what with the other."""

from typing import TYPE_CHECKING

from amity.analysis.drawing import PALETTE, ROWS, axes, finish, label, mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from amity.analysis.blocs import Blocs

_SIDES = (("within", "with its own camp", PALETTE[0]), ("across", "with the other", PALETTE[1]))


def both_camps(answer: "Blocs", ax: "Axes | None" = None) -> "Axes":
    """The actors of camps, each camp for itself, those with most cooperation first.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    from matplotlib.lines import Line2D

    order = {camp.of: place for place, camp in enumerate(answer.camps)}
    weighty = sorted(
        (row for row in answer.rows if row.camp is not None),
        key=lambda row: -(row.within.median + row.across.median),
    )[:ROWS]
    rows = sorted(weighty, key=lambda row: order.get(row.camp, 0) if row.camp else 0)
    ax = ax or axes(height=1.6 + 0.28 * max(len(rows), 2))
    for place, row in enumerate(rows):
        for step, (side, _, colour) in enumerate(_SIDES):
            mark(ax, place + 0.24 * (step - 0.5), getattr(row, side), colour)
    names = answer.basis.names
    called = [f"{names.get(row.actor, row.actor)} ({names.get(row.camp, row.camp)})" for row in rows if row.camp]
    label(ax.set_yticks, range(len(rows)), called)
    ax.set_ylim(max(len(rows), 1) - 0.4, -0.6)
    label(ax.set_xlabel, "Cooperation; in brackets, whose camp")
    ax.legend(handles=[Line2D([], [], marker="o", color=colour, label=text) for _, text, colour in _SIDES],
              frameon=False, fontsize=8)  # fmt: skip
    finish(ax, answer)
    return ax
