"""Who speaks at each place of a text: by turns in a transcript, in quotations, else its publisher."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from amity.actors.mention import Form, Mention
from amity.actors.word_lists import either, read_lists
from amity.model import ActorId

_LISTS = ("verbs", "questioners", "particles", "together", "auxiliaries", "shared_acts", "shared_things")
_COLON = re.compile(r":(?=\s)")
_CUT = re.compile(r"\n|[?!\])] |(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bJr)(?<!\b[A-Z])\. ")
_LONGEST_LABEL = 200
_STATES = (Form.OFFICE, Form.NAME, Form.CAPITAL)
_PERSONS = (Form.OFFICE, Form.PERSON)
_TURN_WORD = re.compile(r"[A-Z][\w.’'-]*,?")
_MARKS = re.compile('["“”\n]')
_REACH = 160
_LATELY = 500


@dataclass(frozen=True, slots=True)
class _Passage:
    """Characters that one voice speaks; nobody known where the actor is None."""

    start: int
    end: int
    actor: ActorId | None


class Speech:
    """The voices of a text.

    Args:
        text: the text.
        mentions: the actors named in it, in order.
        publisher: whose voice it has where nobody is quoted, if it has one.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], publisher: ActorId | None) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._publisher = publisher
        self._turns = list(self._read_turns())
        self._quotes = list(self._read_quotes())
        self._turn_starts = [turn.start for turn in self._turns]
        self._quote_starts = [quote.start for quote in self._quotes]

    def speaker(self, place: int) -> ActorId | None:
        """Whom the words at a place are spoken for."""
        turn = bisect_right(self._turn_starts, place)
        if turn:
            return self._turns[turn - 1].actor
        quote = bisect_right(self._quote_starts, place)
        if quote and place < self._quotes[quote - 1].end:
            return self._quotes[quote - 1].actor
        return self._publisher

    def is_quoted(self, place: int) -> bool:
        """Whether a place lies in somebody's turn or quotation."""
        quote = bisect_right(self._quote_starts, place)
        return bool(self._turns and place >= self._turn_starts[0]) or bool(
            quote and place < self._quotes[quote - 1].end
        )

    def _named(self, start: int, end: int) -> Sequence[Mention]:
        return self._mentions[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    def _read_turns(self) -> Iterator[_Passage]:
        for start, end in self._labels():
            label = self._text[start:end]
            words = re.sub(r"[()\[\]]", " ", label).split()
            named = self._named(start, end)
            if words[0].lower().strip(".,") in _words("questioners"):
                yield _Passage(end + 1, len(self._text), None)
            elif named and _is_label(words) and (named[0].form in _PERSONS or self._goes_on(label, end)):
                yield _Passage(end + 1, len(self._text), named[-1].actor)
            elif label.isupper() and len(words) < 5 and _patterns()["bare"].search(label):
                yield _Passage(end + 1, len(self._text), self._publisher)

    def _labels(self) -> Iterator[tuple[int, int]]:
        """What stands before a colon, back to where its sentence or line begins."""
        for colon in _COLON.finditer(self._text):
            end = colon.start()
            low = max(0, end - _LONGEST_LABEL)
            cuts = [cut.end() for cut in _CUT.finditer(self._text, low, end)]
            start = cuts[-1] if cuts else low
            if (cuts or not low) and self._text[start].isupper():
                yield start, end

    def _goes_on(self, label: str, end: int) -> bool:
        """Whether a name in capitals, or a long one with what is said on the same line, tells who speaks."""
        return label.isupper() or (len(label.split()) > 3 and self._text[end + 1] == " ")

    def _read_quotes(self) -> Iterator[_Passage]:
        before: _Passage | None = None
        for start, end in _quotations(self._text):
            actor = self._quoted(start, end, before)
            before = _Passage(start, end, actor)
            yield before

    def _quoted(self, start: int, end: int, before: _Passage | None) -> ActorId | None:
        """Who is named as saying it, after it or before; else who spoke just before; else who is told of."""
        stop = _patterns()["stop"]
        after = stop.search(self._text, end + 1, end + _REACH)
        tail = (end, after.start() if after else min(end + _REACH, len(self._text)))
        if actor := self._teller(*tail, inverted=True):
            return actor
        cuts = [found.end() for found in stop.finditer(self._text, max(0, start - _REACH), start)]
        head = (cuts[-1] if cuts else max(0, start - _REACH), start)
        if not _patterns()["verb"].search(self._text, *tail) and (actor := self._teller(*head, inverted=False)):
            return actor
        if before is not None and self._text.count("\n\n", before.end, start) < 2 and before.actor is not None:
            return before.actor
        stranger = _patterns()["stranger"].search(self._text, *tail)
        return self._told_of(start, None if stranger else _PERSONS) or self._publisher

    def _told_of(self, place: int, forms: tuple[Form, ...] | None) -> ActorId | None:
        """Whom the text tells of just before: the publisher, else who is first in the last sentence that names any."""
        lately = [m for m in self._named(max(0, place - _LATELY), place) if m.form in (forms or _STATES)]
        if self._publisher and forms and any(mention.actor == self._publisher for mention in lately):
            return self._publisher
        if not lately:
            return None
        begin = max(
            self._text.rfind(stop, max(0, place - _LATELY), lately[-1].start) for stop in (". ", "\n", "? ", "! ")
        )
        return next(mention.actor for mention in lately if mention.start > begin)

    def _teller(self, start: int, end: int, *, inverted: bool) -> ActorId | None:
        """The subject of a verb of saying: before it, or right after it as in “said Mr Burns”."""
        for verb in _patterns()["verb"].finditer(self._text, start, end):
            named = [m for m in self._named(start, end) if m.form is not Form.DEMONYM]
            if inverted:
                after = [
                    m for m in named if 0 <= m.start - verb.end() < 3 or self._text[verb.end() : m.start] == " the "
                ]
                if after:
                    return after[0].actor
            ahead = [mention for mention in named if mention.end <= verb.start()]
            if ahead:
                return ahead[0].actor
        return None


def _is_label(words: Sequence[str]) -> bool:
    return all(_TURN_WORD.fullmatch(word) or word.lower().strip(",") in _words("particles") for word in words)


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where quotations stand, without their marks; one that its paragraph does not close ends with it."""
    begun: int | None = None
    for mark in _MARKS.finditer(text):
        if mark[0] == "\n" or begun is not None:
            if begun is not None and mark[0] != "“":
                yield begun, mark.start()
                begun = None
        elif mark[0] != "”":
            begun = mark.end()
    if begun is not None:
        yield begun, len(text)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_speech()[name])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "verb": re.compile(rf"\b(?:{either(read_speech()['verbs'])})\b", re.IGNORECASE),
        "stranger": re.compile(rf"\b[A-Z][\w'’-]+ (?:{either(read_speech()['verbs'])})\b"),
        "stop": re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)[.?!][\"”’]?\s|\n|[\"“]"),
        "bare": re.compile(
            r"PRESIDENT|MINISTER|SECRETARY|CHANCELLOR|AMBASSADOR|SPOKES|\b(?:MR|MS|MRS|DR|GENERAL|ADMIRAL)\b"
        ),
    }


@cache
def read_speech() -> dict[str, list[str]]:
    """The lists of words that show who speaks.

    Raises:
        InvalidData: a list is missing or has something else than words.
    """
    return read_lists("amity.actors", "speech.yaml", _LISTS)
