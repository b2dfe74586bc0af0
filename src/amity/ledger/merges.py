"""What has gone into what: merges of actors, and of partnerships, each of which can be taken back."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import pairwise
from typing import Generic, TypeVar

from amity.model.errors import ReviewRefused

T = TypeVar("T", bound=Hashable)


class Merges(Generic[T]):
    """Which of several identifiers mean the same: each goes into one other at most, and none into itself.

    To take one away leaves the rest as they are, so merges can be undone in any order.
    """

    def __init__(self) -> None:
        self._into: dict[T, tuple[T, int]] = {}
        self._from: dict[T, list[T]] = defaultdict(list)

    def __bool__(self) -> bool:
        return bool(self._into)

    def __contains__(self, one: object) -> bool:
        return one in self._into

    def __iter__(self) -> Iterator[T]:
        """Whatever has gone into something else."""
        return iter(self._into)

    def add(self, one: T, into: T, review: int) -> None:
        """Let one go into another, by a review; one that is not numbered yet has the number 0.

        Raises:
            ReviewRefused: it goes into another already, or they would go round in a circle.
        """
        if one in self._into:
            there, by = self._into[one]
            if there != into:
                raise ReviewRefused(
                    f"merge of {_shown(one)} into {_shown(into)}",
                    f"{_shown(one)} goes into {_shown(there)} already ({_named(by)})",
                    f"Merge {_shown(there)} instead, or undo review {by} first.",
                )
            return
        way = list(self.chain(into))
        if one in way:
            raise self._circle(way[: way.index(one) + 1], review)
        self._into[one] = (into, review)
        self._from[into].append(one)

    def chain(self, one: T) -> Iterator[T]:
        """What one has gone into, itself first and what stands for it now last."""
        yield one
        while one in self._into:
            one = self._into[one][0]
            yield one

    def root(self, one: T) -> T:
        """What stands for it now."""
        while one in self._into:
            one = self._into[one][0]
        return one

    def reviews(self, one: T) -> tuple[int, ...]:
        """The reviews by which it went into what stands for it now."""
        return tuple(self._into[step][1] for step in self.chain(one) if step in self._into)

    def members(self, one: T) -> frozenset[T]:
        """It, and everything that has gone into it."""
        found, ahead = {one}, [one]
        while ahead:
            more = self._from.get(ahead.pop(), [])
            found.update(more)
            ahead += more
        return frozenset(found)

    def _circle(self, way: list[T], review: int) -> ReviewRefused:
        one, into = way[-1], way[0]
        if one == into:
            return ReviewRefused(f"merge of {_shown(one)}", "it cannot go into itself", "Name two.")
        legs = [(one, into, review), *((leg, then, self._into[leg][1]) for leg, then in pairwise(way))]
        told = ", ".join(f"{_shown(leg)} → {_shown(then)} ({_named(by)})" for leg, then, by in legs)
        return ReviewRefused(
            f"merge of {_shown(one)} into {_shown(into)}",
            f"they would go round in a circle: {told}",
            f"Undo one of them first: amity review undo {next(by for _, _, by in reversed(legs) if by)}.",
        )


def _named(review: int) -> str:
    return f"review {review}" if review else "this one"


def _shown(one: object) -> str:
    return str(getattr(one, "shown", one))
