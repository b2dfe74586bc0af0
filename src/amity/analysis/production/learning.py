"""Learning by doing: what work costs as experience grows, and as some of it is lost."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def exponent(learning: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The exponent b of Wright's law `c_n = c_1 n^b` (Wright 1936), from what cost falls to when output doubles.

    >>> float(exponent(np.array(0.5)))
    -1.0
    """
    return np.log2(learning)


def experience(
    times: "NDArray[np.float64]", head_start: "NDArray[np.float64]", forgetting: "NDArray[np.float64]"
) -> "NDArray[np.float64]":
    """How many units' experience each unit is made with, itself included.

    Each unit adds one. With time a share is lost (Argote, Beckman and Epple 1990; Benkard 2000), also of what was
    handed over; a line that waits for its first unit loses nothing.

    Args:
        times: years until each unit is done, of shape (worlds, units), in ascending order along units.
        head_start: the experience before the first unit, in units, of shape (worlds,).
        forgetting: the share that is lost a year, 0 up to 1, of shape (worlds,).

    Returns:
        Experience in units, at least 1, of shape (worlds, units).
    """
    kept = (1.0 - forgetting) ** np.diff(times, axis=1, prepend=times[:, :1]).T
    found = np.empty(kept.shape)
    stock = head_start.astype(np.float64)
    for unit, share in enumerate(kept):
        stock = stock * share + 1.0
        found[unit] = stock
    return found.T
