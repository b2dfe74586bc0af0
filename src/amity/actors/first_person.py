"""Whom the first and the second person stand for: “we”, “our country”, “you”."""

import re
from collections.abc import Sequence
from functools import cache

from amity.actors.anaphora import Anaphor
from amity.actors.cast import Cast
from amity.actors.discourse import Discourse
from amity.actors.mention import Mention
from amity.actors.speech import Speech, read_speech
from amity.model import ActorId

_AND_WE = re.compile(r"\band (?:I|we)\b")
_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_FEW = 4
"""Among more actors than these nobody is meant by “we” but the speaker."""


class FirstPerson:
    """Who says “we” at each place of a text, and whom they take in.

    Args:
        discourse: the text as read so far.
        mentions: the actors named in it, in order.
        cast: whom it is about.
    """

    def __init__(self, discourse: Discourse, mentions: Sequence[Mention], cast: Cast) -> None:
        self._discourse = discourse
        self._cast = cast
        self._speech = Speech(discourse.text, mentions, cast.publisher)
        self._last: tuple[int, tuple[ActorId, ...]] = (0, ())
        self._known: dict[tuple[int, ActorId], bool | None] = {}

    def we(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        """The speaker, with those it has to do with where the sentence or the paragraph takes them in."""
        if self._signed(anaphor):
            return self._cast.signatories
        speaker = self._speech.speaker(anaphor.start)
        if speaker is None:
            return ()
        partners = self.partners(speaker)
        apart = self._told_apart(anaphor, speaker, partners) if partners else True
        if apart is None:
            apart = not self._goes_on(anaphor, speaker)
        actors = (speaker,) if apart else (speaker, *partners)
        self._last = (anaphor.end, actors)
        return actors

    def own(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        """The speaker alone; in a joint statement all who sign it."""
        if self._signed(anaphor):
            return self._cast.signatories
        speaker = self._speech.speaker(anaphor.start)
        return (speaker,) if speaker else ()

    def other(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        """Whom the speaker speaks to, where only one other is there."""
        speaker = self._speech.speaker(anaphor.start)
        others = self._cast.others(speaker) if speaker in self._cast.principals else ()
        return others if len(others) == 1 else ()

    def partners(self, speaker: ActorId) -> tuple[ActorId, ...]:
        """Those that a speaker has to do with, a few at most."""
        principals = self._cast.principals
        if speaker not in principals or len(principals) > _FEW:
            return ()
        return tuple(one for one in self._cast.partners if one != speaker)

    def _signed(self, anaphor: Anaphor) -> bool:
        return self._cast.joint and not self._speech.is_quoted(anaphor.start)

    def _goes_on(self, anaphor: Anaphor, speaker: ActorId) -> bool:
        """Whether the “we” before it in its paragraph were several, and the same one speaks."""
        end, actors = self._last
        return len(actors) > 1 and actors[0] == speaker and "\n" not in self._discourse.text[end : anaphor.start]

    def _told_apart(self, anaphor: Anaphor, speaker: ActorId, partners: tuple[ActorId, ...]) -> bool | None:
        """Whether the sentence of a “we” tells the speaker from its partners; None where it does not say."""
        number = self._discourse.sentence(anaphor.start)
        if (number, speaker) not in self._known:
            self._known[number, speaker] = self._reads_apart(number, speaker, frozenset(partners))
        return self._known[number, speaker]

    def _reads_apart(self, number: int, speaker: ActorId, partners: frozenset[ActorId]) -> bool | None:
        start, end = self._discourse.bounds(number)
        sentence = self._discourse.text[start:end]
        named = self._discourse.named_in(number)
        if named & partners and speaker not in named:
            return not _AND_WE.search(sentence)
        if _YOU.search(sentence):
            return True
        return False if _inclusive().search(sentence) else None


@cache
def _inclusive() -> re.Pattern[str]:
    """Words that show a “we” or “our” to take in both sides."""
    words = {
        name: "|".join(read_speech()[name]) for name in ("together", "auxiliaries", "shared_acts", "shared_things")
    }
    return re.compile(
        rf"\b(?:{words['together']}|we (?:(?:{words['auxiliaries']}) )*(?:{words['shared_acts']})"
        rf"|our (?:\w+[ -]){{0,3}}?(?:{words['shared_things']}))\b",
        re.IGNORECASE,
    )
