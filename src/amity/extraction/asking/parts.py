"""Which parts of a document are worth asking about."""

from collections.abc import Iterator
from itertools import pairwise

from amity.actors.casting import Casting
from amity.actors.mention import Form, Mention
from amity.extraction import sift
from amity.extraction.sentences import Span, sentences

_SHORTEST = 500
"""A part shorter than this is not divided any more."""


def worth_asking(text: str, casting: Casting, longest: int) -> list[Span]:
    """The parts of a text that hold a sentence which the sift lets through, each at most so many characters long.

    A part is a run of paragraphs; one that is longer than a part may be is divided between sentences. Where the sift
    finds nothing there are no parts, and nothing is asked.

    Args:
        text: the document's text, unwrapped.
        casting: who is mentioned in it.
        longest: the characters that a part may have.
    """
    spans = list(sentences(text))
    mentions = [
        Mention(start=candidate.start, end=candidate.end, actor=actor, form=candidate.form)
        for candidate in casting.mentions
        if candidate.form is not Form.PLACE
        for actor in candidate.actors
    ]
    companions = frozenset(casting.cast.principals if casting.cast.is_bilateral else ())
    found = [span.start for span, _ in sift.sifted(text, spans, mentions, companions)]
    parts = _gathered(text, Span(0, len(text)), spans, longest) if found else []
    return [part for part in parts if any(part.start <= start < part.end for start in found)]


def halves(text: str, part: Span) -> list[Span]:
    """A part in two or a few more, cut between paragraphs or sentences; empty where it is too short for that."""
    length = part.end - part.start
    if length < 2 * _SHORTEST:
        return []
    spans = [Span(part.start + start, part.start + end) for start, end in sentences(text[part.start : part.end])]
    return _gathered(text, part, spans, length // 2 + 1)


def _gathered(text: str, whole: Span, spans: list[Span], longest: int) -> list[Span]:
    """Paragraphs, or the pieces of long ones, put together as long as they fit."""
    parts: list[Span] = []
    for piece in _pieces(text, whole, spans, longest):
        if parts and piece.end - parts[-1].start <= longest:
            parts[-1] = Span(parts[-1].start, piece.end)
        else:
            parts.append(piece)
    return parts


def _pieces(text: str, whole: Span, spans: list[Span], longest: int) -> Iterator[Span]:
    breaks = [whole.start]
    at = text.find("\n\n", whole.start, whole.end)
    while at >= 0:
        breaks.append(at + 2)
        at = text.find("\n\n", at + 2, whole.end)
    for start, end in pairwise([*breaks, whole.end]):
        if end - start <= longest:
            yield Span(start, end)
            continue
        cuts = [start, *(span.start for span in spans if start < span.start < end), end]
        for first, last in pairwise(cuts):
            yield from (Span(begin, min(begin + longest, last)) for begin in range(first, last, longest))
