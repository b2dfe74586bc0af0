"""Pairs become relations: those of one kind in one sentence are told of together, as readers tell of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from amity.model import ActorId, Role

Pair = tuple[ActorId, ActorId]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors that a relation ties, with the role of each, and how sure that is, 0 to 1."""

    one: ActorId
    other: ActorId
    roles: tuple[Role, Role]
    confidence: float


@dataclass(frozen=True, slots=True)
class Relation:
    """Actors with their roles in one relation, and how sure it is on average of its pairs, 0 to 1."""

    parties: tuple[tuple[ActorId, Role], ...]
    confidence: float


def assembled(ties: Sequence[Tie]) -> Iterator[Relation]:
    """The fewest relations that say of some pairs what is said of each, all of one sentence and kind.

    Among equals every two of a relation must be tied; who gives, or bears, the same to the same others, is joined.
    """
    yield from _equals([tie for tie in ties if tie.roles == (Role.PARTY, Role.PARTY)])
    for role in (Role.PROVIDER, Role.PARTY):
        yield from _directed([turned for tie in ties if (turned := _towards(tie, role))], role)


def _equals(ties: Sequence[Tie]) -> Iterator[Relation]:
    left = {frozenset((tie.one, tie.other)): tie.confidence for tie in ties}
    while left:
        group = next(iter(left)) if len(left) == 1 else _largest(left)
        pairs = [frozenset(pair) for pair in combinations(group, 2)]
        yield Relation(tuple((actor, Role.PARTY) for actor in sorted(group)), _mean([left[pair] for pair in pairs]))
        left = {pair: sure for pair, sure in left.items() if pair not in pairs}


def _largest(pairs: Iterable[frozenset[ActorId]]) -> frozenset[ActorId]:
    """The largest group of actors of whom every two are a pair."""
    # Its import takes a third of a second, and most sentences tie one pair.
    import networkx as nx

    graph: nx.Graph[ActorId] = nx.Graph()
    graph.add_edges_from((min(pair), max(pair)) for pair in pairs)
    groups: list[list[ActorId]] = [sorted(found) for found in nx.find_cliques(graph)]
    return frozenset(max((len(group), group) for group in groups)[1])


def _towards(tie: Tie, role: Role) -> tuple[Pair, float] | None:
    """A pair in the order of giver and taker, where the giver has the role."""
    if tie.roles == (role, Role.RECIPIENT):
        return (tie.one, tie.other), tie.confidence
    if tie.roles == (Role.RECIPIENT, role):
        return (tie.other, tie.one), tie.confidence
    return None


def _directed(ties: Sequence[tuple[Pair, float]], role: Role) -> Iterator[Relation]:
    sure = dict(ties)
    takers: dict[ActorId, frozenset[ActorId]] = {
        giver: frozenset(taker for other, taker in sure if other == giver) for giver, _ in sure
    }
    for group in dict.fromkeys(takers.values()):
        givers = [giver for giver, takes in takers.items() if takes == group]
        parties = [*((giver, role) for giver in givers), *((taker, Role.RECIPIENT) for taker in sorted(group))]
        yield Relation(tuple(parties), _mean([sure[giver, taker] for giver in givers for taker in group]))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
