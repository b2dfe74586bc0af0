"""Formal alliances of the Correlates of War (Gibler 2009), by dyad and by member."""

from collections import defaultdict

from amity.datasets.alliances import alliance
from amity.datasets.cells import date_of
from amity.datasets.dataset import Reading
from amity.datasets.layout import Layout
from amity.datasets.members import Member, dyads, left_out
from amity.datasets.sides import NO_YEAR, Sides
from amity.datasets.table import Row, Table
from amity.datasets.telling import Skipped, Told
from amity.model import PartialDate

BY_DYAD = Layout.of(
    "alliances by dyad", "version4id,ccode1,ccode2,dyad_st_year,dyad_end_year,defense,neutrality,nonaggression,entente"
)
BY_MEMBER = Layout.of(
    "alliances by member", "version4id,ccode,mem_st_year,mem_end_year,defense,neutrality,nonaggression,entente"
)
CONFIDENCE = 0.95
"""Coded by hand from the texts of treaties; an assumption, as its makers publish no error rate."""

_OBLIGATIONS = {
    "defense": "defence",
    "neutrality": "neutrality",
    "nonaggression": "nonaggression",
    "entente": "entente",
}
_TOLD = "an earlier row tells of the same"
_SIDES = Sides(numbers=("ccode1", "ccode2"), names=("state_name1", "state_name2"))


def read_dyads(table: Table) -> Reading:
    """The alliances of each dyad: in force from the day it begins, and ended on the day it ends, if it has.

    An alliance that is older than the register (`left_censor`) is in force from the register's first day on. Where the
    table has a row for each year, or for each direction, the first tells of the alliance.
    """
    known: set[tuple[object, ...]] = set()
    for row in table:
        since = _date(row, "dyad_st")
        sides = _SIDES.of(table, row, since.year if since else None)
        if isinstance(sides, Skipped) or since is None:
            yield sides if isinstance(sides, Skipped) else Skipped(table=table, row=row, reason=NO_YEAR)
            continue
        accord = f"{_accord(row)} ({', '.join(_obligations(row)) or 'no obligation named'})"
        spell = (accord, frozenset(part.written for part in sides), since, until := _date(row, "dyad_end"))
        if spell in known:
            yield Skipped(table=table, row=row, reason=_TOLD)
            continue
        known.add(spell)
        yield from alliance(table, row, sides, accord, since, until, CONFIDENCE)


def read_members(table: Table) -> Reading:
    """The alliances of each two members, for as long as both were in one."""
    alliances: dict[str, list[Member]] = defaultdict(list)
    told: list[Told | Skipped] = []
    known: set[tuple[object, ...]] = set()
    for row in table:
        member = Member.of(
            table,
            row,
            row["ccode"],
            _date(row, "mem_st"),
            _date(row, "mem_end"),
            written=row.get("state_name"),
            obligations=_obligations(row),
        )
        if isinstance(member, Skipped):
            told.append(member)
            continue
        spell = (_accord(row), member.part, member.since, member.until, member.obligations)
        if spell in known:
            told.append(Skipped(table=table, row=row, reason=_TOLD))
            continue
        known.add(spell)
        alliances[_accord(row)].append(member)
    for accord, members in alliances.items():
        told += left_out(table, members)
        for dyad in dyads(members):
            instrument = f"{accord} ({dyad.obligations})"
            told += alliance(table, dyad.row, dyad.parties, instrument, dyad.since, dyad.until, CONFIDENCE)
    yield from sorted(told, key=lambda one: one.row.number)


def _date(row: Row, prefix: str) -> PartialDate | None:
    return date_of(row[f"{prefix}_year"], row.get(f"{prefix}_month"), row.get(f"{prefix}_day"))


def _accord(row: Row) -> str:
    return f"COW alliance {row['version4id']}"


def _obligations(row: Row) -> tuple[str, ...]:
    return tuple(word for column, word in _OBLIGATIONS.items() if row[column] in ("1", "1.0"))
