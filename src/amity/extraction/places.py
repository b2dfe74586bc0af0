"""Names that say where something happens, not who acts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from amity.actors.mention import Form, Mention
from amity.actors.word_lists import read_lists
from amity.extraction.sentences import DATELINE


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
    forces, what = _patterns()["forces"], _patterns()["of_forces"]
    found = forces.search(text, mention.start, mention.end)
    return replace(mention, end=found.start()) if found and what.match(text, mention.end) else mention


def _is_place(text: str, mention: Mention) -> bool:
    before = _patterns()["before_places"].search(text, max(0, mention.start - 30), mention.start)
    return bool(before or _patterns()["events"].match(text, mention.end))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    forms = {
        "before_places": r"\b(?:{})\s+$",
        "events": r"\s+(?:{})(?:e?s)?\b",
        "forces": " (?:{})$",
        "of_forces": r" (?:{})s?\b",
    }
    lists = read_lists("amity.extraction", "places.yaml", forms)
    # The end of the part searched counts as the end of the text.
    return {name: re.compile(form.format("|".join(lists[name])), re.IGNORECASE) for name, form in forms.items()}
