"""The words that carry a claim: the clause that its trigger stands in."""

from spacy.tokens import Token

from amity.extraction.parse import Sentence
from amity.extraction.sentences import Span

_FINITE = ("ROOT", "ccomp", "relcl", "advcl", "parataxis", "conj", "acl")


def clause(sentence: Sentence, trigger: Token, text: str) -> Span:
    """The characters of the shortest clause around a trigger that has a subject, or of the whole sentence."""
    head = _head(trigger)
    if head.head == head:
        # The whole sentence, less clauses that stand beside it with a subject of their own.
        return _trimmed(text, _main(sentence, head, trigger))
    kept = [token for token in head.subtree if not _beside(token, head, trigger)]
    return _trimmed(text, sentence.extent(kept or [trigger]))


def _head(trigger: Token) -> Token:
    token = trigger
    while token.head != token:
        if token.pos_ in ("VERB", "AUX") and token.dep_ in _FINITE and _stands_alone(token):
            return token
        token = token.head
    return token


def _stands_alone(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _main(sentence: Sentence, head: Token, trigger: Token) -> Span:
    kept = [token for token in head.subtree if not _beside(token, head, trigger)]
    return sentence.extent(kept or list(sentence.doc))


def _beside(token: Token, head: Token, trigger: Token) -> bool:
    """Whether a token stands in a clause beside the one that the trigger is in."""
    while token != head:
        if token.dep_ in ("conj", "parataxis") and token.pos_ in ("VERB", "AUX") and _stands_alone(token):
            return not (token == trigger or token.is_ancestor(trigger))
        if token.head == token:
            return False
        token = token.head
    return False


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " \n,;:–—-":
        start += 1
    while end > start and text[end - 1] in " \n,;:–—-":
        end -= 1
    if end < len(text) and text[end] == ".":
        end += 1
    return Span(start, end)
