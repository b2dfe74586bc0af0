"""The sentences of a document that are worth a parse, with what the rules find in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from amity.actors.cast import with_anaphora
from amity.actors.mention import Mention
from amity.extraction.drafts import Draft, Drafter
from amity.extraction.learned.marks import Marker
from amity.extraction.learned.passages import Passage, Reading
from amity.extraction.parse import Sentence, parse

_LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence of a document with its tree.

    Attributes:
        passage: the sentence, with its actors.
        sentence: its tree.
        drafts: the relations that the rules find in it.
        marker: tells what can be told of two actors in it.
    """

    passage: Passage
    sentence: Sentence
    drafts: Sequence[Draft]
    marker: Marker


def parsed(reading: Reading, nlp: Language, passages: Sequence[Passage]) -> Iterator[Parsed]:
    """Parse some sentences of a document; those longer than any sentence is are left out.

    Args:
        reading: the document.
        nlp: the parser.
        passages: the sentences, in order.
    """
    mentions = with_anaphora(reading.document, reading.acting, reading.cast)
    worth = [passage for passage in passages if passage.span.end - passage.span.start <= _LONGEST]
    within = ((passage.span, _within(mentions, passage)) for passage in worth)
    for passage, sentence in zip(worth, parse(nlp, reading.text, within), strict=True):
        drafts = [*Drafter(reading.document, reading.text, reading.cast, sentence).drafts()]
        yield Parsed(passage, sentence, drafts, Marker(reading, passage, sentence, drafts))


def _within(mentions: Sequence[Mention], passage: Passage) -> list[Mention]:
    return [found for found in mentions if passage.span.start <= found.start and found.end <= passage.span.end]
