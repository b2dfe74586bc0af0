"""The form of a scenario file: what it may say, and what is told to whoever says something else."""

import reprlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Any

import yaml

from amity.analysis.scenarios.events import EVENTS, NAMING, Event
from amity.analysis.scenarios.probability import Probability
from amity.model import Kind, Stage
from amity.model.errors import InvalidRecord, InvalidScenario
from amity.model.yaml_text import read_yaml

_BINDING = tuple(stage for stage in Stage if not stage.closes)
_COOPERATION = tuple(kind for kind in Kind if kind.is_cooperation)
_TRUTH = 'YAML reads it as a truth value; put it in quotes, as in “"NO"” for Norway'


class _Unfit(ValueError):
    """A value that a field cannot take; the message says what it can."""


def table_of(text: str, source: str) -> dict[str, Any]:
    """The fields of a scenario file.

    Raises:
        InvalidScenario: it is empty or no YAML, or YAML of another form.
    """
    try:
        data = read_yaml(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InvalidScenario(source, "the file", f"is no YAML ({' '.join(str(error).split())})") from None
    if data is None:
        raise InvalidScenario(source, "the file", "is empty; amity stress --show NAME prints one to begin from")
    if not isinstance(data, dict):
        raise InvalidScenario(source, "the file", "must be a table with the fields name, description, focus and events")
    return {str(field): value for field, value in data.items()}


def events_of(listed: object, source: str) -> tuple[Event, ...]:
    """The events that a file lists.

    Raises:
        InvalidScenario: one of them breaks the schema.
    """
    if not isinstance(listed, list):
        raise InvalidScenario(source, "field “events”", "must be a list; nothing happens is written []")
    return tuple(_event(one, source, f"event {number}") for number, one in enumerate(listed, 1))


def _event(data: object, source: str, place: str) -> Event:
    if not isinstance(data, Mapping) or "event" not in data:
        raise InvalidScenario(source, place, f"must be a table with the field event: one of {', '.join(EVENTS)}")
    name = data["event"] if isinstance(data["event"], str) else reprlib.repr(data["event"])
    if name not in EVENTS:
        raise InvalidScenario(source, place, f"“{name}” is none of {', '.join(EVENTS)}{_nearest(name, EVENTS)}")
    return _made(EVENTS[name], dict(data), source, f"{place} ({name})")


def _made(kind: type[Event], data: dict[Any, Any], source: str, place: str) -> Event:
    known = {one.name.replace("_", "-"): one for one in fields(kind)}
    values: dict[str, Any] = {}
    for written, value in data.items():
        field = str(written)
        if field == "event":
            continue
        if field not in known:
            raise InvalidScenario(source, place, f"“{field}” is none of {', '.join(known)}{_nearest(field, known)}")
        try:
            values[known[field].name] = _READERS[known[field].name](value)
        except (_Unfit, InvalidRecord) as error:
            raise InvalidScenario(source, f"{place}, {field}", str(error).rstrip(".")) from None
    missing = [name for name, one in known.items() if one.default is MISSING and one.name not in values]
    if missing:
        raise InvalidScenario(source, place, f"{' and '.join(missing)} must be told")
    if not any(values.get(name) for name in (*NAMING, "layers", "instruments", "ties")):
        raise InvalidScenario(source, place, "must name what it befalls")
    return kind(**values)


def _nearest(word: str, words: Mapping[str, object]) -> str:
    near = get_close_matches(word.replace("_", "-").replace(" ", "-"), words, n=1)
    return f"; did you mean {near[0]}" if near else ""


def _name(value: object) -> str:
    if isinstance(value, bool):
        raise _Unfit(f"holds {value}: {_TRUTH}")
    if not isinstance(value, str) or not value.strip():
        raise _Unfit(f"must be a name or identifier, not {reprlib.repr(value)}")
    return value.strip()


def _names(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if not listed:
        raise _Unfit("must name at least one; leave the field out where none is meant")
    return tuple(dict.fromkeys(map(_name, listed)))


def _layers(value: object) -> tuple[Kind, ...]:
    listed = _names(value)
    for word in listed:
        if word not in _COOPERATION:
            raise _Unfit(f"“{word}” is none of {', '.join(_COOPERATION)}")
    return tuple(map(Kind, listed))


def _stage(value: object) -> Stage:
    word = _name(value)
    if word not in _BINDING:
        raise _Unfit(f"“{word}” is none of {', '.join(_BINDING)}")
    return Stage(word)


_READERS: dict[str, Callable[[Any], Any]] = {
    "actor": _name,
    "actors": _names,
    "partners": _names,
    "provider": _name,
    "recipients": _names,
    "layers": _layers,
    "instruments": _names,
    "ties": _names,
    "binding": _stage,
    "probability": Probability.of,
    "passed_on": Probability.of,
    "drops": Probability.of,
    "drops_binding": Probability.of,
}
