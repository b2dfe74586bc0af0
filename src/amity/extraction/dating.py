"""When a claim is about: which of a text's times is its date, and whether the document's own day is."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from functools import cached_property

from amity.actors import find_mentions
from amity.extraction.sentences import Span
from amity.extraction.timing import Event, Expression, event, expressions
from amity.extraction.timing.belonging import leads, may_date, remembered, stands_with
from amity.extraction.timing.lead import Lead, lead
from amity.extraction.timing.statement import Statement
from amity.model import ActorId, Document, DocumentKind, Kind, Modality, PartialDate, Stage

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# An event lies at most so many days after the day on which it was told as done.
_OVERNIGHT = 1
# A history names so many years at least, most of them so long before its own, in years.
_MANY, _MOST, _LONG = 8, 0.75, 10
_SPOKEN = (Stage.PROPOSED, Stage.NEGOTIATING, Stage.AGREED, Stage.SIGNED, Stage.IN_FORCE, Stage.ENDED)
# Where a party and a time stand side by side in a list: "Poland on July 8".
_BESIDE = re.compile(r" (?:on|in|from) $")
_PERFECT = re.compile(r"\b(?:has|have|had)\b")


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
        told = Statement(quote, place, kind, stage, modality, actors)
        fitting = self._of(told)
        if len(fitting) > 1:
            fitting = self._named_with(fitting, told) or fitting
        if fitting:
            return self._nearest(fitting, told).date
        if year := remembered(self._text, self._document.date, told):
            return year
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

    def _of(self, told: Statement) -> list[Expression]:
        """The times that a statement's quote has, else those that it hangs on; a war goes on through the latter."""
        times = self._fitting(self._around(told.quote), told)
        inside = [time for time in times if told.quote.start <= time.span.start < told.quote.end]
        own = [time for time in inside if stands_with(self._text, time, told)]
        if own or (told.kind is Kind.HOSTILITY and not self._is_history):
            return own
        return [time for time in times if time not in inside and leads(self._text, time, told)]

    def _fitting(self, times: Iterable[Expression], told: Statement) -> list[Expression]:
        return [time for time in times if may_date(self._text, self._document.date, time, told)]

    def _named_with(self, times: Sequence[Expression], told: Statement) -> list[Expression]:
        """The times that stand right after a party: "Spain signed on 27 May, *Poland on 8 July*"."""
        begin, end = min(told.quote.start, times[0].span.start), times[-1].span.start
        named = [begin + found.end for found in find_mentions(self._text[begin:end]) if found.actor in told.actors]
        return [time for time in times if any(_BESIDE.match(self._text, party, time.span.start) for party in named)]

    def _nearest(self, times: Sequence[Expression], told: Statement) -> Expression:
        """The time nearest to the relation, or one that tells it more closely: "this week, from 3 May"."""
        nearest = min(times, key=lambda time: self._distance(time, told)).date
        within = [time for time in times if nearest.first <= time.date.first and time.date.last <= nearest.last]
        return min(within, key=lambda time: (time.date.last - time.date.first, self._distance(time, told)))

    def _distance(self, time: Expression, told: Statement) -> tuple[bool, int]:
        """How far a time is from the relation; what is expected is due at a time to come before any other."""
        day = self._document.date
        to_come = bool(day and time.date.first > day.last)
        return told.is_expected and not to_come, abs(time.span.start - told.place)

    def _default(self, told: Statement) -> PartialDate | None:
        """The day of the document's event, or the document's own, for what it is itself the telling of."""
        return self._day(told) if not self._is_history and self._is_told_here(told) else None

    def _is_told_here(self, told: Statement) -> bool:
        """Whether a document tells of it as of its day: of what its publisher does, of a step in a release, or as news.

        What the release of a known publisher tells of others it only mentions; of a text of no known kind, no more than
        the lead is taken for news.
        """
        match self._document.kind:
            case DocumentKind.COMMENTARY | DocumentKind.DATASET:
                return False
            case _ if self._publisher in told.actors:
                return True
            case DocumentKind.OFFICIAL | DocumentKind.TREATY:
                return told.stage in _SPOKEN or (self._publisher is None and self._is_news(told))
            case DocumentKind.NEWS:
                return self._is_news(told)
            case _:
                return self._is_of_the_lead(told)

    def _day(self, told: Statement) -> PartialDate | None:
        """The day of the event, or the time of what is announced; the document's own of what is done before that."""
        event, day = self.event, self._document.date
        if event is None or day is None:
            return None
        if event.announced:
            # A title names what is to come without a "will".
            before = told.is_done and told.stage is not Stage.PROPOSED and told.quote.start >= self._document.title_end
            return day if before else event.announced
        return day if told.is_done and event.day.first > day.last + timedelta(days=_OVERNIGHT) else event.day

    def _is_news(self, told: Statement) -> bool:
        """Whether it is told as news: in the lead, or later as done by those whom that names.

        What has been, or had been by then, is told as background.
        """
        if self._is_of_the_lead(told):
            return True
        if not told.is_done or _PERFECT.search(self._text, *told.quote):
            return False
        return all(actor in self._lead.actors for actor in told.actors)

    def _is_of_the_lead(self, told: Statement) -> bool:
        return told.quote.start < self._lead.end

    @cached_property
    def _lead(self) -> Lead:
        return lead(self._document, self._text)

    @cached_property
    def _is_history(self) -> bool:
        """Whether a document tells of times long before its own: most of the years that it names are."""
        day = self._document.date
        years = [int(year) for year in _YEAR.findall(self._text)] if day else []
        return bool(day and len(years) >= _MANY and sum(year < day.year - _LONG for year in years) > _MOST * len(years))
