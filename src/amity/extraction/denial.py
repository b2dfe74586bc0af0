"""What denies a statement, and what only seems to."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from amity.extraction.cues import cues
from amity.extraction.governors import before, beside, has_to
from amity.model import Modality

_NONE = ("no", "neither")
_NOBODY = ("none", "neither", "nobody", "nothing")


def denied(chain: Sequence[Token]) -> Modality | None:
    """What the words over a trigger deny of it: that it is so, or by two denials nothing; none where they deny nothing.

    Args:
        chain: the trigger and its governors, nearest first.
    """
    denials = {word.i for token in chain for word in _denials(token, chain)}
    if not denials:
        return None
    if len(denials) % 2:
        return Modality.DENIED
    fails = any(token.lemma_ in cues().turns["failing"] for token in chain)
    return Modality.ASSERTED if fails else Modality.POSSIBLE


def denies(token: Token) -> bool:
    """Whether a token is denied, or denies what stands under it."""
    return any(True for _ in _denials(token, None))


def _denials(token: Token, chain: Sequence[Token] | None) -> Iterator[Token]:
    """The words at a token that deny; a "no" counts only before a word of the chain, where one is given."""
    if not _is_no_denial(token):
        words = (child for child in beside(token) if child.lower_ in cues().auxiliaries[Modality.DENIED])
        yield from (word for word in words if not _is_merely(word))
    if token.lemma_ in cues().governors[Modality.DENIED] or rejects_word(token) or _is_yet_to(token):
        yield token
    if cues().turns["excluding"] & set(before(token)):
        yield token.doc[token.left_edge.i - 1]
    for child in token.children:
        if chain is None or token == chain[0] or child in chain:
            yield from _none(child)


def rejects_word(token: Token) -> bool:
    """Whether it stands in "rejected reports that ...", which denies what the reports tell."""
    return token.lemma_ in cues().turns["rejecting"] and any(
        child.dep_ == "dobj" and child.lemma_ in cues().turns["hearsay"] for child in token.children
    )


def is_unwilling(token: Token) -> bool:
    """Whether somebody does not want what stands under it, which refuses it: "did not want to join"."""
    if token.lemma_ not in cues().turns["wanting"]:
        return False
    own = (child for child in beside(token) if child.lower_ in cues().auxiliaries[Modality.DENIED])
    return any(own) or any(True for child in token.children for _ in _none(child))


def holds(token: Token) -> bool:
    """Whether what is denied is that something ends, and so it holds: "our support will not waver"."""
    return token.lemma_ in cues().turns["faltering"] and any(child.dep_ == "neg" for child in token.children)


def _none(noun: Token) -> Iterator[Token]:
    """The word by which a subject or object is denied: "no agreement was signed", "none of them signed"."""
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj"):
        yield from (word for word in (noun, *noun.children) if word.lower_ in (_NOBODY if word == noun else _NONE))


def _is_yet_to(token: Token) -> bool:
    """Whether it stands in "has yet to be ratified"."""
    if not any(child.lower_ == "yet" for child in token.children):
        return False
    if has_to(token):
        return any(child.dep_ == "aux" and child.lemma_ in ("have", "be") for child in token.children)
    governs = any(child.dep_ == "xcomp" and has_to(child) for child in token.children)
    return governs and token.lemma_ in ("have", "be")


def _is_no_denial(token: Token) -> bool:
    """Whether a "not" denies nothing: "not until", "will not waver", "could not be closer", "no doubt"."""
    if token.lemma_ in cues().turns["certain"] | cues().turns["faltering"]:
        return True
    until = any(child.lower_ == "until" or _opens_with(child, "until") for child in token.children)
    return until or _is_closer(token)


def _is_merely(negation: Token) -> bool:
    """Whether what is denied is that it is all: "not only sells", "not just a partner"."""
    last = negation.i + 1 >= len(negation.doc)
    return not last and negation.nbor().lower_ in cues().turns["merely"]


def _opens_with(clause: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in clause.children)


def _is_closer(token: Token) -> bool:
    """Whether it stands in "could not be more grateful", which says how much."""
    if not {child.lower_ for child in beside(token)} & {"could", "can"}:
        return False
    degrees = [word for child in token.children if child.i > token.i for word in child.subtree]
    return any(word.tag_ in ("JJR", "RBR") for word in degrees)
