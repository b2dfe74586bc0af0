"""The expressions of time in a part of a text, with the dates they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amity.extraction.sentences import Span
from amity.extraction.timing.grammar import times
from amity.extraction.timing.meaning import meaning
from amity.extraction.timing.standpoint import Standpoint
from amity.extraction.timing.words import words
from amity.model import PartialDate

_FAR = 600
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d][\w’'&-]*)\.? \(?$")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time, where it stands, and the date it means."""

    span: Span
    date: PartialDate


def expressions(text: str, span: Span, reference: PartialDate | None) -> Iterator[Expression]:
    """The expressions of time in a part of a text, with the dates they mean; those that mean no date are left out.

    Args:
        text: the document's text.
        span: the part to look in.
        reference: the document's date, against which "today" and "last year" are worked out.

    >>> words = "Signed in June 2024, it took effect a month later."
    >>> [str(one.date) for one in expressions(words, Span(0, len(words)), None)]
    ['2024-06', '2024-07']
    """
    named: PartialDate | None = None
    for form, found in times(text, span):
        place = Span(*found.span())
        if form == "bare" and _is_no_year(text, place, span.start):
            continue
        meant = meaning(form, found.groupdict(), Standpoint(text, span, place, reference, named or _before))
        if meant:
            named = meant
            yield Expression(place, meant)


def _before(text: str, place: int, reference: PartialDate | None) -> PartialDate | None:
    """The last date named before a place in its paragraph, not too far back."""
    begin = max(text.rfind("\n", 0, place) + 1, place - _FAR)
    named = None
    for expression in expressions(text, Span(begin, place), reference):
        named = expression.date
    return named


def _is_no_year(text: str, place: Span, begin: int) -> bool:
    """Whether a number belongs to the words before it: "Vision 2030", "Resolution 2231 (2015)", "flight 1990"."""
    found = _WORD_BEFORE.search(text, max(place.start - 40, begin), place.start)
    if not found:
        return False
    word = found["word"].lower()
    return word in words()["numbered"] or (found["word"][0].isupper() and word not in words()["opening"])
