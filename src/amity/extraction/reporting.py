"""Who says so, as phrases tell it and as the place of a verb of saying does in text that is not parsed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from amity.extraction import wording
from amity.extraction.sentences import Span

_WORKS = r"(?:analysis|report|article|story|interview|commentary|dispatch|post|piece)\b"
_WORK = re.compile(rf"\b{_WORKS}$", re.IGNORECASE)
_REPORT = re.compile(rf"^(?i:(?:an?|the|this|one) (?:[\w-]+ )*{_WORKS})[^,;]*? (?:by|in) (?=[A-Z]|the [A-Z])")
_FULL_STOP = re.compile(r"(?<=[a-z]{2})\.$")
_ITSELF = re.compile(r" (?:himself|herself|itself|themselves)$")
_ARTICLE = re.compile(r"^[Tt]he (?=[A-Z])")
_DAY = re.compile(
    r"(?<!published)(?<!released)(?<!issued)\s+(?:on|in|last|this|earlier|at) "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year|this|the time)\b.*$"
)


class Voice(NamedTuple):
    """Somebody who says something, in the words of the text, and where these stand."""

    words: str
    place: Span


def is_medium(words: str) -> bool:
    """Whether some words name a newspaper, an agency or another of those who publish what others say.

    >>> is_medium("the Washington Post"), is_medium("the minister")
    (True, False)
    """
    return bool(wording.medium().search(words))


def clean(words: str) -> str:
    """A source as its name alone, without the report that it gives or the day on which it did.

    >>> clean("an analysis by the South China Morning Post")
    'South China Morning Post'
    """
    words = _DAY.sub("", " ".join(words.split()).strip(" ,;:“”\"'"))
    words = _ITSELF.sub("", _FULL_STOP.sub("", words))
    words = _REPORT.sub("", words) or words
    return _ARTICLE.sub("", words) if is_medium(words) else words


def phrases(span: Span, text: str) -> list[Voice]:
    """The sources that a phrase names: "according to Reuters, citing two officials"; whoever passes it on is first."""
    found = wording.phrase().search(text, *span) or wording.account().search(text, *span)
    if not found:
        return []
    sources = _passed_on(found["who"], found.start("who"))
    return sources if len(sources) > 1 else [*sources, *further(span, text)]


def further(span: Span, text: str) -> list[Voice]:
    """The source that a source cites: "Reuters reported, citing two officials"."""
    found = wording.chain().search(text, *span)
    return [_voice(found)] if found else []


def beside(part: Span, place: int, text: str) -> list[Voice]:
    """Who is named after a place, as having said what stands before: "..., the minister said"."""
    for pattern in (wording.after(), wording.inverted()):
        if found := pattern.search(text, place, part.end):
            return _told(found)
    return []


def opener(part: Span, place: int, text: str) -> list[Voice]:
    """Who opens a sentence whose parse loses them: "The minister announced in a statement on Monday that ..."."""
    found = wording.before().match(text, *part) or wording.broken().match(text, *part)
    return _told(found) if found and wording.leading().match(text, found.end(), place) else []


def interviewer(part: Span, text: str) -> list[Voice]:
    """The newspaper to which something was said: "in an interview with Kyodo News"."""
    found = wording.interview().search(text, *part)
    return [_voice(found)] if found and is_medium(found["who"]) else []


def before_colon(part: Span, place: int, text: str) -> list[Voice]:
    """Who speaks before a colon, after which the words are theirs: "The minister said of the deal: ..."."""
    colon = text.rfind(": ", part.start, place)
    return tellers(Span(part.start, colon), text) if colon > 0 else []


def tellers(span: Span, text: str) -> list[Voice]:
    """Who speaks in a sentence that is not parsed, by the place of a verb of saying in it."""
    if sources := phrases(span, text):
        return [*sources, *beside(span, span.start, text)] if len(sources) == 1 else sources
    for seek in (
        wording.after().search,
        wording.inverted().search,
        wording.before().match,
        wording.broken().match,
    ):
        if found := seek(text, *span):
            return [*_told(found), *further(span, text)]
    return []


def segments(span: Span, text: str) -> Iterator[Span]:
    """The parts of a sentence between its semicolons, each of which may have a voice of its own."""
    start = span.start
    while (end := text.find(";", start, span.end)) >= 0:
        yield Span(start, end)
        start = end + 1
    yield Span(start, span.end)


def concludes(span: Span, text: str) -> bool:
    """Whether an author draws a conclusion in a sentence, so that the source before it does not speak on."""
    return bool(wording.concluding().search(text, *span))


def _told(found: re.Match[str]) -> list[Voice]:
    """A speaker, after the newspaper that was told or that quotes what was said."""
    given = found.groupdict()
    outer = [_voice(found, group) for group in ("by", "to") if given.get(group) and is_medium(given[group])]
    return [*outer, _voice(found)]


def _passed_on(words: str, start: int) -> list[Voice]:
    """A source, after whoever passes on what it says: "a draft seen by Reuters"; or before whom it has it from."""
    if found := wording.passing().search(words):
        outer = _part(words, start, found.end(), len(words))
        # "An analysis published by Reuters" is Reuters's own.
        return [outer] if _WORK.search(words[: found.start()]) else [outer, _part(words, start, 0, found.start())]
    if found := wording.chain().search(words):
        return [_part(words, start, 0, found.start()), _part(words, start, *found.span("who"))]
    return [_part(words, start, 0, len(words.rstrip()))]


def _part(words: str, offset: int, start: int, end: int) -> Voice:
    return Voice(clean(words[start:end]), Span(offset + start, offset + end))


def _voice(found: re.Match[str], group: str = "who") -> Voice:
    return Voice(clean(found[group]), Span(*found.span(group)))
