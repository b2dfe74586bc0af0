"""The columns of results: what each field of a row is called, and how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from amity.analysis.interval import Interval
from amity.model import ActorId

_SHORT = 8  # as far as claims need be typed
_NOT_KNOWN = "–"


class Form(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    ACTOR = "actor"
    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    YEAR = "year"
    CLAIMS = "claims"

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers, or intervals of numbers."""
        return self in _SPECS


_SPECS = {Form.COUNT: ",.0f", Form.NUMBER: ",.2f", Form.PERCENT: ".0%", Form.MONEY: "", Form.YEAR: ".0f"}
_LARGE = 1000
_MONEY = ((1e9, " bn"), (1e6, " m"), (1e3, " k"), (1, ""))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: the field of the row.
        label: what stands above it.
        form: how its values are written.
        detail: whether it is left out where there is little room, as on a terminal.
    """

    name: str
    label: str
    form: Form
    detail: bool = False

    def shown(self, value: object, names: Mapping[ActorId, str]) -> str:
        """A value as a reader sees it; where there is none, a dash.

        >>> Column("share", "Share", Form.PERCENT).shown(Interval(0.42, 0.3, 0.55), {})
        '42% (30%–55%)'
        >>> Column("worth", "Worth", Form.MONEY).shown(2_400_000_000.0, {})
        '$2.4 bn'
        """
        if value is None or value == ():
            return _NOT_KNOWN
        if isinstance(value, tuple):
            return ", ".join(self.shown(one, names) for one in value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if self.form.is_number and isinstance(value, (int, float, Interval)):
            return _number(value, self.form)
        if self.form is Form.ACTOR:
            return names.get(ActorId(str(value)), str(value))
        return str(value)[:_SHORT] if self.form is Form.CLAIMS else str(value)


def column(label: str, form: Form | None = None, *, detail: bool = False, **default: Any) -> Any:
    """A field of a row: what stands above it, and how it is written.

    Args:
        label: what stands above it.
        form: how it is written; without it, as its type asks for.
        detail: whether it is left out where there is little room.
        default: as `dataclasses.field` takes it.
    """
    return field(metadata={"label": label, "format": form, "detail": detail}, **default)


def table(label: str, **default: Any) -> Any:
    """A field of a result that is a table: a tuple of rows, and what stands above them."""
    return field(metadata={"label": label, "table": True}, **default)


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns of a row, or the figures of a result, in the order of its fields."""
    hints = get_type_hints(row)
    return tuple(
        Column(
            one.name,
            one.metadata.get("label") or one.name.replace("_", " ").capitalize(),
            Form(one.metadata.get("format") or _form(one.name, hints[one.name])),
            bool(one.metadata.get("detail")),
        )
        for one in fields(row)
    )


def choices(hint: Any) -> tuple[Any, ...]:
    """The types that a hint allows; the one itself where it allows one."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _form(name: str, hint: Any) -> Form:
    allowed = choices(hint)
    if get_origin(hint) is tuple:
        allowed = get_args(hint)[:1]
    if name == "claims":
        return Form.CLAIMS
    if ActorId in allowed:
        return Form.ACTOR
    if float in allowed or Interval in allowed:
        return Form.NUMBER
    return Form.COUNT if int in allowed else Form.TEXT


def _number(value: float | Interval, form: Form) -> str:
    if form is not Form.MONEY:
        most = max(abs(value.low), abs(value.high)) if isinstance(value, Interval) else abs(value)
        # Beside thousands, hundredths are noise.
        return format(value, _SPECS[Form.COUNT] if form is Form.NUMBER and most >= _LARGE else _SPECS[form])
    if isinstance(value, Interval):
        return f"{_money(value.median)} ({_money(value.low)}–{_money(value.high)})"
    return _money(value)


def _money(value: float) -> str:
    for size, word in _MONEY:
        if abs(value) >= size:
            return f"${value / size:.1f}{word}" if word else f"${value:.0f}"
    return "$0"
