"""What a document is about: the day of what happened, and the time of what it announces."""

from dataclasses import dataclass

from amity.extraction.sentences import Span, sentences
from amity.extraction.timing.expressions import Expression, expressions
from amity.extraction.timing.standpoint import Standpoint, Tense
from amity.model import Document, PartialDate

_OPENING, _NEAR = 1500, 10


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
    begin = document.title_end
    opening = next((span for span in sentences(text[: begin + _OPENING]) if span.start >= begin), Span(0, begin))
    found = list(expressions(text, opening, told))
    coming = (one.date for one in found if one.date.month and _is_coming(text, opening, one))
    near = (one.date for one in found if one.date.day and abs((one.date.first - told.first).days) <= _NEAR)
    return Event(next(near, told), next(coming, None))


def event_date(document: Document, text: str) -> PartialDate | None:
    """The day that a document is about: the first near its date that its opening sentence names, else its date."""
    found = event(document, text)
    return found.day if found else None


def _is_coming(text: str, opening: Span, time: Expression) -> bool:
    return Standpoint(text, opening, time.span, None, lambda *_: None).tense is Tense.COMING
