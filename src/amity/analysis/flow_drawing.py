"""Plots of what passes: roles over the years, shares of suppliers stacked by year."""

from collections import Counter
from typing import TYPE_CHECKING

from amity.analysis.drawing import PALETTE, axes, finish, label, shortened
from amity.model import ActorId

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from amity.analysis.exporters import Exporters
    from amity.analysis.suppliers import Suppliers

_NAMED = len(PALETTE) - 1
_REST = "#bbbbbb"
_WHOLE = 1 - 1e-9


def roles_drawn(result: "Exporters", ax: "Axes | None" = None) -> "Axes":
    """The net role of each layer over the years, with a band over its interval.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    ax = ax or axes()
    layers = tuple(dict.fromkeys(row.layer for row in result.rows))
    ax.axhline(0, color="#555555", linewidth=0.8)
    for place, layer in enumerate(layers):
        told = [(row.year, row.role) for row in result.rows if row.layer == layer and row.role]
        years, colour = [year for year, _ in told], PALETTE[place % len(PALETTE)]
        ax.plot(years, [role.median for _, role in told], "o-", color=colour, label=layer, markersize=4)
        if place == 0:
            # A band for each line would hide the others.
            ax.fill_between(years, [one.low for _, one in told], [one.high for _, one in told], color=colour, alpha=0.2)
    years = sorted({row.year for row in result.rows})
    ax.set_xticks(years if len(years) <= 15 else years[:: -(-len(years) // 15)])
    ax.set_ylim(-1.05, 1.05)
    label(ax.set_ylabel, "Net role: recipient −1, provider 1")
    if len(layers) > 1:
        ax.legend(fontsize=8, frameon=False, ncols=2)
    finish(ax, result)
    return ax


def shares_drawn(result: "Suppliers", ax: "Axes | None" = None) -> "Axes":
    """The shares of each year, stacked, in the layer that most is told of; the smallest suppliers are one.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    ax = ax or axes()
    if not result.yearly:
        finish(ax, result)
        return ax
    layer = Counter(row.layer for row in result.yearly).most_common(1)[0][0]
    shown = [row.supplier for row in result.rows if row.layer is layer][:_NAMED]
    years = sorted({row.year for row in result.yearly if row.layer is layer})
    told = {(row.year, row.supplier): row.share for row in result.yearly if row.layer is layer}
    below = [0.0] * len(years)
    for colour, supplier in zip(PALETTE, shown, strict=False):
        part = [told.get((year, supplier), 0.0) for year in years]
        ax.bar([str(year) for year in years], part, bottom=below, color=colour, label=_named(result, supplier))
        below = [lower + own for lower, own in zip(below, part, strict=True)]
    if any(lower < _WHOLE for lower in below):
        ax.bar([str(year) for year in years], [1 - lower for lower in below], bottom=below, color=_REST, label="others")
    label(ax.set_ylabel, f"Share of {layer}")
    ax.legend(fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    finish(ax, result)
    return ax


def _named(result: "Suppliers", supplier: ActorId) -> str:
    return shortened(result.basis.names.get(supplier, supplier)).replace("$", r"\$")
