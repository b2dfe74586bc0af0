"""What stands at the head of a document, where news is told first: its opening sentence, its title and lead."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from amity.actors import find_mentions
from amity.extraction.sentences import Span, sentences
from amity.model import ActorId, Document

_OPENING = 1500
_END = re.compile(r"[.!?][”\"’)]*$")


@dataclass(frozen=True, slots=True)
class Lead:
    """The title of a document and the paragraph of its opening sentence, with what stands between them.

    Attributes:
        end: where the paragraph ends.
        actors: whom the two name.
    """

    end: int
    actors: Collection[ActorId]


def lead(document: Document, text: str) -> Lead:
    """The title and first paragraph of a document, of the text given."""
    stop = text.find("\n", opening(text, document.title_end).end)
    end = len(text) if stop < 0 else stop
    year = document.date.year if document.date else None
    return Lead(end, frozenset(mention.actor for mention in find_mentions(text[:end], year=year)))


def opening(text: str, begin: int, count: int = 1) -> Span:
    """The first sentence that ends as one does, with the headings and names before it; else all that there is.

    Args:
        text: the text of a document.
        begin: where its title ends.
        count: how many sentences to take, from that one on.
    """
    spans = [span for span in sentences(text[: begin + _OPENING]) if span.start >= begin]
    if not spans:
        return Span(0, begin)
    first = next((i for i, span in enumerate(spans) if _END.search(text, span.start, span.end)), None)
    last = 0 if first is None else min(first + count, len(spans)) - 1
    return Span(spans[0].start, spans[last].end)
