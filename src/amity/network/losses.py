"""What each actor loses when one leaves, world by world."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from amity.network.bits import Bits, counted, unpacked


class Losses(NamedTuple):
    """What each actor loses in each world when one leaves, which itself loses all that it has.

    Attributes:
        ties: how many ties: (worlds, actors).
        weight: what they weigh: (worlds, actors).
        cut_off: whether it was in the largest component before and is not after; never so of the one that leaves:
            (worlds, actors).
    """

    ties: NDArray[np.int32]
    weight: NDArray[np.float32]
    cut_off: NDArray[np.bool_]


def with_ties(
    hub: int,
    partners: NDArray[np.intp],
    held: Sequence[Bits],
    worth: NDArray[np.float32],
    factors: NDArray[np.float32],
    shape: tuple[int, int],
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """How many ties go with an actor, and what they weigh: (actors, worlds).

    Args:
        hub: its column.
        partners: the column of the other actor of each of its ties.
        held: in which worlds these ties hold, at each stage that counts, the lowest first.
        worth: what a tie weighs that holds at none of these stages, at the lowest, and so on.
        factors: what each tie weighs by its amount.
        shape: how many actors and worlds there are.
    """
    ties, weight = np.zeros(shape, np.int32), np.zeros(shape, np.float32)
    steps = np.diff(worth)
    for partner in np.unique(partners):
        shared = np.flatnonzero(partners == partner)
        ties[partner] = counted(held[0][shared], shape[1])
        # What a tie weighs is the sum of the steps that it has come.
        rungs = np.concatenate([bits[shared] for bits in held])
        come = rungs.any(axis=1)
        by_step = np.outer(steps, factors[shared]).ravel()[come]
        for step, reached in zip(by_step, unpacked(rungs[come], shape[1]), strict=True):
            weight[partner] += step * reached
    ties[hub], weight[hub] = ties.sum(axis=0), weight.sum(axis=0)
    return ties, weight
