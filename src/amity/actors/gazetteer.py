"""The names of states, organisations, companies, armed groups and office-holders, and where a text has them."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property

import ahocorasick_rs

from amity.actors import context, records
from amity.actors.mention import Mention
from amity.actors.records import Alias
from amity.model.actor import Actor, ActorId, ActorType, actor_id, actor_type
from amity.model.errors import InvalidRecord, UnknownActor

_YEARS_BEFORE, _YEARS_AFTER = 2, 5
"""How long before and after an office a surname alone still means its holder."""

_SHORTEST_IN_CAPITALS = 4


class Gazetteer:
    """The names that actors go by, and what each of them means in a text."""

    def __init__(self, actors: Iterable[Actor], aliases: Iterable[Alias], exclusions: Iterable[str]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._names: dict[str, list[Alias]] = defaultdict(list)
        for alias in aliases:
            self._names[alias.text].append(alias)
        meanings: dict[str, tuple[Alias, ...]] = {text: tuple(found) for text, found in self._names.items()}
        meanings |= {phrase: meanings.get(phrase, ()) for phrase in exclusions}
        for text in list(meanings):
            if len(text) >= _SHORTEST_IN_CAPITALS:
                meanings.setdefault(text.upper(), meanings[text])
        self._meanings = list(meanings.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(meanings))

    @classmethod
    def default(cls) -> "Gazetteer":
        """The gazetteer of the data files, read once."""
        return _default()

    def find(self, text: str, *, year: int | None = None) -> list[Mention]:
        """The places where a text names an actor, in order, none within another.

        Of names that overlap the one that begins first counts, and of these the longest. Offsets are characters
        of the text; a possessive ending is no part of a mention.

        Args:
            text: what to look through.
            year: when it was written; the surnames of persons then long out of office are passed over.
        """
        plain = context.flatten(text)
        mentions: list[Mention] = []
        reach = 0
        for start, end, meaning in self._hits(plain):
            if start < reach:
                continue
            alias = _meant(meaning, year)
            if alias is None and meaning:
                continue
            reach = end
            if alias is not None and context.names_actor(plain, start, end, alias):
                end -= plain[end - 1] == "-"
                mentions.append(Mention(start=start, end=end, actor=alias.actor, form=alias.form))
        return mentions

    def actor(self, identifier: str) -> Actor:
        """The actor that an identifier names; a company known from a text alone is named after its identifier.

        Raises:
            UnknownActor: no actor has it.
        """
        known = self._actors.get(ActorId(identifier))
        if known is not None:
            return known
        if not _is_company(identifier):
            raise UnknownActor(identifier, self._nearest(identifier))
        return Actor(id=ActorId(identifier), name=identifier.removeprefix("co:").replace("-", " ").title())

    def lookup(self, name: str) -> ActorId:
        """Whom a reader means by a name or an identifier, in upper or lower case: `Ukraine`, `ua`, `org:nato`, `Kyiv`.

        Raises:
            UnknownActor: nobody goes by it.
        """
        wanted = " ".join(context.flatten(name).split())
        for identifier in (wanted, wanted.upper(), wanted.lower()):
            if ActorId(identifier) in self._actors:
                return ActorId(identifier)
        if _is_company(wanted.lower()):
            return ActorId(wanted.lower())
        folded = wanted.casefold()
        for candidate in (folded, folded.removeprefix("the ")):
            if candidate in self._folded:
                return self._folded[candidate]
        raise UnknownActor(name, self._nearest(name))

    def actors(self) -> tuple[Actor, ...]:
        """Every actor of the gazetteer: states, those of the past, organisations, groups, then companies."""
        return tuple(self._actors.values())

    def _hits(self, plain: str) -> list[tuple[int, int, tuple[Alias, ...]]]:
        found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        whole = [(start, -end, index) for index, start, end in found if context.stands_alone(plain, start, end)]
        return [(start, -end, self._meanings[index]) for start, end, index in sorted(whole)]

    @cached_property
    def _folded(self) -> dict[str, ActorId]:
        unique = {text: found[0].actor for text, found in self._names.items() if len({a.actor for a in found}) == 1}
        named = {actor.name.casefold(): actor.id for actor in self._actors.values()}
        return named | {text.casefold(): actor for text, actor in reversed(unique.items())}

    def _nearest(self, name: str) -> tuple[str, ...]:
        close = difflib.get_close_matches(name.casefold(), self._folded, n=6, cutoff=0.7)
        return tuple(dict.fromkeys(self._actors[self._folded[text]].name for text in close))[:3]


@cache
def _default() -> Gazetteer:
    return Gazetteer(records.actors(), records.aliases(), records.exclusions())


def _meant(meaning: tuple[Alias, ...], year: int | None) -> Alias | None:
    """What words mean in a year; nothing where they mean a person who was then long out of office.

    Who held one office after another acts for the later, or for the one held in that year.
    """
    possible = [alias for alias in meaning if _in_time(alias, year)]
    if year is not None:
        possible = [alias for alias in possible if alias.years and alias.years[0] <= year <= alias.years[1]] or possible
    return max(possible, key=lambda alias: alias.years or (0, 0), default=None)


def _in_time(alias: Alias, year: int | None) -> bool:
    if alias.years is None or year is None or not alias.is_surname:
        return True
    return alias.years[0] - _YEARS_BEFORE <= year <= alias.years[1] + _YEARS_AFTER


def _is_company(identifier: str) -> bool:
    try:
        return actor_type(actor_id(identifier)) is ActorType.COMPANY
    except InvalidRecord:
        return False
