"""How a text names who says so: the words for it, and where they stand in text that is not parsed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from amity.actors.word_lists import either, read_lists
from amity.extraction.sentences import Span

_LISTS = (
    "verbs",
    "telling",
    "figuring",
    "voicing",
    "spoken",
    "phrases",
    "accounts",
    "chain",
    "passing",
    "media",
    "askers",
    "joint",
    "titles",
    "concluding",
)
_REPORT = re.compile(
    r"^(?i:(?:an?|the|this|one) (?:[\w-]+ )*"
    r"(?:analysis|report|article|story|interview|commentary|dispatch|post|piece)\b)"
    r"[^,;]*? (?:by|in) (?=[A-Z]|the [A-Z])"
)
_STOPPED = re.compile(r"(?<=[a-z]{2})\.$")
_ARTICLE = re.compile(r"^[Tt]he (?=[A-Z])")
_END = re.compile(
    r"\s+(?:on|in|last|this|earlier|at) (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year|this|the time)\b.*$"
)
# What follows a source without a comma: "according to the company it was signed here".
_STOP = r" (?:it|he|she|they|we|was|were|is|are|has|had|will|would|could|said|says|told|and|but|while|that)\b"
_WHO = r"(?P<who>(?!wh)(?:[^,.;:()\n]|\.(?=\w)|(?<=\b[A-Z])\.){2,90}?)"
_AFTER = rf"(?=[,;:()“”\"]|\.(?!\w)|$|{_STOP})"
_NO_NAME = (
    r"(?!(?:has|have|had|is|are|was|were|been|be|will|would|could"
    r"|which|who|that|then|and then|it|he|she|they|we|I|not)\b)"
)
_NAME = r"(?!(?:has|have|had|is|are|was|were|been|be|will|would|could|which|who|that|then|and then|it|he|she|they|we|I|not)\b)"
_NAME = rf"(?:{_NO_NAME}[\w.’'-]+ ){{0,9}}?(?!(?:and|the|as|then|also|or|by|of|in|a|an)\b){_NO_NAME}[\w’'-][\w.’'-]*"
_LATER = r"(?:has |have |had |also |then |later |himself |herself |itself |repeatedly |reportedly )*"
# What stands before the subject: "In May the minister said", "Last week, the minister said".
_FRONTED = (
    r"(?:(?:But|And|Yet|Still|However|Meanwhile|Separately|Later|Earlier|Last|On|In|At|After|For|Before|During)\b"
    r"[^,;]{0,60}?(?:, |(?<=[a-z0-9]) (?=[A-Z]|the |its )))?"
)


class Voice(NamedTuple):
    """Somebody who says something, in the words of the text, and where these stand."""

    words: str
    place: Span


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one list of `data/reporting.yaml`, which explains them."""
    return frozenset(_data()[name])


def is_medium(words: str) -> bool:
    """Whether some words name a newspaper, an agency or another of those who publish what others say."""
    return bool(_medium().search(words))


def clean(words: str) -> str:
    """A source as its name alone, without the report that it gives or the day on which it did."""
    words = _END.sub("", " ".join(words.split()).strip(" ,;:“”\"'"))
    words = _STOPPED.sub("", words)
    words = _REPORT.sub("", words) or words
    return _ARTICLE.sub("", words) if is_medium(words) else words


def phrases(span: Span, text: str) -> list[Voice]:
    """The sources that a phrase names: "according to Reuters, citing two officials"; whoever passes it on is first."""
    found = _phrase().search(text, *span) or _account().search(text, *span)
    if not found:
        return []
    sources = _passed_on(found["who"], found.start("who"))
    return sources if len(sources) > 1 else [*sources, *further(span, text)]


def further(span: Span, text: str) -> list[Voice]:
    """The source that a source cites: "Reuters reported, citing two officials"."""
    found = _chain().search(text, *span)
    return [Voice(clean(found["who"]), Span(*found.span("who")))] if found else []


def beside(part: Span, place: int, text: str) -> list[Voice]:
    """Who is named after a place, as having said what stands before: "..., the minister said", "...", said he."""
    for pattern in (_after(), _inverted()):
        found = pattern.search(text, place, part.end)
        if found:
            return [Voice(clean(found["who"]), Span(*found.span("who")))]
    return []


def interviewer(part: Span, text: str) -> list[Voice]:
    """The newspaper to which something was said: "in an interview with Kyodo News"."""
    found = _interview().search(text, *part)
    if not found or not is_medium(found["who"]):
        return []
    return [Voice(clean(found["who"]), Span(*found.span("who")))]


def teller(span: Span, text: str) -> Voice | None:
    """Who speaks in a sentence that is not parsed, by the place of a verb of saying in it."""
    if sources := phrases(span, text):
        return sources[0]
    for found in (_after().search(text, *span), _inverted().search(text, *span), _before().match(text, *span)):
        if found:
            return Voice(clean(found["who"]), Span(*found.span("who")))
    return None


def segments(span: Span, text: str) -> Iterator[Span]:
    """The parts of a sentence between its semicolons, each of which may have a voice of its own."""
    start = span.start
    for found in re.compile(";").finditer(text, *span):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, span.end)


def concludes(span: Span, text: str) -> bool:
    """Whether an author draws a conclusion in a sentence, so that the source before it does not speak on."""
    return bool(_concluding().search(text, *span))


def _passed_on(words: str, start: int) -> list[Voice]:
    """A source, after whoever passes on what it says: "a draft seen by Reuters"."""
    found = _passing().search(words)
    if not found and (inner := _chain().search(words)):
        # "one account based on American officials"
        outer = Voice(clean(words[: inner.start()]), Span(start, start + inner.start()))
        return [outer, Voice(clean(inner["who"]), Span(start + inner.start("who"), start + inner.end("who")))]
    if not found:
        return [Voice(clean(words), Span(start, start + len(words.rstrip())))]
    outer = Voice(clean(words[found.end() :]), Span(start + found.end(), start + len(words)))
    return [outer, Voice(clean(words[: found.start()]), Span(start, start + found.start()))]


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(_data()['phrases'])}) {_WHO}{_AFTER}", re.IGNORECASE)


@cache
def _account() -> re.Pattern[str]:
    return re.compile(
        rf"\b[Bb]y (?P<who>(?:[^,.;:()\n]){{2,60}}?)(?:[’']s?(?: own)?)? (?:{either(_data()['accounts'])})\b(?! of\b)"
    )


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(_data()['chain'])}) (?P<who>[^,.;:()]{{2,90}})")


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either(_data()['passing'])}) ")


@cache
def _interview() -> re.Pattern[str]:
    return re.compile(
        r"\bin (?:an? )?(?:interviews?|comments|remarks) (?:with|for|to|given to) (?P<who>(?:the )?[A-Z][\w’' -]{1,50})"
    )


@cache
def _medium() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(_data()['media'])})$")


@cache
def _after() -> re.Pattern[str]:
    """A speaker after what is said ("..., the minister said on Monday")."""
    return re.compile(rf"[,”\"] (?:but |and )?(?P<who>{_NAME}) {_LATER}(?:{_spoken()})\b(?! that\b)")


@cache
def _inverted() -> re.Pattern[str]:
    """A speaker after the verb ("...", said the minister)."""
    return re.compile(rf"[,”\"] (?:{_spoken()}) (?P<who>(?!that\b|on\b|in\b|for\b|as\b){_NAME})(?=[,.;]|$)")


@cache
def _before() -> re.Pattern[str]:
    """A speaker who opens the sentence ("In May the minister said that ...")."""
    return re.compile(rf"[\s\"“]*{_FRONTED}(?P<who>(?!This\b|That\b|There\b|No\b){_NAME}) {_LATER}(?:{_spoken()})\b")


def _spoken() -> str:
    return either(_data()["spoken"])


@cache
def _concluding() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(_data()['concluding'])})\b", re.IGNORECASE)


@cache
def _data() -> dict[str, list[str]]:
    return read_lists("amity.extraction", "reporting.yaml", _LISTS)
