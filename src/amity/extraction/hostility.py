"""Whether hostility is there, or only feared: "attacked", "could attack", "any attack"."""

from functools import cache

from spacy.tokens import Token

from amity.extraction.cues import cues
from amity.extraction.frames import frames_by_word
from amity.extraction.governors import has_to
from amity.extraction.manner import Manner
from amity.model import Kind, Modality, Stage

_OVER = (Stage.ENDED, Stage.SUSPENDED)


def hostile(verb: Token, read: Manner) -> Manner:
    """How far hostility has come, and how sure the words are of it.

    Args:
        verb: the word that heads the clause.
        read: what stands over it tells of what stands under it.
    """
    # Who threatens to attack, or plans it, is hostile already; who wants to end a war has not.
    stage = read.stage if read.stage in _OVER and not has_to(verb) else Stage.ACTIVE
    if verb.pos_ == "VERB" and verb.lemma_.lower() in _words()[0]:
        return Manner(stage, read.modality)
    # A war that other plans are made around ("will meet to discuss the war") is none the less there.
    feared = any(_is_feared(word) for word in (verb, *verb.subtree))
    return Manner(stage, Modality.POSSIBLE if feared else Modality.ASSERTED)


def _is_feared(noun: Token) -> bool:
    """Whether it stands in "any attack", "a possible war", "the potential for an attack"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _words()[1]:
        return False
    beside = {child.lower_ for child in noun.children}
    over = {noun.head.head.lemma_} if noun.dep_ == "pobj" else set()
    return "any" in beside or bool((beside | over) & cues().governors[Modality.POSSIBLE])


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The verbs, and the nouns, of hostility."""
    verbs, nouns = (
        frozenset(word for word, frames in found.items() if any(frame.kind is Kind.HOSTILITY for frame in frames))
        for found in frames_by_word()
    )
    return verbs, nouns
