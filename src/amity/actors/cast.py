"""The actors that a document is about, and whom its “we”, “the two countries” and “the minister” stand for."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from amity.actors.mention import Form, Mention
from amity.model import ActorId, ActorType, Document, DocumentKind, actor_type
from amity.model.errors import InvalidData

_WHO = ("both", "own", "other", "person", "they", "title", "company", "organisation")
_JOINT = re.compile(
    r"\bjoint(?:ly)?\b.{0,40}\b(?:statement|declaration|communiqu|vision|press release)"
    r"|\bcommuniqu|\bleaders[’'] (?:joint )?(?:statement|declaration)",
    re.IGNORECASE,
)
_TURN = re.compile(r"^[A-Z][^:\n]{0,80}(?=:)", re.MULTILINE)
_TURN_WORD = re.compile(r"(?:[A-Z][\w.’'-]*|of|and|the|de|da|al|von|van),?")
_FEW = 7
_NEAR = 400
_GOVERNING = ("president", "vice president", "prime minister", "secretary", "deputy secretary", "chancellor", "premier")
_BRIEF = 5000
_LONGEST_SENTENCE = 2000
_EUROPEAN_UNION = ActorId("org:european-union")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who a document is about.

    Attributes:
        publisher: the actor that publishes it, where it is one.
        principals: the publisher and the actors of the title, or failing that of the first lines, in that order.
        joint: whether the principals speak together, as in a joint statement.
        closed: whether the document is about them alone, so that a party left unnamed must be one of them: a
            text whose title names them all and that is no commentary.
        brief: whether the document is too short to wander from its matter.
    """

    publisher: ActorId | None
    principals: tuple[ActorId, ...]
    joint: bool
    closed: bool
    brief: bool

    @classmethod
    def of(cls, document: Document, mentions: Sequence[Mention], publisher: ActorId | None) -> "Cast":
        """Read the cast off a document's publisher, title and first lines."""
        own = publisher if document.kind in (DocumentKind.OFFICIAL, DocumentKind.TREATY) else None
        title, head = _opening(document)
        titled = _leading(_distinct(mentions, title))
        principals = _with(own, titled)
        closed = (
            len(principals) > 1
            and document.kind in (DocumentKind.OFFICIAL, DocumentKind.TREATY, DocumentKind.NEWS)
            and not any(actor_type(actor) is ActorType.COMPANY for actor in principals)
        )
        if len(principals) < 2:
            principals = _with(own, _leading(titled + _distinct(mentions, head)))[:2]
        joint = len(principals) > 1 and bool(_JOINT.search(document.text[:title]))
        return cls(own, principals[:_FEW], joint, closed, len(document.text) < _BRIEF)

    @property
    def is_bilateral(self) -> bool:
        """Whether the document is about just two actors and nobody else."""
        return self.closed and len(self.principals) == 2

    def others(self, actor: ActorId | None) -> tuple[ActorId, ...]:
        """The document's actors but one."""
        return tuple(principal for principal in self.principals if principal != actor)


def with_anaphora(document: Document, mentions: Sequence[Mention], cast: Cast) -> list[Mention]:
    """The mentions of a text and, among them in order, the words that stand for actors of its cast.

    A word that stands for several actors yields one mention for each, over the same characters.
    """
    named = sorted(mentions)
    scene = _Scene(document.text, named, cast)
    taken = _Taken(named)
    found = [
        Mention(start=start, end=end, actor=actor, form=Form.ANAPHOR)
        for start, end, anaphor, title in _anaphora(document.text)
        if not taken.overlaps(start, end)
        for actor in scene.resolve(start, anaphor, title)
    ]
    return sorted([*named, *found], key=lambda mention: (mention.start, mention.end))


class _Taken:
    """The characters that named mentions occupy."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._ends = [mention.end for mention in mentions]
        self._starts = [mention.start for mention in mentions]

    def overlaps(self, start: int, end: int) -> bool:
        at = bisect_left(self._ends, start + 1)
        return at < len(self._starts) and self._starts[at] < end


class _Scene:
    """Whom the words of a text may stand for at each place of it."""

    def __init__(self, text: str, mentions: Sequence[Mention], cast: Cast) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._cast = cast
        self._turns = list(_turns(text, mentions))

    def resolve(self, place: int, anaphor: str, title: str | None) -> tuple[ActorId, ...]:
        cast = self._cast
        speaker = self._speaker(place)
        if anaphor == "both":
            return cast.principals if len(cast.principals) > 1 and cast.closed else ()
        if anaphor == "own":
            if speaker is None and cast.joint:
                return cast.principals
            return tuple(filter(None, [speaker or cast.publisher]))
        if anaphor == "other":
            others = cast.others(speaker) if speaker in cast.principals else ()
            return others if len(others) == 1 else ()
        if anaphor == "title":
            return self._titled(place, title or "")
        if anaphor == "they":
            return self._together(place)
        if anaphor == "person":
            return self._person(place)
        sort = ActorType.COMPANY if anaphor == "company" else ActorType.ORGANISATION
        return self._last(place, lambda m: actor_type(m.actor) is sort, reach=1500)

    def _before(self, place: int, reach: int) -> Iterator[Mention]:
        for at in range(bisect_left(self._starts, place) - 1, -1, -1):
            mention = self._mentions[at]
            if place - mention.start > reach:
                return
            yield mention

    def _last(self, place: int, fits: Callable[[Mention], bool], reach: int) -> tuple[ActorId, ...]:
        opens: Mention | None = None
        nearest: Mention | None = None
        for mention in self._before(place, reach):
            if fits(mention):
                nearest = nearest or mention
                if _opens_sentence(self._text, mention.start):
                    opens = mention
                    break
        chosen = opens or nearest
        return (chosen.actor,) if chosen else ()

    def _person(self, place: int) -> tuple[ActorId, ...]:
        """Who is named first in the sentence so far, else who opened an earlier one."""
        low = max(0, place - _LONGEST_SENTENCE)
        begin = max(low, *(self._text.rfind(stop, low, place) for stop in (". ", "\n", "? ", "! ")))
        here = [mention for mention in self._before(place, place - begin) if mention.form in (Form.OFFICE, Form.PERSON)]
        if here:
            return (here[-1].actor,)
        return self._last(place, lambda mention: mention.form in (Form.OFFICE, Form.PERSON), reach=600)

    def _titled(self, place: int, title: str) -> tuple[ActorId, ...]:
        bearers = [
            mention
            for mention in self._before(place, 20_000)
            if mention.form in (Form.OFFICE, Form.PERSON, Form.NAME)
            and title.lower() in self._text[mention.start : mention.end].lower()
        ]
        own = [mention for mention in bearers if mention.actor == self._cast.publisher]
        near = any(place - mention.start < _NEAR for mention in bearers)
        if self._cast.publisher and not own and not near and title.lower() in _GOVERNING:
            return (self._cast.publisher,)
        chosen = next(iter(own or bearers), None)
        return (chosen.actor,) if chosen else ()

    def _together(self, place: int) -> tuple[ActorId, ...]:
        """The principals, unless a sentence just before opens with somebody else."""
        opener = next((m for m in self._before(place, 400) if _opens_sentence(self._text, m.start)), None)
        if opener and opener.actor not in self._cast.principals:
            return ()
        return self._cast.principals if len(self._cast.principals) > 1 and self._cast.closed else ()

    def _speaker(self, place: int) -> ActorId | None:
        at = bisect_left(self._turns, (place,))
        return self._turns[at - 1][1] if at else None


def _turns(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, ActorId | None]]:
    """Where speakers begin ("PRESIDENT BIDEN: ..."), and whom they speak for."""
    starts = [mention.start for mention in mentions]
    for turn in _TURN.finditer(text):
        if not all(map(_TURN_WORD.fullmatch, turn[0].split())):
            continue
        at = bisect_left(starts, turn.start())
        named = at < len(starts) and starts[at] < turn.end()
        yield turn.end(), mentions[at].actor if named else None


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(' “"')
    return not before or before[-1] in ".!?\n" or (before.endswith(("The", "the")) and _opens_sentence(text, start - 4))


def _anaphora(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    pattern, who = _compiled()
    for found in pattern.finditer(text):
        kind = next(name for name, value in found.groupdict().items() if name.startswith("w") and value)
        title = next((value for name, value in found.groupdict().items() if name.startswith("t") and value), None)
        yield found.start(), found.end(), who[kind], title


@cache
def _compiled() -> tuple[re.Pattern[str], dict[str, str]]:
    entries = yaml.safe_load(files("amity.actors").joinpath("data/anaphora.yaml").read_text("utf-8"))
    parts, who = [], {}
    for number, entry in enumerate(entries):
        if entry.get("who") not in _WHO:
            raise InvalidData("anaphora.yaml", f"entry {number + 1}", f"who must be one of {', '.join(_WHO)}")
        if not isinstance(entry.get("pattern"), str):
            raise InvalidData("anaphora.yaml", f"entry {number + 1}", "needs a pattern")
        body = re.sub(r"\|\s+", "|", entry["pattern"]).replace("(?P<title>", f"(?P<t{number}>")
        parts.append(f"(?P<w{number}>{body})")
        who[f"w{number}"] = entry["who"]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b(?!\.\w)", re.IGNORECASE), who


def _opening(document: Document) -> tuple[int, int]:
    """Where the title ends, and where the first lines do."""
    title = document.title_end
    head = document.text.find("\n\n", title + 2)
    second = document.text.find("\n\n", head + 2) if head > 0 else -1
    return title, second if second > 0 else len(document.text)


def _distinct(mentions: Sequence[Mention], end: int) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(mention.actor for mention in mentions if mention.start < end))


def _leading(actors: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
    """The actors, less the organisations in whose frame two states or companies meet ("at the G7")."""
    leading = tuple(a for a in actors if actor_type(a) is not ActorType.ORGANISATION or a == _EUROPEAN_UNION)
    return leading if len(leading) > 1 else actors


def _with(own: ActorId | None, actors: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys([*([own] if own else []), *actors]))
