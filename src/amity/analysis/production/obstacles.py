"""What each obstacle takes: the same worlds with it and without."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from amity.analysis.production.case import Obstacle, Way
from amity.analysis.production.outcomes import Outcome
from amity.analysis.production.worlds import Worlds

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Toll(NamedTuple):
    """What one obstacle takes from one way, world by world.

    Attributes:
        obstacle: the obstacle.
        way: the way.
        happens: in which worlds it comes in the way.
        delay: by how many years it puts off what it holds up, where it happens.
        cost: by how much it makes a unit dearer in all (see `Outcome.levelled`), where it happens.
        later: by how many years it puts off independence, over the worlds that become so either way.
        lost: the share of worlds that become independent without it, and do not with it.
    """

    obstacle: Obstacle
    way: Way
    happens: "NDArray[np.bool_]"
    delay: "NDArray[np.float64]"
    cost: "NDArray[np.float64]"
    later: "NDArray[np.float64]"
    lost: float


def tolls(worlds: Worlds) -> Iterator[Toll]:
    """What each obstacle takes from each way that it is in, all else as it is in each world."""
    for obstacle in worlds.case.obstacles:
        for way in worlds.case.ways:
            if way in obstacle.befalls:
                yield _toll(worlds, obstacle, way)


def _toll(worlds: Worlds, obstacle: Obstacle, way: Way) -> Toll:
    there, away = (
        Outcome.of(replace(worlds, forced={**worlds.forced, obstacle.name: happens}), way) for happens in (True, False)
    )
    both = ~np.isnan(there.independent) & ~np.isnan(away.independent)
    return Toll(
        obstacle=obstacle,
        way=way,
        happens=worlds.happens(obstacle),
        delay=worlds.value("delay", obstacle.name),
        cost=there.levelled - away.levelled,
        later=(there.independent - away.independent)[both],
        lost=float(np.mean(np.isnan(there.independent) & ~np.isnan(away.independent))),
    )
