"""When a claim is about: which of a text's times is its date, and whether the document's own day is."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property

from amity.extraction.sentences import Span
from amity.extraction.timing import Expression, event_date, expressions
from amity.model import ActorId, Document, DocumentKind, Kind, Modality, PartialDate, Stage

_YEAR = re.compile(r"\d{4}")


class Dater:
    """Dates the claims of one document.

    Args:
        document: the document.
        text: its text, unwrapped.
        spans: the sentences of the text, in order.
        publisher: the actor that publishes the document, where it is one.
    """

    def __init__(self, document: Document, text: str, spans: Sequence[Span], publisher: ActorId | None) -> None:
        self._document = document
        self._text = text
        self._spans = spans
        self._publisher = publisher
        self._times: dict[int, list[Expression]] = {}

    def date(
        self, quote: Span, place: int, *, kind: Kind, stage: Stage, modality: Modality, actors: Collection[ActorId]
    ) -> PartialDate | None:
        """When the thing told happened or is due; none where the text gives no way to know.

        Args:
            quote: the words that carry the claim.
            place: the character where the relation is named, such as its verb.
            kind: what the relation is about.
            stage: how far it has come.
            modality: how sure the words sound.
            actors: the parties.
        """
        inside = [time for time in self._near(quote) if quote.start <= time.span.start < quote.end]
        if inside:
            done = modality is Modality.ASSERTED and stage not in (Stage.PROPOSED, Stage.AGREED)
            return self._told(min(inside, key=lambda time: abs(time.span.start - place)), done)
        return None if kind is Kind.HOSTILITY else self._default(quote, actors)

    @cached_property
    def event(self) -> PartialDate | None:
        """The day that the document is about."""
        return event_date(self._document, self._text)

    def _near(self, quote: Span) -> list[Expression]:
        """The times of the sentence that the quote begins in."""
        number = max(bisect_right(self._spans, quote.start, key=lambda span: span.start) - 1, 0)
        if number not in self._times and self._spans:
            self._times[number] = list(expressions(self._text, self._spans[number], self._document.date))
        return self._times.get(number, [])

    def _default(self, quote: Span, actors: Collection[ActorId]) -> PartialDate | None:
        """The day of the document's event, for what an official text tells of its publisher, a headline of anybody."""
        own = self._document.kind is DocumentKind.OFFICIAL and self._publisher in actors
        headline = quote.start < self._document.title_end and self._document.kind is DocumentKind.NEWS
        return self.event if own or headline else None

    def _told(self, time: Expression, done: bool) -> PartialDate | None:
        """The date, moved back where a thing told as done cannot lie after the document; none if a year is given."""
        told = self._document.date
        if not (told and done and told.precedes(time.date)):
            return time.date
        if _YEAR.search(self._text[time.span.start : time.span.end]):
            return None
        return time.date.year_before()
