"""The extractor that goes by rules: sift, parse, match frames, read off the rest."""

from collections.abc import Sequence

from amity.actors import find_mentions
from amity.actors.cast import Cast, with_anaphora
from amity.actors.casting import publisher
from amity.extraction import sift
from amity.extraction.attribution import Attributor
from amity.extraction.confidence import confidence
from amity.extraction.dating import Dater
from amity.extraction.drafts import Draft, Drafter
from amity.extraction.finishing import Finisher
from amity.extraction.parse import Sentence, language, parse
from amity.extraction.places import acting
from amity.extraction.sentences import sentences, unwrap
from amity.extraction.titles import titled
from amity.model import Claim, Document, ExtractionSettings, Party

_METHOD = "rules/4"


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
        finisher = Finisher(document, text, dater, attributor)
        claims = [
            self._claim(document, sentence, draft, finisher)
            for sentence in parse(language(self._settings.spacy_model), text, worth)
            for draft in Drafter(document, text, cast, sentence).drafts()
        ]
        unique = {claim.id: claim for claim in claims}
        if found := titled(document, named, cast.publisher, unique.values(), _METHOD):
            unique[found.id] = found
        return sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.id))

    def _claim(self, document: Document, sentence: Sentence, draft: Draft, finisher: Finisher) -> Claim:
        return finisher.claim(
            sentence,
            draft.trigger,
            parties=[
                Party(actor=f.actor, role=role, mention=document.text[f.span.start : f.span.end])
                for role, f in draft.parties
            ],
            kind=draft.kind,
            manner=draft.manner,
            method=f"{_METHOD}:{draft.frame.name}" + (":implied" if draft.implied else ""),
            confidence=confidence(draft.frame.name, implied=draft.implied),
        )
