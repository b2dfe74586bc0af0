"""Interstate wars of the Correlates of War (Sarkees and Wayman 2010), by dyad and year or by state."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from amity.datasets.cells import date_of, whole
from amity.datasets.crosswalk import by_cow
from amity.datasets.dataset import Reading
from amity.datasets.layout import Layout
from amity.datasets.sides import NO_STATE, NO_YEAR, Sides
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import Kind, PartialDate, Role, Stage

BY_YEAR = Layout.of("interstate wars by dyad and year", "warnum,ccode1,ccode2,year,cowinterongoing")
BY_STATE = Layout.of("interstate wars by state", "WarNum,WarName,ccode,Side,StartYear1,EndYear1")
CONFIDENCE = 0.95
"""Coded by hand from histories; an assumption, as its makers publish no error rate."""

_SIDES = Sides(numbers=("ccode1", "ccode2"))
_SPELLS = ("1", "2")
_NOT_OVER = -7
"""The code of a war that was not over when the register was closed."""


def read_years(table: Table) -> Reading:
    """Wars year by year; a row that tells of the same two the other way round is left out."""
    for row in table:
        numbers = whole(row["ccode1"]), whole(row["ccode2"])
        if None not in numbers and numbers > numbers[::-1]:
            yield Skipped(table=table, row=row, reason="the same war is told with its sides the other way round")
            continue
        year = whole(row["year"])
        sides = _SIDES.of(table, row, year)
        if isinstance(sides, Skipped):
            yield sides
        elif row["cowinterongoing"] not in ("1", "1.0"):
            yield Skipped(table=table, row=row, reason="no war between them in this year")
        elif date := date_of(row["year"]):
            yield _war(table, row, sides, date, f"COW war {whole(row['warnum'])}")


def read_participants(table: Table) -> Reading:
    """Wars by state: of each two on opposite sides, begun when both fought and over when one no longer did."""
    sides: dict[str, list[tuple[str, Row, Part, PartialDate, PartialDate | None]]] = defaultdict(list)
    told: list[Told | Skipped] = []
    for row in table:
        since = date_of(row["startyear1"], row.get("startmonth1"), row.get("startday1"))
        actor = by_cow(row["ccode"], since.year) if since else None
        if since is None or actor is None:
            what = f"{row['ccode']} in {since.year}" if since else ""
            told.append(Skipped(table=table, row=row, reason=NO_STATE if since else NO_YEAR, what=what))
            continue
        part = Part(actor=actor, role=Role.PARTY, written=row.get("statename") or row["ccode"])
        sides[f"COW war {row['warnum']}, {row['warname']}"].append((row["side"], row, part, since, _until(row)))
    for war, fighting in sides.items():
        told += _between(table, war, fighting)
    yield from sorted(told, key=lambda one: one.row.number)


def _between(
    table: Table, war: str, fighting: list[tuple[str, Row, Part, PartialDate, PartialDate | None]]
) -> Iterator[Told]:
    for place, (side, row, part, since, until) in enumerate(fighting):
        for other_side, other_row, other, other_since, other_until in fighting[:place]:
            begun = max(since, other_since)
            over = min((end for end in (until, other_until) if end), default=None)
            if side == other_side or part.actor == other.actor or (over and over < begun):
                continue
            elsewhere = replace(other, written=f"{other.written} (row {other_row.number})")
            yield _war(table, row, (elsewhere, part), begun, war)
            if over:
                yield replace(_war(table, row, (elsewhere, part), over, war), stage=Stage.ENDED)


def _until(row: Row) -> PartialDate | None:
    """When a state stopped fighting: at the end of its last spell."""
    if any(whole(row.get(f"endyear{spell}")) == _NOT_OVER for spell in _SPELLS):
        return None
    ends = [
        date_of(row.get(f"endyear{spell}"), row.get(f"endmonth{spell}"), row.get(f"endday{spell}")) for spell in _SPELLS
    ]
    return max((end for end in ends if end), default=None)


def _war(table: Table, row: Row, sides: tuple[Part, Part], date: PartialDate, war: str) -> Told:
    return Told(
        table=table,
        row=row,
        parties=sides,
        kind=Kind.HOSTILITY,
        stage=Stage.ACTIVE,
        date=date,
        instrument=war,
        confidence=CONFIDENCE,
    )
