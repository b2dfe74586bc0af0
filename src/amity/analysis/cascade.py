"""Cascades: actors leave once they have lost too much, and their leaving takes from others (Watts 2002)."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

STAYS = -1
"""The round of who does not leave."""

_EXACT = 1e-5
"""What sums of weights may be off by, as a share of all that an actor has."""


def rounds_of_leaving(
    weights: "NDArray[np.float32]",
    lost: "NDArray[np.float32]",
    ends: "NDArray[np.intp]",
    incidence: "NDArray[np.float32]",
    threshold: float,
    *,
    gone: "NDArray[np.bool_] | None" = None,
    stays: int | None = None,
) -> "NDArray[np.int16]":
    """In which round each actor leaves, once what it has lost makes up a share of all it had.

    All who have lost enough leave at once; then what is lost is counted anew. This is the model of Watts (2002),
    “A simple model of global cascades on random networks”, with ties weighed, and one threshold for all.

    Args:
        weights: what each tie weighs before anything happens, of shape (size, ties).
        lost: what share of each tie is lost to begin with, 0 to 1, of shape (size, ties).
        ends: the places of the two actors of each tie, of shape (2, ties).
        incidence: which tie touches which actor, 1 or 0, of shape (ties, actors).
        threshold: the share of its weight that an actor must lose to leave, 0 to 1; without any loss nobody leaves.
        gone: who has left before the first round, of shape (size, actors); nobody where left out.
        stays: the place of an actor that never leaves.

    Returns:
        0 for who was gone before, 1 and up for who leaves, -1 for who stays; of shape (size, actors).
    """
    had = weights @ incidence
    enough = np.maximum(threshold * had - _EXACT * (1 + had), _EXACT)
    left = np.zeros(had.shape, dtype=bool) if gone is None else gone.copy()
    rounds = np.where(left, 0, STAYS).astype(np.int16)
    number = 0
    while True:
        number += 1
        down = np.where(left[:, ends[0]] | left[:, ends[1]], np.float32(1), lost)
        missing = (weights * down) @ incidence
        leaves = (missing >= enough) & ~left
        if stays is not None:
            leaves[:, stays] = False
        if not leaves.any():
            return rounds
        rounds[leaves] = number
        left |= leaves
