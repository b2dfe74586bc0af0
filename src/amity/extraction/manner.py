"""How far a relation has come, and how sure the words are of it, read from what stands over its trigger."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from spacy.tokens import Token

from amity.extraction.word_lists import checked
from amity.model import Modality, Stage
from amity.model.errors import InvalidData

_BORDERS = ("relcl",)
_DEPTH = 8
_REJECTING = ("reject", "dismiss", "refute", "deny")
_WORD_OF = ("report", "allegation", "accusation", "claim", "suggestion", "rumour", "rumor", "speculation", "charge")
_MERELY = ("only", "just", "merely", "simply", "solely", "always")


@dataclass(frozen=True, slots=True)
class Manner:
    """A stage and a modality."""

    stage: Stage
    modality: Modality


@dataclass(frozen=True, slots=True)
class _Cues:
    stages: dict[str, Stage]
    auxiliaries: dict[Modality, frozenset[str]]
    governors: dict[Modality, frozenset[str]]
    subordinators: frozenset[str]
    particles: frozenset[str]


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
    return next((token for token in _governors(trigger) if _denies(token)), trigger)


def _denies(token: Token) -> bool:
    cues = _cues()
    words = {child.lower_ for child in token.children}
    return bool(words & cues.particles) or _rejects_word(token) or token.lemma_ in cues.governors[Modality.DENIED]


def _no_longer(token: Token) -> bool:
    """Whether it stands in "no longer sells"."""
    return any(child.lower_ == "longer" for child in token.children)


def _stage(chain: list[Token], default: Stage) -> Stage:
    stages = _cues().stages
    for token in chain:
        if _rejects_word(token):
            continue
        if _no_longer(token):
            return Stage.ENDED
        if _in_talks(token):
            return Stage.NEGOTIATING
        if _takes_force(token):
            return Stage.IN_FORCE
        if token == chain[0] and (told := _told_beside(token)):
            return told
        found = next((stages[word] for word in _spellings(token) if word in stages), None)
        if found is not None and not (token == chain[0] and default is not Stage.AGREED and found is Stage.PROPOSED):
            return found
    return default


def _takes_force(token: Token) -> bool:
    """Whether it stands in "entered into force", "took effect", "comes into force"."""
    after = [token.nbor(step).lower_ for step in range(1, min(4, len(token.doc) - token.i))]
    return token.lemma_ in ("enter", "take", "come") and bool({"force", "effect"} & set(after))


def _told_beside(noun: Token) -> Stage | None:
    """The stage that a participle beside a noun gives it: "a treaty signed in Kyiv", "the deal reached last year"."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            if _takes_force(child):
                return Stage.IN_FORCE
            if (found := _cues().stages.get(child.lemma_.lower())) and found is not Stage.PROPOSED:
                return found
    return None


def _spellings(token: Token) -> list[str]:
    """The lemma, with its particle first: "rule out" before "rule"."""
    lemma = token.lemma_.lower()
    return [*(f"{lemma} {child.lower_}" for child in token.children if child.dep_ == "prt"), lemma]


def _in_talks(token: Token) -> bool:
    """Whether it stands in "are in talks to establish ..."."""
    return token.lemma_ == "be" and any(
        grand.lemma_ in ("talk", "talks", "negotiation", "discussion")
        for child in token.children
        if child.lower_ == "in"
        for grand in child.children
    )


def _rejects_word(token: Token) -> bool:
    """Whether it stands in "rejected reports that ...", which denies what the reports tell."""
    return token.lemma_ in _REJECTING and any(
        child.dep_ == "dobj" and child.lemma_ in _WORD_OF for child in token.children
    )


def _modality(chain: list[Token]) -> Modality:
    cues = _cues()
    possible = expected = False
    for token in chain:
        children = [child for child in token.children if child.i < token.i or child.dep_ == "neg"]
        words = {
            child.lower_
            for child in children
            if child.dep_ in ("aux", "neg", "det", "mark", "advmod", "amod", "cc", "preconj")
        }
        if (words & cues.particles and not _not_only(token)) or token.lemma_ in cues.governors[Modality.DENIED]:
            return Modality.DENIED
        if _no_longer(token):
            continue
        if _rejects_word(token) or any(
            _is_none(child) and (token == chain[0] or child in chain) for child in token.children
        ):
            return Modality.DENIED
        possible |= bool(words & (cues.auxiliaries[Modality.POSSIBLE] | cues.subordinators))
        possible |= bool((words | {token.lemma_}) & cues.governors[Modality.POSSIBLE]) and token != chain[-1]
        expected |= (
            bool(words & cues.auxiliaries[Modality.EXPECTED]) or token.lemma_ in cues.governors[Modality.EXPECTED]
        )
        expected |= _is_to(token)
    if possible:
        return Modality.POSSIBLE
    return Modality.EXPECTED if expected else Modality.ASSERTED


def _is_none(noun: Token) -> bool:
    """Whether a subject or object is denied: "no agreement was signed"."""
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj") and any(child.lower_ == "no" for child in noun.children)


def _not_only(token: Token) -> bool:
    """Whether what is denied is that it is all: "not just a partner", "not only sells"."""
    return any(
        child.lower_ == "not" and child.i + 1 < len(token.doc) and token.doc[child.i + 1].lower_ in _MERELY
        for child in token.subtree
    )


def _is_to(token: Token) -> bool:
    """Whether it stands in "is to deliver", "are to sign"."""
    has_to = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    return has_to and token.dep_ == "xcomp" and token.head.lemma_ == "be"


def _continues(chain: list[Token]) -> bool:
    return any(token.lemma_ in ("continue", "reaffirm", "maintain", "remain", "reiterate", "keep") for token in chain)


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
        if token.dep_ == "ccomp" and token.head.lemma_ in ("say", "tell", "report", "write", "note", "add"):
            return
        if token.dep_ == "advcl" and token.tag_ not in ("VB", "VBG"):
            return
        token = token.head


def _has_object(token: Token) -> bool:
    return any(child.dep_ == "dobj" for child in token.children)


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


@cache
def _cues() -> _Cues:
    data: dict[str, Any] = yaml.safe_load(files("amity.extraction").joinpath("data/cues.yaml").read_text("utf-8"))
    try:
        stages = {
            word: Stage(name)
            for name, words in reversed(data["stages"].items())
            for word in checked("cues.yaml", name, words)
        }
        named = {mode: data[mode.value] for mode in (Modality.EXPECTED, Modality.POSSIBLE, Modality.DENIED)}
        return _Cues(
            stages,
            {mode: frozenset(checked("cues.yaml", mode, cues.get("auxiliaries", []))) for mode, cues in named.items()},
            {mode: frozenset(checked("cues.yaml", mode, cues.get("governors", []))) for mode, cues in named.items()},
            frozenset(checked("cues.yaml", "subordinators", data["possible"]["subordinators"])),
            frozenset(checked("cues.yaml", "particles", data["denied"]["particles"])),
        )
    except (KeyError, ValueError) as error:
        raise InvalidData("cues.yaml", "the file", f"{error} is missing or unknown") from None
