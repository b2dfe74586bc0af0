"""Alliance Treaty Obligations and Provisions (Leeds et al. 2002): who is bound to what, member by member."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from amity.datasets.alliances import alliance
from amity.datasets.cells import date_of, whole
from amity.datasets.crosswalk import by_cow
from amity.datasets.dataset import Dataset, Reading
from amity.datasets.layout import Layout
from amity.datasets.members import Member, dyads, left_out
from amity.datasets.sides import NO_STATE, NO_YEAR
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import PartialDate, Role

_SHOWN = "atopid,cowid,ineffect,bilat,phase,wartime,defense,offense,neutral,nonagg,consul,asymm,version"
BY_MEMBER = Layout.of(
    "alliances by member",
    "atopid,member,yrent,yrexit,phase,defense,offense,neutral,nonagg,consul",
    quoted=f"{_SHOWN},member,yrent,moent,dayent,yrexit,moexit,dayexit",
)
BY_ALLIANCE = Layout.of(
    "alliances",
    "atopid,begyr,endyr,defense,offense,neutral,nonagg,consul,mem1,mem2",
    quoted=",".join((_SHOWN, "begyr,begmo,begday,endyr,endmo,endday", *(f"mem{place}" for place in range(1, 100)))),
)
CONFIDENCE = 0.95
"""Coded by hand from the texts of treaties, by two coders each; an assumption, as no error rate is published."""

_OBLIGATIONS = {
    "defense": "defence",
    "offense": "offence",
    "neutral": "neutrality",
    "nonagg": "nonaggression",
    "consul": "consultation",
}
_MEMBER = "mem"


def read(tables: Sequence[Table]) -> Reading:
    """What tables of ATOP tell, table by table and row by row.

    ATOP has one date of beginning, from which it counts the obligations, and none of signature beside it: it is read
    as the entry into force. Where alliances come with and without their members' own times, the latter are left out.
    """
    by_member = any(table.layout == BY_MEMBER for table in tables)
    for table in tables:
        if table.layout == BY_MEMBER:
            yield from _by_member(table)
        elif by_member:
            for row in table:
                yield Skipped(table=table, row=row, reason="the table by member tells it already")
        else:
            yield from _by_alliance(table)


def _by_member(table: Table) -> Reading:
    accords: dict[str, list[Member]] = defaultdict(list)
    told: list[Told | Skipped] = []
    for row in table:
        since = date_of(row["yrent"], row.get("moent"), row.get("dayent"))
        until = date_of(row["yrexit"], row.get("moexit"), row.get("dayexit"))
        member = Member.of(table, row, row["member"], since, until, obligations=_obligations(row))
        if isinstance(member, Skipped):
            told.append(member)
        else:
            accords[_accord(row)].append(member)
    for accord, members in accords.items():
        told += left_out(table, members)
        for dyad in dyads(members):
            instrument = f"{accord} ({dyad.obligations})"
            told += alliance(table, dyad.row, dyad.parties, instrument, dyad.since, dyad.until, CONFIDENCE)
    yield from sorted(told, key=lambda one: one.row.number)


def _by_alliance(table: Table) -> Reading:
    """Alliances as a whole: all members together, from the beginning to the end."""
    for row in table:
        since = date_of(row["begyr"], row.get("begmo"), row.get("begday"))
        if since is None:
            yield Skipped(table=table, row=row, reason=NO_YEAR)
            continue
        parties, unknown = _parties(row, since)
        if unknown:
            what = f"{', '.join(unknown)} in {since.year}"
            yield Skipped(table=table, row=row, reason=f"{NO_STATE}, left out of its alliance", what=what)
        if len({party.actor for party in parties}) < 2:
            yield Skipped(table=table, row=row, reason="fewer than two members that are states here")
            continue
        accord = f"{_accord(row)} ({', '.join(_obligations(row)) or 'no obligation named'})"
        until = date_of(row["endyr"], row.get("endmo"), row.get("endday"))
        yield from alliance(table, row, parties, accord, since, until, CONFIDENCE)


def _parties(row: Row, since: PartialDate) -> tuple[tuple[Part, ...], list[str]]:
    """The members of an alliance, each once, and the numbers that nobody had when it began."""
    found: dict[str, Part] = {}
    unknown: list[str] = []
    for number in _numbers(row):
        # Who joined later may not have been a state at the beginning.
        actor = by_cow(number, since.year) or by_cow(number)
        if actor is None:
            unknown.append(number)
        else:
            found.setdefault(actor, Part(actor=actor, role=Role.PARTY, written=number))
    return tuple(found.values()), unknown


def _numbers(row: Row) -> Iterator[str]:
    for column, cell in row.cells.items():
        if cell and column.startswith(_MEMBER) and column.removeprefix(_MEMBER).isdecimal():
            yield cell


def _accord(row: Row) -> str:
    phase = whole(row.get("phase"))
    return f"ATOP alliance {row['atopid']}" + (f", phase {phase}" if phase else "")


def _obligations(row: Row) -> tuple[str, ...]:
    return tuple(word for column, word in _OBLIGATIONS.items() if whole(row[column]) == 1)


DATASET = Dataset(
    name="atop",
    title="Alliance Treaty Obligations and Provisions",
    publisher="ATOP Project, Rice University",
    citation=(
        "Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell, and Andrew G. Long. 2002. Alliance Treaty "
        "Obligations and Provisions, 1815–1944. International Interactions 28(3): 237–260."
    ),
    url="http://www.atopdata.org",
    layouts=(BY_MEMBER, BY_ALLIANCE),
    read=read,
)
"""ATOP, as `amity import atop` reads it."""
