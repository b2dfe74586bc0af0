"""Worlds as bits: one row for each thing, 64 worlds to a word."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from amity.network.draws import WORD

Bits = NDArray[np.uint64]
"""What is so in which worlds: (things, words); bits past the last world are 0."""

_WORDS_AT_ONCE = 256
_NEAR = 1 << 18
_COUNTED_AT_ONCE = 255  # what a byte can count


def words_for(size: int) -> int:
    """How many words so many worlds take."""
    return -(-size // WORD)


def packed(so: NDArray[np.bool_]) -> Bits:
    """Truth values (things, size) as bits."""
    things, size = so.shape
    rows = np.zeros((things, words_for(size) * 8), np.uint8)
    rows[:, : -(-size // 8)] = np.packbits(so, axis=1, bitorder="little")
    return rows.view(np.uint64)


def unpacked(bits: Bits, size: int) -> NDArray[np.uint8]:
    """Bits as 0 and 1: (things, size)."""
    return np.unpackbits(np.ascontiguousarray(bits).view(np.uint8), axis=1, count=size, bitorder="little")


def everywhere(size: int) -> Bits:
    """What is so in all worlds: (1, words)."""
    return packed(np.ones((1, size), np.bool_))


def counted(bits: Bits, size: int) -> NDArray[np.int32]:
    """How many of the things are so in each world: (size,)."""
    total = np.zeros(size, np.int32)
    for first in range(0, len(bits), _COUNTED_AT_ONCE):
        part = unpacked(bits[first : first + _COUNTED_AT_ONCE], size)
        total += np.add.reduce(part, axis=0, dtype=np.uint8)
    return total


def any_of(bits: Bits, rows: NDArray[np.intp], lengths: NDArray[np.intp]) -> Bits:
    """In which worlds one of several things is so, for groups of them.

    Args:
        bits: in which worlds each thing is so.
        rows: the things of each group, group after group.
        lengths: how many each group has, at least one.
    """
    begins = np.cumsum(lengths) - lengths
    found: Bits = bits[rows[begins]]
    for further in range(1, lengths.max(initial=0)):
        longer = np.flatnonzero(lengths > further)
        found[longer] |= bits[rows[begins[longer] + further]]
    return found


def blocks(things: int, size: int) -> Iterator[slice]:
    """As many rows at a time as stay near the processor while they are worked on."""
    step = max(1, _NEAR // max(size, 1))
    return (slice(first, first + step) for first in range(0, things, step))


def stretches(size: int) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) of as many worlds as are worked on at once, so that memory stays bounded."""
    step = _WORDS_AT_ONCE * WORD
    for first in range(0, size, step):
        yield first, min(first + step, size)
