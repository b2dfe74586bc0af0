"""The names that actors go by, as read from the data files beside this module."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from amity.actors.mention import Form
from amity.model.actor import Actor, ActorId, actor_id
from amity.model.errors import InvalidData, InvalidRecord

_T = TypeVar("_T")

_FIELDS = {
    "states.csv": ("id", "name", "aliases", "demonyms", "capitals", "seats"),
    "former_states.csv": ("id", "name"),
    "organisations.csv": ("id", "name", "aliases"),
    "groups.csv": ("id", "name", "aliases"),
    "companies.csv": ("id", "name", "aliases", "home"),
    "leaders.csv": ("actor", "name", "surnames", "from", "to"),
    "exclusions.csv": ("phrase", "reason"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Words by which an actor goes.

    Attributes:
        text: the words, with straight apostrophes.
        actor: whom they name.
        form: in what way.
        years: for a person, the first and the last year in office.
        is_surname: whether it is but a person's surname.
    """

    text: str
    actor: ActorId
    form: Form
    years: tuple[int, int] | None = None
    is_surname: bool = False


@cache
def actors() -> tuple[Actor, ...]:
    """Every actor of the data files: states, those of the past, organisations, groups, then companies.

    States of the past that registers alone tell of have a name, but are not looked for in texts.
    """
    tables = ("states.csv", "former_states.csv", "organisations.csv", "groups.csv", "companies.csv")
    return tuple(_checked(table, row, _actor) for table in tables for row in read_table(table))


@cache
def aliases() -> tuple[Alias, ...]:
    """Every name of every actor; only surnames of office-holders may stand for more than one."""
    found: list[Alias] = []
    for table in ("states.csv", "organisations.csv", "groups.csv", "companies.csv"):
        for row in read_table(table):
            found += _checked(table, row, _row_aliases)
    for row in read_table("leaders.csv"):
        found += _checked("leaders.csv", row, _person_aliases)
    return tuple(found)


@cache
def exclusions() -> tuple[str, ...]:
    """Phrases that contain a name and mean something else."""
    return tuple(row["phrase"] for row in read_table("exclusions.csv"))


def read_table(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a data file, its columns and cells checked.

    Raises:
        InvalidData: a column or a cell is missing, has stray spaces, or a first cell is empty.
    """
    content = (files("amity.actors") / "data" / table).read_text(encoding="utf-8")
    reader = csv.DictReader(content.splitlines())
    if tuple(reader.fieldnames or ()) != _FIELDS[table]:
        raise InvalidData(table, "line 1", f"the columns should be {', '.join(_FIELDS[table])}")
    rows = tuple(reader)
    for number, row in enumerate(rows, start=2):
        _check_cells(table, f"row {number}", row)
    return rows


def parts(cell: str) -> list[str]:
    """The entries of a cell that lists several, parted by bars."""
    return cell.split("|") if cell else []


def _check_cells(table: str, place: str, row: dict[str, str]) -> None:
    if None in row or None in row.values():
        raise InvalidData(table, place, "has more or fewer cells than there are columns")
    entries = [entry for cell in row.values() for entry in cell.split("|") if cell]
    if any(entry != entry.strip() or not entry or "’" in entry for entry in entries):
        raise InvalidData(table, place, "has an empty entry, stray spaces or a curly apostrophe")
    if not row[_FIELDS[table][0]]:
        raise InvalidData(table, place, f"{_FIELDS[table][0]} is empty")


def _checked(table: str, row: dict[str, str], make: Callable[[dict[str, str]], _T]) -> _T:
    try:
        return make(row)
    except (InvalidRecord, ValueError) as error:
        raise InvalidData(table, f"row of “{row['name']}”", str(error)) from None


def _actor(row: dict[str, str]) -> Actor:
    return Actor(id=actor_id(row["id"]), name=row["name"], home=actor_id(row["home"]) if row.get("home") else None)


def _row_aliases(row: dict[str, str]) -> list[Alias]:
    actor = actor_id(row["id"])
    named = Form.COMPANY if actor.startswith("co:") else Form.NAME
    found = [Alias(text=text, actor=actor, form=named) for text in (row["name"], *parts(row["aliases"]))]
    for column, form in (("demonyms", Form.DEMONYM), ("capitals", Form.CAPITAL), ("seats", Form.OFFICE)):
        found += [Alias(text=text, actor=actor, form=form) for text in parts(row.get(column, ""))]
    return found


def _person_aliases(row: dict[str, str]) -> list[Alias]:
    actor, years = actor_id(row["actor"]), (int(row["from"]), int(row["to"]))
    if years[0] > years[1]:
        raise ValueError("leaves office before entering it")
    named = [(text, False) for text in parts(row["name"])] + [(text, True) for text in parts(row["surnames"])]
    return [
        Alias(text=text, actor=actor, form=Form.PERSON, years=years, is_surname=is_surname)
        for text, is_surname in named
    ]
