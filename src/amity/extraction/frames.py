"""Frames: relations, the words that raise them and where their parties stand. They are data; this reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from amity.model import Kind, Role, Stage
from amity.model.errors import InvalidData

TOPIC = "topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A relation, the words that raise it and where its parties stand; `data/frames.yaml` explains each field."""

    name: str
    kind: Kind | None
    otherwise: Kind
    stage: Stage
    verbs: frozenset[str]
    nouns: frozenset[str]
    slots: Mapping[Role, tuple[str, ...]]
    topic_from: str | None = None
    arms: bool = False
    money: bool = False
    presupposed: bool = False
    words: frozenset[str] = frozenset()
    companion: bool = False
    unnamed: bool = False
    needs: frozenset[Kind] = frozenset()
    recipients: str | None = None
    view: bool = False
    look: str | None = None


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order in which they are tried.

    Raises:
        InvalidData: the file breaks its schema.
    """
    entries = yaml.safe_load(files("amity.extraction").joinpath("data/frames.yaml").read_text("utf-8"))
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


def _frame(number: int, entry: dict[str, Any]) -> Frame:
    place = f"frame {number} ({entry.get('name', 'unnamed')})"
    if unknown := set(entry) - _KNOWN:
        raise InvalidData("frames.yaml", place, f"{', '.join(sorted(unknown))} is none of {', '.join(sorted(_KNOWN))}")
    try:
        kind = None if entry["kind"] == TOPIC else Kind(entry["kind"])
        slots = {role: tuple(_words(entry[name])) for name, role in _ROLES.items() if name in entry}
        return Frame(
            name=entry["name"],
            kind=kind,
            otherwise=Kind(entry["otherwise"]) if kind is None else kind,
            stage=Stage(entry["stage"]),
            verbs=frozenset(_words(entry.get("verbs", []))),
            nouns=frozenset(_words(entry.get("nouns", []))),
            slots=slots,
            topic_from=entry.get("topic_from"),
            presupposed=bool(entry.get("presupposed", False)),
            money=bool(entry.get("money", False)),
            arms=bool(entry.get("arms", False)),
            words=frozenset(_words(entry.get("words", []))),
            companion=bool(entry.get("companion", False)),
            unnamed=entry.get("companion") == "both",
            needs=frozenset(Kind(kind) for kind in entry.get("needs", [])),
            recipients=entry.get("recipients"),
            look=entry.get("look"),
            view=bool(entry.get("view", False)),
        )
    except KeyError as error:
        raise InvalidData("frames.yaml", place, f"{error.args[0]} is missing") from None
    except (TypeError, ValueError) as error:
        raise InvalidData("frames.yaml", place, str(error)) from None


def _words(words: object) -> Sequence[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TypeError(f"{words!r} is not a list of words")
    return words
