"""What actors are called: by the gazetteer, or as the documents write them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from amity.actors.gazetteer import Gazetteer
from amity.model import ActorId, Claim, slug


class ActorNames:
    """The names of actors; of one that the gazetteer has not, the words that claims use for it.

    Args:
        claims: where to look for names of actors that the gazetteer has not.
    """

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._mentions: defaultdict[ActorId, Counter[str]] = defaultdict(Counter)
        for claim in claims:
            for party in claim.parties:
                # "The company" and "it" are mentions too, but the identifier tells which words are the name.
                if ":" in party.actor and slug(party.mention) == party.actor.partition(":")[2]:
                    self._mentions[party.actor][party.mention] += 1

    def __call__(self, actor: ActorId) -> str:
        """The name of an actor; at the worst, its identifier made readable."""
        return _listed().get(actor) or self._mentioned(actor) or _readable(actor)

    def _mentioned(self, actor: ActorId) -> str | None:
        counted = self._mentions.get(actor, Counter())
        return min(counted, key=lambda name: (-counted[name], name), default=None)


@cache
def _listed() -> dict[ActorId, str]:
    return {actor.id: actor.name for actor in Gazetteer.default().actors()}


def _readable(actor: ActorId) -> str:
    prefix, colon, name = actor.partition(":")
    return name.replace("-", " ").title() if colon else prefix
