"""Results as data and back: actors with their names, intervals as objects, days in ISO form."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from amity.analysis.columns import choices
from amity.analysis.interval import Interval
from amity.model import ActorId, actor_id
from amity.model.errors import InvalidRecord

Names = Mapping[ActorId, str]


def written(record: Any, names: Names, *, leaving: Collection[str] = ()) -> dict[str, Any]:
    """The fields of a record for JSON, but for those that are left out."""
    hints = get_type_hints(type(record))
    there = [one.name for one in fields(record) if one.name not in leaving]
    return {name: _written(getattr(record, name), hints[name], names) for name in there}


def read(
    kind: type,
    data: Mapping[str, Any],
    names: dict[ActorId, str],
    hints: Mapping[str, Any],
    *,
    leaving: Collection[str] = (),
) -> dict[str, Any]:
    """The fields of a record that `written` wrote; the names of the actors in it are added to those given.

    Raises:
        InvalidRecord: a field is missing or of another type.
    """
    made = {}
    for name in (one.name for one in fields(kind) if one.name not in leaving):
        if name not in data:
            raise InvalidRecord(f"{kind.__name__}", name, "is missing")
        try:
            made[name] = _read(data[name], hints[name], names)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InvalidRecord(f"{kind.__name__}", name, f"has another form ({error})") from None
    return made


def _written(value: Any, hint: Any, names: Names) -> Any:
    if get_origin(hint) is tuple:
        return [_written(one, get_args(hint)[0], names) for one in value]
    if value is not None and ActorId in choices(hint):
        return {"id": value, "name": names.get(value, value)}
    if is_dataclass(value):
        return value.to_dict() if isinstance(value, Interval) else written(value, names)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value  # a number of numpy's


def _read(value: Any, hint: Any, names: dict[ActorId, str]) -> Any:
    if get_origin(hint) is tuple:
        return tuple(_read(one, get_args(hint)[0], names) for one in value)
    allowed = choices(hint)
    if value is None:
        if type(None) not in allowed:
            raise TypeError("it is null")
        return None
    for kind in allowed:
        if kind is ActorId:
            names[actor_id(value["id"])] = value["name"]
            return actor_id(value["id"])
        if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
            if kind is Interval:
                return Interval.from_dict(value)
            return kind(**read(kind, value, names, get_type_hints(kind)))
        if kind is date and isinstance(value, str):
            return date.fromisoformat(value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
    return _plain(value, allowed)


def _plain(value: Any, allowed: tuple[Any, ...]) -> Any:
    if float in allowed and type(value) is int and int not in allowed:
        return float(value)
    if type(value) not in allowed:
        raise TypeError(f"it is a {type(value).__name__}")
    return value
