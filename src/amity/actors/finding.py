"""Every mention of an actor in a text: names, offices, persons introduced with them, and companies."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from amity.actors import companies, context, offices
from amity.actors.gazetteer import Gazetteer
from amity.actors.mention import Form, Mention
from amity.model.actor import ActorId

_SURNAME_FIRST = frozenset({"JP", "KR", "KP", "CN", "TW", "VN", "HU"})
"""States whose names may begin with the surname."""

_SMALL_WORD = re.compile(r"\b[a-z][\w'-]*")

_IN_BRACKETS = re.compile(r" \((?:the |\"|“)*([A-Z][A-Za-z&-]{1,9})[\"”]?\)")


def find(text: str, *, year: int | None = None) -> list[Mention]:
    """The places where a text names an actor (see `amity.actors.find_mentions`)."""
    plain = context.flatten(text)
    named = Gazetteer.default().find(text, year=year)
    mentions, introduced = offices.with_offices(plain, named)
    introduced += offices.introductions(plain, mentions)
    mentions = _merge(companies.find_companies(plain, mentions), mentions)
    introduced += companies.officers(plain, mentions)
    mentions = _merge(mentions, named_again(plain, _names(plain, introduced, named)))
    return _merge(mentions, _acronyms(plain, mentions))


def introductions(text: str, *, year: int | None = None) -> dict[str, ActorId]:
    """The personal names that a text introduces with office and state, and whom the persons act for.

    >>> introductions("Andrii Melnyk, Ukraine’s ambassador, spoke. Melnyk was clear.")
    {'Andrii Melnyk': 'UA', 'Melnyk': 'UA'}
    """
    plain = context.flatten(text)
    named = Gazetteer.default().find(text, year=year)
    mentions, introduced = offices.with_offices(plain, named)
    return _names(plain, introduced + offices.introductions(plain, mentions), named)


def _names(plain: str, introduced: Iterable[offices.Introduction], named: Iterable[Mention]) -> dict[str, ActorId]:
    holders = [(plain[one.start : one.end], one.holder.actor) for one in introduced]
    holders += [(plain[one.start : one.end], one.actor) for one in named if one.form is Form.PERSON]
    ordinary = small_words(plain) if holders else frozenset()
    names: dict[str, ActorId] = {}
    for name, actor in holders:
        for form in (name, *short_forms(name, actor, ordinary)):
            names.setdefault(form, actor)
    return names


def small_words(plain: str) -> frozenset[str]:
    """The words that a text writes small."""
    return frozenset(_SMALL_WORD.findall(plain))


def short_forms(name: str, actor: ActorId, ordinary: frozenset[str]) -> list[str]:
    """The surname, unless the text itself shows it to be a word as well, by writing it small."""
    words = re.sub(r",? (?:Jr\.?|I+)$", "", name).split()
    if len(words) < 2 or not offices.is_name(name):
        return []
    short = [words[-1], *([words[0]] if actor in _SURNAME_FIRST else [])]
    return [
        word
        for word in short
        if len(word) > 1 and word[0].isupper() and word[-1] != "." and word.lower() not in ordinary
    ]


def named_again(plain: str, names: dict[str, ActorId]) -> list[Mention]:
    """Where persons are named again, in capitals as well, each with the titles before the name."""
    names = {name.upper(): actor for name, actor in names.items()} | names
    found: list[Mention] = []
    for start, end in context.occurrences(plain, names):
        name = plain[start:end]
        if " " in name or context.stands_for_holder(plain, start, end):
            begin = offices.title_before(plain, start, found[-1].end if found else 0)
            found.append(Mention(start=begin, end=end, actor=names[name], form=Form.PERSON))
    return found


def _acronyms(plain: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Acronyms that the text sets in brackets after a name, wherever they come again."""
    meaning: dict[str, Mention] = {}
    for mention in mentions:
        match = _IN_BRACKETS.match(plain, mention.end) if mention.form in (Form.NAME, Form.COMPANY) else None
        if match and _abbreviates(match[1], plain[mention.start : mention.end]):
            meaning.setdefault(match[1], mention)
    places = context.occurrences(plain, meaning)
    return [replace(meaning[plain[start:end]], start=start, end=end) for start, end in places]


def _abbreviates(acronym: str, name: str) -> bool:
    initials = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return len(initials) > 1 and acronym[0] == initials[0] and set(acronym.upper()) <= {*initials, *name.upper()}


def _merge(first: Sequence[Mention], second: Sequence[Mention]) -> list[Mention]:
    """Both, in order; of two that overlap, the first keeps its place."""
    kept = list(first)
    position = 0
    for mention in second:
        while position < len(first) and first[position].end <= mention.start:
            position += 1
        if position == len(first) or mention.end <= first[position].start:
            kept.append(mention)
    return sorted(kept)
