"""Printings: the documents of a group that repeat each other, and which of them was known first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Self

from sqlalchemy import Connection, Row, Select, func, select, union

from amity.ledger.schema import documents, repeats, sketches

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Printing:
    """One of the documents that repeat each other nearly word for word; the first of them is the one known first.

    Attributes:
        known: the day on which the public could read it.
        document: its name.
        publisher: who printed it; the document's name where nobody is named.
    """

    known: date
    document: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Copies:
    """Each document that repeats an earlier one, with the first known of those that it repeats.

    Attributes:
        newest: the newest sketch that repeats another; while it is the same, so is all of this.
        first: the name of the first known document, by the name of each other of its group.
    """

    newest: int | None = None
    first: Mapping[str, str] = field(default_factory=dict)

    def brought_up(self, connection: Connection) -> Self:
        """The same with what was added since; itself where nothing was, for the price of a look at an index."""
        newest = connection.execute(select(func.max(repeats.c.sketch))).scalar()
        if newest == self.newest:
            return self
        return type(self)(newest, MappingProxyType(_first_of_each(connection)))


def printings_of(connection: Connection, document: str) -> list[Printing]:
    """All printings of what a document prints, itself among them, the first known first; none where it stands alone."""
    sketch = connection.execute(select(sketches.c.id).where(sketches.c.document == document)).scalar()
    if sketch is None:
        return []
    members = frontier = set(groups_of(connection, [sketch]).values())
    while frontier:
        later = select(repeats.c.sketch).where(repeats.c.earlier.in_(frontier))
        frontier = set(connection.execute(later).scalars())
        members = members | frontier
    if len(members) == 1:
        return []
    return sorted(_printing(row) for row in connection.execute(_rows().where(sketches.c.id.in_(members))))


def groups_of(connection: Connection, those: Iterable[int]) -> dict[int, int]:
    """For each sketch the one that stands for its group; for one that repeats nothing, itself."""
    groups = {sketch: sketch for sketch in those}
    up: dict[int, int] = {}
    ask = set(groups)
    while ask:
        found = _earlier(connection, ask)
        up |= found
        ask = set(found.values()) - up.keys()
    for sketch in groups:
        while groups[sketch] in up:
            groups[sketch] = up[groups[sketch]]
    return groups


def _earlier(connection: Connection, those: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    ordered = sorted(those)
    for first in range(0, len(ordered), _AT_A_TIME):
        some = repeats.c.sketch.in_(ordered[first : first + _AT_A_TIME])
        found |= {row.sketch: row.earlier for row in connection.execute(select(repeats).where(some))}
    return found


def _first_of_each(connection: Connection) -> dict[str, str]:
    up = {row.sketch: row.earlier for row in connection.execute(select(repeats))}
    groups: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    involved = union(select(repeats.c.sketch), select(repeats.c.earlier)).subquery()
    for row in connection.execute(_rows().where(sketches.c.id.in_(select(involved)))):
        group = row.id
        while group in up:
            group = up[group]
        groups[group].append((row.known, row.document))
    return {name: first for (_, first), *others in map(sorted, groups.values()) for _, name in others}


def _rows() -> Select[Any]:
    columns = sketches.c.id, documents.c.id.label("document"), documents.c.known, documents.c.publisher
    return select(*columns).join_from(sketches, documents, sketches.c.document == documents.c.id)


def _printing(row: Row[Any]) -> Printing:
    return Printing(known=row.known, document=row.document, publisher=row.publisher or row.document)
