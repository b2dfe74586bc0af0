"""The extractor that learned from claims made by readers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Token

from amity.extraction.attribution import Attributor
from amity.extraction.clauses import clause, head
from amity.extraction.dating import Dater
from amity.extraction.finishing import Finisher
from amity.extraction.learned.assembly import Relation, Tie, assembled
from amity.extraction.learned.encoder import FOLDER, Encoder, Scorer
from amity.extraction.learned.judge import Judge, Vector
from amity.extraction.learned.parsed import Parsed, parsed
from amity.extraction.learned.passages import Passage, Reading
from amity.extraction.learned.windows import KINDS
from amity.extraction.manner import Manner, denying
from amity.extraction.parse import language
from amity.extraction.sentences import Span
from amity.extraction.sift import tells
from amity.extraction.standing import manner_of
from amity.model import ActorId, Claim, Document, ExtractionSettings, Kind, Party, Stage

_METHOD = "learned/3"
_PROMISING = 0.12
"""How likely marks alone must find a pair tied before the encoder is asked."""
_LEAST = 0.2
"""How sure a relation of a kind must look to become a claim. F1 across publishers is a thousandth higher at 0.175, but
of a hundred claims three fewer are right there."""


class LearnedExtractor:
    """Judges every two actors of a sentence, and reads off the rest of the claim as the rules do.

    Args:
        settings: names the spaCy model to parse with.
        encoder: scores pairs; the one that comes with amity, if none is given.
        judge: weighs scores and marks; likewise.
    """

    def __init__(
        self, settings: ExtractionSettings | None = None, encoder: Scorer | None = None, judge: Judge | None = None
    ) -> None:
        self._settings = settings or ExtractionSettings()
        self._encoder = encoder or Encoder()
        self._given = judge

    @property
    def method(self) -> str:
        """The name and version recorded in every claim."""
        return _METHOD

    @cached_property
    def _judge(self) -> Judge:
        if self._given is not None:
            return self._given
        with FOLDER.joinpath("judge.npz").open("rb") as file:
            return Judge.load(file)

    @cached_property
    def _nlp(self) -> Language:
        return language(self._settings.spacy_model)

    def extract(self, document: Document) -> Sequence[Claim]:
        """The claims of a document, in the order of their places.

        Raises:
            MissingPart: the spaCy model is not installed.
        """
        reading = Reading.of(document)
        worth = [p for p in reading.passages if tells(reading.text[p.span.start : p.span.end])]
        found = {sentence.passage.index: sentence for sentence in parsed(reading, self._nlp, worth)}
        hopes = {index: self._hopes(sentence) for index, sentence in found.items()}
        promising = [index for index, hoped in hopes.items() if any(hope >= _PROMISING for _, hope in hoped)]
        scores = self._encoder.scores(reading, promising)
        finisher = _finisher(reading)
        claims = {
            claim.id: claim
            for index in promising
            for kind, ties in self._tied(found[index], hopes[index], scores[index]).items()
            for relation in assembled(ties)
            for claim in [self._claim(reading, found[index], kind, relation, finisher)]
        }
        return sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.id))

    def _hopes(self, sentence: Parsed) -> list[tuple[list[str], float]]:
        """The marks of each pair of a sentence, and what they promise."""
        marked = (sentence.marker.marks(one, other) for one, other in sentence.passage.couples())
        return [(marks, self._judge.promise(marks)) for marks in marked]

    def _tied(
        self, sentence: Parsed, hopes: Sequence[tuple[list[str], float]], scores: Vector
    ) -> Mapping[Kind, list[Tie]]:
        """The pairs of a sentence that are tied, by the kind of what ties them."""
        ties: dict[Kind, list[Tie]] = defaultdict(list)
        for (one, other), (marks, hope), row in zip(sentence.passage.couples(), hopes, scores, strict=True):
            if hope < _PROMISING:
                continue
            found = self._judge.kinds(marks, row)
            for kind, sure in zip(KINDS, found.tolist(), strict=True):
                if sure >= _LEAST:
                    roles = self._judge.roles(sentence.marker.sides(one, other), row, kind)
                    ties[kind].append(Tie(one, other, roles, sure))
        return ties

    def _claim(self, reading: Reading, sentence: Parsed, kind: Kind, relation: Relation, finisher: Finisher) -> Claim:
        tokens = sentence.marker.tokens(*(actor for actor, _ in relation.parties))
        trigger = head(sentence.sentence, tokens, kind)
        read = _manner(sentence, trigger, kind, relation)
        return finisher.claim(
            sentence.sentence,
            trigger,
            parties=[
                Party(actor=actor, role=role, mention=_words(reading, sentence.passage, actor))
                for actor, role in relation.parties
            ],
            kind=kind,
            manner=read,
            method=_METHOD,
            confidence=round(self._judge.confidence(relation.confidence), 3),
            quote=_quote(reading, sentence, tokens, denying(trigger, read)),
        )


def _finisher(reading: Reading) -> Finisher:
    document, text, cast = reading.document, reading.text, reading.cast
    dater = Dater(document, text, reading.spans, cast.publisher)
    attributor = Attributor(document, text, reading.spans, reading.acting, cast.publisher)
    return Finisher(document, text, dater, attributor)


def _manner(sentence: Parsed, trigger: Token, kind: Kind, relation: Relation) -> Manner:
    """How far things have come, and how sure the words are; of words that end or sign them the frame knows best."""
    actors = {actor for actor, _ in relation.parties}
    read = manner_of(sentence.sentence, trigger, kind)
    drafts = (draft for draft in sentence.drafts if draft.kind is kind and len(draft.actors & actors) > 1)
    beside = (draft.manner for draft in drafts if draft.trigger.sent == trigger.sent)
    return next((manner for manner in beside if _is_known(manner.stage, read.stage)), read)


def _is_known(framed: Stage, read: Stage) -> bool:
    """Whether the stage of a frame holds against that of the clause: who wishes a signature has none."""
    return framed.closes or (framed in (Stage.SIGNED, Stage.IN_FORCE) and read is not Stage.PROPOSED)


def _quote(reading: Reading, sentence: Parsed, parties: Sequence[Token], trigger: Token) -> Span:
    """The narrowest clause around a trigger that has the words for all parties in it; else the sentence."""
    places = [sentence.sentence.places[token.i] for token in parties]
    for token in (trigger, *trigger.ancestors):
        if token == trigger or token.pos_ in ("VERB", "AUX"):
            quote = clause(sentence.sentence, token, reading.text)
            if all(quote.start <= place.start and place.end <= quote.end for place in places):
                return quote
    return sentence.sentence.extent(sentence.sentence.doc)


def _words(reading: Reading, passage: Passage, actor: ActorId) -> str:
    """The words that mean an actor: in the sentence, else nearest before it, else after; else the publisher's name."""
    text, span = reading.document.text, passage.span
    words = [words for other, words in reading.mentions if other == actor]
    before = [found for found in words if found.end <= span.start]
    for found in (*passage.named.get(actor, ())[:1], *before[-1:], *words[:1]):
        return text[found.start : found.end]
    return reading.document.publisher or ""
