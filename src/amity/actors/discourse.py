"""What has been read of a text so far: its sentences, and who was named or meant in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from amity.actors.mention import Form, Mention
from amity.actors.offices import read_offices
from amity.actors.records import aliases
from amity.model import ActorId, ActorType, actor_type

_STOP = re.compile(
    r"[.!?\n](?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bGen\.)"
    r"(?:(?<=\n)|[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9]))"
)
_JOIN = re.compile(r"(?:,? and|,|, and|,? as well as|,? along with|,? together with| &|/|-|–| with)? ?(?:the )?")
_MANY = re.compile(r"(?:s|people of .*|peoples of .*|troops|forces|police)$|^(?:the )?people", re.IGNORECASE)
_OPENING = 90
"""How far into a sentence whoever opens it is named at the latest."""

_LONGEST = 1000
"""Characters after which a sentence without end is taken to end."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Words read already, and whom they name or stand for.

    Attributes:
        start: where they begin.
        end: where they end.
        actors: whom they name or stand for.
        form: in what way.
        is_person: whether they are a person's, so that “he” can be the same.
    """

    start: int
    end: int
    actors: tuple[ActorId, ...]
    form: Form
    is_person: bool

    @property
    def one(self) -> ActorId | None:
        """The only actor, where there is but one."""
        return self.actors[0] if len(self.actors) == 1 else None

    @property
    def is_company(self) -> bool:
        """Whether they name companies alone."""
        return all(actor_type(actor) is ActorType.COMPANY for actor in self.actors)


class Discourse:
    """A text as a reader has it in mind who has come to a place of it.

    Args:
        text: the text.
        mentions: the actors named in it, in order, places left out.
    """

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._next = 0
        self._seen: list[Seen] = []
        self._seen_starts: list[int] = []

    def read_on(self, place: int) -> None:
        """Take in all that is named before a place."""
        while self._next < len(self._mentions) and self._starts[self._next] < place:
            mention = self._mentions[self._next]
            is_person = _is_persons(self.text, mention)
            self.take_in(Seen(mention.start, mention.end, (mention.actor,), mention.form, is_person))
            self._next += 1

    def take_in(self, seen: Seen) -> None:
        """Add what comes next, named or understood."""
        self._seen.append(seen)
        self._seen_starts.append(seen.start)

    def sentence(self, place: int) -> int:
        """The number of the sentence that a place lies in."""
        return bisect_right(self._sentences, place) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        end = self._sentences[number + 1] if number + 1 < len(self._sentences) else len(self.text)
        return self._sentences[number], end

    def named_in(self, number: int) -> frozenset[ActorId]:
        """All actors that a sentence names, what is still unread of it with the rest."""
        start, end = self.bounds(number)
        return frozenset(
            m.actor for m in self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        )

    def within(self, number: int) -> list[Seen]:
        """What has been read of a sentence."""
        start, end = self.bounds(number)
        return self._seen[bisect_left(self._seen_starts, start) : bisect_left(self._seen_starts, end)]

    def subjects(self, number: int) -> list[Seen]:
        """What has been read of a sentence, less adjectives such as “Ukrainian”."""
        return [seen for seen in self.within(number) if seen.form is not Form.DEMONYM or self.is_plural(seen)]

    def opener(self, number: int) -> tuple[Seen, tuple[ActorId, ...]] | None:
        """Who opens a sentence: its first words for an actor, and all actors that are coordinated with it."""
        if number < 0:
            return None
        within = self.subjects(number)
        if not within or within[0].start - self.bounds(number)[0] > _OPENING:
            return None
        return within[0], self.run(within)

    def run(self, within: Sequence[Seen]) -> tuple[ActorId, ...]:
        """The actors of the first words, and of those that follow as one list with them."""
        actors = list(within[0].actors)
        for before, seen in pairwise(within):
            if not _JOIN.fullmatch(self.text, before.end, seen.start):
                break
            actors += seen.actors
        return tuple(dict.fromkeys(actors))

    def before(self, reach: int, place: int) -> Iterator[Seen]:
        """What has been read within some characters of a place, the last first."""
        for seen in reversed(self._seen):
            if place - seen.start > reach:
                return
            yield seen

    def nearest(self, place: int, fits: Callable[[Seen], bool], reach: int) -> tuple[ActorId, ...]:
        """The last one that fits and opens a sentence, else the last one that fits."""
        nearest: Seen | None = None
        for seen in self.before(reach, place):
            if fits(seen):
                nearest = nearest or seen
                if self._opens(seen):
                    return seen.actors
        return nearest.actors if nearest else ()

    def is_plural(self, seen: Seen) -> bool:
        """Whether words for one actor are a plural: “the Ukrainians”, “the people of Japan”, an armed group."""
        words = self.text[seen.start : seen.end]
        if len(seen.actors) > 1 or actor_type(seen.actors[0]) is ActorType.GROUP:
            return True
        return seen.form in (Form.DEMONYM, Form.OFFICE) and bool(_MANY.search(words)) and words[-2:] not in ("'s", "’s")

    def _opens(self, seen: Seen) -> bool:
        start = self._sentences[self.sentence(seen.start)]
        return self.text[start : seen.start].strip(' “"').lower() in ("", "the")

    @cached_property
    def _sentences(self) -> list[int]:
        starts = [0]
        for stop in [*(found.end() for found in _STOP.finditer(self.text)), len(self.text)]:
            starts += range(starts[-1] + _LONGEST, stop, _LONGEST)
            starts.append(stop)
        return starts[:-1] if len(starts) > 1 else starts


def _is_persons(text: str, mention: Mention) -> bool:
    """Whether a mention is a person's, and not the seat or an organ of a state."""
    if mention.form is not Form.OFFICE:
        return mention.form is Form.PERSON
    words = text[mention.start : mention.end].removeprefix("the ").removeprefix("The ")
    return words not in _seats() and not words.lower().endswith(_organs())


@cache
def _seats() -> frozenset[str]:
    return frozenset(alias.text for alias in aliases() if alias.form is Form.OFFICE)


@cache
def _organs() -> tuple[str, ...]:
    return tuple(read_offices()["organs"])
