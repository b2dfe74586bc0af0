"""What stands over a word in its sentence, and beside it, as far as that tells of what the word tells."""

from collections.abc import Iterator

from spacy.tokens import Token

SAYING = ("say", "tell", "report", "write", "note", "add", "announce", "explain", "state", "promise", "predict")
SUBJECTS = ("nsubj", "nsubjpass")
_BESIDE = ("aux", "det", "mark", "advmod", "amod", "cc", "preconj")
_BORDERS = ("relcl",)
_DEPTH = 8


def governors(trigger: Token) -> Iterator[Token]:
    """The trigger and what stands over it, up to the clause that says it."""
    token = trigger
    for _ in range(_DEPTH):
        yield token
        if token.dep_ in _BORDERS or token.head == token:
            return
        if token.dep_ == "nsubj" and (token.head.lemma_ == "be" or _has_object(token.head)):
            # What is said of the relation ("... is not a response to ...") does not deny that there is one.
            return
        if token.dep_ == "conj" and token.pos_ == "VERB" and has_subject(token):
            return
        if token.dep_ == "ccomp" and token.head.lemma_ in SAYING:
            return
        if token.dep_ == "advcl" and token.tag_ not in ("VB", "VBG"):
            return
        token = token.head


def beside(token: Token) -> list[Token]:
    """The words beside a token that may hedge or deny it: before it, or tied to it as a negation."""
    return [child for child in token.children if child.dep_ == "neg" or (child.i < token.i and child.dep_ in _BESIDE)]


def before(token: Token) -> tuple[str, str]:
    """The word and the two words just before a token's phrase: "of" and "short of" in "stopped short of signing"."""
    first = token.left_edge.i
    words = [word.lower_ for word in token.doc[max(0, first - 2) : first]]
    return (words[-1] if words else ""), " ".join(words)


def has_to(token: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def has_subject(token: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in token.children)


def _has_object(token: Token) -> bool:
    return any(child.dep_ == "dobj" for child in token.children)
