"""Relations that the words of a sentence raise, before their quotes, dates and voices are read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from amity.actors.cast import Cast
from amity.actors.territories import sovereign
from amity.extraction.arguments import fillers
from amity.extraction.frames import Frame, Look, TopicFrom, frames_by_word
from amity.extraction.manner import Manner, manner
from amity.extraction.parse import Sentence
from amity.extraction.roles import Parties, RoleFinder
from amity.extraction.topics import topics
from amity.model import ActorId, Document, Kind, Modality, Role, Stage

_MOST_KINDS = 3
_MONEY = re.compile(r"[$€£¥]\s?\d|\d ?(?:million|billion|bn)\b|\b(?:dollars|euros|pounds|kroner|kronor|yen)\b")
_CLOSER_THAN_SECURITY = {Kind.ARMS, Kind.CO_PRODUCTION, Kind.TRAINING, Kind.INTELLIGENCE}
_OBJECTS = ("dobj", "nsubjpass", "dative", "attr")
_STATING = ("conj", "parataxis")
_MODIFIERS = ("amod", "compound", "nmod")


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation that a trigger raises."""

    trigger: Token
    frame: Frame
    kind: Kind
    parties: Parties
    manner: Manner

    @property
    def actors(self) -> frozenset[ActorId]:
        """The actors between which it is."""
        return frozenset(filler.actor for _, filler in self.parties)

    @property
    def implied(self) -> bool:
        """Whether words that name one party stand for another too ("the leaders", "we")."""
        return len({filler.span for _, filler in self.parties}) < len(self.parties)


class Drafter:
    """Finds the relations that one sentence tells of.

    Args:
        document: the document, whose title and first lines tell the matter where the sentence does not.
        text: its text, unwrapped.
        cast: whom it is about.
        sentence: the parsed sentence.
    """

    def __init__(self, document: Document, text: str, cast: Cast, sentence: Sentence) -> None:
        self._document = document
        self._text = text
        self._sentence = sentence
        self._roles = RoleFinder(sentence, cast)

    def drafts(self) -> Iterator[Draft]:
        """The relations, each between the same actors and of the same kind once."""
        yield from _best(list(self._raised()))

    def _raised(self) -> Iterator[Draft]:
        by_verb, by_noun = frames_by_word()
        for token in self._sentence.doc:
            if token.i in self._sentence.namings or token.dep_ == "compound":
                continue
            raised = by_verb if token.pos_ in ("VERB", "ADJ") else by_noun if token.pos_ in ("NOUN", "PROPN") else {}
            frames = {frame.name: frame for word in _words(token) for frame in raised.get(word, ())}
            # A word tells one thing: the first frame that finds its parties has it.
            yield from next(filter(None, ([*self._framed(token, frame)] for frame in frames.values())), [])

    def _framed(self, trigger: Token, frame: Frame) -> Iterator[Draft]:
        parties = self._roles.parties(trigger, frame)
        if len({sovereign(filler.actor) for _, filler in parties}) < 2:
            return
        if trigger.pos_ == "VERB" and frame.unless & {token.lemma_.lower() for token in trigger.subtree}:
            return
        if frame.words and not self._binds(trigger, frame.words):
            return
        content = self._content(trigger, frame)
        about = topics(content)
        if frame.needs and not frame.needs & set(about) and not (frame.money and _MONEY.search(content)):
            return
        read = self._manner(trigger, frame)
        for kind in _kinds(frame, about or self._wider_topic(frame)):
            yield Draft(trigger, frame, kind, parties, read)

    def _binds(self, trigger: Token, words: frozenset[str]) -> bool:
        """Whether one of some words stands under a trigger, or two parties before it ("U.S.-Japan work")."""
        named = fillers(self._sentence, trigger, "own")
        return len(named) > 1 or any(token.lower_ in words for token in trigger.subtree)

    def _manner(self, trigger: Token, frame: Frame) -> Manner:
        if frame.presupposed:
            return Manner(frame.stage, Modality.ASSERTED)
        read = manner(trigger, frame.stage)
        # "They agreed that ..." tells a view they hold, not a step that they took.
        if frame.view and read.stage is Stage.AGREED and any(child.dep_ == "ccomp" for child in trigger.children):
            return Manner(Stage.ACTIVE, read.modality)
        return read

    def _content(self, trigger: Token, frame: Frame) -> str:
        heads: Iterable[Token] = [trigger]
        if frame.topic_from is TopicFrom.OBJECT:
            heads = [child for child in trigger.children if child.dep_ in _OBJECTS or child.lower_ == "with"]
        elif frame.topic_from is TopicFrom.MODIFIERS:
            heads = [
                child for child in trigger.children if child.dep_ in _MODIFIERS or child.lower_ in ("of", "in", "with")
            ]
        within = {token.i for head in heads for token in head.subtree if not _beside(token, trigger)} | {trigger.i}
        words = sorted(within - self._sentence.namings.keys())
        return self._spelled(words)

    def _spelled(self, words: Sequence[int]) -> str:
        """Words as the text spells them: "co-production" in one piece."""
        places = [self._sentence.places[word] for word in words]
        gaps = ["" if before.end == after.start else " " for before, after in pairwise(places)]
        spelled = [self._text[place.start : place.end] for place in places]
        return "".join(part for pair in zip(spelled, [*gaps, ""], strict=False) for part in pair)

    def _wider_topic(self, frame: Frame) -> tuple[Kind, ...]:
        """The topic of the sentence or of the title, where the frame looks so far."""
        if frame.look is Look.NOWHERE:
            return ()
        span = self._sentence.span
        found = topics(self._text[span.start : span.end])
        if not found and frame.look is Look.TITLE:
            found = topics(self._document.title or "")
        return tuple(kind for kind in found if kind is not Kind.ARMS or Role.PROVIDER in frame.slots)[:1]


def _beside(token: Token, trigger: Token) -> bool:
    """Whether a token stands in a clause of its own beside the trigger's."""
    while token not in (trigger, token.head):
        if (
            token.dep_ in ("conj", "parataxis")
            and token.pos_ == "VERB"
            and any(c.dep_ == "nsubj" for c in token.children)
        ):
            return True
        token = token.head
    return False


def _words(token: Token) -> Iterator[str]:
    lemma = token.lemma_.lower()
    before = token.nbor(-1).lower_ if token.i else ""
    yield f"{before} {lemma}"
    for child in token.children:
        if child.dep_ in ("prt", "advmod"):
            yield f"{lemma} {child.lower_}"
    yield from dict.fromkeys((lemma, token.lower_))


def _kinds(frame: Frame, about: tuple[Kind, ...]) -> tuple[Kind, ...]:
    if frame.kind is not None:
        return (frame.kind,)
    passes = Role.PROVIDER in frame.slots
    out = set() if passes else {Kind.AID} if frame.arms else {Kind.AID, Kind.ARMS}
    fitting = [kind for kind in about if kind not in out]
    if Kind.SECURITY in fitting and _CLOSER_THAN_SECURITY & set(fitting):
        fitting.remove(Kind.SECURITY)
    return tuple(fitting[:_MOST_KINDS]) or (frame.otherwise,)


def _best(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts without those that another tells more closely, or of more actors at once."""
    seen: set[tuple[frozenset[ActorId], Kind, int]] = set()
    for draft in drafts:
        if any(_closer(other, draft) or _tells_more(other, draft) for other in drafts):
            continue
        key = (draft.actors, draft.kind, _statement(draft.trigger).i)
        if key not in seen:
            seen.add(key)
            yield draft


def _statement(trigger: Token) -> Token:
    """The verb that makes the statement a trigger stands in; verbs side by side make one each."""
    token = trigger
    while token.head != token and not (token.pos_ in ("VERB", "AUX") and token.dep_ in _STATING):
        token = token.head
    return token


def _tells_more(draft: Draft, part: Draft) -> bool:
    """Whether a draft tells the same of all actors of a part of it and of more."""
    return part.kind is draft.kind and part.frame.name == draft.frame.name and part.actors < draft.actors


def _closer(draft: Draft, view: Draft) -> bool:
    """Whether a draft tells more closely, under the same verb, of what a view tells of the same actors."""
    return (
        view.frame.view
        and not draft.frame.view
        and view.actors <= draft.actors
        and (view.trigger == draft.trigger or view.trigger.is_ancestor(draft.trigger))
    )
