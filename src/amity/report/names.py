"""What actors are called: from identifiers to names, and from what a user types to identifiers."""

from collections import defaultdict
from difflib import get_close_matches
from functools import cached_property

from amity.actors.gazetteer import Gazetteer
from amity.ledger import Store
from amity.ledger.merges import Merges
from amity.model import ActorId, slug
from amity.model.errors import UnknownActor
from amity.model.folding import words_in

_SUGGESTED = 3


class Names:
    """The names of a ledger's actors: those of the gazetteer, and of the others as their documents write them.

    Args:
        store: the ledger; it is looked into when a name is asked for that the gazetteer has not.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._gazetteer = Gazetteer.default()
        self._listed = {actor.id: actor.name for actor in self._gazetteer.actors()}

    def of(self, actor: ActorId) -> str:
        """What an actor is called; at the worst, its identifier made readable."""
        return self._listed.get(actor) or self._written.get(actor) or _readable(actor)

    def find(self, text: str) -> ActorId:
        """The actor that a user means by a name or identifier; of one that was merged, that which it went into.

        Raises:
            UnknownActor: neither the gazetteer nor the ledger knows one; the nearest names are suggested.
        """
        return self._merged.root(self.named(text))

    def named(self, text: str) -> ActorId:
        """The actor that goes by a name or identifier, or went by it before it was merged.

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
        for names in (by_name, self._former):
            if wanted in names:
                return names[wanted]
        near = [self._written[by_name[name]] for name in get_close_matches(wanted, by_name, _SUGGESTED, cutoff=0.7)]
        raise UnknownActor(text, tuple(dict.fromkeys([*near, *suggestions]))[:_SUGGESTED])

    def like(self, text: str, most: int) -> list[ActorId]:
        """The ledger's actors that go by words which begin like those of a text, by name or as claims write of them.

        Whoever is called so comes first, then whose name begins so, then whose name has these words, then the others;
        among those alike, who is named most. Capitals and accents do not matter.
        """
        sought = [f" {word}" for word in words_in(text)]
        whole = "".join(sought)
        ranked = []
        for actor, (name, forms, times) in self._forms.items() if sought else ():
            if any(all(word in form for word in sought) for form in forms):
                closeness = [name == whole, name.startswith(whole), all(word in name for word in sought)]
                ranked.append(([not close for close in closeness], -times, actor))
        return [actor for *_, actor in sorted(ranked)[:most]]

    @property
    def _merged(self) -> Merges[ActorId]:
        return self._store.reviews.overlay().actors

    @cached_property
    def _former(self) -> dict[str, ActorId]:
        """The names and identifiers of actors that were merged into others, those of today's actors left out."""
        slugs = {actor.partition(":")[2]: actor for actor in self._merged}
        found = {actor.casefold().removeprefix("co:"): actor for actor in self._merged}
        for _, mention, _ in self._store.mentions() if slugs else ():
            if slug(mention) in slugs:
                found[mention.casefold()] = slugs[slug(mention)]
        return found

    @cached_property
    def _forms(self) -> dict[ActorId, tuple[str, set[str], int]]:
        """Of each actor of the ledger the words of its name, all words that it goes by, and how often it is named."""
        forms: dict[ActorId, set[str]] = defaultdict(set)
        times: dict[ActorId, int] = defaultdict(int)
        for actor, mention, count in self._store.mentions():
            forms[actor].add(_spaced(mention))
            times[actor] += count
        names = {actor: _spaced(self.of(actor)) for actor in forms}
        return {actor: (names[actor], {names[actor], _spaced(actor), *forms[actor]}, times[actor]) for actor in forms}

    @cached_property
    def _written(self) -> dict[ActorId, str]:
        """The actors of the ledger that no list has, each as it is written most."""
        written: dict[ActorId, dict[str, int]] = defaultdict(dict)
        for actor, mention, times in self._store.mentions():
            if actor not in self._listed:
                # "The company" and "it" are mentions too, but the identifier tells which words are the name.
                written[actor] |= {mention: times} if slug(mention) == actor.partition(":")[2] else {}
        return {actor: _usual(names) or _readable(actor) for actor, names in written.items()}


def _usual(names: dict[str, int]) -> str | None:
    return min(names, key=lambda name: (-names[name], name), default=None)


def _spaced(text: str) -> str:
    """The words of a text, folded, each with a space before it, so that a beginning of one is told from its midst."""
    return "".join(f" {word}" for word in words_in(text))


def _readable(actor: ActorId) -> str:
    return actor.partition(":")[2].replace("-", " ").title() or actor
