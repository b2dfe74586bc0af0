"""When a claim is about: which of a text's times is its date, and whether the document's own day is."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property

from amity.actors.word_lists import either, read_lists
from amity.extraction.sentences import Span
from amity.extraction.timing import Event, Expression, event, expressions
from amity.model import ActorId, Document, DocumentKind, Kind, Modality, PartialDate, Precision, Stage

_LISTS = ("papers", "background", "speech")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# What is told as done by then lies at most so many days after the day on which it was told.
_AHEAD, _OVERNIGHT = 3, 1
# A history names so many years at least, most of them so long before its own, in years.
_MANY, _MOST, _LONG = 8, 0.75, 10
_STEPS = (Stage.AGREED, Stage.SIGNED, Stage.IN_FORCE, Stage.ENDED)
_SPOKEN = (Stage.PROPOSED, Stage.NEGOTIATING, *_STEPS)
# Where one sentence, or one of several of a quotation, ends and the next begins.
_STOP = re.compile(r"[.!?:;][”\"’]? ")


@dataclass(frozen=True, slots=True)
class _Statement:
    """What of a claim its date depends on."""

    quote: Span
    place: int
    kind: Kind
    stage: Stage
    modality: Modality
    actors: Collection[ActorId]

    @property
    def is_done(self) -> bool:
        """Whether it is told as something that has happened."""
        return self.modality is Modality.ASSERTED


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
        self._times: dict[tuple[int, int], list[Expression]] = {}

    def date(
        self, quote: Span, place: int, *, kind: Kind, stage: Stage, modality: Modality, actors: Collection[ActorId]
    ) -> PartialDate | None:
        """When the thing told happened or is due; none where the text gives no way to know.

        A time in the quote comes first, then one in the same sentence that the quote hangs on, then the day of what the
        document is about.

        Args:
            quote: the words that carry the claim.
            place: the character where the relation is named, such as its verb.
            kind: what the relation is about.
            stage: how far it has come.
            modality: how sure the words sound.
            actors: the parties.
        """
        told = _Statement(quote, place, kind, stage, modality, actors)
        times = self._around(quote)
        inside = [time for time in times if quote.start <= time.span.start < quote.end]
        fitting = self._fitting(inside, told) or self._fitting(self._leading(times, quote), told)
        if fitting:
            return min(fitting, key=lambda time: abs(time.span.start - place)).date
        return None if kind is Kind.HOSTILITY else self._default(told)

    @cached_property
    def event(self) -> Event | None:
        """What the document is about."""
        return event(self._document, self._text)

    def _number(self, place: int) -> int:
        """The number of the sentence that has a place."""
        return max(bisect_right(self._spans, place, key=lambda span: span.start) - 1, 0)

    def _around(self, quote: Span) -> list[Expression]:
        """The times of the sentence, or sentences, that a quote is of."""
        if not self._spans:
            return []
        first, last = self._number(quote.start), self._number(quote.end - 1)
        if (first, last) not in self._times:
            span = Span(self._spans[first].start, max(self._spans[last].end, quote.end))
            self._times[first, last] = list(expressions(self._text, span, self._document.date))
        return self._times[first, last]

    def _fitting(self, times: Iterable[Expression], told: _Statement) -> list[Expression]:
        """The times that may be a statement's: none to come of what is done, none that is part of a paper's name."""
        return [time for time in times if not (self._is_to_come(time, told) or self._names_a_paper(time, told))]

    def _is_to_come(self, time: Expression, told: _Statement) -> bool:
        day = self._document.date
        return bool(day and told.is_done and time.date.first > day.last + timedelta(days=_AHEAD))

    def _names_a_paper(self, time: Expression, told: _Statement) -> bool:
        if time.date.precision is Precision.DAY or told.stage in (Stage.SIGNED, Stage.IN_FORCE):
            return False
        after, before = _patterns()["papers"]
        return bool(
            after.match(self._text, time.span.end) or before.search(self._text, self._begin(time), time.span.start)
        )

    def _begin(self, time: Expression) -> int:
        return max(time.span.start - 60, 0)

    def _leading(self, times: Iterable[Expression], quote: Span) -> list[Expression]:
        """The times of the sentence outside a quote that it hangs on: not those of what only led to it."""
        found = []
        for time in times:
            # The stop that ends a quote is the quote's last character.
            first, last = min(time.span.end, quote.end - 1), max(time.span.start, quote.start)
            if _STOP.search(self._text, first, last):
                continue
            if not _patterns()["background"][0].search(self._text, self._begin(time), time.span.start):
                found.append(time)
        return found

    def _default(self, told: _Statement) -> PartialDate | None:
        """The day of the document's event, or the document's own, for what it is itself the telling of."""
        headline = told.quote.start < self._document.title_end
        if self._is_history:
            return None
        if self._publisher in told.actors and self._document.kind is not DocumentKind.COMMENTARY:
            return self._day(told)
        if self._document.kind is DocumentKind.OFFICIAL:
            return self._day(told) if told.stage in _SPOKEN else None
        if self._document.kind is not DocumentKind.NEWS:
            return None
        if headline:
            return self._day(told)
        if told.modality is Modality.DENIED:
            return self._day(told) if self._is_of_the_lead(told) else None
        return self._narrated(told) if told.is_done and (told.stage in _STEPS or self._is_news(told)) else None

    def _day(self, told: _Statement) -> PartialDate | None:
        """The day of the event, or the time of what is announced; the document's own of what is done before that."""
        event, day = self.event, self._document.date
        if event is None or day is None:
            return None
        if event.announced:
            return day if told.is_done else event.announced
        return day if told.is_done and event.day.first > day.last + timedelta(days=_OVERNIGHT) else event.day

    def _narrated(self, told: _Statement) -> PartialDate | None:
        """The day of a dispatch's event, or the one that its paragraph has last come to."""
        begin = self._text.rfind("\n", 0, told.quote.start) + 1
        for number in range(self._number(told.quote.start) - 1, -1, -1):
            if self._spans[number].start < begin:
                break
            if fitting := self._fitting(self._around(self._spans[number]), told):
                return fitting[-1].date
        return self._day(told)

    def _is_news(self, told: _Statement) -> bool:
        """Whether a sentence is of a dispatch's first paragraph, or tells what somebody said on the day."""
        sentence = self._spans[self._number(told.quote.start)]
        return self._is_of_the_lead(told) or bool(_patterns()["speech"][0].search(self._text, *sentence))

    def _is_of_the_lead(self, told: _Statement) -> bool:
        return "\n" not in self._text[self._document.title_end : told.quote.start].strip()

    @cached_property
    def _is_history(self) -> bool:
        """Whether a document tells of times long before its own: most of the years that it names are."""
        day = self._document.date
        years = [int(year) for year in _YEAR.findall(self._text)] if day else []
        return bool(day and len(years) >= _MANY and sum(year < day.year - _LONG for year in years) > _MOST * len(years))


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    lists = {name: either(words) for name, words in read_lists("amity.extraction", "dating.yaml", _LISTS).items()}
    return {
        "papers": (re.compile(r"[’']?s? [A-Z][\w.-]+"), re.compile(rf"\b(?:{lists['papers']})s? (?:of|from) $")),
        "background": (re.compile(rf"\b(?i:{lists['background']})\b[^.;,]*$"),),
        "speech": (re.compile(rf"\b(?:{lists['speech']})\b"),),
    }
