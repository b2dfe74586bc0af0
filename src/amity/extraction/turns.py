"""Who speaks where in a transcript: the labels that open each speaker's turn."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from amity.actors.mention import Form, Mention
from amity.extraction.wording import words_of
from amity.model import ActorId

# A label stands at the beginning of a line, or, where a page lost its lines, after the end of a sentence.
_WORD = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Adm|Amb|Sen|Rep|Gov|St|[A-Z])\.|[A-Z(][\w’'-]*(?:\.(?=\w)[\w’'-]*)*\)?)"
_LABEL = re.compile(
    rf"(?:^|(?<=[.!?)] )|(?<=[.!?]\)))(?P<label>{_WORD},?(?: (?:{_WORD}|of|and|the|for|to|de|da|al|von|van),?){{0,24}})"
    r"(?: ?\([a-z ]{3,30}\))?:(?=\s)",
    re.MULTILINE,
)
_COURTESY = re.compile(r"^(?:his|her) excellency ", re.IGNORECASE)
_QUESTION = re.compile(r"^(?P<label>Q)(?= +[A-Z])", re.MULTILINE)
_LETTERS = re.compile(r"[^\W\d_]")
_ASIDE = re.compile(r"\([^)]*\)?$")


class Turn(NamedTuple):
    """Where a speaker begins, the label that says who it is, and the actor spoken for, where it names one."""

    start: int
    label: str
    actor: ActorId | None


def turns(text: str, mentions: Sequence[Mention]) -> Sequence[Turn]:
    """The turns of a transcript, in order; none where a text is no transcript.

    A label names a person or an office, or is all in capitals: "PRESIDENT BIDEN:", "MR. SULLIVAN:", "Q".
    """
    starts = [mention.start for mention in mentions]
    return [
        turn
        for match in sorted([*_LABEL.finditer(text), *_QUESTION.finditer(text)], key=lambda match: match.start())
        for turn in _turn(match, mentions[bisect_left(starts, match.start()) : bisect_left(starts, match.end())])
    ]


def turn_at(found: Sequence[Turn], place: int) -> Turn | None:
    """The turn that a place of the text stands in."""
    at = bisect_right([turn.start for turn in found], place)
    return found[at - 1] if at else None


def _turn(match: re.Match[str], named: Collection[Mention]) -> Iterator[Turn]:
    label = _once(match["label"])
    people = [mention for mention in named if mention.form in (Form.PERSON, Form.OFFICE)]
    if not people and words_of("titles") & set(label.split()):
        people = list(named)
    if people or (label.isupper() and (len(_LETTERS.findall(label)) > 3 or label == "Q")):
        yield Turn(match.end(), label, people[0].actor if people else None)


def _once(label: str) -> str:
    """The label up to where it begins to repeat itself, as pages do that give a name and a portrait's caption."""
    words = _COURTESY.sub("", _ASIDE.sub("", label)).strip(" ,").split()
    for at, word in enumerate(words):
        if at and word[0].isupper() and len(word) > 3 and word in words[:at]:
            return " ".join(words[:at])
    return " ".join(words)
