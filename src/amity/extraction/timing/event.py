"""What a document is about: the day of what happened, and the time of what it announces."""

import re
from dataclasses import dataclass

from amity.extraction.sentences import Span, sentences
from amity.extraction.timing.belonging import belongs_to_background
from amity.extraction.timing.expressions import Expression, expressions
from amity.extraction.timing.standpoint import Standpoint, Tense
from amity.model import Document, PartialDate

_OPENING, _NEAR = 1500, 10
_END = re.compile(r"[.!?][”\"’)]*$")
_DAYS = re.compile(r"\d(?: ?[-–—] ?| (?:to|and|until|through) )(?P<last>\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Event:
    """What a document is about.

    Attributes:
        day: the first day near the document's that its opening sentence names, else the document's own.
        announced: the time of what the opening sentence tells as still to come; none where it does not.
    """

    day: PartialDate
    announced: PartialDate | None = None


def event(document: Document, text: str) -> Event | None:
    """What a document is about; none where the document has no date."""
    told = document.date
    if told is None:
        return None
    opening = _opening(text, document.title_end)
    found = list(expressions(text, opening, told))
    coming = (one.date for one in found if _is_announced(one.date, told) and _is_coming(text, opening, one))
    own = (one for one in found if one.date.day and not belongs_to_background(text, one.span, opening.start))
    near = (one for one in own if abs((one.date.first - told.first).days) <= _NEAR)
    return Event(next((told if _spans(text, one, told) else one.date for one in near), told), next(coming, None))


def event_date(document: Document, text: str) -> PartialDate | None:
    """The day that a document is about: the first near its date that its opening sentence names, else its date."""
    found = event(document, text)
    return found.day if found else None


def _opening(text: str, begin: int) -> Span:
    """The first sentence that ends as one does, with the headings and names before it; else all that there is."""
    spans = [span for span in sentences(text[: begin + _OPENING]) if span.start >= begin]
    ends = (span.end for span in spans if _END.search(text, span.start, span.end))
    return Span(spans[0].start, next(ends, spans[0].end)) if spans else Span(0, begin)


def _is_announced(date: PartialDate, told: PartialDate) -> bool:
    """Whether a time is told closely enough to be that of what is announced: "this week" is the document's own."""
    return bool(date.month) and (date.day is not None or not date.first <= told.first <= date.last)


def _spans(text: str, time: Expression, told: PartialDate) -> bool:
    """Whether a time is several days on end, the document's own among them."""
    days = _DAYS.search(text, *time.span)
    last = int(days["last"]) if days else 0
    same_month = (time.date.year, time.date.month) == (told.year, told.month)
    return bool(told.day and time.date.day and same_month and time.date.day <= told.day <= last)


def _is_coming(text: str, opening: Span, time: Expression) -> bool:
    return Standpoint(text, opening, time.span, None, lambda *_: None).tense is Tense.COMING
