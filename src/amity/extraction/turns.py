"""Who speaks where in a transcript: the labels that open each speaker's turn."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from amity.actors.mention import Form, Mention
from amity.extraction.wording import words_of
from amity.model import ActorId

# A label stands at the beginning of a line, or, where a page lost its lines, after the end of a sentence.
_WORD = (
    r"(?:(?:Mr|MR|Mrs|MRS|Ms|MS|Dr|DR|Gen|GEN|Lt|Col|Adm|Amb|Sen|Rep|Gov|St|[A-Z])\."
    r"|[A-Z(][\w’'-]*(?:\.(?=\w)[\w’'-]*)*\)?)"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[.!?)] )|(?<=[.!?]\)))(?P<label>{_WORD},?(?: (?:{_WORD}|of|and|the|for|to|de|da|al|von|van),?){{0,24}})"
    # What is spoken begins with a capital; "Skyeton, General Cherry: names that no one had heard" is no turn.
    r"(?: ?\([a-z ]{3,30}\))?:(?=\s+[\W_]{0,4}[A-Z\d])",
    re.MULTILINE,
)
_COURTESY = re.compile(r"^(?:his|her) excellency ", re.IGNORECASE)
_QUESTION = re.compile(r"^(?P<label>Q)(?= +[A-Z])", re.MULTILINE)
_LETTERS = re.compile(r"[^\W\d_]")
_STOPS, _CLOSING = (".", "?", "!", "…", ":", "-", "–", "—"), "\"”’')] "
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
    return [
        turn
        for match in sorted([*_LABEL.finditer(text), *_QUESTION.finditer(text)], key=lambda match: match.start())
        if not _is_heading(match)
        for turn in _turn(match, within(mentions, match.start(), match.end()))
    ]


def turn_at(found: Sequence[Turn], place: int) -> Turn | None:
    """The turn that a place of the text stands in."""
    at = bisect_right(found, place, key=lambda turn: turn.start)
    return found[at - 1] if at else None


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions, of all in the order of their places, that begin in a stretch of text."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    return mentions[first : bisect_left(mentions, end, key=lambda mention: mention.start)]


def _is_heading(match: re.Match[str]) -> bool:
    """Whether a label only opens a line that is no sentence: "Skyeton, General Cherry: The New Giants"."""
    text, label = match.string, match["label"]
    line = text[match.end() : text.find("\n", match.end()) % (len(text) + 1)].rstrip()
    return not label.isupper() and line[-4:].rstrip(_CLOSING)[-1:] not in _STOPS


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
