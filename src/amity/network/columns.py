"""Actors and ties as columns: which tie is whose, and which ties are of one dyad."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from amity.model import Actor, ActorId
from amity.network.bits import Bits, any_of
from amity.network.tie import Tie


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Where actors, ties and dyads stand.

    Attributes:
        actors: in the order of their columns.
        ends: the columns of the two actors of each tie: (ties, 2).
        ties_of: of each actor, the columns of its ties.
        dyads: the columns of the two actors of each dyad that has a tie: (dyads, 2).
    """

    actors: tuple[ActorId, ...]
    ends: NDArray[np.intp]
    ties_of: list[NDArray[np.intp]]
    dyads: NDArray[np.intp]
    _by_dyad: NDArray[np.intp]
    _in_dyad: NDArray[np.intp]

    @classmethod
    def of(cls, actors: Sequence[Actor], ties: Sequence[Tie]) -> Self:
        """The columns of a network, in its own order."""
        column = {actor.id: number for number, actor in enumerate(actors)}
        ends = np.array([(column[tie.source], column[tie.target]) for tie in ties], np.intp).reshape(len(ties), 2)
        order = np.argsort(ends.ravel(), kind="stable")
        last = np.cumsum(np.bincount(ends.ravel(), minlength=len(actors)))[:-1]
        low, high = np.sort(ends, axis=1).T
        by_dyad = np.lexsort((high, low))
        dyads, in_dyad = np.unique(np.stack((low, high), axis=1), axis=0, return_counts=True)
        return cls(tuple(column), ends, np.split(order // 2, last) if column else [], dyads, by_dyad, in_dyad)

    def partners(self, actor: int) -> NDArray[np.intp]:
        """The other actor of each tie of one, as columns."""
        partners: NDArray[np.intp] = self.ends[self.ties_of[actor]].sum(axis=1) - actor
        return partners

    def by_dyad(self, held: Bits) -> Bits:
        """Of what is so of ties in some worlds, in which it is so of one of each dyad's: (dyads, words)."""
        return any_of(held, self._by_dyad, self._in_dyad)
