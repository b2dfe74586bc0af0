"""Actors and ties that are taken out of some worlds, or all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amity.network.bits import Bits, everywhere, words_for


@dataclass(frozen=True, slots=True, eq=False)
class Removal:
    """What is taken out.

    Attributes:
        actors: whether each actor is: (actors,).
        ties: whether each tie is: (ties,).
        worlds: out of which worlds: (1, words).
    """

    actors: NDArray[np.bool_]
    ties: NDArray[np.bool_]
    worlds: Bits

    def within(self, words: slice) -> "Removal":
        """The same, of some words of worlds."""
        return Removal(self.actors, self.ties, self.worlds[:, words])


def left(held: Bits, removals: Sequence[Removal], rows: NDArray[np.intp] | None = None) -> Bits:
    """In which worlds ties, or some of them, still hold."""
    if not removals:
        return held
    still = held.copy()
    for one in removals:
        still[one.ties if rows is None else one.ties[rows]] &= ~one.worlds
    return still


def absent(removals: Sequence[Removal], actors: int, size: int) -> Bits:
    """In which worlds each actor was taken out: (actors, words)."""
    gone = np.zeros((actors, words_for(size)), np.uint64)
    for one in removals:
        gone[one.actors] |= one.worlds
    return gone & everywhere(size)
