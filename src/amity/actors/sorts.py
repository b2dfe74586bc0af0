"""Common nouns that actors go by, and the offices that states have."""

import csv
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

from amity.actors.word_lists import read_lists
from amity.model import ActorId, ActorType, actor_type
from amity.model.errors import InvalidData

_NOUNS = ("islands", "kingdoms", "emirates", "sultanates", "alliances", "blocs", "unions", "coalitions", "lenders")
_OFFICES = ("no_prime_minister", "no_president", "chancellors", "secretaries")
_GROUPS = (
    "militants",
    "rebels",
    "insurgents",
    "terrorists",
    "terrorist group",
    "militant group",
    "armed group",
    "militia",
)
_STATES = ("country", "nation", "republic")
_GOVERNING = ("president", "vice president", "prime minister", "secretary", "deputy secretary", "chancellor", "premier")


def of_sort(noun: str) -> Callable[[ActorId], bool]:
    """Whether an actor may go by a noun, as “the island” or “the bloc”."""
    if f"{noun}s" in _NOUNS:
        listed = read_sorts()[f"{noun}s"]
        return lambda actor: actor in listed
    if noun in _GROUPS:
        return lambda actor: actor_type(actor) is ActorType.GROUP
    if noun in _STATES:
        return lambda actor: actor_type(actor) is ActorType.STATE
    if noun in ("organisation", "organization", "agency"):
        return lambda actor: actor_type(actor) is ActorType.ORGANISATION
    return lambda actor: actor_type(actor) is ActorType.COMPANY


def has_office(actor: ActorId, title: str) -> bool:
    """Whether a state may have the office, so that its holder acts for it."""
    lists = read_sorts()
    if title in ("prime minister", "deputy prime minister"):
        return actor not in lists["no_prime_minister"] and actor_type(actor) is ActorType.STATE
    if title in ("president", "vice president", "vice-president"):
        return actor not in lists["no_president"]
    if title == "chancellor":
        return actor in lists["chancellors"]
    if title in ("secretary", "deputy secretary", "under secretary", "assistant secretary"):
        return actor in lists["secretaries"]
    return actor_type(actor) is ActorType.STATE


def sort_of_office(title: str) -> str:
    """Whether the holder of an office governs, so that a government's own text need not say whose it is."""
    return "governing" if title in _GOVERNING else "other"


def members(body: ActorId) -> tuple[ActorId, ...]:
    """The states that make up a small body that is hardly more than its members; none for any other actor."""
    return read_members().get(body, ())


@cache
def read_sorts() -> dict[str, frozenset[str]]:
    """The actors that go by common nouns, and the states that have offices or lack them.

    Raises:
        InvalidData: a list is missing or has something else than identifiers.
    """
    lists = read_lists("amity.actors", "sorts.yaml", (*_NOUNS, *_OFFICES))
    return {name: frozenset(entries) for name, entries in lists.items()}


@cache
def read_members() -> dict[ActorId, tuple[ActorId, ...]]:
    """The members of small bodies.

    Raises:
        InvalidData: a column is missing.
    """
    return {ActorId(words): listed for words, listed in _read_groups("members.csv", "body")}


@cache
def read_groupings() -> dict[str, tuple[ActorId, ...]]:
    """The states that go by one name together, as “the Baltic states”, by each form of the name.

    Raises:
        InvalidData: a column is missing.
    """
    return {form: listed for words, listed in _read_groups("groupings.csv", "words") for form in words.split("|")}


def _read_groups(file: str, name: str) -> Iterator[tuple[str, tuple[ActorId, ...]]]:
    content = (files("amity.actors") / "data" / file).read_text(encoding="utf-8")
    reader = csv.DictReader(content.splitlines())
    if tuple(reader.fieldnames or ()) != (name, "members"):
        raise InvalidData(file, "line 1", f"the columns should be {name}, members")
    for row in reader:
        yield row[name], tuple(map(ActorId, row["members"].split("|")))
