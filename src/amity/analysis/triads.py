"""Triads: three who are all tied, by how many of their ties are friendly (Heider 1946, Cartwright and Harary 1956)."""

from math import comb

import numpy as np
from numpy.typing import NDArray

TYPES = ("+++", "++−", "+−−", "−−−")
"""The types, by how many of the three ties are negative; with an even number of them a triad is balanced."""

BALANCED = (True, False, True, False)


def counted(signed: NDArray[np.float32]) -> NDArray[np.int64]:
    """How many triads there are of each type: (..., 4), of (..., actors, actors)."""
    friendly, hostile = (signed > 0).astype(np.float32), (signed < 0).astype(np.float32)
    two_friends, two_foes = friendly @ friendly, hostile @ hostile
    found = (
        _closed(two_friends, friendly) / 6,
        _closed(two_friends, hostile) / 2,
        _closed(two_foes, friendly) / 2,
        _closed(two_foes, hostile) / 6,
    )
    return np.rint(np.stack(found, axis=-1)).astype(np.int64)


def by_chance(signed: NDArray[np.float32], number: NDArray[np.int64]) -> NDArray[np.float64]:
    """How many there would be on average if the signs were dealt out among the same ties anew: (..., 4).

    After Leskovec, Huttenlocher and Kleinberg (2010).

    Args:
        signed: weights with their signs, (..., actors, actors).
        number: how many triads there are of each type, (..., 4).
    """
    positive = (signed > 0).sum(axis=(-2, -1)) // 2
    negative = (signed < 0).sum(axis=(-2, -1)) // 2
    triads = number.sum(axis=-1)
    shares = [
        _shares(int(friendly), int(hostile)) for friendly, hostile in zip(positive.flat, negative.flat, strict=True)
    ]
    found: NDArray[np.float64] = np.reshape(shares, number.shape) * triads[..., None]
    return found


def _closed(through: NDArray[np.float32], tie: NDArray[np.float32]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.einsum("...ij,...ij->...", through, tie, dtype=np.float64)
    return found


def _shares(positive: int, negative: int) -> list[float]:
    """How likely three ties that are drawn have no, one, two or three negative ones."""
    ways = comb(positive + negative, 3)
    return [comb(positive, 3 - number) * comb(negative, number) / ways if ways else 0.0 for number in range(4)]
