"""Edge-disjoint paths: how many ways lead from one actor to another that share no dyad."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Neighbours = Sequence[int]
"""The neighbours of each actor, as the bits of a number."""


def neighbours(dyads: Iterable[tuple[int, int]], actors: int) -> list[int]:
    """The neighbours of each actor as the bits of a number; however many ties two actors have, they are one way."""
    found = [0] * actors
    for one, other in dyads:
        if one != other:
            found[one] |= 1 << other
            found[other] |= 1 << one
    return found


def paths_to(focus: int, present: "NDArray[np.bool_]", ends: "NDArray[np.intp]", actors: int) -> list[int]:
    """How many paths that share no dyad lead from each actor to the focal one, in one world.

    By the theorem of Menger (1927) this is how many dyads have to break before an actor is cut off from it.

    Args:
        focus: the place of the focal actor; of itself it has 0.
        present: which ties there are, of shape (ties,).
        ends: the places of the two actors of each tie, of shape (2, ties).
        actors: how many actors there are.
    """
    there = neighbours(zip(*ends[:, present].tolist(), strict=True), actors)
    return [0 if actor == focus else edge_disjoint(there, actor, focus) for actor in range(actors)]


def edge_disjoint(there: Neighbours, source: int, target: int) -> int:
    """How many paths between two actors share no dyad: the most that can flow where each dyad carries one.

    The shortest ways, direct and over one actor, are taken first; the others are found by searching from level to
    level (Edmonds and Karp 1972).

    >>> triangle = neighbours([(0, 1), (1, 2), (0, 2)], 3)
    >>> edge_disjoint(triangle, 0, 2)
    2
    """
    most = min(there[source].bit_count(), there[target].bit_count())
    left = list(there)
    flow = _short(left, source, target)
    while flow < most and _augment(left, source, target):
        flow += 1
    return flow


def _short(left: list[int], source: int, target: int) -> int:
    """Takes the direct way and all over one actor; what is left carries no more that way, but can be undone."""
    found = left[source] >> target & 1
    if found:
        left[source] &= ~(1 << target)
    over = left[source] & left[target]
    for actor in _bits(over):
        left[source] &= ~(1 << actor)
        left[actor] &= ~(1 << target)
    return found + over.bit_count()


def _augment(left: list[int], source: int, target: int) -> bool:
    """Finds one more way through what is left, and takes it."""
    levels, seen = [1 << source], 1 << source
    while not levels[-1] >> target & 1:
        reached = 0
        for actor in _bits(levels[-1]):
            reached |= left[actor]
        reached &= ~seen
        if not reached:
            return False
        seen |= reached
        levels.append(reached)
    actor = target
    for level in reversed(levels[:-1]):
        before = next(one for one in _bits(level) if left[one] >> actor & 1)
        if left[actor] >> before & 1:
            left[before] &= ~(1 << actor)
        else:  # it takes back what went the other way, and leaves the dyad free
            left[actor] |= 1 << before
        actor = before
    return True


def _bits(number: int) -> Iterable[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
