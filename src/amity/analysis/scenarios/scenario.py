"""Scenarios: what is supposed to befall a web of partnerships."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from amity.analysis.scenarios.events import Event, told
from amity.analysis.scenarios.schema import events_of, table_of
from amity.analysis.shelf import Shelf
from amity.model.errors import InvalidScenario

_SHELF = Shelf("amity.analysis.scenarios", "", "scenario", InvalidScenario)
shipped, shown = _SHELF.shipped, _SHELF.shown
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
        text, source = _SHELF.read(path)
        return cls.read(text, source=source)

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


def _words(table: dict[str, Any], field: str, source: str) -> str | None:
    value = table.get(field)
    if value is None and field != "name":
        return None
    if not isinstance(value, str) or not value.strip():
        raise InvalidScenario(source, f"field “{field}”", "must be words; put them in quotes where in doubt")
    return " ".join(value.split())
