"""How far a relation has come, and how sure the words are of it, read from what stands over its trigger."""

from dataclasses import dataclass

from spacy.tokens import Token

from amity.extraction.cues import cues
from amity.extraction.denial import denies, holds, is_unwilling, rejects_word
from amity.extraction.governors import governors, has_to
from amity.extraction.hedges import is_aim, looks_forward, modality
from amity.model import Modality, Stage


@dataclass(frozen=True, slots=True)
class Manner:
    """A stage and a modality."""

    stage: Stage
    modality: Modality


def manner(trigger: Token, default: Stage) -> Manner:
    """The stage and modality that the governors of a trigger give it; its own default where they give none."""
    chain = list(governors(trigger))
    stage = _stage(chain, default)
    sure = modality(chain)
    if trigger.lemma_ == "discuss" and trigger.tag_ == "VBG" and stage is Stage.PROPOSED:
        stage = Stage.NEGOTIATING
    if any(map(holds, chain)):
        return Manner(Stage.ACTIVE, Modality.ASSERTED)
    if any(map(is_unwilling, chain)):
        return Manner(Stage.REFUSED, Modality.ASSERTED)
    if sure is Modality.DENIED and stage.closes:
        # What is denied is the end: "did not rule out" leaves it open, "has not ended" tells that it goes on.
        refused = stage is Stage.REFUSED
        return Manner(Stage.PROPOSED, Modality.POSSIBLE) if refused else Manner(Stage.ACTIVE, Modality.ASSERTED)
    return Manner(_hedged(stage, sure, chain), sure)


def _hedged(stage: Stage, sure: Modality, chain: list[Token]) -> Stage:
    """The stage that is left of one when it is no more than possible, or planned."""
    if sure is Modality.POSSIBLE and stage is Stage.ACTIVE:
        return Stage.PROPOSED
    if sure is Modality.EXPECTED and stage not in (Stage.PROPOSED, Stage.NEGOTIATING) and not stage.closes:
        return Stage.ACTIVE if _continues(chain) else Stage.AGREED
    return stage


def denying(trigger: Token, read: Manner) -> Token:
    """The word whose clause a quote must hold: what denies the trigger, where it is denied from outside its clause."""
    if read.modality is not Modality.DENIED:
        return trigger
    return next((token for token in governors(trigger) if denies(token)), trigger)


def _no_longer(token: Token) -> bool:
    """Whether it stands in "no longer sells"."""
    return any(child.lower_ == "longer" for child in token.children)


def _stage(chain: list[Token], default: Stage) -> Stage:
    wished = False
    for token in chain:
        told = _told_by(token, chain, default)
        if told in (Stage.SIGNED, Stage.IN_FORCE) and _is_infinitive(token):
            # "was ready to sign": how far things have come, the words above it tell.
            wished = True
        elif told is not None:
            return told
    return Stage.PROPOSED if wished else default


def _told_by(token: Token, chain: list[Token], default: Stage) -> Stage | None:
    """The stage that one word gives to what stands under it, or none."""
    if rejects_word(token):
        return None
    if _no_longer(token):
        return Stage.ENDED
    if _in_talks(token):
        return Stage.NEGOTIATING
    if takes_force(token):
        return Stage.IN_FORCE
    first = token == chain[0]
    if first and _undone(token):
        return Stage.ENDED
    if first and (beside := participle_stage(token)) and not _closes(token.head):
        return beside
    if looks_forward(token):
        return Stage.AGREED
    if is_aim(token):
        return Stage.PROPOSED
    found = _own_stage(token)
    if found is Stage.SUSPENDED and _undone(token):
        return Stage.ACTIVE
    own_wish = first and default is not Stage.AGREED and found is Stage.PROPOSED
    return None if own_wish else found


def _closes(verb: Token) -> bool:
    found = _own_stage(verb)
    return found is not None and found.closes


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and has_to(token)


def _undone(noun: Token) -> bool:
    """Whether a noun is the object of a verb that undoes it: "lifted the freeze"."""
    if any(child.lemma_ in cues().turns["undoing"] for child in noun.children if child.dep_ == "aux"):
        # In headlines the parser takes the noun for the verb: "U.S. lifts freeze".
        return True
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ != "dobj":
        return False
    suspends = cues().stages.get(noun.lemma_) is Stage.SUSPENDED
    return noun.head.lemma_ in cues().turns["undoing"] or (suspends and noun.head.lemma_ == "end")


def takes_force(token: Token) -> bool:
    """Whether it stands in "entered into force", "took effect", "comes into force"."""
    after = [token.nbor(step).lower_ for step in range(1, min(4, len(token.doc) - token.i))]
    return token.lemma_ in cues().turns["entering"] and bool(cues().turns["force"] & set(after))


def participle_stage(noun: Token) -> Stage | None:
    """The stage that a participle beside a noun gives it: "a treaty signed in Kyiv", "the deal reached last year"."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            if takes_force(child):
                return Stage.IN_FORCE
            if (found := cues().stages.get(child.lemma_.lower())) and found is not Stage.PROPOSED:
                return found
    return None


def _own_stage(token: Token) -> Stage | None:
    """The stage that a word gives by itself, with its particle first: "rule out" before "rule"."""
    lemma = token.lemma_.lower()
    spellings = [*(f"{lemma} {child.lower_}" for child in token.children if child.dep_ == "prt"), lemma]
    return next((cues().stages[word] for word in spellings if word in cues().stages), None)


def _in_talks(token: Token) -> bool:
    """Whether it stands in "are in talks to establish ..."."""
    return token.lemma_ == "be" and any(
        grand.lemma_ in cues().turns["talks"]
        for child in token.children
        if child.lower_ == "in"
        for grand in child.children
    )


def _continues(chain: list[Token]) -> bool:
    return any(token.lemma_ in cues().turns["continuing"] for token in chain)
