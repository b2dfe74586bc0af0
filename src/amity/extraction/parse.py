"""Sentences as trees, whose leaves know which actors they name.

The parser was trained on newspapers that seldom hold a list of six ministers with their titles. Before it sees a
sentence, each mention of an actor, and each list of them, is therefore folded into one plain proper noun, and unfolded
again by its place: parses become shorter, faster and right more often.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from amity.actors.mention import Form, Mention
from amity.extraction.sentences import Span
from amity.model import ActorId
from amity.model.errors import MissingPart

_LIST = re.compile(r"(?:,|;|/|-|–|,?\s*\band\b|,?\s*\bor\b|&|,?\s*\bas well as\b)(?:\s*(?:the|both))?", re.IGNORECASE)
# Words that the tokenizer would take apart: "co-operation" is to be read as "cooperation".
_JOINED = re.compile(r"\b[Cc]o-[a-z]+")
# The models know "don't", not "don’t"; one character stands for one, so places stay true.
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_STAND_IN = "France"
_STAND_IN_MANY = "Americans"
_STAND_IN_ADJECTIVE = "American"


@dataclass(frozen=True, slots=True)
class Naming:
    """Actors that a piece of text names, and where."""

    actors: tuple[ActorId, ...]
    spans: tuple[Span, ...]
    anaphoric: bool


@dataclass(slots=True)
class Sentence:
    """A parsed sentence: spaCy's tree over it, and for each token the characters and actors it stands for."""

    span: Span
    doc: Doc
    places: Sequence[Span]
    namings: dict[int, Naming] = field(default_factory=dict)

    def extent(self, tokens: Iterable[Token]) -> Span:
        """The characters from the first to the last of some tokens."""
        places = [self.places[token.i] for token in tokens]
        return Span(min(place.start for place in places), max(place.end for place in places))


@cache
def language(model: str) -> Language:
    """The parser of a language, without the parts that are not used here.

    Raises:
        MissingPart: no such model is installed.
    """
    try:
        return spacy.load(model, exclude=["ner", "senter"])
    except OSError:
        raise MissingPart(
            f"the spaCy model “{model}”", "Install it, or set spacy_model under [extraction] in amity.toml."
        ) from None


def parse(nlp: Language, text: str, sentences: Iterable[tuple[Span, Sequence[Mention]]]) -> Iterator[Sentence]:
    """Parse sentences of a text, each given with the mentions in it."""
    drafts = [_fold(nlp, text, span, mentions) for span, mentions in sentences]
    for draft, doc in zip(drafts, nlp.pipe([draft.doc for draft in drafts], batch_size=64), strict=True):
        draft.doc = doc
        yield draft


def _fold(nlp: Language, text: str, span: Span, mentions: Sequence[Mention]) -> Sentence:
    words: list[str] = []
    places: list[Span] = []
    namings: dict[int, Naming] = {}

    def keep(start: int, end: int) -> None:
        plain = text[start:end].translate(_STRAIGHT)
        joined = {found.start(): found.end() for found in _JOINED.finditer(plain)}
        reach = 0
        for token in nlp.tokenizer(plain):
            if token.is_space or token.idx < reach:
                continue
            reach = joined.get(token.idx, token.idx + len(token))
            words.append(plain[token.idx : reach].replace("-", "", 1) if token.idx in joined else token.text)
            places.append(Span(start + token.idx, start + reach))

    position = span.start
    for group in _groups(text, mentions):
        start, end = group[0].start, max(mention.end for mention in group)
        keep(position, start)
        naming = _naming(group)
        if naming.anaphoric:
            keep(start, end)
        else:
            words.append(_stand_in(text, group))
            places.append(Span(start, end))
        namings[len(words) - 1] = naming
        position = end
    keep(position, span.end)
    return Sentence(span, Doc(nlp.vocab, words=words), places, namings)


def _groups(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Mentions joined into lists: "Russia, China and Iran", "U.S.-Japan"; anaphora of one span stay together."""
    run: list[Mention] = []
    for mention in mentions:
        if run and not _joined(text, run[-1], mention):
            yield from _lists(text, run)
            run = []
        run.append(mention)
    if run:
        yield from _lists(text, run)


def _lists(text: str, run: list[Mention]) -> Iterator[list[Mention]]:
    """The run as one list; or each mention alone where a comma parts two ("with Ukraine, CIA Director ...")."""
    if len(run) == 2 and text[run[0].end : run[1].start].lstrip().startswith((",", ";")):
        yield from ([mention] for mention in run)
    else:
        yield run


def _joined(text: str, before: Mention, mention: Mention) -> bool:
    if (before.start, before.end) == (mention.start, mention.end):
        return True
    if Form.ANAPHOR in (before.form, mention.form):
        return False
    if (before.form is Form.DEMONYM) != (mention.form is Form.DEMONYM):
        return text[before.end : mention.start] in ("-", "–")
    return bool(_LIST.fullmatch(text[before.end : mention.start].strip()))


def _naming(group: Sequence[Mention]) -> Naming:
    first = {mention.actor: mention for mention in reversed(group)}
    kept = [mention for mention in group if first[mention.actor] is mention]
    return Naming(
        tuple(mention.actor for mention in kept),
        tuple(Span(mention.start, mention.end) for mention in kept),
        group[0].form is Form.ANAPHOR,
    )


def _stand_in(text: str, group: Sequence[Mention]) -> str:
    last = group[-1]
    words = text[last.start : last.end]
    if len(group) > 1 and text[group[0].end : group[1].start] in ("-", "–", "/"):
        return _STAND_IN_ADJECTIVE
    if last.form is Form.DEMONYM:
        return words.split()[-1] if len(group) == 1 else _STAND_IN_ADJECTIVE
    return _STAND_IN_MANY if len(group) > 1 else _STAND_IN
