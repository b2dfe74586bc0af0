"""Turns of phrase that tell how far a relation has come where no single word does: "put on hold", "left unsigned"."""

from collections.abc import Iterator

from spacy.tokens import Token

from amity.extraction.governors import SUBJECTS
from amity.extraction.manner import Manner, manner
from amity.extraction.standing_words import words
from amity.model import Modality, Stage

_DESCRIBING = ("acomp", "oprd", "amod", "attr", "advcl")
_SAID = ("dobj", "acomp", "prep", "advmod")
_UNDER = ("pobj", "pcomp", "prep")


def told_by_phrase(trigger: Token, read: Manner) -> Manner | None:
    """What a phrase at a trigger tells, or over it where it is the subject; none where none does.

    Args:
        trigger: the word that heads the clause.
        read: what single words over it tell.
    """
    if (missed := _undone(trigger)) is not None:
        return Manner(missed, Modality.DENIED)
    if _is_being_made(trigger):
        return Manner(Stage.NEGOTIATING, Modality.ASSERTED)
    if (stage := _over(trigger) or _phrased(trigger)) is not None:
        return _as_sure(stage, read.modality)
    predicates = ((verb, _phrased(verb)) for verb in _predicate(trigger))
    return next((_as_sure(stage, manner(verb, stage).modality) for verb, stage in predicates if stage), None)


def is_wish(trigger: Token) -> bool:
    """Whether it is what somebody "would like to" do, or another to do; who would like to thank does so."""
    over = trigger.head
    if over.lemma_ != "like" or trigger.dep_ not in ("xcomp", "ccomp"):
        return False
    would = any(child.lower_ in ("would", "'d") for child in over.children)
    speaks = trigger.lemma_ in words().greeting | words().affirming | words().discussing
    return would and not speaks and not any(child.dep_ == "nsubj" and child.lower_ == "i" for child in over.children)


def _undone(trigger: Token) -> Stage | None:
    """The stage that things have not reached: "the deal is still unsigned", "left the treaty unratified"."""
    near = [trigger, *_predicate(trigger)]
    near += [child for token in near for child in token.children if child.dep_ == "dobj"]
    described = (child.lower_ for token in near for child in token.children if child.dep_ in _DESCRIBING)
    return next((words().undone[word] for word in described if word in words().undone), None)


def _is_being_made(trigger: Token) -> bool:
    """Whether it stands in "an agreement is being prepared"."""
    texts = words().reached | words().documents
    return any(
        verb.lemma_ in words().prepared
        and any(child.lower_ == "being" for child in verb.children)
        and any(child.dep_ in SUBJECTS and child.lemma_.lower() in texts for child in verb.children)
        for verb in (trigger, *_predicate(trigger))
    )


def _over(trigger: Token) -> Stage | None:
    """The stage that a verb over a trigger tells: "stopped delivering", "threatened to impose"."""
    return words().over.get(trigger.head.lemma_) if trigger.dep_ in ("xcomp", "ccomp") else None


def _phrased(verb: Token) -> Stage | None:
    return next((words().phrases[phrase] for phrase in _phrases(verb) if phrase in words().phrases), None)


def _as_sure(stage: Stage, sure: Modality) -> Manner:
    """A stage, as sure as its words are; where an end is denied, it goes on."""
    if stage.closes and sure is Modality.DENIED:
        return Manner(Stage.ACTIVE, Modality.ASSERTED)
    return Manner(stage, sure)


def _predicate(trigger: Token) -> Iterator[Token]:
    """The verb of which a trigger is the subject."""
    if trigger.pos_ in ("NOUN", "PROPN") and trigger.dep_ in SUBJECTS:
        yield trigger.head


def _phrases(verb: Token) -> Iterator[str]:
    """What a verb and the words under it make, in lemmas: "strike deal", "on hold", "work on deal", "close to sign"."""
    for said in (child for child in verb.children if child.dep_ in _SAID):
        yield f"{verb.lemma_} {said.lemma_}".lower()
        for below in (child for child in said.children if child.dep_ in _UNDER):
            yield f"{said.lemma_} {below.lemma_}".lower()
            yield f"{verb.lemma_} {said.lemma_} {below.lemma_}".lower()
            yield from (f"{said.lemma_} {below.lemma_} {last.lemma_}".lower() for last in below.children)
