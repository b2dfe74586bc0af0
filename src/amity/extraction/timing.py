"""When: expressions of time found by a small grammar, and worked out against the document's date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from amity.extraction.sentences import Span, sentences
from amity.model import Document, PartialDate
from amity.model.errors import InvalidDate

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_OPENING, _NEAR = 1500, 10
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTH = r"(?P<month>" + "|".join(_MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = r"(?P<count>\d{1,3}|an?|" + "|".join(_NUMBERS) + ")"

_SINCE = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Ff]rom|[Dd]uring|[Oo]f|[Ff]or|[Ee]arly|late|mid-|end of|the)"
)
_TO = r"(?: ?[-–] ?| to | and | or )"
_LATER = r"[Ll]ast|[Nn]ext|[Tt]his|[Ll]ater this|[Ee]arlier this|[Tt]he previous|[Tt]he past"
_ON = r"[Ll]ast|[Nn]ext|[Tt]his|[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil"

_GRAMMAR = tuple(
    (name, re.compile(rf"\b{pattern}\b(?![-–]\d)"))
    for name, pattern in (
        ("absolute", r"(?P<year>(?:1[89]|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)"),
        ("absolute", rf"{_MONTH} {_DAY}(?:{_TO}\d{{1,2}})?,? {_YEAR}"),
        ("absolute", rf"{_DAY}{_TO}\d{{1,2}} {_MONTH}(?:,? {_YEAR})?"),
        ("absolute", rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}"),
        ("absolute", rf"{_MONTH},?(?: of)? {_YEAR}"),
        ("absolute", rf"{_MONTH} {_DAY}"),
        ("absolute", rf"{_DAY}(?: of)? {_MONTH}"),
        ("month", rf"(?:(?P<which>last|next|this) |{_SINCE} ){_MONTH}(?! \d)"),
        ("year", rf"{_SINCE} {_YEAR}(?!-)"),
        ("today", r"(?:[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ee]arlier today)"),
        ("yesterday", r"(?:[Yy]esterday|[Ll]ast night)"),
        ("tomorrow", r"[Tt]omorrow"),
        ("weekday", rf"(?:(?P<which>{_ON}) )?(?P<weekday>{'|'.join(_DAYS)})"),
        ("unit", rf"(?P<which>{_LATER}) (?P<unit>week|month|year)"),
        ("ago", rf"{_COUNT} (?P<unit>day|week|month|year)s? (?P<way>ago|earlier|before|later)"),
    )
)


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time, where it stands, and the date it means."""

    span: Span
    date: PartialDate


def expressions(text: str, span: Span, reference: PartialDate | None) -> Iterator[Expression]:
    """The expressions of time in a part of a text, with the dates they mean; those that mean no date are left out.

    Args:
        text: the document's text.
        span: the part to look in.
        reference: the document's date, against which "today" and "last year" are worked out.
    """
    taken: list[Span] = []
    for name, pattern in _GRAMMAR:
        for found in pattern.finditer(text, *span):
            place = Span(*found.span())
            if any(place.start < other.end and other.start < place.end for other in taken):
                continue
            meant = _meaning(name, found, reference)
            taken.append(place)
            if meant:
                yield Expression(place, meant)


def event_date(document: Document, text: str) -> PartialDate | None:
    """The day that a document is about: the first near its date that its opening sentence names, else its date."""
    told = document.date
    if told is None:
        return None
    begin = document.title_end
    opening = next((span for span in sentences(text[: begin + _OPENING]) if span.start >= begin), Span(0, begin))
    for expression in sorted(expressions(text, opening, told), key=lambda found: found.span.start):
        if expression.date.day and abs((expression.date.first - told.first).days) <= _NEAR:
            return expression.date
    return told


def _meaning(name: str, found: re.Match[str], reference: PartialDate | None) -> PartialDate | None:
    parts = found.groupdict()
    try:
        if name in ("absolute", "month"):
            return _calendar(parts, reference)
        if name == "year":
            return PartialDate(int(parts["year"]))
        return _relative(name, parts, reference)
    except (InvalidDate, OverflowError, ValueError):
        return None


def _calendar(parts: dict[str, str | None], reference: PartialDate | None) -> PartialDate | None:
    month = int(number) if (number := parts.get("number")) else _month(parts["month"] or "")
    day = int(found) if (found := parts.get("day")) else None
    if parts.get("year"):
        return PartialDate(int(parts["year"] or 0), month, day)
    if reference is None:
        return None
    year = reference.year
    if parts.get("which") == "last" and month >= (reference.month or 12):
        year -= 1
    elif parts.get("which") == "next" and month <= (reference.month or 1):
        year += 1
    elif parts.get("which") is None and month > (reference.month or 12) + 6:
        year -= 1
    return PartialDate(year, month, day)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name.rstrip(".")[:3]))


def _relative(name: str, parts: dict[str, str | None], reference: PartialDate | None) -> PartialDate | None:
    if reference is None or reference.day is None:
        return _coarse(name, parts, reference)
    day = reference.first
    if name in ("today", "yesterday", "tomorrow"):
        return PartialDate.of(day + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[name]))
    if name == "weekday":
        return PartialDate.of(_weekday(day, parts["weekday"] or "", (parts["which"] or "").lower()))
    return _by_unit(day, parts, name)


def _coarse(name: str, parts: dict[str, str | None], reference: PartialDate | None) -> PartialDate | None:
    if reference is None or name != "unit" or parts["unit"] != "year":
        return None
    return PartialDate(reference.year + _direction((parts["which"] or "").lower()))


def _weekday(day: date, name: str, which: str) -> date:
    ahead = (_DAYS.index(name) - day.weekday()) % 7
    if which in ("next", "by", "until", "this"):
        return day + timedelta(days=ahead or 7) if which == "next" else day + timedelta(days=ahead)
    back = (day.weekday() - _DAYS.index(name)) % 7
    return day - timedelta(days=back or (7 if which == "last" else 0))


def _by_unit(day: date, parts: dict[str, str | None], name: str) -> PartialDate | None:
    unit = parts["unit"] or ""
    if name == "unit":
        steps = _direction((parts["which"] or "").lower())
    else:
        count = (parts["count"] or "").lower()
        number = 1 if count in ("a", "an") else _NUMBERS.index(count) + 1 if count in _NUMBERS else int(count)
        if parts["way"] == "later":
            return None
        steps = -number
    moved = _moved(day, unit, steps)
    if moved is None:
        return None
    if unit == "year":
        return PartialDate(moved.year)
    return PartialDate(moved.year, moved.month) if unit == "month" else PartialDate.of(moved)


def _direction(which: str) -> int:
    return {"last": -1, "the previous": -1, "the past": -1, "next": 1}.get(which, 0)


@lru_cache(maxsize=4096)
def _moved(day: date, unit: str, steps: int) -> date | None:
    # Heavy, and needed only where a text counts weeks or months.
    import dateparser

    if steps == 0:
        return day
    phrase = f"{abs(steps)} {unit}s ago" if steps < 0 else f"in {steps} {unit}s"
    moved = dateparser.parse(phrase, languages=["en"], settings={"RELATIVE_BASE": datetime.combine(day, time())})
    return moved.date() if moved else None
