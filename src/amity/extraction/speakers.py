"""Whose words a clause is, by the verbs of saying over it and beside it in the parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from amity.extraction.cues import cues
from amity.extraction.parse import Sentence
from amity.extraction.reporting import Voice, clean, is_medium
from amity.extraction.sentences import Span
from amity.extraction.wording import words_of

_SUBJECTS = ("nsubj", "csubj")
_RELATIVE = ("WP", "WDT")
_OBJECTS = ("dobj", "ccomp", "xcomp", "oprd", "attr", "nsubjpass")
# "Called for", "called on" and "called off" say nothing of their object.
_CALLING = frozenset({"for", "on", "off", "upon"})
_NOBODY = ("i", "we", "you", "this", "that", "what", "which", "there", "one", "none", "nobody", "neither")
_BARRED = ("relcl", "acl")
_APART = ("nsubj", "nsubjpass", "advcl", "parataxis")


def speakers(sentence: Sentence, trigger: Token, text: str) -> list[Voice]:
    """Those who are said to say what a trigger tells, the one nearest to the document first.

    "Reuters reported that the minister said ..." has Reuters and then the minister.
    """
    found: list[Voice] = []
    for verb in _saying(trigger):
        found = [*_of(sentence, verb, trigger, text), *found]
    return list(dict.fromkeys(found))


def _saying(trigger: Token) -> Iterator[Token]:
    """The verbs of saying that a trigger stands under, the innermost first."""
    if trigger.pos_ == "VERB" and _tells_of(trigger):
        yield trigger
    for token in (trigger, *trigger.ancestors):
        for verb in _over_or_beside(token):
            if verb != trigger:
                yield verb
    yield from _telling_over(trigger)


def _telling_over(trigger: Token) -> Iterator[Token]:
    """The verbs that say something of an object in which a trigger stands: "counted the agreement as the 25th"."""
    token = trigger
    while token.head != token and token.dep_ not in _APART and not _added(token):
        token = token.head
        if token.pos_ == "VERB" and _tells_of(token):
            yield token


def _added(clause: Token) -> bool:
    """Whether a relative clause is the author's addition: one after a comma."""
    first = clause.left_edge.i
    return clause.dep_ == "relcl" and first > 0 and clause.doc[first - 1].text == ","


def _tells_of(verb: Token) -> bool:
    """Whether a verb says something of its object by itself: "called the deal historic", "denied reports"."""
    prepositions = {child.lower_ for child in verb.children if child.dep_ in ("prep", "prt") and child.i > verb.i}
    if any(f"{verb.lemma_} {preposition}" in words_of("figuring") for preposition in prepositions):
        return True
    turns = cues().turns
    if verb.lemma_ in turns["rejecting"]:
        return verb.lemma_ == "deny" or any(child.lemma_ in turns["hearsay"] for child in verb.children)
    if verb.lemma_ in words_of("voicing"):
        return any(grand.dep_ in ("acl", "ccomp") for c in verb.children if c.dep_ == "dobj" for grand in c.children)
    of_something = verb.dep_ == "relcl" or any(child.dep_ in _OBJECTS for child in verb.children)
    calling = verb.lemma_ == "call" and bool(prepositions & _CALLING)
    return of_something and verb.lemma_ in words_of("telling") and not calling


def _over_or_beside(token: Token) -> Iterator[Token]:
    """Verbs of saying over a token, or beside its clause ("X, officials said")."""
    verbs = words_of("verbs")
    for child in token.children:
        if child.dep_ in ("parataxis", "ccomp") and child.lemma_ in verbs and _is_bare(child):
            yield child
    head = token.head
    if token.dep_ == "pcomp" and f"{head.head.lemma_} {head.lower_}" in words_of("figuring"):
        yield head.head
    if token.dep_ in ("acl", "ccomp", "relcl") and head.dep_ == "dobj" and head.head.lemma_ in words_of("voicing"):
        yield head.head
    if head == token or head.lemma_ not in verbs:
        return
    told = token.dep_ in ("ccomp", "xcomp", "parataxis") or (token.dep_ == "pcomp" and token.lemma_ in verbs)
    # "A could be so, she wrote, and B is so": both are hers.
    went_on = token.dep_ == "conj" and any(child.dep_ == "ccomp" and child.i < head.i for child in head.children)
    if told or went_on:
        yield head


def _is_bare(verb: Token) -> bool:
    return not any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)


def _of(sentence: Sentence, verb: Token, trigger: Token, text: str) -> list[Voice]:
    """Who speaks by a verb, with whoever the verb passes it on by: "told Reuters", "was quoted as saying by"."""
    agent = _agent(verb)
    subject = _subject(verb)
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    if passive:
        quoted = verb.lemma_ in ("quote", "cite") and subject is not None
        heads = [head for head in (agent, subject if quoted else None) if head is not None]
    else:
        heads = [head for head in (_outlet(sentence, verb, text), subject, _quoted(verb)) if head is not None]
    return [
        voice
        for head in heads
        if head.lower_ not in _NOBODY and head.pos_ not in ("ADP", "SCONJ", "ADV")
        if trigger not in head.subtree or head == trigger.head
        for voice in voices_of(sentence, head, text)
    ]


def _agent(verb: Token) -> Token | None:
    """By whom something is said: "was reported by Reuters", "was quoted as saying by Reuters"."""
    verbs = (verb, *(token for token in verb.subtree if token.lemma_ == "say" and token.tag_ == "VBG"))
    by = (child for one in verbs for child in one.children if child.lower_ == "by" and child.i > verb.i)
    return next((child for word in by for child in word.children), None)


def _subject(verb: Token) -> Token | None:
    """Whoever speaks: the verb's own subject, that of the verb it goes on from, or what a relative clause is about."""
    for token in (verb, *verb.ancestors):
        subject = next((c for c in token.children if c.dep_ in (*_SUBJECTS, "nsubjpass") and c.tag_ != "EX"), None)
        if subject is not None:
            return token.head if subject.tag_ in _RELATIVE and token.dep_ == "relcl" else subject
        if token.dep_ in _BARRED:
            return None if token.tag_ == "VBN" else token.head
        if token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return None
    return None


def _outlet(sentence: Sentence, verb: Token, text: str) -> Token | None:
    """The newspaper that was told: "the minister told Reuters"."""
    if verb.lemma_ != "tell":
        return None
    told = (child for child in verb.children if child.dep_ in ("dobj", "dative", "iobj"))
    return next((child for child in told if any(is_medium(v.words) for v in voices_of(sentence, child, text))), None)


def _quoted(verb: Token) -> Token | None:
    """Whom a source quotes: "the agency quoted the president as saying"."""
    if verb.lemma_ not in ("quote", "cite"):
        return None
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def voices_of(sentence: Sentence, head: Token, text: str) -> list[Voice]:
    """What a noun names as voices: its whole phrase with its apposition, or each of two who speak together."""
    naming = sentence.namings.get(head.i)
    if naming and len(naming.spans) > 1 and not any(child.dep_ in ("appos", "prep") for child in head.children):
        return [Voice(clean(text[span.start : span.end]), span) for span in naming.spans]
    joined = [child for child in head.children if child.dep_ == "conj"]
    extent = _extent(sentence, head)
    own = Voice(clean(text[extent.start : extent.end]), extent)
    return [own, *(voice for other in joined for voice in voices_of(sentence, other, text))]


def _extent(sentence: Sentence, head: Token) -> Span:
    """The words of a noun's phrase, without clauses about it and without whoever else speaks with it."""
    kept = [
        token
        for token in head.subtree
        if not any(
            step.dep_ in ("relcl", "acl", "parataxis", "advcl") or (step.dep_ in ("conj", "cc") and step.head == head)
            for step in _path(token, head)
        )
    ]
    while kept and kept[-1].dep_ in ("punct", "cc") and kept[-1] != head:
        kept.pop()
    return sentence.extent(kept or [head])


def _path(token: Token, head: Token) -> list[Token]:
    path = []
    while token != head:
        path.append(token)
        token = token.head
    return path
