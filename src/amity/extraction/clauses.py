"""The words that carry a claim: the clause that its trigger stands in."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from amity.extraction.frames import frames_by_word
from amity.extraction.governors import SUBJECTS
from amity.extraction.parse import Sentence
from amity.extraction.sentences import Span
from amity.extraction.topics import topics
from amity.extraction.wording import words_of
from amity.model import Kind

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


def head(sentence: Sentence, parties: Sequence[Token], kind: Kind | None = None) -> Token:
    """The verb, or the noun of an event, that heads the smallest clause in which some parties stand together.

    Args:
        sentence: the parsed sentence.
        parties: the tokens that name the parties; where there are none, the sentence's own verb is taken.
        kind: what the relation is about, which chooses among verbs that stand side by side
            ("signed a trade deal and agreed to train").
    """
    top = _raised(_common(parties), parties) if parties else next(sentence.doc.sents).root
    top = _complement(_done(_told(top, parties)), parties)
    if kind is None or kind in _about(sentence, top):
        return top
    return next((verb for verb in _side_by_side(top) if kind in _about(sentence, verb)), top)


def _common(tokens: Sequence[Token]) -> Token:
    """The lowest token over all of some tokens."""
    lowest = tokens[0]
    while not all(lowest == token or lowest.is_ancestor(token) for token in tokens) and lowest.head != lowest:
        lowest = lowest.head
    return lowest


def _raised(token: Token, parties: Sequence[Token]) -> Token:
    """The first token from one upwards that can tell of a relation."""
    while token.head != token and (token in parties or not _tells(token)):
        token = token.head
    return token


def _told(verb: Token, parties: Sequence[Token]) -> Token:
    """The verb of what is said, where one over it names who says so: "X announced that it was planning ..."."""
    contents = [child for child in verb.children if _is_content(child)]
    if not contents:
        return verb
    held = [[token for token in parties if token == told or told.is_ancestor(token)] for told in contents]
    if len(parties) - sum(map(len, held)) > 1:
        return verb
    return _told(next((told for told, some in zip(contents, held, strict=True) if some), contents[0]), parties)


def _done(verb: Token) -> Token:
    """The verb of what is to be done, where one is: "are to restart", "is to be deepened"."""
    if verb.lemma_ != "be" or any(child.dep_ in ("acomp", "attr", "expl") for child in verb.children):
        return verb
    return next((child for child in verb.children if child.dep_ == "xcomp" and _has_to(child)), verb)


def _complement(verb: Token, parties: Sequence[Token]) -> Token:
    """What a verb's subject does by it to other parties: "is unlikely to deliver to", "stopped short of signing"."""
    for done in _complements(verb):
        outside = [party for party in parties if party != done and not done.is_ancestor(party)]
        if len(outside) < len(parties) and all(_is_under_subject(party, verb) for party in outside):
            return _complement(done, parties)
    return verb


def _complements(verb: Token) -> Iterator[Token]:
    """The verbs without subjects of their own that stand under a verb, or under its adjective or adverb."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("of", "from", "in", "without"):
            yield from (below for below in child.children if below.dep_ == "pcomp" and below.pos_ == "VERB")
        elif child.dep_ in ("acomp", "attr", "oprd", "advmod"):
            yield from _complements(child)


def _is_under_subject(token: Token, verb: Token) -> bool:
    """Whether a token is, or stands under, the subject of a verb."""
    return any(above.dep_ in SUBJECTS and above.head == verb for above in (token, *token.ancestors))


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _is_content(clause: Token) -> bool:
    """Whether a clause is what somebody says or is sure of; one goes on after "..., he said, and ..."."""
    head = clause.head
    if clause.pos_ not in ("VERB", "AUX") or not _reports(head):
        return False
    before = (child for child in head.children if child.dep_ == "ccomp" and child.i < head.i)
    return clause.dep_ == "ccomp" or (clause.dep_ == "conj" and any(before))


def _reports(verb: Token) -> bool:
    """Whether what stands under a verb is what somebody says ("said that"), agrees or is ("am confident that")."""
    sure = verb.lemma_ == "be" and any(child.dep_ == "acomp" for child in verb.children)
    return sure or verb.lemma_ == "agree" or verb.lemma_ in words_of("verbs")


def _tells(token: Token) -> bool:
    if token.pos_ == "NOUN":
        return token.lemma_.lower() in frames_by_word()[1] or token.lower_ in frames_by_word()[1]
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")


def _side_by_side(verb: Token) -> Iterator[Token]:
    """The verbs that share a verb's subject, and those that these govern."""
    for child in verb.children:
        if child.dep_ in ("conj", "xcomp", "ccomp") and child.pos_ in ("VERB", "AUX"):
            yield child
            yield from _side_by_side(child)


def _about(sentence: Sentence, verb: Token) -> set[Kind]:
    """The kinds that a verb tells of by itself, and by the words under it that stand under none beside it."""
    others = {token.i for other in _side_by_side(verb) for token in other.subtree}
    words = [token.text for token in verb.subtree if token.i not in others and token.i not in sentence.namings]
    own = {frame.kind for frame in frames_by_word()[0].get(verb.lemma_.lower(), ())}
    return {*topics(" ".join(words)), *(kind for kind in own if kind is not None)}


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
