"""The tracker's aid by donor and month, as its website has it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from amity.datasets.cells import date_of
from amity.datasets.dataset import Measure, Reading
from amity.datasets.kiel_aid import BILLION, CONFIDENCE, UKRAINE, decimal, donor, euros
from amity.datasets.layout import Layout
from amity.datasets.sides import NO_YEAR
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told, Value
from amity.model import ActorId, Kind, PartialDate, Stage

MONTHS = Layout.of(
    "aid by donor and month", "country,year,month,total,financial,humanitarian,military,commitments,to_be_allocated"
)

_COLUMNS = {
    "kiel:financial": ("financial", "financial aid allocated to Ukraine"),
    "kiel:humanitarian": ("humanitarian", "humanitarian aid allocated to Ukraine"),
    "kiel:military": ("military", "military aid allocated to Ukraine"),
    "kiel:commitments": (
        "commitments",
        "aid to Ukraine allocated or pledged, less what of earlier pledges was allocated",
    ),
}
MEASURES = tuple(
    Measure(name=name, title=title, unit="billion euros", dyadic=True, directed=True)
    for name, (_, title) in _COLUMNS.items()
)

NOTHING = "nothing was pledged or allocated in the month"
LESS = "less than before is pledged: it was allocated, or taken back"

_ROUNDING = Decimal("0.000005")
"""Half a dozen thousand euros: less than that, in a table with six digits of billions, are differences of rounding."""


def read(table: Table, released: PartialDate | None) -> Reading:
    """What each month tells: what is allocated as aid and as arms, and what is pledged and not allocated yet.

    Financial and humanitarian aid of a month are one claim, as both are `aid`. What is pledged has no sort in the
    table, and is `aid`, too. Months add up to years as covariates; less than zero is pledged where an earlier
    pledge is allocated, which tells of no new one.
    """
    sums: dict[tuple[str, ActorId, int], Decimal] = defaultdict(Decimal)
    for row in table:
        month, parts = date_of(row["year"], row["month"]), donor(table, row, row["country"], row.get("iso"))
        if isinstance(parts, Skipped):
            yield parts
        elif month is None:
            yield Skipped(table=table, row=row, reason=NO_YEAR)
        else:
            yield from _month(table, row, parts, month, released)
            for name, (column, _) in _COLUMNS.items():
                sums[name, parts[0].actor, month.year] += decimal(row[column])
    for (name, giver, year), value in sums.items():
        yield Value(measure=name, actor=giver, other=UKRAINE, year=year, value=float(value), table=table)


def _month(
    table: Table, row: Row, parts: tuple[Part, Part], month: PartialDate, released: PartialDate | None
) -> Iterator[Told | Skipped]:
    pledged = decimal(row["to_be_allocated"])
    given = Told(
        table=table,
        row=row,
        parties=parts,
        kind=Kind.AID,
        stage=Stage.IN_FORCE,
        date=month,
        confidence=CONFIDENCE,
        published=released,
    )
    aid, arms = decimal(row["financial"]) + decimal(row["humanitarian"]), decimal(row["military"])
    if aid > 0:
        yield replace(given, amount=euros(aid * BILLION, _both(row)))
    if arms > 0:
        yield replace(given, kind=Kind.ARMS, amount=euros(arms * BILLION, f"{row['military']} billion EUR"))
    if pledged > _ROUNDING:
        told = f"{row['to_be_allocated']} billion EUR, to be allocated"
        yield replace(given, stage=Stage.AGREED, amount=euros(pledged * BILLION, told))
    if aid <= 0 and arms <= 0 and pledged <= _ROUNDING:
        yield Skipped(table=table, row=row, reason=LESS if pledged < -_ROUNDING else NOTHING)


def _both(row: Row) -> str:
    parts = [f"{row[sort]} billion EUR {sort}" for sort in ("financial", "humanitarian") if decimal(row[sort])]
    return " and ".join(parts)
