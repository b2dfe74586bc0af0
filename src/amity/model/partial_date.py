"""Dates as sources give them: a year, a month or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Self

from amity.model.errors import InvalidDate

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[T ]\d{2}.*)?)?)?", re.ASCII)


class Precision(StrEnum):
    """How closely a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day: an interval of days, known no closer than its source tells.

    Dates sort by their first day; of two that begin together the coarser comes first.

    >>> sorted(map(PartialDate.parse, ["2026-06-29", "2026", "2026-06"]))
    [PartialDate('2026'), PartialDate('2026-06'), PartialDate('2026-06-29')]
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise InvalidDate(f"{self.year}-?-{self.day}", "it has a day but no month")
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise InvalidDate(str(self), str(error)) from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 year, month, day or time stamp, of which the day is kept.

        Raises:
            InvalidDate: the text is of another form, or names a day that no calendar has.

        >>> PartialDate.parse("2024-02-31")
        Traceback (most recent call last):
        amity.model.errors.InvalidDate: “2024-02-31” is not a date: day is out of range for month. ...
        """
        found = _ISO.fullmatch(text.strip())
        if not found:
            raise InvalidDate(text, "it has another form")
        return cls(*(int(part) if part else None for part in found.group("year", "month", "day")))  # type: ignore[arg-type] # the year always matches

    @classmethod
    def of(cls, day: date) -> Self:
        """The date of one known day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """How closely the date is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def contains(self, other: "PartialDate") -> bool:
        """Whether every day that the other may mean lies within this date.

        >>> PartialDate(2026).contains(PartialDate(2026, 6))
        True
        """
        return self.first <= other.first and other.last <= self.last

    def precedes(self, other: "PartialDate") -> bool:
        """Whether this date is over before the other begins, whichever days they mean.

        >>> PartialDate(2026).precedes(PartialDate(2026, 6))
        False
        """
        return self.last < other.first

    def year_before(self) -> "PartialDate":
        """The same date a year earlier; for 29 February, its month.

        >>> PartialDate(2024, 2, 29).year_before()
        PartialDate('2023-02')
        """
        try:
            return PartialDate(self.year - 1, self.month, self.day)
        except InvalidDate:
            return PartialDate(self.year - 1, self.month)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key < other._key

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __repr__(self) -> str:
        return f"PartialDate('{self}')"

    @property
    def _key(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)
