"""Plots of what passes: roles over the years, shares of suppliers stacked by year."""

from collections import Counter
from collections.abc import Sequence
from math import nan
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
    years = sorted({row.year for row in result.rows})
    for place, layer in enumerate(layers):
        low, role, high = _lines(result, layer, years)
        colour = PALETTE[place % len(PALETTE)]
        name = layer if place else f"{layer} (band: 5–95 %)"
        ax.plot(_span(years), role, "o-", color=colour, label=name, markersize=4)
        if not place:  # the bands of all lines would hide each other
            ax.fill_between(_span(years), low, high, color=colour, alpha=0.2)
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


def _lines(result: "Exporters", layer: str, years: Sequence[int]) -> list[list[float]]:
    """The low end, the median and the high end of a layer's role; no number where nothing passes: the line breaks."""
    told = {row.year: row.role for row in result.rows if row.layer == layer and row.role}
    ends = [(one.low, one.median, one.high) if (one := told.get(year)) else (nan,) * 3 for year in _span(years)]
    return [list(line) for line in zip(*ends, strict=True)]


def _span(years: Sequence[int]) -> range:
    return range(years[0], years[-1] + 1)


def _named(result: "Suppliers", supplier: ActorId) -> str:
    return shortened(result.basis.names.get(supplier, supplier)).replace("$", r"\$")
