"""Where sentences begin and end."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from amity.actors.places import DATELINE

# A line break inside a paragraph is a wrap, not an end, where the line before it is long and the next one goes on.
# The match begins at the first of the spaces, so that a long run of them is read once.
_WRAP = re.compile(r"(?<=[^\n]{39}[^\n.!?:;])(?<![ \t])[ \t]*+\n(?=[ \t]*+[^\s\-–—•*\d])")
# The time that sentencex takes grows with the square of a paragraph that has quotation marks.
_LONGEST = 8_000
_WORD = re.compile(r"\w")
# A title or an initial before a name does not end a sentence; a place or body of two letters may.
_OPEN = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Gen|Lt|Col|Adm|Sen|Rep|Gov|Prof|Hon|St|H\.E|(?!U\.[SKN]|E\.U|D\.C)[A-Z]\. ?[A-Z])\.\s*$"
)
# What stands between quotation marks; a mark after a digit is one of inches, or closes.
_QUOTED = re.compile(r"“(?P<said>[^”]*+)”?|(?<!\d)\"(?P<plainly>[^\"]*+)\"?")


class Span(NamedTuple):
    """Characters of a document's text from start up to, not including, end."""

    start: int
    end: int


def unwrap(text: str) -> str:
    """The text with the wraps of hard-wrapped lines turned into spaces; no character moves."""
    return _WRAP.sub(lambda wrap: " " * len(wrap[0]), text)


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, in order, without the white space around them; headings and list items are one each.

    >>> text = "Talks with Dr. Eyal Hulata in the U.S. ended. No deal."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Talks with Dr. Eyal Hulata in the U.S. ended.', 'No deal.']
    """
    offset = 0
    for paragraph in unwrap(text).split("\n"):
        for piece in _pieces(paragraph):
            sent = DATELINE.match(piece)
            begin = sent.end() if sent else 0
            if _WORD.search(piece, begin):
                yield from _of_paragraph(piece[begin:], offset + begin)
            offset += len(piece)
        offset += 1


def _pieces(paragraph: str) -> Iterator[str]:
    """A paragraph whole, or one longer than any writer's in pieces, each ending with a sentence or a word."""
    start = 0
    while len(paragraph) - start > _LONGEST:
        end = start + _LONGEST
        stops = ((stop, paragraph.rfind(stop, start, end)) for stop in (". ", " "))
        cut = next((place + len(stop) for stop, place in stops if place >= 0), end)
        yield paragraph[start:cut]
        start = cut
    yield paragraph[start:]


def _of_paragraph(paragraph: str, offset: int) -> Iterator[Span]:
    begin: int | None = None
    for boundary in get_sentence_boundaries("en", paragraph):
        start, end = boundary["start_index"], boundary["end_index"]
        begin = start if begin is None else begin
        words = paragraph[begin:end]
        # What no space parts is one word: "the Japan-U.S. alliance".
        if end < len(paragraph) and (_OPEN.search(words) or not words[-1].isspace()):
            continue
        for first, last in pairwise((0, *_stops(words), len(words))):
            if _WORD.search(piece := words[first:last]):
                start = offset + begin + first
                yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        begin = None


def _stops(words: str) -> Iterator[int]:
    """Where sentences end within the quotations of a sentence; the last of each goes on with the words after it."""
    for quoted in _QUOTED.finditer(words):
        said = quoted["said"] or quoted["plainly"] or ""
        for boundary in get_sentence_boundaries("en", said):
            end = boundary["end_index"]
            if end < len(said) and said[end - 1].isspace() and not _OPEN.search(said[:end]):
                yield quoted.start() + 1 + end
