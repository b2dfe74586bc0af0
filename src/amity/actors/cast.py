"""The actors that a document is about, and whom its “we”, “the two countries” and “the minister” stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amity.actors import find_mentions
from amity.actors.mention import Form, Mention
from amity.actors.sorts import members, of_sort
from amity.model import ActorId, ActorType, Document, DocumentKind, actor_type

_JOINT = re.compile(
    r"\bjoint(?:ly)?\b.{0,40}\b(?:statement|declaration|communiqu|vision|press release)"
    r"|\bcommuniqu|\bleaders[’'] (?:joint )?(?:statement|declaration)",
    re.IGNORECASE,
)
_FEW = 7
_BRIEF = 5000
_LESS_SURE = ("it", "organ", "national")
_OFFICIAL = (DocumentKind.OFFICIAL, DocumentKind.TREATY)
_ABOUT = re.compile(
    r"\b(?:on|regarding|about|concerning|to|for|against|condemning|following|marking|at|in)\b", re.IGNORECASE
)
_TOPIC = re.compile(
    r"\b(?:on|regarding|about|concerning|against|condemning|in|into|sanctions?)(?! the occasion)(?: [\w’'-]+){0,4} $"
    r"|[- ]brokered [\w ]+$",
    re.IGNORECASE,
)
_LISTED = re.compile(r" ?(?:,? and|,|, and| &|/|-|–) ?(?:the )?")
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
        partners: the principals that the publisher may have to do with, not only speak about.
        signatories: who speaks, where the document is a joint one: those that its title or first lines name as such.
    """

    publisher: ActorId | None
    principals: tuple[ActorId, ...]
    joint: bool
    closed: bool
    brief: bool
    partners: tuple[ActorId, ...] = ()
    signatories: tuple[ActorId, ...] = ()

    @classmethod
    def of(cls, document: Document, mentions: Sequence[Mention], publisher: ActorId | None) -> "Cast":
        """Read the cast off a document's publisher, title and first lines."""
        own = publisher if document.kind in _OFFICIAL or _is_government(document) else None
        title, head = _opening(document)
        titled = _leading(_distinct(mentions, title))
        principals = _with(own, titled)
        closed = (
            len(principals) > 1
            and document.kind in (*_OFFICIAL, DocumentKind.NEWS)
            and not any(actor_type(actor) is ActorType.COMPANY for actor in principals)
        )
        if len(principals) < 2:
            principals = _with(own, _leading(titled + _distinct(mentions, head)))[:2]
        joint = len(principals) > 1 and bool(_JOINT.search(document.text[:title]))
        signatories = _signatories(document, mentions, own, principals) if joint else ()
        partners = _partners(document, mentions, principals[:_FEW]) if closed else ()
        return cls(own, principals[:_FEW], joint, closed, len(document.text) < _BRIEF, partners, signatories)

    @property
    def is_bilateral(self) -> bool:
        """Whether the document is about just two actors and nobody else."""
        return self.closed and len(self.principals) == 2

    def others(self, actor: ActorId | None) -> tuple[ActorId, ...]:
        """The document's actors but one."""
        return tuple(principal for principal in self.principals if principal != actor)


def with_anaphora(document: Document, mentions: Sequence[Mention], cast: Cast) -> list[Mention]:
    """The mentions of a text and, among them in order, the words that stand for actors of its cast.

    A word that stands for several actors yields one mention for each, over the same characters. Left out is
    what is less sure, and for `amity.actors.casting.candidates` to tell: “it”, “the government”, and whom “we” takes
    in beside the speaker.
    """
    from amity.actors.casting import standing

    named = sorted(mentions)
    found = [
        Mention(start=anaphor.start, end=anaphor.end, actor=actor, form=Form.ANAPHOR)
        for anaphor, actors, _ in standing(document.text, named, cast)
        if anaphor.who not in _LESS_SURE
        for actor in (actors[:1] if anaphor.who == "we" and not cast.joint else actors)
    ]
    return sorted([*named, *found], key=lambda mention: (mention.start, mention.end))


def _is_government(document: Document) -> bool:
    """Whether a text told as news is a government's own, since its publisher is called just that."""
    if document.kind is not DocumentKind.NEWS or not document.publisher:
        return False
    name = re.sub(r" \(.*", "", document.publisher)
    return any(
        mention.end >= len(name)
        and (mention.form is Form.OFFICE or actor_type(mention.actor) is ActorType.ORGANISATION)
        for mention in find_mentions(name)[:1]
    )


def _partners(document: Document, mentions: Sequence[Mention], principals: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
    """The principals that the title does not name as its topic alone, such as “Statement on the War in Yemen”."""
    topics = {
        mention.actor
        for mention in reversed(mentions)
        if mention.end <= document.title_end and _TOPIC.search(document.text, 0, mention.start)
    }
    titled = {
        mention.actor
        for mention in mentions
        if mention.end <= document.title_end and not _TOPIC.search(document.text, 0, mention.start)
    }
    return tuple(one for one in principals if (one in titled or one not in topics) and _acts_with_states(one))


def _acts_with_states(actor: ActorId) -> bool:
    return actor_type(actor) is ActorType.STATE or of_sort("bloc")(actor) or of_sort("alliance")(actor)


def _signatories(
    document: Document, mentions: Sequence[Mention], own: ActorId | None, principals: tuple[ActorId, ...]
) -> tuple[ActorId, ...]:
    """Who speaks in a joint statement: whom its title names before its topic, else the list that it begins with."""
    title, head = _opening(document)
    topic = _ABOUT.search(document.text, 0, title)
    titled = [mention for mention in mentions if mention.end <= (topic.start() if topic else title)]
    signing = _expanded(_with(own, tuple(dict.fromkeys(mention.actor for mention in titled))))
    if len(signing) > 1:
        return signing
    runs = _runs(document.text, [mention for mention in mentions if title < mention.start < min(head, title + 1500)])
    listed = [run for run in runs if len(run) > 1 and (own is None or own in run)]
    if listed:
        return _expanded(_with(own, listed[0]))
    return _expanded(principals)


def _runs(text: str, mentions: Sequence[Mention]) -> list[tuple[ActorId, ...]]:
    """The actors of each list in a text; a name and a clause in brackets go on with it."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and _LISTED.fullmatch(text[runs[-1][-1].end : mention.start].replace("(", ",").replace(")", "")):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [tuple(dict.fromkeys(mention.actor for mention in run)) for run in runs]


def _expanded(actors: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
    """The actors, a small body as its members."""
    return tuple(dict.fromkeys(one for actor in actors for one in (members(actor) or (actor,))))


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
