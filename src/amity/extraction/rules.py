"""The extractor that goes by rules: sift, parse, match frames, read off the rest."""

from collections.abc import Iterator, Sequence

from amity.actors import find_mentions
from amity.actors.cast import Cast, with_anaphora
from amity.actors.casting import publisher
from amity.extraction import sift
from amity.extraction.amounts import amount
from amity.extraction.attribution import Attributor
from amity.extraction.clauses import clause
from amity.extraction.confidence import confidence
from amity.extraction.dating import Dater
from amity.extraction.drafts import Draft, Drafter
from amity.extraction.instruments import instrument
from amity.extraction.manner import denying
from amity.extraction.parse import Sentence, language, parse
from amity.extraction.places import acting
from amity.extraction.sentences import Span, sentences, unwrap
from amity.extraction.titles import titled
from amity.model import (
    Amount,
    Claim,
    Document,
    ExtractionSettings,
    Kind,
    Party,
)

_METHOD = "rules/2"


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
        cast = Cast.of(document, named, publisher(document))
        mentions = with_anaphora(document, named, cast)
        companions = frozenset(cast.principals if cast.is_bilateral else ())
        spans = list(sentences(text))
        dater = Dater(document, text, spans, cast.publisher)
        attributor = Attributor(document, text, spans, named, cast.publisher)
        worth = sift.sifted(text, spans, mentions, companions)
        claims = [
            claim
            for sentence in parse(language(self._settings.spacy_model), text, worth)
            for claim in _Reader(document, text, cast, sentence, dater, attributor).claims()
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
        dater: Dater,
        attributor: Attributor,
    ) -> None:
        self._document = document
        self._text = text
        self._cast = cast
        self._sentence = sentence
        self._dater = dater
        self._attributor = attributor

    def claims(self) -> Iterator[Claim]:
        for draft in Drafter(self._document, self._text, self._cast, self._sentence).drafts():
            yield self._claim(draft)

    def _claim(self, draft: Draft) -> Claim:
        quote = clause(self._sentence, denying(draft.trigger, draft.manner), self._text)
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
            date=self._dater.date(
                quote,
                self._sentence.places[draft.trigger.i].start,
                kind=draft.kind,
                stage=draft.manner.stage,
                modality=draft.manner.modality,
                actors=draft.actors,
            ),
            attribution=self._attributor.attribution(self._sentence, draft.trigger),
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
        return amount(self._text, quote, place, draft.actors, draft.kind)
