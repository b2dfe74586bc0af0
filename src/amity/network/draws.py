"""Draws by lot, each with a sequence of its own: what is drawn for one name never depends on what else is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

STEPS = 1 << 16
"""How finely chance is told apart: a probability is met to within half of one part in so many."""

WORD = 64
"""How many worlds one word holds, a bit each."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ROUNDS = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_LAST = np.uint64(31)


@dataclass(frozen=True, slots=True)
class Draws:
    """Even draws for the worlds from one on, told apart by what they are for.

    A digest of seed and name is where in the sequence of SplitMix64 (Steele, Lea and Flood 2014) the draws for that
    name begin; so a world is the same however many others are drawn, and whatever else is drawn in it.

    Attributes:
        seed: the seed.
        size: for how many worlds.
        start: the number of the first of them; a multiple of `WORD`.
    """

    seed: int
    size: int
    start: int = 0

    def beginnings(self, sort: str, names: Iterable[str]) -> NDArray[np.uint64]:
        """Where the sequences of some names begin; a name of another sort is another name."""
        digest = blake2b(f"{self.seed}\0{sort}\0".encode(), digest_size=8)
        begun = bytearray()
        for name in names:
            one = digest.copy()
            one.update(name.encode("utf-8", "surrogatepass"))
            begun += one.digest()
        return np.frombuffer(bytes(begun), "<u8").astype(np.uint64, copy=False)

    def numbers(self, beginnings: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """A number from 0 to `STEPS` - 1 for each beginning and world: (beginnings, size)."""
        words = self._words(beginnings, self.start // 4, -(-self.size // 4))
        return words.astype("<u8", copy=False).view("<u2")[:, : self.size]

    def shares(self, name: str) -> NDArray[np.float64]:
        """A number from 0 up to 1 for each world, of a sort of its own and 53 bits: (size,)."""
        words = self._words(self.beginnings("share", [name]), self.start, self.size)[0]
        shares: NDArray[np.float64] = (words >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return shares

    def _words(self, beginnings: NDArray[np.uint64], first: int, count: int) -> NDArray[np.uint64]:
        steps = np.arange(first + 1, first + count + 1, dtype=np.uint64) * _GOLDEN
        words = beginnings[:, None] + steps
        moved = np.empty_like(words)
        for shift, factor in _ROUNDS:
            np.right_shift(words, shift, out=moved)
            np.bitwise_xor(words, moved, out=words)
            np.multiply(words, factor, out=words)
        np.right_shift(words, _LAST, out=moved)
        return np.bitwise_xor(words, moved, out=words)


def steps_of(probability: float) -> int:
    """How many of `STEPS` a probability is.

    >>> steps_of(0), steps_of(0.5), steps_of(1)
    (0, 32768, 65536)
    """
    return round(probability * STEPS)
