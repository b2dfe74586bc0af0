"""Edge-disjoint paths: how many ways lead from one actor to another that share no dyad."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
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

    The short ways, over up to two others, are taken as they come; what they missed is found by searching from level to
    level (Edmonds and Karp 1972), which can give back what was taken.

    >>> triangle = neighbours([(0, 1), (1, 2), (0, 2)], 3)
    >>> edge_disjoint(triangle, 0, 2)
    2
    """
    most = min(there[source].bit_count(), there[target].bit_count())
    search = _Search(list(there), source, target, there[target])
    flow = search.take_short()
    while flow < most and search.take_one_more():
        flow += 1
    return flow


@dataclass(slots=True)
class _Search:
    """What can still be gone from one actor to another.

    Attributes:
        left: to whom each actor can still go, as bits.
        source: where the ways begin.
        target: where they end.
        last: from whom the target can still be reached, as bits.
    """

    left: list[int]
    source: int
    target: int
    last: int

    def take_short(self) -> int:
        """Takes the direct way, those over one other, and those over two others; how many they are."""
        left, source, target = self.left, self.source, self.target
        both = left[source] & self.last
        ways: list[tuple[int, ...]] = [(source, target)] if left[source] >> target & 1 else []
        ways += [(source, actor, target) for actor in _bits(both)]
        for way in ways:
            self._take(way)
        for actor in _bits(left[source]):
            if over := left[actor] & self.last:
                ways.append((source, actor, (over & -over).bit_length() - 1, target))
                self._take(ways[-1])
        return len(ways)

    def take_one_more(self) -> bool:
        """Finds one more way through what is left, and takes it."""
        left, seen = self.left, 1 << self.source
        levels = [seen]
        while not levels[-1] & self.last:
            reached = 0
            for actor in _bits(levels[-1]):
                reached |= left[actor]
            reached &= ~seen
            if not reached:
                return False
            seen |= reached
            levels.append(reached)
        over = levels[-1] & self.last
        way = [self.target, (over & -over).bit_length() - 1]
        for level in reversed(levels[:-1]):
            way.append(next(one for one in _bits(level) if left[one] >> way[-1] & 1))
        self._take(way[::-1])
        return True

    def _take(self, way: Sequence[int]) -> None:
        left = self.left
        for one, other in pairwise(way):
            if left[other] >> one & 1:
                left[one] &= ~(1 << other)
            else:  # it takes back what went the other way, and leaves the dyad free
                left[other] |= 1 << one
        self.last &= ~(1 << way[-2])


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
