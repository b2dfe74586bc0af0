"""CAMEO: the codes of events that GDELT and ICEWS share, and the relation that each tells of (Schrodt 2012)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from amity.model import ActorId, Kind, Modality, Role, Stage, actor_id
from amity.model.errors import InvalidData, InvalidRecord

_EVENTS, _GROUPS = "cameo.csv", "cameo_groups.csv"
_COLUMNS = ("code", "kind", "stage", "modality", "direction", "why")
_LONGEST = 4


class Direction(StrEnum):
    """What passes between the source of an event and its target: nothing, something given, or something asked for."""

    MUTUAL = "mutual"
    GIVEN = "given"
    ASKED = "asked"

    @property
    def roles(self) -> tuple[Role, Role]:
        """The parts of the source and of the target."""
        return _ROLES[self]


_ROLES = {
    Direction.MUTUAL: (Role.PARTY, Role.PARTY),
    Direction.GIVEN: (Role.PROVIDER, Role.RECIPIENT),
    Direction.ASKED: (Role.RECIPIENT, Role.PROVIDER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What an event of some code tells of: a relation, and how far it has come by it."""

    kind: Kind
    stage: Stage
    modality: Modality
    roles: tuple[Role, Role]


@lru_cache
def relation_of(code: str) -> Relation | str:
    """What an event of a code tells of, by the longest code that begins so; where it tells of no relation, why.

    >>> relation_of("0233").kind, relation_of("0233").roles[1]
    (<Kind.AID: 'aid'>, <Role.PROVIDER: 'provider'>)
    >>> relation_of("010"), relation_of("---")
    ('a statement without a relation', 'a code that CAMEO does not have')
    """
    known = _relations()
    for length in range(min(len(code), _LONGEST), 1, -1):
        if found := known.get(code[:length]):
            return found
    return "a code that CAMEO does not have"


@cache
def groups() -> dict[str, ActorId]:
    """The international organisations that are actors of their own, by their codes in CAMEO.

    Raises:
        InvalidData: the table is not as it should be.
    """
    return {row["code"]: _actor(number, row["actor"]) for number, row in _read(_GROUPS, ("code", "actor"))}


@cache
def _relations() -> dict[str, Relation | str]:
    return {row["code"]: _relation(number, row) for number, row in _read(_EVENTS, _COLUMNS)}


def _relation(number: int, row: dict[str, str]) -> Relation | str:
    told = [row[column] for column in ("kind", "stage", "modality", "direction")]
    if row["why"] and not any(told):
        return row["why"]
    try:
        return Relation(
            kind=Kind(row["kind"]),
            stage=Stage(row["stage"]),
            modality=Modality(row["modality"]),
            roles=Direction(row["direction"]).roles,
        )
    except ValueError as error:
        raise InvalidData(_EVENTS, f"row {number}", str(error)) from None


def _actor(number: int, text: str) -> ActorId:
    try:
        return actor_id(text)
    except InvalidRecord as error:
        raise InvalidData(_GROUPS, f"row {number}", str(error)) from None


def _read(table: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    content = (files("amity.datasets") / table).read_text(encoding="utf-8")
    reader = csv.DictReader(content.splitlines())
    if tuple(reader.fieldnames or ()) != columns:
        raise InvalidData(table, "line 1", f"the columns should be {', '.join(columns)}")
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise InvalidData(table, f"row {number}", "has more or fewer cells than there are columns")
        yield number, row
