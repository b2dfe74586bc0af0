"""Who is said to say so: the voices behind a statement, nearest first."""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from amity.actors.word_lists import read_lists
from amity.extraction.parse import Sentence
from amity.extraction.sentences import Span
from amity.model import ActorId, Document, DocumentKind, Modality

_ARTICLE = re.compile(
    r"^(?:(?i:an? (?:[\w-]+ )*(?:analysis|report|article|story|interview|commentary)\b.*? (?:by|in) ))?"
    r"(?:[Tt]he (?=[A-Z][\w-]+ [A-Z]))?"
)
# What follows a source without a comma: "according to the company it was signed here".
_STOP = r" (?:it|he|she|they|we|was|were|is|are|has|had|will|would|could|said)\b"
_END = re.compile(
    r"\s+on (?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*$"
)


def claim_attribution(
    document: Document,
    text: str,
    sentence: Sentence,
    trigger: Token,
    before: Span | None,
    modality: Modality,
    publisher: ActorId | None,
) -> tuple[str, ...]:
    """Who is said to say what a trigger tells, nearest voice first, the document's own publisher left out.

    Args:
        document: the document.
        text: its text, unwrapped.
        sentence: the parsed sentence.
        trigger: the verb or noun that heads what is claimed.
        before: the sentence before, where there is one.
        modality: how sure the words of the claim are of it.
        publisher: the actor that publishes the document, where it is one.
    """
    found = voices(sentence, trigger, text)
    if not found and modality is Modality.ASSERTED:
        return carried(text, before, sentence.span) if before else ()
    if document.kind is not DocumentKind.OFFICIAL:
        return tuple(voice for voice, _ in found)
    return tuple(voice for voice, place in found if not _speaks_for(sentence, place, publisher))


def _speaks_for(sentence: Sentence, place: Span, actor: ActorId | None) -> bool:
    """Whether the words at a place name an actor."""
    return any(
        actor in naming.actors and any(place.start <= span.start < place.end for span in naming.spans)
        for naming in sentence.namings.values()
    )


def voices(sentence: Sentence, trigger: Token, text: str) -> tuple[tuple[str, Span], ...]:
    """The sources that a sentence names for what a trigger in it tells, nearest first, with their places."""
    found = _phrases(sentence.span, text)
    if not found and (speaker := _speaker(sentence, trigger, text)):
        found = [*speaker, *_further(sentence.span, text)]
    return tuple(found)


def carried(text: str, before: Span, span: Span) -> tuple[str, ...]:
    """The sources that the sentence before names by a phrase, where it stands in the same paragraph.

    A source holds for the next factual sentence too: "According to Reuters, A. B." Both are Reuters's.
    """
    if "\n" in text[before.end : span.start]:
        return ()
    return tuple(voice for voice, _ in _phrases(before, text))


def _speaker(sentence: Sentence, trigger: Token, text: str) -> list[tuple[str, Span]]:
    verbs = _data()["verbs"]
    for token in (trigger, *trigger.ancestors):
        for verb in _saying(token, verbs):
            if verb == trigger:
                continue
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            if subject is not None and trigger not in subject.subtree and subject.tag_ not in ("WP", "WDT", "EX"):
                return [_voice(sentence, subject, text)]
    return []


def _saying(token: Token, verbs: Sequence[str]) -> list[Token]:
    """Verbs of saying over a token, or beside its clause ("X, officials said")."""
    found = []
    if token.dep_ == "ccomp" and token.head.lemma_ in verbs:
        found.append(token.head)
    found += [
        child
        for child in token.children
        if child.dep_ in ("parataxis", "ccomp") and child.lemma_ in verbs and _bare(child)
    ]
    return found


def _bare(verb: Token) -> bool:
    return not any(child.dep_ in ("dobj", "xcomp") for child in verb.children)


def _phrases(span: Span, text: str) -> list[tuple[str, Span]]:
    whole = text[span.start : span.end]
    found = _pattern().search(whole)
    if not found:
        return []
    start = span.start + found.start("who")
    who = found["who"].strip()
    voices = [(_clean(who), Span(start, start + len(who)))]
    voices += _further(span, text)
    return voices


def _further(span: Span, text: str) -> list[tuple[str, Span]]:
    """The source that a source cites: "Reuters reported, citing two officials"."""
    found = _chain().search(text, *span)
    return [(_clean(found["who"]), Span(*found.span("who")))] if found else []


def _voice(sentence: Sentence, head: Token, text: str) -> tuple[str, Span]:
    tokens = [token for token in head.subtree if token.dep_ not in ("relcl", "punct") or token == head]
    kept = [token for token in tokens if not any(a.dep_ in ("relcl", "acl", "appos") for a in _path(token, head))]
    extent = sentence.extent(kept or [head])
    return _clean(text[extent.start : extent.end]), extent


def _path(token: Token, head: Token) -> list[Token]:
    path = []
    while token != head:
        path.append(token)
        token = token.head
    return path


def _clean(words: str) -> str:
    words = _END.sub("", " ".join(words.split()).strip(" ,;:“”\"'"))
    return _ARTICLE.sub("", words) or words


@cache
def _pattern() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in _data()["phrases"])
    return re.compile(
        rf"\b(?:{phrases}) (?P<who>(?!wh)(?:[^,.;:()]|\.(?=\w)){{2,90}}?)(?=[,;:()]|\.(?!\w)|$|{_STOP})", re.IGNORECASE
    )


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_data()['chain'])}) (?P<who>[^,.;:()]{{2,90}})")


@cache
def _data() -> dict[str, list[str]]:
    return read_lists("amity.extraction", "reporting.yaml", ("verbs", "phrases", "chain"))
