"""The extractor that goes by rules: sift, parse, match frames, read off the rest."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from amity.actors import find_mentions
from amity.actors.cast import Cast, with_anaphora
from amity.extraction import sift
from amity.extraction.amounts import amount
from amity.extraction.attribution import carried, voices
from amity.extraction.clauses import clause
from amity.extraction.confidence import confidence
from amity.extraction.drafts import Draft, Drafter
from amity.extraction.instruments import instrument
from amity.extraction.manner import denying
from amity.extraction.parse import Sentence, language, parse
from amity.extraction.places import acting
from amity.extraction.sentences import Span, sentences, unwrap
from amity.extraction.timing import Expression, event_date, expressions
from amity.extraction.titles import titled
from amity.model import (
    ActorId,
    Amount,
    Claim,
    Document,
    DocumentKind,
    ExtractionSettings,
    Kind,
    Modality,
    PartialDate,
    Party,
    Stage,
)

_METHOD = "rules/1"
_YEAR = re.compile(r"\d{4}")


class RuleExtractor:
    """Reads claims off parsed sentences by frames and cues that are data.

    Args:
        settings: names the spaCy model to parse with.
    """

    def __init__(self, settings: ExtractionSettings | None = None) -> None:
        self._settings = settings or ExtractionSettings()

    @property
    def method(self) -> str:
        """The name and version recorded in every claim."""
        return _METHOD

    def extract(self, document: Document) -> Sequence[Claim]:
        """The claims of a document, in the order of their places.

        Raises:
            MissingPart: the spaCy model is not installed.
        """
        text = unwrap(document.text)
        named = acting(text, find_mentions(text, year=document.date.year if document.date else None))
        cast = Cast.of(document, named, _publisher(document))
        mentions = with_anaphora(document, named, cast)
        companions = frozenset(cast.principals if cast.is_bilateral else ())
        spans = list(sentences(text))
        event = event_date(document, text)
        before = dict(zip(spans[1:], spans, strict=False))
        worth = sift.sifted(text, spans, mentions, companions)
        claims = [
            claim
            for sentence in parse(language(self._settings.spacy_model), text, worth)
            for claim in _Reader(document, text, cast, sentence, before.get(sentence.span), event).claims()
        ]
        unique = {claim.id: claim for claim in claims}
        if found := titled(document, named, cast.publisher, unique.values(), _METHOD):
            unique[found.id] = found
        return sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.id))


class _Reader:
    """Reads the claims of one sentence."""

    def __init__(
        self,
        document: Document,
        text: str,
        cast: Cast,
        sentence: Sentence,
        before: Span | None,
        event: PartialDate | None,
    ) -> None:
        self._document = document
        self._text = text
        self._cast = cast
        self._sentence = sentence
        self._before = before
        self._event = event

    def claims(self) -> Iterator[Claim]:
        for draft in Drafter(self._document, self._text, self._cast, self._sentence).drafts():
            yield self._claim(draft)

    @cached_property
    def _carried(self) -> tuple[str, ...]:
        return carried(self._text, self._before, self._sentence.span) if self._before else ()

    @cached_property
    def _times(self) -> list[Expression]:
        return list(expressions(self._text, self._sentence.span, self._document.date))

    def _claim(self, draft: Draft) -> Claim:
        quote = clause(self._sentence, denying(draft.trigger, draft.manner), self._text)
        sources = self._voices(draft)
        return Claim.of(
            self._document,
            quote.start,
            quote.end,
            parties=[
                Party(actor=f.actor, role=role, mention=self._document.text[f.span.start : f.span.end])
                for role, f in draft.parties
            ],
            kind=draft.kind,
            stage=draft.manner.stage,
            modality=draft.manner.modality,
            date=self._date(draft, quote),
            attribution=sources,
            instrument=instrument(self._text, quote),
            amount=self._amount(draft, quote),
            method=f"{_METHOD}:{draft.frame.name}" + (":implied" if draft.implied else ""),
            confidence=confidence(draft.frame.name, implied=draft.implied),
        )

    def _amount(self, draft: Draft, quote: Span) -> Amount | None:
        """How much passes or is agreed; what is told of talks and views has no amount."""
        if draft.kind in (Kind.DIPLOMATIC, Kind.HOSTILITY, Kind.MEMBERSHIP):
            return None
        place = self._sentence.places[draft.trigger.i].start
        return amount(self._text, quote, place, draft.actors)

    def _voices(self, draft: Draft) -> tuple[str, ...]:
        """The voices named, less the publisher's own."""
        found = voices(self._sentence, draft.trigger, self._text)
        if not found and draft.manner.modality is Modality.ASSERTED:
            return self._carried
        if self._document.kind is not DocumentKind.OFFICIAL:
            return tuple(voice for voice, _ in found)
        own = self._cast.publisher
        spoken = [
            voice
            for voice, place in found
            if not any(
                own in naming.actors and any(place.start <= span.start < place.end for span in naming.spans)
                for naming in self._sentence.namings.values()
            )
        ]
        return tuple(spoken)

    def _date(self, draft: Draft, quote: Span) -> PartialDate | None:
        inside = [time for time in self._times if quote.start <= time.span.start < quote.end]
        place = self._sentence.places[draft.trigger.i].start
        if inside:
            return self._past(min(inside, key=lambda time: abs(time.span.start - place)), draft)
        return None if draft.kind is Kind.HOSTILITY else self._default_date(draft)

    def _default_date(self, draft: Draft) -> PartialDate | None:
        """The day of the document's event, for what an official text tells of its publisher, a headline of anybody."""
        own = self._document.kind is DocumentKind.OFFICIAL and self._cast.publisher in draft.actors
        in_title = self._sentence.span.start < self._document.title_end
        headline = in_title and self._document.kind is DocumentKind.NEWS
        return self._event if own or headline else None

    def _past(self, time: Expression, draft: Draft) -> PartialDate | None:
        """The date, moved back where a thing told as done cannot lie after the document; none if a year is given."""
        told = self._document.date
        done = draft.manner.modality is Modality.ASSERTED and draft.manner.stage not in (Stage.PROPOSED, Stage.AGREED)
        if not (told and done and told.precedes(time.date)):
            return time.date
        if _YEAR.search(self._text[time.span.start : time.span.end]):
            return None
        return time.date.year_before()


def _publisher(document: Document) -> ActorId | None:
    """The actor that publishes a document, by its name ("The White House", "President of Ukraine")."""
    named = find_mentions(document.publisher) if document.publisher else []
    return named[0].actor if named else None
