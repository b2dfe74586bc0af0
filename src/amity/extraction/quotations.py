"""Words between quotation marks: where they stand, and whose a text says they are."""

from collections.abc import Iterator

from amity.extraction.sentences import Span

_OPENING = '“"'
# A paragraph reaches no farther than this, so that a text without line ends is read in a time that grows with it alone.
_LONGEST = 8_000
_CLOSING = {"“": "”", '"': '"'}


def paragraph(text: str, place: int) -> Span:
    """The paragraph that a place of a text stands in, as far as anybody writes one."""
    low, high = max(0, place - _LONGEST), min(len(text), place + _LONGEST)
    start = text.rfind("\n", low, place) + 1
    end = text.find("\n", place, high)
    return Span(start or low, high if end < 0 else end)


def quotations(text: str, within: Span) -> Iterator[Span]:
    """The quotations of a paragraph, without their marks; one that it leaves open goes on to its end."""
    place = within.start
    while place < within.end:
        mark = next((at for at in range(place, within.end) if text[at] in _OPENING and not _is_inch(text, at)), None)
        if mark is None:
            return
        closing = _CLOSING[text[mark]]
        end = text.find(closing, mark + 1, within.end)
        end = within.end if end < 0 else end
        yield Span(mark + 1, end)
        place = end + 1


def quotation_at(text: str, place: int) -> Span | None:
    """The quotation that a place of a text stands in."""
    return next((span for span in quotations(text, paragraph(text, place)) if span.start <= place < span.end), None)


def _is_inch(text: str, at: int) -> bool:
    return text[at] == '"' and at > 0 and text[at - 1].isdigit()
