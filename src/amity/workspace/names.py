"""What actors are called: from identifiers to names, and from what a user types to identifiers."""

from collections import Counter, defaultdict
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from amity.model import ActorId, slug
from amity.model.errors import UnknownActor

if TYPE_CHECKING:
    from amity.ledger import Store

_SUGGESTED = 3


class Names:
    """The names of a ledger's actors: those of the gazetteer, and of the others as their documents write them."""

    def __init__(self, store: "Store") -> None:
        from amity.actors.gazetteer import Gazetteer

        self._store = store
        self._gazetteer = Gazetteer.default()
        self._listed = {actor.id: actor.name for actor in self._gazetteer.actors()}

    def of(self, actor: ActorId) -> str:
        """What an actor is called."""
        return self._listed.get(actor) or self._written.get(actor) or _readable(actor)

    def find(self, text: str) -> ActorId:
        """The actor that a user means by a name or identifier.

        Raises:
            UnknownActor: neither the gazetteer nor the ledger knows one; the nearest names are suggested.
        """
        suggestions: tuple[str, ...] = ()
        try:
            actor = self._gazetteer.lookup(text)
            if actor in self._listed or actor in self._written:
                return actor
        except UnknownActor as error:
            suggestions = error.suggestions
        by_name = {name.casefold(): actor for actor, name in self._written.items()}
        wanted = text.strip().casefold().removeprefix("co:")
        if wanted in by_name:
            return by_name[wanted]
        near = [self._written[by_name[name]] for name in get_close_matches(wanted, by_name, _SUGGESTED, cutoff=0.7)]
        raise UnknownActor(text, tuple(dict.fromkeys([*near, *suggestions]))[:_SUGGESTED])

    @cached_property
    def _written(self) -> dict[ActorId, str]:
        """The actors of the ledger that no list has, each as it is written most."""
        written: dict[ActorId, Counter[str]] = defaultdict(Counter)
        for claim in self._store.claims():
            for party in claim.parties:
                if party.actor not in self._listed:
                    written[party.actor][party.mention] += slug(party.mention) == party.actor.partition(":")[2]
        return {actor: _usual(actor, names) for actor, names in written.items()}


def _usual(actor: ActorId, names: Counter[str]) -> str:
    name, times = names.most_common(1)[0]
    return name if times else _readable(actor)


def _readable(actor: ActorId) -> str:
    return actor.partition(":")[2].replace("-", " ").title() or actor
