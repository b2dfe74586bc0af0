"""What denies a statement, and what only seems to."""

from collections.abc import Sequence

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
    denials = [token for token in chain if denies(token, chain)]
    if not denials:
        return None
    if len(denials) % 2 and not any(_is_twice_denied(token) for token in denials):
        return Modality.DENIED
    fails = any(token.lemma_ in cues().turns["failing"] for token in denials)
    return Modality.ASSERTED if fails else Modality.POSSIBLE


def denies(token: Token, chain: Sequence[Token] | None) -> bool:
    """Whether a token is denied or denies; a "no" counts only before a word of the chain, where one is given."""
    if beside(token) & cues().auxiliaries[Modality.DENIED] and not _is_no_denial(token):
        return True
    if token.lemma_ in cues().governors[Modality.DENIED] or rejects_word(token) or _is_yet_to(token, chain):
        return True
    if cues().turns["excluding"] & set(before(token)):
        return True
    return any(_is_none(child) and (chain is None or token == chain[0] or child in chain) for child in token.children)


def rejects_word(token: Token) -> bool:
    """Whether it stands in "rejected reports that ...", which denies what the reports tell."""
    return token.lemma_ in cues().turns["rejecting"] and any(
        child.dep_ == "dobj" and child.lemma_ in cues().turns["hearsay"] for child in token.children
    )


def is_unwilling(token: Token) -> bool:
    """Whether somebody does not want what stands under it, which refuses it: "did not want to join"."""
    if token.lemma_ not in cues().turns["wanting"]:
        return False
    return bool(beside(token) & cues().auxiliaries[Modality.DENIED]) or any(map(_is_none, token.children))


def _is_twice_denied(token: Token) -> bool:
    """Whether a word that denies is denied itself: "did not deny", "never failed to"."""
    own = token.lemma_ in cues().governors[Modality.DENIED]
    return own and bool(beside(token) & cues().auxiliaries[Modality.DENIED])


def _is_none(noun: Token) -> bool:
    """Whether a subject or object is denied: "no agreement was signed", "none of them signed"."""
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    return noun.lower_ in _NOBODY or any(child.lower_ in _NONE for child in noun.children)


def _is_yet_to(token: Token, chain: Sequence[Token] | None) -> bool:
    """Whether it stands in "has yet to be ratified"."""
    if token.lemma_ not in ("have", "be") or not any(child.lower_ == "yet" for child in token.children):
        return False
    return any(
        child.dep_ == "xcomp" and has_to(child) and (chain is None or child in chain) for child in token.children
    )


def _is_no_denial(token: Token) -> bool:
    """Whether a "not" denies nothing: "not only", "not until", "will not waver", "could not be closer", "no doubt"."""
    if token.lemma_ in cues().turns["certain"] | cues().turns["faltering"]:
        return True
    after = {
        word.nbor().lower_ for word in token.subtree if word.lower_ in ("not", "n't") and word.i + 1 < len(word.doc)
    }
    until = any(child.lower_ == "until" or _opens_with(child, "until") for child in token.children)
    return bool(cues().turns["merely"] & after) or until or _is_closer(token)


def _opens_with(clause: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in clause.children)


def _is_closer(token: Token) -> bool:
    """Whether it stands in "could not be more grateful", which says how much."""
    if not beside(token) & {"could", "can"}:
        return False
    degrees = [word for child in token.children if child.i > token.i for word in child.subtree]
    return any(word.tag_ in ("JJR", "RBR") for word in degrees)
