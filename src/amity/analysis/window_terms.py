"""What a window is reckoned from: durations with a unit, gains and shares, each a number or a range with its source."""

import re
import reprlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from amity.analysis.production.quantity import Quantity
from amity.model.errors import InvalidRecord, InvalidSetting

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

DAYS_A_YEAR = 365.25
MONTHS_A_YEAR = 12

_YEARS = {"d": 1 / DAYS_A_YEAR, "w": 7 / DAYS_A_YEAR, "mo": 1 / MONTHS_A_YEAR, "y": 1.0}
_SPELT = {"day": "d", "week": "w", "month": "mo", "year": "y"}
_DURATION = re.compile(r"(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(?P<unit>[a-z]*)", re.IGNORECASE)
_UNITS = "d (days), w (weeks), mo (months) or y (years), as in 6mo"
_LEAST, _MOST = 1e-9, 1e9
_CUT = 0.01  # a range by its percentiles has tails without end: below a hundredth of its 5th they are cut off

Reader = Callable[[object], float]
"""What reads one number of a range; it raises ValueError, whose message says what it must be."""


@dataclass(frozen=True, slots=True)
class Term:
    """A number that a window is reckoned from, and where it is from.

    Attributes:
        name: what it is called.
        written: as it was written.
        quantity: what it is; durations in years.
        source: who says so; empty where it is supposed.
    """

    name: str
    written: str
    quantity: Quantity
    source: str = ""

    @classmethod
    def of(cls, name: str, told: object, read: Reader, source: str = "", *, where: str = "the window") -> Self:
        """The term that a number, a text such as “4..12mo” or “4..6..12mo”, a list or percentiles tell.

        Of two numbers all between them are as likely; of three, that in the middle is the likeliest (triangular).

        Raises:
            InvalidSetting: it is none of these, not above 0, or the wrong way round.
        """
        try:
            values, written = _values(told)
            read_ = {place: read(value) for place, value in values.items()}
            points = _in_order(list(read_.values()), written)
            by_percentile = isinstance(told, Mapping)
            quantity = Quantity.of({str(key): one for key, one in read_.items()} if by_percentile else points)
        except InvalidRecord as error:
            raise InvalidSetting(name, where, f"{error.field} {error.reason}".rstrip(".")) from None
        except ValueError as error:
            raise InvalidSetting(name, where, str(error)) from None
        return cls(name, written, quantity, source)

    def at(self, quantiles: "NDArray[float64]") -> "NDArray[float64]":
        """What it is where its distribution has reached these shares, each from 0 to 1; always above 0."""
        import numpy as np

        return np.maximum(self.quantity.at(quantiles), self.quantity.points[0] * _CUT)


def duration(value: object) -> float:
    """A duration in years.

    >>> duration("6mo"), duration("2 years"), round(duration("10 d"), 4)
    (0.5, 2.0, 0.0274)

    Raises:
        ValueError: it is none, or in no known unit.
    """
    found = _DURATION.fullmatch(str(value).strip())
    if not found:
        raise ValueError(f"is {reprlib.repr(value)}, and must be a number and a unit: {_UNITS}")
    word = found["unit"].casefold()
    unit = _SPELT.get(word.removesuffix("s"), word)
    if unit not in _YEARS:
        told = f"the unit “{found['unit']}”, which is none of" if word else "no unit; give one of"
        raise ValueError(f"is {reprlib.repr(value)} with {told} {_UNITS}")
    return float(found["number"]) * _YEARS[unit]


def number(value: object) -> float:
    """A number.

    Raises:
        ValueError: it is none.
    """
    try:
        return float(str(value))  # so that a truth value is none
    except ValueError:
        raise ValueError(f"is {reprlib.repr(value)}, and must be a number") from None


def share(value: object) -> float:
    """A share, written as 0.25 or 25%.

    >>> share("25%"), share(0.25)
    (0.25, 0.25)

    Raises:
        ValueError: it is none.
    """
    text = str(value).strip()
    return number(text.removesuffix("%").strip()) / 100 if text.endswith("%") else number(value)


def _in_order(points: list[float], written: str) -> list[float]:
    for point in points:
        if not _LEAST <= point <= _MOST:
            enough = "must be above 0" if not point > 0 else f"must lie between {_LEAST:g} and {_MOST:g}"
            raise ValueError(f"is {written}, and {enough}")
    if points != sorted(points):
        raise ValueError(f"is {written}: the lowest must stand first")
    return points


def _values(told: object) -> tuple[dict[object, object], str]:
    """The numbers of a range as they are written, and all of it for a reader."""
    if isinstance(told, Mapping):
        return dict(told), ", ".join(f"{name} {value}" for name, value in told.items())
    if isinstance(told, list | tuple):
        if not 1 <= len(told) <= 3:
            raise ValueError(f"is {reprlib.repr(told)}, and must be one number, two or three")
        return dict(enumerate(told)), "..".join(map(str, told))
    parts = str(told).split("..") if isinstance(told, str) else [told]
    if len(parts) > 3:
        raise ValueError(f"is {reprlib.repr(told)}, and must be one number, two or three: 4..6..12mo")
    return dict(enumerate(_with_unit(parts))), str(told)


def _with_unit(parts: list[Any]) -> list[Any]:
    """The unit of the last number is that of those before it, which have none."""
    if not all(isinstance(part, str) for part in parts):
        return parts
    unit = parts[-1].strip().lstrip("+-.0123456789")
    return [part if part.strip().lstrip("+-.0123456789") else f"{part}{unit}" for part in parts]
