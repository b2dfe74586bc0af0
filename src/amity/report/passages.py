"""The paragraphs in which quotes stand, each embedded once, however many claims are made in it."""

from dataclasses import dataclass, field
from typing import Any

from amity.model import Claim

LONGEST = 3000
"""Characters up to which a paragraph is shown whole; of a longer one, what stands around the quote."""
AROUND = 600

_BREAK = "\n\n"


@dataclass(slots=True)
class Passages:
    """The passages of a page, in the order in which claims ask for them."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    _places: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def quote(self, document: int, text: str, claim: Claim) -> dict[str, int]:
        """Where a claim's quote stands: its passage, and the offsets in it in UTF-16 units, as browsers count."""
        start, end = _paragraph(text, claim.start, claim.end)
        passage = self._place(document, text, start, end)
        return {
            "passage": passage,
            "start": _units(text[start : claim.start]),
            "end": _units(text[start : claim.end]),
        }

    def _place(self, document: int, text: str, start: int, end: int) -> int:
        place = (document, start, end)
        if place not in self._places:
            self._places[place] = len(self.rows)
            row: dict[str, Any] = {"document": document, "text": text[start:end]}
            cut = {"start": not _begins(text, start), "end": not _ends(text, end)}
            self.rows.append(row | {"cut": cut} if any(cut.values()) else row)
        return self._places[place]


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    # A text may be one paragraph of megabytes: never look further than what can be shown.
    low, high = max(0, start - LONGEST), min(len(text), end + LONGEST)
    before, after = text.rfind(_BREAK, low, start), text.find(_BREAK, end, high)
    first, last = before + len(_BREAK) if before >= 0 else low, after if after >= 0 else high
    if last - first <= max(LONGEST, end - start):
        return first, last
    return max(first, _word(text, start - AROUND)), min(last, end + AROUND)


def _word(text: str, place: int) -> int:
    """The beginning of the next word, where one begins soon."""
    place = max(0, place)
    space = text.find(" ", place, place + 40)
    return space + 1 if place and space >= 0 else place


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[:start].endswith(_BREAK, max(0, start - len(_BREAK)))


def _ends(text: str, end: int) -> bool:
    return end == len(text) or text.startswith(_BREAK, end)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
