"""Names that say where something happens, not who acts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from amity.actors.mention import Form, Mention
from amity.extraction.sentences import DATELINE

_FORCES = re.compile(r" (?:military|army|navy|air force|defen[cs]e|forces)$")
_GOES_ON = re.compile(
    r" (?:aid|assistance|support|equipment|cooperation|help|hardware|drones?|exercises?|training|technology|ties)\b"
)
_PLACE_AFTER = frozenset({"in", "at", "near", "outside", "around", "across", "through", "via"})
_EVENTS = frozenset(
    {"talk", "summit", "conference", "meeting", "agreement", "process", "format", "declaration", "accord"}
)


def acting(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, less those that name a place: the dateline of a dispatch, a capital that something happens in."""
    datelines = [found.span() for found in DATELINE.finditer(text)]
    return [
        _without_forces(text, mention)
        for mention in mentions
        if not any(start <= mention.start < end for start, end in datelines)
        and not (mention.form is Form.CAPITAL and _is_place(text, mention))
    ]


def _without_forces(text: str, mention: Mention) -> Mention:
    """The state alone in "U.S. military assistance", where the forces are not who acts but what it is about."""
    found = _FORCES.search(text, mention.start, mention.end)
    if found and _GOES_ON.match(text, mention.end):
        return replace(mention, end=found.start())
    return mention


def _is_place(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 30) : mention.start].rsplit(None, 1)[-1:]
    after = text[mention.end : mention.end + 20].split(None, 1)[:1]
    return bool(
        _PLACE_AFTER & {word.lower() for word in before} or _EVENTS & {word.lower().strip(".,;:s") for word in after}
    )
