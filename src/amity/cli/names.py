"""What actors are called: from identifiers to names, and from what a user types to identifiers."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from amity.model import Actor, ActorId, slug
from amity.model.actor import actor_id
from amity.model.errors import InvalidRecord, UnknownActor

if TYPE_CHECKING:
    from amity.actors import Gazetteer
    from amity.ledger import Store

_SUGGESTED = 3


class Names:
    """The names of a ledger's actors: those of the gazetteer, and of companies as their documents write them."""

    def __init__(self, store: "Store | None" = None) -> None:
        self._store = store
        self._written: dict[ActorId, str] | None = None
        self._looked_up: dict[ActorId, Actor | None] = {}

    def of(self, actor: ActorId) -> str:
        """What an actor is called."""
        known = self._known(actor)
        return known.name if known else self._in_ledger().get(actor) or _readable(actor)

    def find(self, text: str) -> ActorId:
        """The actor that a user means by a name or identifier.

        Raises:
            UnknownActor: neither the gazetteer nor the ledger knows one; the nearest names are suggested.
        """
        if identifier := self._identifier(text):
            return identifier
        try:
            return self._gazetteer.lookup(text)
        except UnknownActor as error:
            by_name = {name.casefold(): actor for actor, name in self._in_ledger().items()}
            if found := by_name.get(text.casefold()):
                return found
            near = [self._in_ledger()[by_name[name]] for name in _nearest(text, by_name)]
            raise UnknownActor(text, tuple(dict.fromkeys([*near, *error.suggestions]))[:_SUGGESTED]) from None

    def _identifier(self, text: str) -> ActorId | None:
        for form in (text.strip(), text.strip().upper(), text.strip().lower()):
            try:
                actor = actor_id(form)
            except InvalidRecord:
                continue
            if self._known(actor) or actor in self._in_ledger():
                return actor
        return None

    def _known(self, actor: ActorId) -> Actor | None:
        if actor not in self._looked_up:
            try:
                self._looked_up[actor] = self._gazetteer.actor(actor)
            except UnknownActor:
                self._looked_up[actor] = None
        return self._looked_up[actor]

    def _in_ledger(self) -> dict[ActorId, str]:
        """The actors that the gazetteer does not have, each as it is written most."""
        if self._written is None:
            written: dict[ActorId, Counter[str]] = defaultdict(Counter)
            for claim in self._store.claims() if self._store else ():
                for party in claim.parties:
                    if not self._known(party.actor):
                        written[party.actor][party.mention] += slug(party.mention) == party.actor.partition(":")[2]
            self._written = {actor: _usual(actor, names) for actor, names in written.items()}
        return self._written

    @property
    def _gazetteer(self) -> "Gazetteer":
        from amity.actors import Gazetteer

        return Gazetteer.default()


def _usual(actor: ActorId, names: Counter[str]) -> str:
    name, times = names.most_common(1)[0]
    return name if times else _readable(actor)


def _readable(actor: ActorId) -> str:
    return actor.partition(":")[2].replace("-", " ").title() or actor


def _nearest(text: str, names: Iterable[str]) -> list[str]:
    return get_close_matches(text.casefold(), list(names), _SUGGESTED, cutoff=0.75)
