"""Scenarios: what is supposed to befall a web of partnerships."""

from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from amity.analysis.scenarios.events import Event, told
from amity.analysis.scenarios.schema import events_of, table_of
from amity.model.errors import InvalidScenario

_SHIPPED = files("amity.analysis.scenarios")
_ENDING = ".yaml"
_LARGEST = 1_000_000
_FIELDS = ("name", "description", "focus", "events")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is supposed to befall a web: events, in no order.

    Attributes:
        name: what it is called.
        description: what it supposes, and why.
        focus: the actor whose web it is about; none where it is about no one's.
        events: what happens.
        source: the file that it was read from.
    """

    name: str
    description: str = ""
    focus: str | None = None
    events: tuple[Event, ...] = ()
    source: str = "the scenario"

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """The scenario that a file holds, or a shipped one by its name.

        Raises:
            InvalidScenario: there is no such file or shipped scenario, or it breaks the schema.
        """
        if str(path) in shipped():
            return cls.read(shown(str(path)), source=f"{path}{_ENDING}")
        return cls.read(_text(Path(path)), source=Path(path).name)

    @classmethod
    def read(cls, text: str, *, source: str = "the scenario") -> Self:
        """The scenario that a text in YAML holds.

        Raises:
            InvalidScenario: it breaks the schema.
        """
        table = table_of(text, source)
        for field in table:
            if field not in _FIELDS:
                raise InvalidScenario(source, f"field “{field}”", f"is none of {', '.join(_FIELDS)}")
        return cls(
            name=_words(table, "name", source) or "",
            description=_words(table, "description", source) or "",
            focus=_words(table, "focus", source),
            events=events_of(table.get("events"), source),
            source=source,
        )

    def to_dict(self) -> dict[str, Any]:
        """The scenario as a file tells it."""
        focus = {"focus": self.focus} if self.focus else {}
        return {"name": self.name, "description": self.description} | focus | {"events": [*map(told, self.events)]}


def shipped() -> tuple[str, ...]:
    """The names of the scenarios that come with amity."""
    there = (each.name for each in _SHIPPED.iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in there if name.endswith(_ENDING)))


def shown(name: str) -> str:
    """The file of a shipped scenario, to begin one's own from.

    Raises:
        InvalidScenario: none is called so; the nearest are suggested.
    """
    if name not in shipped():
        raise InvalidScenario(name, "the name", f"is none of {', '.join(shipped())}")
    return _SHIPPED.joinpath(name + _ENDING).read_text("utf-8")


def _text(path: Path) -> str:
    if not path.is_file():
        near = get_close_matches(path.name, shipped(), n=1)
        hint = f"did you mean {near[0]}" if near else f"those that come with amity are {', '.join(shipped())}"
        raise InvalidScenario(str(path), "the file", f"is not there; {hint}")
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidScenario(str(path), "the file", f"has more than {_LARGEST:,} bytes: it is no scenario")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidScenario(str(path), "the file", f"cannot be read as text in UTF-8 ({error})") from None


def _words(table: dict[str, Any], field: str, source: str) -> str | None:
    value = table.get(field)
    if value is None and field != "name":
        return None
    if not isinstance(value, str) or not value.strip():
        raise InvalidScenario(source, f"field “{field}”", "must be words; put them in quotes where in doubt")
    return " ".join(value.split())
