"""Interstate wars of the Correlates of War (Sarkees and Wayman 2010), by dyad and year or by state."""

from collections import defaultdict
from dataclasses import replace

from amity.datasets.cells import date_of, whole
from amity.datasets.dataset import Reading
from amity.datasets.layout import Layout
from amity.datasets.members import Member, dyads, left_out
from amity.datasets.sides import BACKWARDS, NO_YEAR, Sides
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import Kind, PartialDate, Stage

BY_YEAR = Layout.of("interstate wars by dyad and year", "warnum,ccode1,ccode2,year,cowinterongoing")
BY_DYAD = Layout.of("interstate wars by dyad", "warnum,statea,stateb,warstrtyr,warendyr")
BY_STATE = Layout.of("interstate wars by state", "WarNum,WarName,ccode,Side,StartYear1,EndYear1")
CONFIDENCE = 0.95
"""Coded by hand from histories; an assumption, as its makers publish no error rate."""

_SIDES = Sides(numbers=("ccode1", "ccode2"))
_OF_DYADS = Sides(numbers=("statea", "stateb"))
_TOLD = "an earlier row tells of the same"
_SPELLS = ("1", "2")
_NOT_OVER = -7
"""The code of a war that was not over when the register was closed."""


def read_years(table: Table) -> Reading:
    """Wars year by year, ended in the last year of each; a row that tells the same the other way round is left out.

    What goes on in the last year of the whole table may go on after it, and is not said to have ended.
    """
    last = _last_years(table)
    closed = max(last.values(), default=0)
    for row in table:
        first, second, war, year = (whole(row[column]) for column in ("ccode1", "ccode2", "warnum", "year"))
        if first is not None and second is not None and first > second:
            yield Skipped(table=table, row=row, reason="the same war is told with its sides the other way round")
            continue
        date = date_of(row["year"])
        sides = _SIDES.of(table, row, date.year if date else None)
        if isinstance(sides, Skipped) or date is None:
            yield sides if isinstance(sides, Skipped) else Skipped(table=table, row=row, reason=NO_YEAR)
        elif whole(row["cowinterongoing"]) != 1:
            yield Skipped(table=table, row=row, reason="no war between them in this year")
        else:
            fought = _war(table, row, sides, date, f"COW war {war}")
            yield fought
            if last[war, first, second] == year != closed:
                yield replace(fought, stage=Stage.ENDED)


def read_dyads(table: Table) -> Reading:
    """Wars by dyad, from the day on which each began to the day on which it ended; its first row tells of it."""
    known: set[tuple[object, ...]] = set()
    for row in table:
        begun, over = (_date_of_dyad(row, end) for end in ("strt", "end"))
        sides = _OF_DYADS.of(table, row, begun.year if begun else None)
        if isinstance(sides, Skipped) or begun is None:
            yield sides if isinstance(sides, Skipped) else Skipped(table=table, row=row, reason=NO_YEAR)
            continue
        if over is not None and over.last < begun.first:
            yield Skipped(table=table, row=row, reason=BACKWARDS, what=f"{begun} to {over}")
            continue
        spell = (row["warnum"], frozenset(part.actor for part in sides), begun)
        if spell in known:
            yield Skipped(table=table, row=row, reason=_TOLD)
            continue
        known.add(spell)
        fought = _war(table, row, sides, begun, f"COW war {whole(row['warnum'])}")
        yield fought
        if over is not None:
            yield replace(fought, stage=Stage.ENDED, date=over)


def read_participants(table: Table) -> Reading:
    """Wars by state: of each two on opposite sides, begun when both fought and over when one no longer did."""
    wars: dict[str, list[Member]] = defaultdict(list)
    told: list[Told | Skipped] = []
    for row in table:
        since = date_of(row["startyear1"], row.get("startmonth1"), row.get("startday1"))
        named = row.get("statename")
        member = Member.of(table, row, row["ccode"], since, _until(row), written=named, side=row["side"])
        if isinstance(member, Skipped):
            told.append(member)
        else:
            wars[f"COW war {row['warnum']}, {row['warname']}"].append(member)
    for war, members in wars.items():
        told += left_out(table, members)
        for dyad in dyads(members):
            begun = _war(table, dyad.row, dyad.parties, dyad.since, war)
            told.append(begun)
            if dyad.until:
                told.append(replace(begun, stage=Stage.ENDED, date=dyad.until))
    yield from sorted(told, key=lambda one: one.row.number)


def _last_years(table: Table) -> dict[tuple[int | None, ...], int]:
    """The last year of each war between each two, by its number and theirs."""
    last: dict[tuple[int | None, ...], int] = {}
    for row in table:
        year = whole(row["year"])
        if year is not None and whole(row["cowinterongoing"]) == 1:
            between = whole(row["warnum"]), whole(row["ccode1"]), whole(row["ccode2"])
            last[between] = max(year, last.get(between, year))
    return last


def _date_of_dyad(row: Row, end: str) -> PartialDate | None:
    # The day of an end is written with one letter less (`warenday`).
    day = next((column for column in (f"war{end}day", f"war{end[:-1]}day") if row.get(column)), "")
    return date_of(row[f"war{end}yr"], row.get(f"war{end}mnth"), row.get(day))


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
