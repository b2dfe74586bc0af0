"""What matters: how far each assumption moves what a way costs beside buying."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from amity.analysis.production.case import Case, Obstacle, Way, key
from amity.analysis.production.outcomes import Outcome
from amity.analysis.production.worlds import HAPPENS, Worlds
from amity.model.errors import MissingPart

if TYPE_CHECKING:
    from numpy.typing import NDArray

CELLS = 4_000_000
"""How many units in worlds are held at once, at most, while indices are reckoned."""

_ENDS = (0.05, 0.95)
_RESAMPLES = 100
_CONFIDENCE = 0.9


class Index(NamedTuple):
    """The share of the variance of an outcome that goes back to one input (Sobol 1993; Saltelli et al. 2010).

    Attributes:
        first: what goes back to it alone.
        first_reach: half the width of its 90 % interval.
        total: what goes back to it alone and with others.
        total_reach: half the width of its 90 % interval.
    """

    first: float
    first_reach: float
    total: float
    total_reach: float


class Swing(NamedTuple):
    """What an outcome is with one input low and high, all others at their medians.

    Attributes:
        input: the key of the input.
        low: the outcome with it at its 5th percentile; of an obstacle, without it.
        high: the outcome with it at its 95th percentile; of an obstacle, with it.
    """

    input: str
    low: float
    high: float


def inputs(case: Case, way: Way) -> list[str]:
    """The keys of what is uncertain and bears on a way: of an obstacle that is sure, not whether it happens."""
    names: set[str] = {way, Way.BUY, *(one.name for one in _in_the_way(case, way))}
    found = []
    for called, assumption in case.assumptions().items():
        owner, _, name = called.rpartition(": ")
        if (owner and owner not in names) or (owner == Way.BUY != way and name in ("lead", "rate")):
            continue
        if not assumption.quantity.is_known and called != "independent-at":
            found.append(called)
    return found + [key(HAPPENS, one.name) for one in _in_the_way(case, way) if _may(one)]


def swings(case: Case, way: Way) -> list[Swing]:
    """What a way costs beside buying with each input low and high, one at a time, the widest first."""
    found = [_swing(case, way, called) for called in inputs(case, way)]
    return sorted(found, key=lambda one: (-abs(one.high - one.low), one.input))


def available() -> bool:
    """Whether indices can be reckoned."""
    return find_spec("SALib") is not None


def indices(case: Case, way: Way, *, base: int, seed: int) -> dict[str, Index]:
    """The indices of Sobol of each input for what a way costs beside buying; none where nothing moves it.

    Args:
        case: the case.
        way: the way.
        base: how many points are drawn, a power of 2; the model is asked for (inputs + 2) times as many.
        seed: what they are drawn with.

    Raises:
        MissingPart: SALib is not installed.
    """
    names = inputs(case, way)

    def outcome(points: "NDArray[np.float64]") -> "NDArray[np.float64]":
        given = {name: points[:, place] for place, name in enumerate(names)}
        return Outcome.of(Worlds(case, len(points), None, given), way).premium

    most = max(1, int(CELLS / max(case.told["volume"].quantity.points[-1], 1.0)))
    return indices_of(outcome, names, base=base, seed=seed, at_once=most)


def indices_of(
    outcome: "Callable[[NDArray[np.float64]], NDArray[np.float64]]",
    names: Sequence[str],
    *,
    base: int,
    seed: int,
    at_once: int = CELLS,
) -> dict[str, Index]:
    """The indices of Sobol of each input of a function.

    Args:
        outcome: from points in the unit cube, of shape (points, inputs), to an outcome for each.
        names: what the inputs are called.
        base: how many points are drawn, a power of 2.
        seed: what they are drawn with.
        at_once: how many points the function is given at once.

    Raises:
        MissingPart: SALib is not installed.
    """
    if not names:
        return {}
    try:
        from SALib.analyze import sobol as analysed
        from SALib.sample import sobol as sampled
    except ImportError:
        raise MissingPart("SALib", 'Install it with: pip install "amity[analysis]"') from None
    # SALib looks for groups of inputs with fewer than two; a second one that does nothing changes no index.
    called = [*names] if len(names) > 1 else [*names, ""]
    problem = {"num_vars": len(called), "names": called, "bounds": [[0.0, 1.0]] * len(called)}
    points = sampled.sample(problem, base, calc_second_order=False, seed=seed)
    values = np.concatenate([outcome(points[at : at + at_once]) for at in range(0, len(points), at_once)])
    if np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max())):
        return {}
    told = analysed.analyze(
        problem, values, calc_second_order=False, num_resamples=_RESAMPLES, conf_level=_CONFIDENCE, seed=seed
    )
    columns = (told[name].tolist() for name in ("S1", "S1_conf", "ST", "ST_conf"))
    return {name: Index(*row) for name, row in zip(called, zip(*columns, strict=True), strict=True) if name}


def _swing(case: Case, way: Way, called: str) -> Swing:
    owner, _, name = called.rpartition(": ")
    if name == HAPPENS:
        worlds = [Worlds(case, 1, None, forced={owner: happens}) for happens in (False, True)]
    else:
        worlds = [Worlds(case, 1, None, {called: np.array([end])}) for end in _ENDS]
    low, high = (float(Outcome.of(one, way).premium[0]) for one in worlds)
    return Swing(called, low, high)


def _in_the_way(case: Case, way: Way) -> list[Obstacle]:
    return [one for one in case.obstacles if way in one.befalls]


def _may(obstacle: Obstacle) -> bool:
    points = obstacle.told["probability"].quantity.points
    return points[-1] > 0 and points[0] < 1
