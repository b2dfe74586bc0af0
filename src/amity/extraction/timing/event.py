"""What a document is about: the day of what happened, and the time of what it announces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from amity.extraction.sentences import Span
from amity.extraction.timing.belonging import belongs_to_background
from amity.extraction.timing.expressions import Expression, expressions
from amity.extraction.timing.lead import opening
from amity.extraction.timing.standpoint import Standpoint, Tense
from amity.model import Document, DocumentKind, PartialDate

_NEAR = 10
# A dispatch whose opening sentence names no day names it in one of so many sentences.
_SOON = 3
_DAYS = re.compile(r"\d(?: ?[-–—] ?| (?:to|and|until|through) )(?P<last>\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Event:
    """What a document is about.

    Attributes:
        day: the first day near the document's that its opening names, else the document's own.
        announced: the time of what the opening sentence tells as still to come; none where it does not.
    """

    day: PartialDate
    announced: PartialDate | None = None


def event(document: Document, text: str) -> Event | None:
    """What a document is about; none where the document has no date."""
    told = document.date
    if told is None:
        return None
    head = opening(text, document.title_end)
    times = list(expressions(text, head, told))
    announced = next((one.date for one in times if _is_announced(one.date, told) and _is_coming(text, head, one)), None)
    if document.kind is DocumentKind.NEWS and not any(one.date.day for one in times):
        head = opening(text, document.title_end, _SOON)
        times = list(expressions(text, head, told))
    return Event(_day(text, head, times, told), announced)


def event_date(document: Document, text: str) -> PartialDate | None:
    """The day that a document is about: the first near its date that its opening names, else its date."""
    found = event(document, text)
    return found.day if found else None


def _day(text: str, head: Span, times: Iterable[Expression], told: PartialDate) -> PartialDate:
    """The first day near a document's own that its head names as its own; else the document's."""
    own = (one for one in times if one.date.day and not belongs_to_background(text, one.span, head.start))
    near = (one for one in own if abs((one.date.first - told.first).days) <= _NEAR)
    return next((told if _spans(text, one, told) else one.date for one in near), told)


def _is_announced(date: PartialDate, told: PartialDate) -> bool:
    """Whether a time is told closely enough to be that of what is announced: "this week" is the document's own."""
    return bool(date.month) and (date.day is not None or not date.first <= told.first <= date.last)


def _spans(text: str, time: Expression, told: PartialDate) -> bool:
    """Whether a time is several days on end, the document's own among them."""
    days = _DAYS.search(text, *time.span)
    last = int(days["last"]) if days else 0
    same_month = (time.date.year, time.date.month) == (told.year, told.month)
    return bool(told.day and time.date.day and same_month and time.date.day <= told.day <= last)


def _is_coming(text: str, head: Span, time: Expression) -> bool:
    return Standpoint(text, head, time.span, None, lambda *_: None).tense is Tense.COMING
