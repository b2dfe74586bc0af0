"""The form of a case file: what it may say, and what is told to whoever says something else."""

import reprlib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

import yaml

from amity.analysis.production.case import (
    SCALES,
    Assumption,
    Case,
    Delays,
    Figure,
    NamedPartnership,
    Obstacle,
    Published,
    Way,
)
from amity.analysis.production.parameters import Parameter, of_part
from amity.analysis.production.quantity import Quantity
from amity.model import Kind
from amity.model.errors import InvalidCase, InvalidRecord
from amity.model.yaml_text import read_yaml

_FIELDS = ("name", "description", "unit", "currency", "scale", "start", "horizon", *of_part("case"), *Way, "obstacles",
           "published", "partnership")  # fmt: skip
_VALUED = ("value", "source", "assumed")
_OBSTACLE = ("name", "befalls", "delays", *of_part("obstacle"))
_PUBLISHED = ("figure", "of", "units", "value", "at-least", "at-most", "source", "note")
_NAMED = ("id", "actors", "kind", "instrument")
_WORDS = {word or "unit": scale for scale, word in SCALES.items()}
_LONGEST = 200


class _Place(NamedTuple):
    """Where in which file something stands."""

    source: str
    path: str = ""

    def __truediv__(self, name: str) -> "_Place":
        return _Place(self.source, f"{self.path}, {name}" if self.path else name)

    def error(self, reason: str) -> InvalidCase:
        return InvalidCase(self.source, self.path or "the file", reason)


def case_of(text: str, source: str) -> Case:
    """The case that a text in YAML tells.

    Raises:
        InvalidCase: it breaks the schema; the message says where, and what is allowed.
    """
    return case_from(_yaml(text, _Place(source)), source)


def case_from(data: object, source: str = "the case") -> Case:
    """The case that a table tells, with the fields of a file.

    Raises:
        InvalidCase: it breaks the schema; the message says where, and what is allowed.
    """
    place = _Place(source)
    table = _table(data, place, _FIELDS, wanted=("name", "start", "volume", "buy"))
    ways = {way: _told(table[way], place / way, _part(way)) for way in Way if way in table}
    if len(ways) == 1:
        raise place.error(f"has nothing to hold against buying: tell of {Way.LICENSE}, {Way.CO_PRODUCE} or both")
    for way in ways:
        _grows(ways[way], place / way)
    return Case(
        name=_words(table["name"], place / "name"),
        description=_words(table.get("description", ""), place / "description", empty=True),
        unit=_words(table.get("unit", "units"), place / "unit"),
        currency=_currency(table.get("currency", "USD"), place / "currency"),
        scale=_scale(table.get("scale", 1), place / "scale"),
        start=_whole(table["start"], place / "start", 1800, 2200),
        horizon=_whole(table["horizon"], place / "horizon", 1, _LONGEST) if "horizon" in table else None,
        told=_told({name: table[name] for name in of_part("case") if name in table}, place, of_part("case")),
        ways=ways,
        obstacles=_obstacles(table.get("obstacles", []), place / "obstacles", tuple(ways)),
        published=tuple(
            _figure(one, place / f"published {number}", tuple(ways))
            for number, one in enumerate(_list(table.get("published", []), place / "published"), 1)
        ),
        partnership=_named(table["partnership"], place / "partnership") if "partnership" in table else None,
        source=source,
    )


def _yaml(text: str, place: _Place) -> Any:
    try:
        data = read_yaml(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise place.error(f"is no YAML ({' '.join(str(error).split())})") from None
    if data is None:
        raise place.error("is empty; amity coproduction --show NAME prints one to begin from")
    return data


def _part(way: Way) -> dict[str, Parameter]:
    return of_part("make" if way.makes else "buy")


def _told(data: object, place: _Place, known: Mapping[str, Parameter]) -> dict[str, Assumption]:
    """What is told of the parameters of one part, and the default of each of which nothing is."""
    table = _table(data, place, known, wanted=tuple(one.name for one in known.values() if one.default is None))
    found = {}
    for name, one in known.items():
        if name in table:
            found[name] = _assumption(table[name], place / name, one)
        else:
            found[name] = Assumption(quantity=Quantity.of(one.default), default=True)
    return found


def _assumption(given: object, place: _Place, parameter: Parameter) -> Assumption:
    told = dict(given) if isinstance(given, Mapping) and "value" in given else {"value": given}
    for name in told:
        if name not in _VALUED:
            raise place.error(f"“{name}” is none of {', '.join(_VALUED)}")
    try:
        quantity = Quantity.of(told["value"])
    except InvalidRecord as error:
        raise place.error(f"{error.field} {error.reason}") from None
    for point in quantity.points:
        if not parameter.least <= point <= parameter.most:
            percent = f"; {point:g} % is written {point / 100:g}" if parameter.most <= 1 and 2 <= point <= 100 else ""
            bounds = f"must lie between {parameter.least:g} and {parameter.most:g}"
            raise place.error(f"is {point:g}: {parameter.meaning}; it {bounds}{percent}")
    source, assumed = (_words(told.get(name, ""), place / name, empty=True) for name in ("source", "assumed"))
    if source and assumed:
        raise place.error("is either published (source) or assumed, not both")
    return Assumption(quantity=quantity, source=source, assumed=assumed)


def _grows(told: Mapping[str, Assumption], place: _Place) -> None:
    """What is made at home at first can be no more than in the end, where only one of them is told."""
    if "content-start" not in told:
        return
    first, last = told["content-start"].quantity, told["content-end"].quantity
    if first.points[0] > last.points[-1]:
        raise place.error(f"content-start ({first}) lies above content-end ({last}); tell both")


def _obstacles(data: object, place: _Place, ways: tuple[Way, ...]) -> tuple[Obstacle, ...]:
    found = tuple(_obstacle(one, place.source, number, ways) for number, one in enumerate(_list(data, place), 1))
    names = [one.name for one in found]
    if len(set(names)) < len(names):
        raise place.error(f"must have names of their own; there are {', '.join(names)}")
    return found


def _obstacle(data: object, source: str, number: int, ways: tuple[Way, ...]) -> Obstacle:
    place = _Place(source, f"obstacle {number}")
    table = _table(data, place, _OBSTACLE, wanted=("name", "probability"))
    making = [way.value for way in ways if way.makes]
    delays = table.get("delays", Delays.OUTPUT.value)
    known = of_part("obstacle")
    return Obstacle(
        name=_words(table["name"], place / "name"),
        befalls=tuple(
            Way(_one_of(way, place / "befalls", ways)) for way in _list(table.get("befalls", making), place / "befalls")
        ),
        delays=Delays(_one_of(delays, place / "delays", tuple(Delays))),
        told=_told({name: table[name] for name in known if name in table}, place, known),
    )


def _figure(data: object, place: _Place, ways: tuple[Way, ...]) -> Published:
    table = _table(data, place, _PUBLISHED, wanted=("figure", "of", "source"))
    given = [name for name in ("value", "at-least", "at-most") if name in table]
    if len(given) != 1:
        raise place.error("must have one of value, at-least and at-most")
    ends = _ends(table[given[0]], place / given[0], several=given[0] == "value")
    making = tuple(way for way in ways if way.makes)
    return Published(
        figure=Figure(_one_of(table["figure"], place / "figure", tuple(Figure))),
        way=Way(_one_of(table["of"], place / "of", making)),
        units=_units(table["units"], place / "units") if "units" in table else None,
        low=None if given[0] == "at-most" else ends[0],
        high=None if given[0] == "at-least" else ends[1],
        source=_words(table["source"], place / "source"),
        note=_words(table.get("note", ""), place / "note", empty=True),
    )


def _ends(value: object, place: _Place, *, several: bool) -> tuple[float, float]:
    try:
        points = Quantity.of(value).points
    except InvalidRecord as error:
        raise place.error(f"{error.field} {error.reason}") from None
    if len(points) > (2 if several else 1):
        raise place.error("must be a number" + " or two: [0.55, 0.67]" * several)
    return points[0], points[-1]


def _units(value: object, place: _Place) -> tuple[int, int]:
    listed = _list(value, place)
    if len(listed) != 2:
        raise place.error("must be the first unit and the last: [1, 4]")
    first, last = (_whole(one, place, 1, 100_000) for one in listed)
    if first > last:
        raise place.error(f"must be in order, but {first} stands before {last}")
    return first, last


def _named(data: object, place: _Place) -> NamedPartnership:
    table = _table(data, place, _NAMED)
    if "id" in table:
        if len(table) > 1:
            raise place.error("is told either by its id or by actors, kind and instrument")
        return NamedPartnership(id=_words(table["id"], place / "id"))
    actors = [_words(one, place / "actors") for one in _list(table.get("actors", []), place / "actors")]
    if len(actors) != 2:
        raise place.error("must name two actors: {actors: [JP, US], kind: co-production}, or an id")
    return NamedPartnership(
        actors=tuple(actors),
        kind=Kind(_one_of(table.get("kind", Kind.CO_PRODUCTION.value), place / "kind", tuple(Kind))),
        instrument=_words(table["instrument"], place / "instrument") if "instrument" in table else None,
    )


def _table(data: object, place: _Place, known: Collection[str], wanted: tuple[str, ...] = ()) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise place.error(f"must be a table; its fields are {', '.join(known)}")
    for field in data:
        if field not in known:
            near = get_close_matches(str(field), list(known), n=1)
            hint = f"; did you mean {near[0]}" if near else ""
            raise place.error(f"“{field}” is none of {', '.join(known)}{hint}")
    missing = [name for name in wanted if name not in data]
    if missing:
        raise place.error(f"{' and '.join(missing)} must be told")
    return dict(data)


def _list(data: object, place: _Place) -> list[Any]:
    if not isinstance(data, list):
        raise place.error(f"must be a list, not {reprlib.repr(data)}")
    return data


def _words(value: object, place: _Place, *, empty: bool = False) -> str:
    if isinstance(value, bool):
        raise place.error(f'holds {value}: YAML reads it as a truth value; put it in quotes, as in “"NO"” for Norway')
    if not isinstance(value, str) or not (value.strip() or empty):
        raise place.error("must be words; put them in quotes where in doubt")
    return " ".join(value.split())


def _currency(value: object, place: _Place) -> str:
    word = _words(value, place)
    if not (len(word) == 3 and word.isascii() and word.isupper()):
        raise place.error(f"“{word}” is no code of three capitals, such as USD, EUR or JPY")
    return word


def _scale(value: object, place: _Place) -> float:
    if isinstance(value, str) and value in _WORDS:
        return _WORDS[value]
    if isinstance(value, int | float) and not isinstance(value, bool) and 1e-6 <= value <= 1e15:
        return float(value)
    raise place.error(f"must be a number or one of {', '.join(_WORDS)}, not {reprlib.repr(value)}")


def _whole(value: object, place: _Place, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise place.error(f"must be a whole number from {least} to {most}, not {reprlib.repr(value)}")
    return value


def _one_of(value: object, place: _Place, known: Collection[str]) -> str:
    if value not in known:
        raise place.error(f"“{value}” is none of {', '.join(known)}")
    return str(value)
