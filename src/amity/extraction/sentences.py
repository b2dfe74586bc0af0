"""Where sentences begin and end."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries

# A line break inside a paragraph is a wrap, not an end, where the line before it is long and the next one goes on.
_WRAP = re.compile(r"(?<=[^\n.!?:;]{40})[ \t]*\n(?=[ \t]*[^\s\-–—•*\d])")
_WORD = re.compile(r"\w")


class Span(NamedTuple):
    """Characters of a document's text from start up to, not including, end."""

    start: int
    end: int


def unwrap(text: str) -> str:
    """The text with the wraps of hard-wrapped lines turned into spaces; no character moves."""
    return _WRAP.sub(lambda wrap: " " * len(wrap[0]), text)


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, in order, without the white space around them; headings and list items count as one each.

    >>> [text[a:b] for text in ["Talks in the U.S. ended. No deal."] for a, b in sentences(text)]
    ['Talks in the U.S. ended.', 'No deal.']
    """
    offset = 0
    for paragraph in unwrap(text).split("\n"):
        if _WORD.search(paragraph):
            yield from _of_paragraph(paragraph, offset)
        offset += len(paragraph) + 1


def _of_paragraph(paragraph: str, offset: int) -> Iterator[Span]:
    for boundary in get_sentence_boundaries("en", paragraph):
        sentence = boundary["text"]
        start = boundary["start_index"] + len(sentence) - len(sentence.lstrip())
        end = boundary["start_index"] + len(sentence.rstrip())
        if _WORD.search(sentence):
            yield Span(offset + start, offset + end)
