"""Pairs become relations: those of one kind in one sentence are told of together, as readers tell of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    # To import NetworkX takes longer than all else that is done with a short text.
    near: dict[ActorId, frozenset[ActorId]] = defaultdict(frozenset)
    for pair in pairs:
        for actor in pair:
            near[actor] |= pair - {actor}
    return max(_groups(near, frozenset(), frozenset(near), frozenset()), key=lambda group: (len(group), sorted(group)))


def _groups(
    near: Mapping[ActorId, frozenset[ActorId]],
    group: frozenset[ActorId],
    more: frozenset[ActorId],
    done: frozenset[ActorId],
) -> Iterator[frozenset[ActorId]]:
    """The groups that cannot grow, of those with all of a group and some more of whom all are near to it.

    As Bron and Kerbosch (1973) find them, with the pivot of Tomita, Tanaka and Takahashi (2006).
    """
    if not more:
        if not done:
            yield group
        return
    pivot = max(sorted(more | done), key=lambda actor: len(near[actor] & more))
    for actor in sorted(more - near[pivot]):
        yield from _groups(near, group | {actor}, more & near[actor], done & near[actor])
        more, done = more - {actor}, done | {actor}


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
