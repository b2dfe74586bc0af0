"""Frames: relations, the words that raise them and where their parties stand. They are data; this reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from amity.actors.word_lists import checked
from amity.model import ActorType, Kind, Role, Stage
from amity.model.errors import InvalidData
from amity.model.yaml_text import read_yaml

_FILE = "frames.yaml"
_TOPIC = "topic"
_SLOTS = frozenset(
    {
        "subject",
        "doer",
        "object",
        "itself",
        "indirect",
        "endowed",
        "own",
        "about",
        "bystander",
        "taker",
        "for-whom",
        "helped",
    }
    | {
        "by",
        "with",
        "to",
        "from",
        "for",
        "against",
        "between",
        "among",
        "alongside",
        "of",
        "on",
        "in",
        "into",
        "toward",
        "at",
    }
)


class TopicFrom(StrEnum):
    """Which words under a trigger tell what it is about."""

    ALL = "all"
    OBJECT = "object"
    MODIFIERS = "modifiers"


class Look(StrEnum):
    """How far a frame looks for its topic beyond the words under its trigger."""

    NOWHERE = "nowhere"
    SENTENCE = "sentence"
    TITLE = "title"


class Companion(StrEnum):
    """How many parties may be left unnamed, where a document is about two actors alone."""

    NONE = "none"
    ONE = "one"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A relation, the words that raise it and where its parties stand; `data/frames.yaml` explains each field."""

    name: str
    kind: Kind | None
    otherwise: Kind
    stage: Stage
    slots: Mapping[Role, tuple[str, ...]]
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    needs: frozenset[Kind] = frozenset()
    topic_from: TopicFrom = TopicFrom.ALL
    look: Look = Look.NOWHERE
    companion: Companion = Companion.NONE
    recipients: ActorType | None = None
    money: bool = False
    arms: bool = False
    presupposed: bool = False
    view: bool = False


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order in which they are tried.

    Raises:
        InvalidData: the file breaks its schema.
    """
    entries = read_yaml(files("amity.extraction").joinpath(f"data/{_FILE}").read_text("utf-8"))
    if not isinstance(entries, list):
        raise InvalidData(_FILE, "the file", "should be a list of frames")
    return tuple(_frame(number, entry) for number, entry in enumerate(entries, start=1))


@cache
def frames_by_word() -> tuple[Mapping[str, tuple[Frame, ...]], Mapping[str, tuple[Frame, ...]]]:
    """The frames that each verb raises, and those that each noun raises."""
    return _index("verbs"), _index("nouns")


def _index(part: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, tuple[Frame, ...]] = {}
    for frame in frames():
        for word in getattr(frame, part):
            index[word] = (*index.get(word, ()), frame)
    return index


_ROLES = {"party": Role.PARTY, "provider": Role.PROVIDER, "recipient": Role.RECIPIENT}
_KNOWN = {field.name for field in fields(Frame)} - {"slots"} | set(_ROLES)
_MARKS = ("money", "arms", "presupposed", "view")
_WORDS = ("verbs", "nouns", "words", "unless")
_CHOICES: Mapping[str, type[StrEnum]] = {
    "topic_from": TopicFrom,
    "look": Look,
    "companion": Companion,
    "recipients": ActorType,
}


def _frame(number: int, entry: Any) -> Frame:
    if not isinstance(entry, dict):
        raise InvalidData(_FILE, f"frame {number}", "should be a mapping")
    place = f"frame {number} ({entry.get('name', 'unnamed')})"
    if unknown := set(entry) - _KNOWN:
        raise InvalidData(_FILE, place, f"{', '.join(sorted(unknown))} is none of {', '.join(sorted(_KNOWN))}")
    try:
        kind = None if entry["kind"] == _TOPIC else Kind(entry["kind"])
        return Frame(
            name=entry["name"],
            kind=kind,
            otherwise=Kind(entry["otherwise"]) if kind is None else kind,
            stage=Stage(entry["stage"]),
            slots={role: _slots(place, entry[name]) for name, role in _ROLES.items() if name in entry},
            needs=frozenset(Kind(kind) for kind in entry.get("needs", [])),
            **_given(place, entry),
        )
    except KeyError as error:
        raise InvalidData(_FILE, place, f"{error.args[0]} is missing") from None
    except (TypeError, ValueError) as error:
        raise InvalidData(_FILE, place, str(error)) from None


def _given(place: str, entry: dict[str, Any]) -> dict[str, Any]:
    """The fields that a frame may leave out, where it has them."""
    given: dict[str, Any] = {name: frozenset(checked(_FILE, place, entry[name])) for name in _WORDS if name in entry}
    given |= {name: choice(entry[name]) for name, choice in _CHOICES.items() if name in entry}
    return given | {name: bool(entry[name]) for name in _MARKS if name in entry}


def _slots(place: str, entries: object) -> tuple[str, ...]:
    slots = checked(_FILE, place, entries)
    if unknown := set(slots) - _SLOTS:
        raise InvalidData(
            _FILE, place, f"{', '.join(sorted(unknown))} is none of the slots {', '.join(sorted(_SLOTS))}"
        )
    return tuple(slots)
