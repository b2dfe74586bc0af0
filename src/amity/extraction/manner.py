"""How far a relation has come, and how sure the words are of it, read from what stands over its trigger."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from amity.extraction.cues import cues
from amity.model import Modality, Stage

_SAYING = ("say", "tell", "report", "write", "note", "add")
_HEDGING = ("aux", "det", "mark", "advmod", "amod", "cc", "preconj")
_BORDERS = ("relcl",)
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Manner:
    """A stage and a modality."""

    stage: Stage
    modality: Modality


def manner(trigger: Token, default: Stage) -> Manner:
    """The stage and modality that the governors of a trigger give it; its own default where they give none."""
    chain = list(_governors(trigger))
    stage = _stage(chain, default)
    modality = _modality(chain)
    if trigger.lemma_ == "discuss" and trigger.tag_ == "VBG" and stage is Stage.PROPOSED:
        stage = Stage.NEGOTIATING
    if modality is Modality.DENIED and stage.closes:
        # "did not rule out", "has not ended": what is denied is the end.
        stage, modality = (Stage.PROPOSED if stage is Stage.REFUSED else Stage.ACTIVE), Modality.ASSERTED
    if modality is Modality.POSSIBLE and stage is Stage.ACTIVE:
        stage = Stage.PROPOSED
    if modality is Modality.EXPECTED and stage not in (Stage.PROPOSED, Stage.NEGOTIATING) and not stage.closes:
        stage = Stage.ACTIVE if _continues(chain) else Stage.AGREED
    return Manner(stage, modality)


def denying(trigger: Token, read: Manner) -> Token:
    """The word whose clause a quote must hold: what denies the trigger, where it is denied from outside its clause."""
    if read.modality is not Modality.DENIED:
        return trigger
    return next((token for token in _governors(trigger) if _is_denied(token, None)), trigger)


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
    if _rejects_word(token):
        return None
    if _no_longer(token):
        return Stage.ENDED
    if _in_talks(token):
        return Stage.NEGOTIATING
    if _takes_force(token):
        return Stage.IN_FORCE
    first = token == chain[0]
    if first and _undone(token):
        return Stage.ENDED
    if first and (beside := _told_beside(token)) and not _closes(token.head):
        return beside
    found = _own_stage(token)
    if found is Stage.SUSPENDED and _undone(token):
        return Stage.ACTIVE
    own_wish = first and default is not Stage.AGREED and found is Stage.PROPOSED
    return None if own_wish else found


def _closes(verb: Token) -> bool:
    found = _own_stage(verb)
    return found is not None and found.closes


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and _has_to(token)


def _undone(noun: Token) -> bool:
    """Whether a noun is the object of a verb that undoes it: "lifted the freeze"."""
    if any(child.lemma_ in cues().turns["undoing"] for child in noun.children if child.dep_ == "aux"):
        # In headlines the parser takes the noun for the verb: "U.S. lifts freeze".
        return True
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ != "dobj":
        return False
    suspends = cues().stages.get(noun.lemma_) is Stage.SUSPENDED
    return noun.head.lemma_ in cues().turns["undoing"] or (suspends and noun.head.lemma_ == "end")


def _takes_force(token: Token) -> bool:
    """Whether it stands in "entered into force", "took effect", "comes into force"."""
    after = [token.nbor(step).lower_ for step in range(1, min(4, len(token.doc) - token.i))]
    return token.lemma_ in cues().turns["entering"] and bool(cues().turns["force"] & set(after))


def _told_beside(noun: Token) -> Stage | None:
    """The stage that a participle beside a noun gives it: "a treaty signed in Kyiv", "the deal reached last year"."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            if _takes_force(child):
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


def _rejects_word(token: Token) -> bool:
    """Whether it stands in "rejected reports that ...", which denies what the reports tell."""
    return token.lemma_ in cues().turns["rejecting"] and any(
        child.dep_ == "dobj" and child.lemma_ in cues().turns["hearsay"] for child in token.children
    )


def _modality(chain: list[Token]) -> Modality:
    found = Modality.ASSERTED
    for token in chain:
        if _no_longer(token):
            continue
        if _is_denied(token, chain):
            return Modality.DENIED
        if _hedged(token, Modality.POSSIBLE, governs=token != chain[-1]):
            found = Modality.POSSIBLE
        elif found is Modality.ASSERTED and (_hedged(token, Modality.EXPECTED, governs=True) or _is_to(token)):
            found = Modality.EXPECTED
    return found


def _hedged(token: Token, hedge: Modality, *, governs: bool) -> bool:
    """Whether a word beside a token gives it a modality, or the token gives it to what it governs."""
    words = _beside(token)
    return bool(words & cues().auxiliaries[hedge]) or (
        governs and bool((words | {token.lemma_}) & cues().governors[hedge])
    )


def _is_denied(token: Token, chain: list[Token] | None) -> bool:
    """Whether a token is denied; a "no" counts only before a word of the chain, where one is given."""
    if _beside(token) & cues().auxiliaries[Modality.DENIED] and not _not_only(token):
        return True
    if token.lemma_ in cues().governors[Modality.DENIED] or _rejects_word(token):
        return True
    return any(_is_none(child) and (chain is None or token == chain[0] or child in chain) for child in token.children)


def _beside(token: Token) -> set[str]:
    """The words beside a token that may hedge or deny it: before it, or tied to it as a negation."""
    return {
        child.lower_
        for child in token.children
        if child.dep_ == "neg" or (child.i < token.i and child.dep_ in _HEDGING)
    }


def _is_none(noun: Token) -> bool:
    """Whether a subject or object is denied: "no agreement was signed"."""
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj") and any(child.lower_ == "no" for child in noun.children)


def _not_only(token: Token) -> bool:
    """Whether what is denied is that it is all: "not just a partner", "not only sells"."""
    after = [child.nbor().lower_ for child in token.subtree if child.lower_ == "not" and child.i + 1 < len(token.doc)]
    return bool(cues().turns["merely"] & set(after))


def _is_to(token: Token) -> bool:
    """Whether it stands in "is to deliver", "are to sign"."""
    return token.dep_ == "xcomp" and token.head.lemma_ == "be" and _has_to(token)


def _has_to(token: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def _continues(chain: list[Token]) -> bool:
    return any(token.lemma_ in cues().turns["continuing"] for token in chain)


def _governors(trigger: Token) -> Iterator[Token]:
    """The trigger and what stands over it, up to the clause that says it."""
    token = trigger
    for _ in range(_DEPTH):
        yield token
        if token.dep_ in _BORDERS or token.head == token:
            return
        if token.dep_ == "nsubj" and (token.head.lemma_ == "be" or _has_object(token.head)):
            # What is said of the relation ("... is not a response to ...") does not deny that there is one.
            return
        if token.dep_ == "conj" and token.pos_ == "VERB" and _has_subject(token):
            return
        if token.dep_ == "ccomp" and token.head.lemma_ in _SAYING:
            return
        if token.dep_ == "advcl" and token.tag_ not in ("VB", "VBG"):
            return
        token = token.head


def _has_object(token: Token) -> bool:
    return any(child.dep_ == "dobj" for child in token.children)


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
