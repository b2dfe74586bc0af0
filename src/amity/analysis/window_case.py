"""Cases of a window: what is supposed of an advantage, each number with its range and source, in a small file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

import yaml

from amity.analysis.renewal import Arrivals
from amity.analysis.shelf import Shelf
from amity.analysis.window_terms import Reader, Term, duration, number, share
from amity.model import Kind
from amity.model.errors import InvalidCase, InvalidSetting
from amity.model.yaml_text import read_yaml

_SHELF = Shelf("amity.analysis", "window_cases", "case", InvalidCase)
shipped, shown = _SHELF.shipped, _SHELF.shown

_READERS: dict[str, Reader] = {"half-life": duration, "lasts": duration, "gain": number, "pace": duration}
_WHOLE: dict[str, Reader] = {"threshold": number, "slip": share}
_FIELDS = ("name", "description", "of", "with", "against", "kinds", "arrivals", *_WHOLE, *_READERS, "other")
_VALUED = ("value", "source", "assumed")

Terms = Mapping[str, Term]
"""What is told of one side: its half-life or how long a gain lasts, its gain and its pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowCase:
    """What is supposed of an advantage that fades and is renewed.

    Attributes:
        name: what it is called.
        description: what it supposes, and why.
        own: what is told of the side that it is about: of half-life or lasts, gain and pace.
        other: what is told of the other side; none where there is none.
        whole: what is told of both: threshold and slip.
        arrivals: how innovations follow on each other; none where it is left to what the pace is from.
        of: whose advantage it is, by name or identifier; its pace is read from a ledger where none is told.
        partner: with whom a partnership is named, of which all that a ledger tells is shown; in a file, `with`.
        against: whose the other's is, likewise.
        kinds: the layers in which a new partnership is an innovation; empty for the usual ones.
        source: the file that it was read from.
    """

    name: str = ""
    description: str = ""
    own: Terms = field(default_factory=dict)
    other: Terms | None = None
    whole: Terms = field(default_factory=dict)
    arrivals: Arrivals | None = None
    of: str | None = None
    partner: str | None = None
    against: str | None = None
    kinds: tuple[Kind, ...] = ()
    source: str = "the window"

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """The case that a file holds, or a shipped one by its name.

        Raises:
            InvalidCase: there is no such file or shipped case, or it breaks the schema.
        """
        text, source = _SHELF.read(path)
        return cls.read(text, source=source)

    @classmethod
    def read(cls, text: str, *, source: str = "the case") -> Self:
        """The case that a text in YAML holds.

        Raises:
            InvalidCase: it breaks the schema; the message says where, and what is allowed.
        """
        table = _table(_yaml(text, source), source, "the file", _FIELDS)
        other = table.get("other")
        return cls(
            name=_words(table, "name", source) or Path(source).stem,
            description=_words(table, "description", source) or "",
            own=_terms(table, _READERS, source),
            other=None if other is None else _other(other, source),
            whole=_terms(table, _WHOLE, source),
            arrivals=_arrivals(table.get("arrivals"), source),
            of=_words(table, "of", source),
            partner=_words(table, "with", source),
            against=_words(table, "against", source),
            kinds=_kinds(table.get("kinds", []), source),
            source=source,
        )


def terms_of(told: Mapping[str, object], *, where: str = "the window") -> dict[str, Term]:
    """What is told of one side, by the names `half_life`, `lasts`, `gain` and `pace`; nothing of those that are none.

    Raises:
        InvalidSetting: one cannot be, or is called otherwise.
    """
    readers = _READERS | _WHOLE
    found = {}
    for name, value in told.items():
        word = name.replace("_", "-")
        if word not in readers:
            raise InvalidSetting(f"“{name}”", where, f"is none of {', '.join(readers)}")
        if value is not None:
            found[word] = value if isinstance(value, Term) else Term.of(word, value, readers[word], where=where)
    return found


def _other(data: object, source: str) -> Terms:
    return _terms(_table(data, source, "other", tuple(_READERS)), _READERS, source, "other, ")


def _yaml(text: str, source: str) -> object:
    try:
        data: object = read_yaml(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InvalidCase(source, "the file", f"is no YAML ({' '.join(str(error).split())})") from None
    if data is None:
        raise InvalidCase(source, "the file", "is empty; amity window --show NAME prints one to begin from")
    return data


def _table(data: object, source: str, place: str, known: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise InvalidCase(source, place, f"must be a table; its fields are {', '.join(known)}")
    for name in data:
        if name not in known:
            near = get_close_matches(str(name).replace("_", "-"), known, n=1)
            hint = f"; did you mean {near[0]}" if near else ""
            raise InvalidCase(source, place, f"“{name}” is none of {', '.join(known)}{hint}")
    return dict(data)


def _terms(table: Mapping[str, Any], readers: Mapping[str, Reader], source: str, place: str = "") -> dict[str, Term]:
    found = {}
    for name, read in readers.items():
        if table.get(name) is None:
            continue
        given = table[name]
        told = given if isinstance(given, Mapping) and "value" in given else {"value": given}
        told = _table(told, source, f"{place}{name}", _VALUED)
        assumed = _words(told, "assumed", source)
        words = _words(told, "source", source) or (f"assumed: {assumed}" if assumed else "")
        try:
            found[name] = Term.of(name, told["value"], read, words)
        except InvalidSetting as error:
            raise InvalidCase(source, f"{place}{name}", error.reason) from None
    return found


def _arrivals(value: object, source: str) -> Arrivals | None:
    if value is None:
        return None
    if value not in list(Arrivals):
        raise InvalidCase(source, "arrivals", f"is “{value}”, and must be one of {', '.join(Arrivals)}")
    return Arrivals(str(value))


def _kinds(value: object, source: str) -> tuple[Kind, ...]:
    listed = value if isinstance(value, list) else [value]
    known = [kind.value for kind in Kind if kind.is_cooperation]
    for word in listed:
        if word not in known:
            raise InvalidCase(source, "kinds", f"“{word}” is none of {', '.join(known)}")
    return tuple(Kind(str(word)) for word in listed)


def _words(table: Mapping[str, Any], name: str, source: str) -> str | None:
    value = table.get(name)
    if isinstance(value, bool):
        raise InvalidCase(
            source, name, f'holds {value}: YAML reads it as a truth value; put it in quotes, as in “"NO"”'
        )
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise InvalidCase(source, name, "must be words; put them in quotes where in doubt")
    return " ".join(value.split())
