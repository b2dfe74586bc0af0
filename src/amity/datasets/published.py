"""Figures that are known of registers, counted from the claims that amity reads and as their makers count."""

from collections.abc import Iterable
from typing import NamedTuple

from amity.datasets.cells import whole
from amity.datasets.table import Table
from amity.datasets.telling import Skipped, Told, Value
from amity.model import ActorId, Stage

Read = Iterable[Told | Value | Skipped]


class PactDyads(NamedTuple):
    """How many dyads a defence pact binds.

    Attributes:
        as_written: by the states that the register names, which in 2000 counts West Germany beside Germany.
        as_actors: by the actors that amity takes them for.
    """

    as_written: int
    as_actors: int


class Agreements(NamedTuple):
    """How many agreements are in force, between how many dyads and among how many states."""

    agreements: int
    dyads: int
    states: int


def defence_pact_dyads(read: Read, year: int) -> PactDyads:
    """The dyads that a defence pact of the Correlates of War binds in a year; it counts if it ends after the year.

    Known of v4.1 by dyad: 8 in 1900, 1126 in 2000. In 2000 the register still has nine pacts of the Western European
    Union under West Germany's number, beside those under Germany's; as one actor, Germany has each once: 1117.
    """
    pacts = _lives(told for told in read if isinstance(told, Told) and "defence" in (told.instrument or ""))
    standing = [told for told, first, last in pacts if first <= year and (last is None or last > year)]
    return PactDyads(
        as_written=len({frozenset(_name(part.written) for part in told.parties) for told in standing}),
        as_actors=len({frozenset(part.actor for part in told.parties) for told in standing}),
    )


def agreements_in_force(read: Read, year: int, *, general: bool = False) -> Agreements:
    """Defence cooperation agreements that are claimed to be in force at the end of a year.

    An agreement counts in the year in which it ends, too. Rows that name one state twice, of which DCAD has three, tell
    of no dyad and are not among them.

    Args:
        read: what was read from DCAD.
        year: the year.
        general: whether general agreements alone are counted.
    """
    told = (one for one in read if isinstance(one, Told) and (not general or "(general" in (one.instrument or "")))
    standing = {
        one.instrument: frozenset(part.actor for part in one.parties)
        for one, first, last in _lives(told)
        if first <= year and (last is None or last >= year)
    }
    return _counted(list(standing.values()))


def agreements_as_published(table: Table, year: int, *, general: bool = False) -> Agreements:
    """The same by the numbers and the estimated ends that DCAD itself has, row by row.

    Known of v1.0 at the end of 2010: 885 general agreements over 750 dyads and 147 states; of any type 1,202 over 906
    dyads and 154 states.
    """
    standing = [
        frozenset((row["ccode1"], row["ccode2"]))
        for row in table
        if (whole(row["signyear"]) or year + 1) <= year <= (whole(row["endyearestimate"]) or 0)
        and (not general or row["type"] == "general")
    ]
    return _counted(standing)


def _counted(standing: list[frozenset[ActorId]] | list[frozenset[str]]) -> Agreements:
    dyads = set(standing)
    return Agreements(len(standing), len(dyads), len({state for dyad in dyads for state in dyad}))


def _name(written: str) -> str:
    return written.partition(" (row ")[0]


def _lives(told: Iterable[Told]) -> list[tuple[Told, int, int | None]]:
    """The relations of each row with the year in which each began, and the one in which it ended if it did."""
    first: dict[tuple[object, ...], tuple[Told, int]] = {}
    last: dict[tuple[object, ...], int] = {}
    for one in told:
        if one.date is None:
            continue
        life = (one.table.file, one.row.number, one.kind, one.parties)
        if one.stage is Stage.ENDED:
            last[life] = one.date.year
        else:
            first.setdefault(life, (one, one.date.year))
    return [(one, year, last.get(life)) for life, (one, year) in first.items()]
