"""Persons named with an office but no state: “Special Envoy for Sudan Mike Hammer”, “Defence Secretary Teodoro”."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import ahocorasick_rs

from amity.actors import context, finding, offices
from amity.actors.cast import Cast
from amity.actors.mention import Mention
from amity.actors.sorts import has_office
from amity.actors.spans import Taken
from amity.actors.word_lists import either
from amity.model import ActorId, ActorType, actor_type

_NAME = r"[A-Z][\w'-]+(?: [A-Z]\.)?(?: [A-Z][\w'-]+){1,2}"
_CHARGE = (
    r"(?:,? (?:of|for|to) (?:the )?[A-Z][\w'-]*(?:,? (?:(?:and|of|the|for|&) )*[A-Z][\w'-]*){0,10}?(?: \([A-Z]+\))?)?"
)
_NEAR = 300


def officials(text: str, mentions: Sequence[Mention], cast: Cast, *, title_end: int) -> list[Mention]:
    """The places where a text names persons whom it has introduced with an office, but without saying whose.

    Chief executives act for the company named last; others for the publisher, if the text is its own and it may have
    such an office, else for the one of the principals that may, else for the state named last.

    Args:
        text: the text.
        mentions: the actors named in it, in order.
        cast: whom it is about.
        title_end: where its title ends, whose capitals do not tell where a name does.
    """
    plain = context.flatten(text)
    taken = Taken(mentions)
    names: dict[str, ActorId] = {}
    for start, end, title in _introduced(plain):
        if start < title_end or taken.overlaps(start, end) or not offices.is_name(plain[start:end]):
            continue
        actor = _acts_for(start, title, mentions, cast)
        if actor is not None:
            names.setdefault(plain[start:end], actor)
    ordinary = finding.small_words(plain) if names else frozenset()
    for name, actor in list(names.items()):
        for short in finding.short_forms(name, actor, ordinary):
            names.setdefault(short, actor)
    return [one for one in finding.named_again(plain, names) if not taken.overlaps(one.start, one.end)]


def _introduced(plain: str) -> Iterator[tuple[int, int, str]]:
    """Where names stand after an office, and the office in small letters."""
    for _, start, end in _offices().find_matches_as_indexes(plain):
        name = _named().match(plain, end) if context.stands_alone(plain, start, end) else None
        if name is not None:
            begin = plain.rfind(" ", 0, max(0, start - 1)) + 1
            yield name.start("name"), name.end("name"), plain[begin:end].lower()


def _acts_for(place: int, title: str, mentions: Sequence[Mention], cast: Cast) -> ActorId | None:
    if title.endswith(("executive", "ceo")):
        firms = [one.actor for one in mentions if one.start < place and actor_type(one.actor) is ActorType.COMPANY]
        return firms[-1] if firms else None
    if cast.publisher is not None and _may_have(cast.publisher, title):
        return cast.publisher
    possible = [one for one in cast.principals if actor_type(one) is ActorType.STATE and _may_have(one, title)]
    if cast.publisher is not None or len(possible) == 1:
        return possible[0] if len(possible) == 1 else None
    near = [m.actor for m in mentions if place - _NEAR < m.start < place and actor_type(m.actor) is ActorType.STATE]
    return near[-1] if near else None


def _may_have(actor: ActorId, title: str) -> bool:
    """Whether an actor has the office; the United States have secretaries and no ministers."""
    if title.endswith("minister"):
        return actor != "US" and has_office(actor, "prime minister" if "prime" in title else "minister")
    return has_office(actor, title.split()[-1])


@cache
def _offices() -> ahocorasick_rs.AhoCorasick:
    words = ["Secretary", "Minister", "Ambassador", "Envoy", "Representative", "Adviser", "Advisor", "Coordinator"]
    words += [
        "Spokesperson",
        "Spokesman",
        "Spokeswoman",
        "Counselor",
        "Undersecretary",
        "Commander",
        "Negotiator",
        "executive",
        "CEO",
    ]
    return ahocorasick_rs.AhoCorasick([form for word in words for form in (word, word.lower())])


@cache
def _named() -> re.Pattern[str]:
    no_name = either(word.capitalize() for word in offices.office_words())
    return re.compile(rf"{_CHARGE},? (?P<name>(?!(?:{no_name})\b){_NAME})(?! [A-Z])")
