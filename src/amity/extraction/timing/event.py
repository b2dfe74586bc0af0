"""The day that a document is about."""

from amity.extraction.sentences import Span, sentences
from amity.extraction.timing.expressions import expressions
from amity.model import Document, PartialDate

_OPENING, _NEAR = 1500, 10


def event_date(document: Document, text: str) -> PartialDate | None:
    """The day that a document is about: the first near its date that its opening sentence names, else its date."""
    told = document.date
    if told is None:
        return None
    begin = document.title_end
    opening = next((span for span in sentences(text[: begin + _OPENING]) if span.start >= begin), Span(0, begin))
    for expression in expressions(text, opening, told):
        if expression.date.day and abs((expression.date.first - told.first).days) <= _NEAR:
            return expression.date
    return told
