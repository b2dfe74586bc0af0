"""From where an expression of time is to be understood: the document's day, the time named before, the tense."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from amity.actors.word_lists import either
from amity.extraction.sentences import Span
from amity.extraction.timing.words import words
from amity.model import PartialDate

_REACH = 400
"""How many characters away a verb may still tell whether a time is past."""


class Tense(Enum):
    """Whether the words beside an expression tell of something done, or of something to come."""

    GONE = "gone"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where an expression stands, and what its meaning may depend on."""

    text: str
    span: Span
    place: Span
    reference: PartialDate | None
    named_before: PartialDate | Callable[[str, int, PartialDate | None], PartialDate | None]

    @property
    def tense(self) -> Tense | None:
        """What the nearest verb before the expression tells, else the first after it."""
        tense = None
        for cue in _cues().finditer(self.text, max(self.span.start, self.place.start - _REACH), self.place.start):
            tense = _told(cue) or tense
        if tense:
            return tense
        after = _cues().finditer(self.text, self.place.end, min(self.span.end, self.place.end + _REACH))
        return next((told for cue in after if (told := _told(cue))), None)

    @property
    def named(self) -> PartialDate | None:
        """The time named last before the expression, in its sentence or else in its paragraph."""
        if isinstance(self.named_before, PartialDate):
            return self.named_before
        return self.named_before(self.text, self.span.start, self.reference)

    @property
    def named_in_sentence(self) -> PartialDate | None:
        """The time named last before the expression in its sentence."""
        return self.named_before if isinstance(self.named_before, PartialDate) else None


def _told(cue: re.Match[str]) -> Tense | None:
    if cue["coming"]:
        return Tense.COMING
    return None if cue[0] in words()["not_gone"] else Tense.GONE


@cache
def _cues() -> re.Pattern[str]:
    coming, gone = (either(words()[name]) for name in ("coming", "gone"))
    after = r"(?: (?:not|also|then|be|have|been|likely|soon|formally|jointly))*(?: [a-z]\w*)?"
    return re.compile(
        rf"\b(?:(?P<coming>(?:{coming})\b(?! not\b){after}|(?:{either(words()['timetable'])})\b|(?:is|are) [a-z]+ing\b)"
        rf"|(?:{gone})\b|[a-z][a-z-]*[a-z]ed\b)"
    )
