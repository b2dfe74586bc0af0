"""Whom the words of a text may stand for at each place of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from amity.actors.anaphora import Anaphor
from amity.actors.cast import Cast
from amity.actors.gazetteer import Gazetteer
from amity.actors.mention import Form, Mention
from amity.actors.offices import read_offices
from amity.actors.records import aliases
from amity.actors.sorts import has_office, members, of_sort, sort_of_office
from amity.actors.speech import Speech
from amity.model import ActorId, ActorType, actor_type

_STOP = re.compile(
    r"[.!?\n](?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bGen\.)"
    r"(?:(?<=\n)|[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9]))"
)
_JOIN = re.compile(r"(?:,? and|,|, and|,? as well as|,? along with|,? together with| &|/|-|–| with)? ?(?:the )?")
_INCLUSIVE = re.compile(
    r"\b(?:together|jointly|each other|one another|(?:mutual|bilateral|trilateral)(?:ly)?|side by side|hand in hand"
    r"|between us|both of us|we (?:both|all)|us both|both countries|our (?:two |three )?(?:countries|nations)"
    r"|joint (?:efforts?|work)|common (?:\w+ )?(?:interests?|goals?|tasks?)|of the same mind|we are (?:meeting|members)"
    r"|we (?:have |also |will |had |are |were |can |would |could |should |shall |briefly |just )*"
    r"(?:discuss(?:ed|ing)?|met|meet|talk(?:ed|ing)?|spoke|speak|agreed?|exchanged?|signed?|concluded|held|hold|share"
    r"|allies|partners|friends|neighbou?rs|cooperat(?:e|ing)|collaborat(?:e|ing)|celebrat(?:e|ing)|mark(?:ing)?|touched)"
    r"|our (?:\w+[ -]){0,3}?(?:relations(?:hips?)?|ties|partnership|alliance|friendship|co-?operation|collaboration"
    r"|trade|dialogue|talks|meetings?|discussions?|conversation|bonds?|agreements?|exchanges|peoples|teams|governments"
    r"|interaction|negotiations|consultations|collective|shared|common|joint|mutual|bilateral|two-way))\b",
    re.IGNORECASE,
)
_AND_WE = re.compile(r"\band (?:I|we)\b")
_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_SHARED_NOUNS = re.compile(r"countr|nation|state|people|government|republic|power|democrac")
_FIRMS = re.compile(r"compan|firm|manufacturer|group|^pair$")
_MANY = re.compile(r"(?:s|people of .*|peoples of .*|troops|forces|police)$|^(?:the )?people", re.IGNORECASE)
_PLEONASTIC = re.compile(
    r"(?:[’']s| is| was| has been| will be| would be| may be| remains?| seems?| appears?| becomes?| became| took| takes"
    r"| follows| comes| came)\b"
)
_LEADS = 90
_FEW = 4


@dataclass(frozen=True, slots=True)
class _Seen:
    """Words read already, and whom they name or stand for."""

    start: int
    end: int
    actors: tuple[ActorId, ...]
    form: Form
    is_person: bool


class Scene:
    """A text read from its beginning, so that each anaphor finds what has been named before it.

    Args:
        text: the text.
        mentions: the actors named in it, in order, places left out.
        cast: whom it is about.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], cast: Cast) -> None:
        self._text = text
        self._mentions = mentions
        self._cast = cast
        self._starts = [mention.start for mention in mentions]
        self._last_we: tuple[int, tuple[ActorId, ...]] = (0, ())
        self._next = 0
        self._seen: list[_Seen] = []
        self._seen_starts: list[int] = []

    @cached_property
    def _speech(self) -> Speech:
        return Speech(self._text, self._mentions, self._cast.publisher)

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(stop.end() for stop in _STOP.finditer(self._text))]

    def resolve(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        """Whom an anaphor stands for, nobody where that can't be told; to be asked in the order of the text."""
        self._read_on(anaphor.start)
        actors: tuple[ActorId, ...] = getattr(self, f"_{anaphor.who}")(anaphor)
        if actors and anaphor.who not in ("we", "own", "other"):
            is_person = anaphor.who in ("title", "person")
            self._see(_Seen(anaphor.start, anaphor.end, actors, Form.ANAPHOR, is_person))
        return actors

    def besides(self, anaphor: Anaphor, actors: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
        """Whom an anaphor may stand for as well: those with whom the speaker of “we” has to do."""
        if anaphor.who != "we" or len(actors) != 1:
            return ()
        return self._partners(actors[0])

    def _read_on(self, place: int) -> None:
        while self._next < len(self._mentions) and self._mentions[self._next].start < place:
            mention = self._mentions[self._next]
            is_person = is_person_named(self._text, mention)
            self._see(_Seen(mention.start, mention.end, (mention.actor,), mention.form, is_person))
            self._next += 1

    def _see(self, seen: _Seen) -> None:
        self._seen.append(seen)
        self._seen_starts.append(seen.start)

    def _sentence(self, place: int) -> int:
        return bisect_right(self._sentences, place) - 1

    def _bounds(self, number: int) -> tuple[int, int]:
        end = self._sentences[number + 1] if number + 1 < len(self._sentences) else len(self._text)
        return self._sentences[number], end

    def _within(self, number: int) -> list[_Seen]:
        """What has been read of a sentence."""
        start, end = self._bounds(number)
        return self._seen[bisect_left(self._seen_starts, start) : bisect_left(self._seen_starts, end)]

    def _lead(self, number: int) -> tuple[_Seen, tuple[ActorId, ...]] | None:
        """Who opens a sentence: its first words for an actor, and all actors that are coordinated with it."""
        start = self._bounds(number)[0]
        within = [
            seen for seen in self._within(number) if seen.form is not Form.DEMONYM or _is_plural(self._text, seen)
        ]
        if not within or within[0].start - start > _LEADS:
            return None
        return within[0], self._run(within)

    def _run(self, within: Sequence[_Seen]) -> tuple[ActorId, ...]:
        """The actors of the first words, and of those that follow as one list with them."""
        actors = list(within[0].actors)
        for before, seen in pairwise(within):
            if not _JOIN.fullmatch(self._text, before.end, seen.start):
                break
            actors += seen.actors
        return tuple(dict.fromkeys(actors))

    def _before(self, reach: int, place: int) -> Iterator[_Seen]:
        for seen in reversed(self._seen):
            if place - seen.start > reach:
                return
            yield seen

    def _both(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        principals = self._cast.signatories if self._cast.joint else self._cast.principals
        firms = bool(_FIRMS.search(anaphor.word))
        number = self._sentence(anaphor.start)
        if firms:
            return self._several(number, anaphor.number or 2, ActorType.COMPANY)
        if _SHARED_NOUNS.search(anaphor.word) or not anaphor.word:
            lead = self._lead(number - 1) if number else None
            if (
                lead
                and len(lead[1]) == (anaphor.number or 2)
                and len(lead[1]) > 1
                and not set(lead[1]) & set(principals[:1])
            ):
                return lead[1]
        if len(principals) > 1 and (self._cast.closed or self._cast.joint):
            if anaphor.number in (None, len(principals)):
                return principals
            if anaphor.number == len(principals) - 1 and self._cast.publisher in principals:
                return tuple(one for one in principals if one != self._cast.publisher)
        if anaphor.word in ("members", "officials", "heads", "teams", "chiefs", "powers", "allies", "partners"):
            return ()
        firms = any(actor_type(one) is ActorType.COMPANY for one in principals)
        if firms and not _SHARED_NOUNS.search(anaphor.word):
            return self._several(number, anaphor.number or 2, ActorType.COMPANY) or self._several(
                number, anaphor.number or 2, ActorType.STATE
            )
        return self._several(number, anaphor.number or 2, ActorType.STATE)

    def _several(self, number: int, wanted: int, sort: ActorType) -> tuple[ActorId, ...]:
        """The actors, as many as wanted, that are named together nearest before: in one list, else in one sentence."""
        for earlier in range(number, max(-1, number - 6), -1):
            within = [seen for seen in self._within(earlier) if all(_is_of(actor, sort) for actor in seen.actors)]
            for at in range(len(within)):
                run = self._run(within[at:])
                if len(run) == wanted:
                    return run
            actors = tuple(dict.fromkeys(actor for seen in within for actor in seen.actors))
            if len(actors) == wanted and sort is ActorType.STATE:
                return actors
        if sort is ActorType.COMPANY:
            firms = dict.fromkeys(
                actor for seen in reversed(self._seen[-30:]) if _is_company(seen) for actor in seen.actors
            )
            return tuple(firms)[:wanted] if len(firms) >= wanted else ()
        return ()

    def _rest(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number = self._sentence(anaphor.start)
        lead = self._lead(number) or (self._lead(number - 1) if number else None)
        if lead is None or len(lead[1]) != 1:
            return ()
        groups = [self._cast.principals]
        groups += [members(actor) for seen in reversed(self._within(number)) for actor in seen.actors if members(actor)]
        for group in groups:
            others = tuple(actor for actor in group if actor not in lead[1])
            if (
                len(others) == len(group) - 1
                and others
                and (len(others) == (anaphor.number or 1) or _is_several(anaphor))
            ):
                return others
        return ()

    def _we(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        if self._cast.joint and not self._speech.is_quoted(anaphor.start):
            return self._cast.signatories
        speaker = self._speech.speaker(anaphor.start)
        if speaker is None:
            return ()
        partners = self._partners(speaker)
        told_apart = self._told_apart(anaphor, speaker, partners) if partners else True
        if told_apart is None:
            told_apart = not self._goes_on_together(anaphor, speaker)
        actors = (speaker,) if told_apart else (speaker, *partners)
        self._last_we = (anaphor.end, actors)
        return actors

    def _goes_on_together(self, anaphor: Anaphor, speaker: ActorId) -> bool:
        """Whether the “we” before it in its paragraph were several, and the same one speaks."""
        end, actors = self._last_we
        return len(actors) > 1 and actors[0] == speaker and "\n" not in self._text[end : anaphor.start]

    def _partners(self, speaker: ActorId) -> tuple[ActorId, ...]:
        principals = self._cast.principals
        if speaker not in principals or len(principals) > _FEW:
            return ()
        return tuple(one for one in self._cast.partners if one != speaker)

    def _told_apart(self, anaphor: Anaphor, speaker: ActorId, partners: tuple[ActorId, ...]) -> bool | None:
        """Whether the sentence of a “we” tells the speaker from those it has to do with; None where it says neither."""
        start, end = self._bounds(self._sentence(anaphor.start))
        sentence = self._text[start:end]
        named = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        actors = {mention.actor for mention in named}
        if actors & set(partners) and speaker not in actors:
            return not _AND_WE.search(sentence)
        if _YOU.search(sentence):
            return True
        return False if _INCLUSIVE.search(sentence) else None

    def _own(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        if self._cast.joint and not self._speech.is_quoted(anaphor.start):
            return self._cast.signatories
        speaker = self._speech.speaker(anaphor.start)
        return (speaker,) if speaker else ()

    def _other(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        speaker = self._speech.speaker(anaphor.start)
        others = self._cast.others(speaker) if speaker in self._cast.principals else ()
        return others if len(others) == 1 else ()

    def _person(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number = self._sentence(anaphor.start)
        here = [seen for seen in self._within(number) if seen.is_person]
        if here:
            return here[0].actors if len(here[0].actors) == 1 else ()
        return self._nearest(anaphor.start, lambda seen: seen.is_person and len(seen.actors) == 1, reach=600)

    def _nearest(self, place: int, fits: Callable[[_Seen], bool], reach: int) -> tuple[ActorId, ...]:
        """The last one that fits and opens a sentence, else the last one that fits."""
        nearest: _Seen | None = None
        for seen in self._before(reach, place):
            if fits(seen):
                nearest = nearest or seen
                if self._opens(seen):
                    return seen.actors
        return nearest.actors if nearest else ()

    def _opens(self, seen: _Seen) -> bool:
        start = self._sentences[self._sentence(seen.start)]
        return self._text[start : seen.start].strip(' “"').lower() in ("", "the")

    def _title(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        own, title = self._cast.publisher, anaphor.word
        if seat := self._seat_before(anaphor):
            return (seat,)
        here = {
            actor for seen in self._within(self._sentence(anaphor.start)) if seen.is_person for actor in seen.actors
        }
        bearers = [
            seen.actors[0]
            for seen in self._before(20_000, anaphor.start)
            if len(seen.actors) == 1 and seen.is_person and title in self._text[seen.start : seen.end].lower()
        ]
        if own in bearers and own not in here:
            return (own,) if own else ()
        others = [actor for actor in bearers if actor not in here]
        if own and own not in here and has_office(own, title) and (not others or sort_of_office(title) == "governing"):
            near = [seen for seen in self._before(400, anaphor.start) if seen.actors[0] in others and seen.is_person]
            if not near:
                return (own,)
        if others:
            return (next((one for one in others if self._cast.closed and one in self._cast.principals), others[0]),)
        possible = [one for one in self._cast.principals if one not in here and has_office(one, title)]
        return (possible[0],) if len(possible) == 1 and self._cast.closed else ()

    def _seat_before(self, anaphor: Anaphor) -> ActorId | None:
        """Whose seat or organ opens the sentence, as in “The White House said the president would come”."""
        within = self._within(self._sentence(anaphor.start))
        if not within or within[0].is_person or within[0].form is not Form.OFFICE:
            return None
        return within[0].actors[0] if has_office(within[0].actors[0], anaphor.word) else None

    def _they(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number = self._sentence(anaphor.start)
        within = [
            seen for seen in self._within(number) if seen.form is not Form.DEMONYM or _is_plural(self._text, seen)
        ]
        if within:
            run = self._run(within)
            if len(run) > 1 or _is_plural(self._text, within[0]):
                return run
        lead = self._lead(number - 1) if number else None
        if lead:
            if self._cast.closed and set(lead[1]) <= set(self._cast.principals):
                return self._cast.principals
            if len(lead[1]) > 1 or _is_plural(self._text, lead[0]) or _is_company(lead[0]):
                return lead[1]
            if not set(lead[1]) & set(self._cast.principals):
                return ()
        return self._cast.principals if len(self._cast.principals) > 1 and self._cast.closed else ()

    def _it(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number = self._sentence(anaphor.start)
        if _PLEONASTIC.match(self._text, anaphor.end) or number == 0 or self._within(number):
            return ()
        lead = self._lead(number - 1)
        return lead[1] if lead and len(lead[1]) == 1 and lead[0].form is not Form.PERSON else ()

    def _organ(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        own = self._cast.publisher
        if anaphor.word in ("congress", "administration") and own != "US":
            return ()
        if self._text.startswith((" in ", " of "), anaphor.end):
            return ()
        hostile = anaphor.word in ("regime", "junta", "occupiers", "occupying forces")
        if own and not hostile:
            return (own,) if anaphor.word in ("congress", "administration", "government") else ()
        foreign = [
            seen
            for seen in self._before(5000, anaphor.start)
            if len(seen.actors) == 1 and seen.actors[0] != own and actor_type(seen.actors[0]) is ActorType.STATE
        ]
        called = [seen for seen in foreign if anaphor.word in self._text[seen.start : seen.end].lower()]
        spoken_of = [seen for seen in foreign if seen.actors[0] in self._cast.principals] if hostile else []
        chosen = next(iter(called or spoken_of or foreign), None)
        return chosen.actors if chosen else ()

    def _national(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        state = self._seen[-1] if self._seen else None
        if state is None or state.form is not Form.DEMONYM or state.end != anaphor.start - 1:
            return ()
        if self._text[max(0, state.start - 4) : state.start].lower() != "the ":
            return ()
        home = Gazetteer.default().actor
        return self._nearest(
            anaphor.start,
            lambda seen: (
                len(seen.actors) == 1 and _is_company(seen) and home(seen.actors[0]).home in (None, state.actors[0])
            ),
            reach=3000,
        )

    def _sort(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        fits = of_sort(anaphor.word)
        found = self._nearest(anaphor.start, lambda seen: len(seen.actors) == 1 and fits(seen.actors[0]), reach=1500)
        if found or anaphor.word != "group":
            return found
        return self._cast.principals if self._cast.closed and len(self._cast.principals) > 2 else ()


def is_person_named(text: str, mention: Mention) -> bool:
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


def _is_several(anaphor: Anaphor) -> bool:
    return anaphor.number is None and anaphor.word.endswith("s")


def _is_of(actor: ActorId, sort: ActorType) -> bool:
    return actor_type(actor) is sort or (sort is ActorType.STATE and of_sort("bloc")(actor))


def _is_company(seen: _Seen) -> bool:
    return all(actor_type(actor) is ActorType.COMPANY for actor in seen.actors)


def _is_plural(text: str, seen: _Seen) -> bool:
    """Whether words for one actor are a plural: “the Ukrainians”, “the people of Japan”, an armed group."""
    words = text[seen.start : seen.end]
    if len(seen.actors) > 1 or actor_type(seen.actors[0]) is ActorType.GROUP:
        return True
    return seen.form in (Form.DEMONYM, Form.OFFICE) and bool(_MANY.search(words)) and not words.endswith(("'s", "’s"))
