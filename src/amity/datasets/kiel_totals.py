"""Totals of the Ukraine Support Tracker by donor, and those that its workbook has itself, to be held against them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal

from amity.datasets.kiel_aid import BILLION, decimal, donor
from amity.datasets.layout import Layout
from amity.datasets.table import Table
from amity.datasets.telling import Skipped, Told, Value
from amity.model import ActorId, Kind, PartialDate, Stage

SUMMARY = Layout.of("summary by country", "Country,Total bilateral commitments,Total bilateral allocations")
"""The sheet of a workbook with the totals by country; no data of the tracker's, but what its own makers count."""


def totals(
    read: Iterable[Told | Value | Skipped],
    stages: Collection[Stage] = (Stage.AGREED, Stage.IN_FORCE),
    *,
    kinds: Collection[Kind] = tuple(Kind),
    until: PartialDate | None = None,
) -> dict[ActorId, float]:
    """What each donor has given at some stages, in billion euros, added up from the claims that tell of money.

    What is pledged and what is allocated add up to the tracker's commitments; `in-force` alone is what is allocated.
    Published are 64.6 of military aid by the United States to June 2025 and 115 of all its aid to February 2025.

    Args:
        read: what was read from the tracker.
        stages: the stages that count.
        kinds: the kinds that count.
        until: the last month; without it, all count.
    """
    sums: dict[ActorId, Decimal] = defaultdict(Decimal)
    for one in read:
        if not isinstance(one, Told) or not one.amount or one.amount.unit != "EUR":
            continue
        late = until is not None and (one.date is None or one.date > until)
        if one.stage in stages and one.kind in kinds and not late:
            sums[one.parties[0].actor] += one.amount.value
    return {giver: float(value / BILLION) for giver, value in sorted(sums.items())}


def summary(table: Table, column: str = "total bilateral commitments") -> dict[ActorId, float]:
    """What the tracker's own summary has for each donor, in billion euros; groups of countries are passed over."""
    found: dict[ActorId, float] = {}
    for row in table:
        parts = donor(table, row, row["country"])
        if not isinstance(parts, Skipped):
            found[parts[0].actor] = float(decimal(row[column]))
    return found
