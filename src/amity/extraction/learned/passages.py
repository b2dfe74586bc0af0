"""Sentences with everyone who may be a party to what they tell: the ground that the learned extractor decides on."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from amity.actors.cast import Cast
from amity.actors.casting import Candidate, candidates, publisher
from amity.actors.mention import Form, Mention
from amity.extraction.sentences import Span, sentences, unwrap
from amity.extraction.topics import topics
from amity.model import ActorId, Document, Kind

_MOST_NAMED = 20
"""How many actors of one sentence are looked at; a longer list gives more pairs than a reader would claim."""
_MOST_ACTORS = 7
"""Actors from outside a sentence fill its own up to this number; two at least are always taken."""
_MOST_PRINCIPALS = 4
_BEFORE = 2
"""How many sentences before one may hold a party of it."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Words of a text that mean an actor, `text[start:end]`.

    Attributes:
        start: where the words begin.
        end: where they end.
        form: in what way they mean it.
        aside: whether they may mean it only beside another ("we": the speaker, and perhaps the partner).
    """

    start: int
    end: int
    form: Form
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a document, and who may be a party to what it tells.

    Attributes:
        index: its number among the sentences of the document, from 0.
        span: its characters.
        named: the actors that it has words for, by their first words, with these.
        around: actors that it leaves unsaid but may mean: of the publisher, title and sentences before.
        recent: actors that the sentence before it has words for.
        topics: the kinds that its words are about, most often named first.
    """

    index: int
    span: Span
    named: Mapping[ActorId, tuple[Mentioned, ...]]
    around: tuple[ActorId, ...]
    recent: frozenset[ActorId]
    topics: tuple[Kind, ...]

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """All who may be parties, those with words in the sentence first."""
        return (*self.named, *self.around)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two of its actors, as places in `actors`, at least one of them with words in the sentence.

        Where it has words for nobody ("the agreement has entered into force"): the two whom it most likely means.
        """
        if not self.named:
            return iter(((0, 1),))
        return ((i, j) for i, j in combinations(range(len(self.actors)), 2) if i < len(self.named))

    def couples(self) -> Iterator[tuple[ActorId, ActorId]]:
        """The actors of each of `pairs`, in the same order."""
        actors = self.actors
        return ((actors[i], actors[j]) for i, j in self.pairs())


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, with its sentences and whom they may be about.

    Attributes:
        document: what is read.
        text: its text, with the wraps of lines taken out (no character moved).
        spans: its sentences.
        mentions: every actor that its words may mean, in order, once for each that they do.
        acting: the actors that it names, as the rules go by them.
        cast: whom it is about as a whole.
        publisher: the actor that publishes it.
        titled: the actors that its title names.
        shares: for each actor, its share of all mentions, 0 to 1.
        passages: the sentences that may tell of two actors.
    """

    document: Document
    text: str
    spans: Sequence[Span]
    mentions: Sequence[tuple[ActorId, Mentioned]]
    acting: Sequence[Mention]
    cast: Cast
    publisher: ActorId | None
    titled: frozenset[ActorId]
    shares: Mapping[ActorId, float]
    passages: Sequence[Passage]

    @classmethod
    def of(cls, document: Document) -> "Reading":
        """Find the sentences and the actors of a document."""
        text = unwrap(document.text)
        spans = list(sentences(text))
        casting = candidates(document, text)
        mentions = list(_mentions(casting.mentions))
        named = _by_sentence(spans, mentions)
        own = publisher(document)
        titled = _titled(document, mentions)
        lasting = [*([own] if own else []), *casting.cast.principals[:_MOST_PRINCIPALS], *titled]
        passages = [
            Passage(
                index,
                span,
                named[index],
                around,
                frozenset(named[index - 1] if index else ()),
                topics(text[span.start : span.end]),
            )
            for index, span in enumerate(spans)
            for around in [_around(named, index, lasting)]
            if len(named[index]) + len(around) > 1
        ]
        return cls(
            document,
            text,
            spans,
            mentions,
            casting.acting,
            casting.cast,
            own,
            frozenset(titled),
            _shares(mentions),
            passages,
        )


def _mentions(found: Sequence[Candidate]) -> Iterator[tuple[ActorId, Mentioned]]:
    for words in found:
        for actor in words.actors:
            yield actor, Mentioned(words.start, words.end, words.form)
        for actor in words.besides:
            if actor not in words.actors:
                yield actor, Mentioned(words.start, words.end, words.form, aside=True)


def _by_sentence(
    spans: Sequence[Span], mentions: Sequence[tuple[ActorId, Mentioned]]
) -> list[dict[ActorId, tuple[Mentioned, ...]]]:
    named: list[dict[ActorId, tuple[Mentioned, ...]]] = [{} for _ in spans]
    starts = [span.start for span in spans]
    for actor, mentioned in mentions:
        here = named[i] if (i := bisect_right(starts, mentioned.start) - 1) >= 0 else {}
        if actor in here or len(here) < _MOST_NAMED:
            here[actor] = (*here.get(actor, ()), mentioned)
    return named


def _titled(document: Document, mentions: Sequence[tuple[ActorId, Mentioned]]) -> list[ActorId]:
    return [
        actor
        for actor, words in mentions
        if words.end <= document.title_end and words.form is not Form.PLACE and not words.aside
    ]


def _shares(mentions: Sequence[tuple[ActorId, Mentioned]]) -> dict[ActorId, float]:
    counts = Counter(actor for actor, words in mentions if not words.aside)
    return {actor: count / counts.total() for actor, count in counts.items()}


def _around(
    named: Sequence[Mapping[ActorId, tuple[Mentioned, ...]]], index: int, lasting: Sequence[ActorId]
) -> tuple[ActorId, ...]:
    near = [
        actor
        for before in reversed(named[max(0, index - _BEFORE) : index])
        for actor, words in before.items()
        if any(found.form is not Form.PLACE and not found.aside for found in words)
    ]
    others = [actor for actor in dict.fromkeys([*lasting, *near]) if actor not in named[index]]
    return tuple(others[: max(2, _MOST_ACTORS - len(named[index]))])
