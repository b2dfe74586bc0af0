"""The words that carry a claim: the clause that its trigger stands in."""

from spacy.tokens import Token

from amity.extraction.parse import Sentence
from amity.extraction.sentences import Span

_LOOSE = " \n,;:–—-"
_FINITE = ("ROOT", "ccomp", "relcl", "advcl", "parataxis", "conj", "acl")


def clause(sentence: Sentence, trigger: Token, text: str) -> Span:
    """The characters of the shortest clause around a trigger that has a subject, or of the whole sentence.

    A relative clause takes with it what it is about ("Sweden, which joined NATO"); clauses that stand beside it with
    subjects of their own are left out, and so are the words that join it to them.
    """
    head = _head(trigger)
    kept = [token for token in head.subtree if not _beside(token, head, trigger)]
    if head.dep_ == "relcl":
        kept = [*(token for token in head.head.subtree if token.i <= head.head.i), *kept]
    return _trimmed(text, sentence.extent(_shorn(sorted(kept, key=lambda token: token.i)) or [trigger]))


def _shorn(tokens: list[Token]) -> list[Token]:
    """The tokens without a joining word at either end."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first].dep_ in ("cc", "punct") or tokens[first].lower_ == "that"):
        first += 1
    while last > first and tokens[last - 1].dep_ in ("cc", "mark") and tokens[last - 1].lower_ != "that":
        last -= 1
    return tokens[first:last]


def _head(trigger: Token) -> Token:
    token = trigger
    while token.head != token:
        if token.pos_ in ("VERB", "AUX") and token.dep_ in _FINITE and _stands_alone(token):
            return token
        token = token.head
    return token


def _stands_alone(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


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
    """The span without white space and loose punctuation, with its full stop and both its quotation marks."""
    start, end = span
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    if end < len(text) and text[end] == ".":
        end += 1
    return _balanced(text, start, end)


def _balanced(text: str, start: int, end: int) -> Span:
    quote = text[start:end]
    for opening, closing in ('""', "“”"):
        if quote.count(opening) + quote.count(closing) * (opening != closing) == 1:
            if text[end : end + 1] == closing:
                end += 1
            elif start and text[start - 1] == opening:
                start -= 1
    return Span(start, end)
