"""Plots of what passes: roles over the years, shares of suppliers stacked by year."""

from typing import TYPE_CHECKING

from amity.analysis.drawing import PALETTE, axes, finish, label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from amity.analysis.exporters import Exporters


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
