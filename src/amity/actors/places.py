"""Names that say where something happens, not who acts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from amity.actors.mention import Form, Mention
from amity.actors.word_lists import read_lists

DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ.'’-]+){0,3}(?:, [A-Z][\w. ]{1,30})?(?: \([\w ]{1,30}\))? [-–—] ", re.MULTILINE
)
"""The place that a dispatch is sent from, at the beginning of a paragraph: "TOKYO - ", "GENEVA (Reuters) - "."""


def told_apart(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, in order; those that name but a place have the form of one.

    A place is the dateline of a dispatch, or a capital that something happens in.
    """
    datelines = [found.span() for found in DATELINE.finditer(text)]
    for mention in mentions:
        in_dateline = any(start <= mention.start < end for start, end in datelines)
        if in_dateline or (mention.form is Form.CAPITAL and _is_place(text, mention)):
            yield replace(mention, form=Form.PLACE)
        else:
            yield _without_forces(text, mention)


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
    lists = read_lists("amity.actors", "places.yaml", forms)
    # The end of the part searched counts as the end of the text.
    return {name: re.compile(form.format("|".join(lists[name])), re.IGNORECASE) for name, form in forms.items()}
