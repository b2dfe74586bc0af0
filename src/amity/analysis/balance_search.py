"""The search for two camps in networks with too many divisions to look at all: tabu search from many starts."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Sides = NDArray[np.int8]

STARTS = 12
"""From how many divisions a search starts, where nothing else is asked for."""

_TURNS = 6
_TENURE = 7


def searched(signed: Floats, *, starts: int = STARTS, turns: int = _TURNS, seed: int = 1) -> Sides:
    """Divisions that little weight stands against, of several networks at once.

    From each start one actor after the other changes sides, always the one whose change gains most or costs least, and
    none that has changed lately (Glover 1989); the best division on the way is kept. The first start is all in one
    camp, the second that of the first eigenvector, the others are drawn.

    Args:
        signed: weights with their signs, symmetric with nothing on the diagonal, (networks, actors, actors).
        starts: from how many divisions to start, of each network.
        turns: how many changes are tried, as a multiple of the number of actors.
        seed: the seed.

    Returns:
        The best division of each network, 1 or -1, (networks, actors).
    """
    networks, actors = signed.shape[:2]
    found = np.ones((networks, actors), np.int8)
    least = np.full(networks, np.inf)
    rng = np.random.default_rng(seed)
    for start in range(starts):
        side = _start(start, signed, rng)
        best, agreed = _walked(signed, side, turns * actors, rng)
        better = -agreed < least - 1e-12
        found[better], least[better] = best[better], -agreed[better]
    return found


def _start(number: int, signed: Floats, rng: np.random.Generator) -> Floats:
    shape = signed.shape[:2]
    if number == 0:
        return np.ones(shape)
    if number == 1:
        leading = np.linalg.eigh(signed)[1][:, :, -1]
        return np.where(leading < 0, -1.0, 1.0)
    return rng.choice([-1.0, 1.0], shape)


def _walked(signed: Floats, side: Floats, turns: int, rng: np.random.Generator) -> tuple[Sides, Floats]:
    """The best division on a walk of each network, and the weight that agrees with it less what does not."""
    rows = np.arange(len(side))
    pull = side * np.einsum("wij,wj->wi", signed, side)  # what holds each where it is
    agreed = pull.sum(axis=1) / 2
    best, most = side.copy(), agreed.copy()
    tabu = np.zeros(side.shape, np.int64)
    tenure = min(_TENURE, max(1, side.shape[1] // 3))
    for turn in range(1, turns + 1):
        allowed = (tabu < turn) | (agreed[:, None] - 2 * pull > most[:, None] + 1e-12)
        moved = np.where(allowed, pull, np.inf).argmin(axis=1)
        agreed -= 2 * pull[rows, moved]
        pull -= 2 * side[rows, moved][:, None] * side * signed[rows, moved]
        pull[rows, moved] *= -1
        side[rows, moved] *= -1
        tabu[rows, moved] = turn + tenure + rng.integers(0, tenure + 1, len(rows))
        better = agreed > most + 1e-12
        best[better], most[better] = side[better], agreed[better]
    return best.astype(np.int8), most
