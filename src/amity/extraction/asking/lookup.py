"""Words that a model says it copied are found again in the text, character by character."""

import re

from amity.extraction.sentences import Span

_SINGLE, _DOUBLE = "'‘’‚‛`´ʼ", '"“”„‟«»'
_LOOSE = re.compile(rf"\s+|[{_SINGLE}]|[{_DOUBLE}]")
_MARKS = _SINGLE + _DOUBLE


def found_again(words: str, text: str, near: Span) -> Span | None:
    """Where some words stand in a text: exactly, else but for white space and the form of quotation marks.

    Of several places the one nearest to a span is taken, and of these the first.

    >>> text = 'He said “no”.  Then they signed, and they signed.'
    >>> found_again('said "no". Then', text, Span(0, 5))
    Span(start=3, end=19)
    >>> found_again("they signed", text, Span(45, 49))
    Span(start=37, end=48)
    """
    words = words.strip()
    for candidate in dict.fromkeys((words, words.strip(_MARKS).strip())):
        if not candidate:
            continue
        for pattern in (re.escape(candidate), _loosened(candidate)):
            places = [Span(*match.span()) for match in re.finditer(pattern, text)]
            if places:
                return min(places, key=lambda place: _distance(place, near))
    return None


def _loosened(words: str) -> str:
    parts, reach = [], 0
    for loose in _LOOSE.finditer(words):
        parts += [re.escape(words[reach : loose.start()]), _same(loose[0])]
        reach = loose.end()
    return "".join([*parts, re.escape(words[reach:])])


def _same(mark: str) -> str:
    if mark.isspace():
        return r"\s+"
    return f"[{_SINGLE}]" if mark in _SINGLE else f"[{_DOUBLE}]"


def _distance(place: Span, near: Span) -> int:
    return max(0, near.start - place.start, place.end - near.end)
