"""Words that a model says it copied are found again in the text, character by character."""

import re
from array import array
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from amity.extraction.sentences import Span

_SINGLE, _DOUBLE = "'‘’‚‛`´ʼ", '"“”„‟«»'
_LOOSE = re.compile(rf"\s+|[{_SINGLE}]|[{_DOUBLE}]")


class Source:
    """A text in which copied words are looked for: exactly, and else but for white space and quotation marks.

    It takes a time in proportion to the text, whatever the text and the words are.

    Args:
        text: the text.

    >>> source = Source('He said “no”.  Then they signed, and they signed.')
    >>> source.find('said "no". Then', Span(0, 5))
    Span(start=3, end=19)
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, words: str, near: Span) -> Span | None:
        """Where some words stand: of several places the one in a span or nearest to it, and of these the first.

        Quotation marks around the words are no part of what is looked for, unless they stand in the text, too.
        """
        words = words.strip()
        for wanted in dict.fromkeys((words, words.strip(_SINGLE + _DOUBLE).strip())):
            found = wanted and (_nearest(self._text, wanted, near) or self._find_plain(wanted, near))
            if found:
                return found
        return None

    def _find_plain(self, words: str, near: Span) -> Span | None:
        flat = self._flat
        place = _nearest(flat.text, _flattened(words).text, Span(*map(flat.place_of, near)))
        return Span(flat.places[place.start], flat.places[place.end - 1] + 1) if place else None

    @cached_property
    def _flat(self) -> "_Flat":
        return _flattened(self._text)


class _Flat(NamedTuple):
    """A text with one sort of space and of quotation marks, and where each of its characters stands in the other."""

    text: str
    places: "array[int]"

    def place_of(self, place: int) -> int:
        """Where a place of the other text is in this one."""
        return bisect_left(self.places, place)


def _flattened(text: str) -> _Flat:
    parts, places, reach = [], array("I"), 0
    for loose in _LOOSE.finditer(text):
        mark = " " if loose[0].isspace() else "'" if loose[0] in _SINGLE else '"'
        parts += [text[reach : loose.start()], mark]
        places.extend(range(reach, loose.start() + 1))
        reach = loose.end()
    places.extend(range(reach, len(text)))
    return _Flat("".join([*parts, text[reach:]]), places)


def _nearest(text: str, words: str, near: Span) -> Span | None:
    """The first place in a span, else the nearest of those before and after where it begins."""
    after = text.find(words, near.start)
    if 0 <= after <= near.end - len(words):
        return Span(after, after + len(words))
    before = _last(text[: max(0, near.start + len(words) - 1)], words)
    places = [Span(start, start + len(words)) for start in (after, before) if start >= 0]
    return min(places, key=lambda place: max(near.start - place.start, place.end - near.end, 0), default=None)


def _last(text: str, words: str) -> int:
    """Where words stand last; -1 where they do not."""
    # Not by rfind: unlike find, it can take a time that grows with the product of the two lengths.
    back = text[::-1].find(words[::-1])
    return len(text) - back - len(words) if back >= 0 else -1
