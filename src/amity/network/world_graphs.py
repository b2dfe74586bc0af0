"""Each world as a graph of the library that a measure is taken from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from amity.ledger.standing import LADDER
from amity.network.libraries import Edge, graph_maker
from amity.network.tie import Tie

if TYPE_CHECKING:
    from amity.network.worlds import Worlds

_NAMES = [stage.value for stage in LADDER]


def graphs_of(worlds: "Worlds", library: str, lowest: int) -> Iterator[Any]:
    """The graphs of worlds, one after the other, with the ties above a rung of the ladder.

    Raises:
        InvalidSetting: the library is none of those known.
        MissingPart: it is not installed.
    """
    make, carried = graph_maker(library), [_carried(tie) for tie in worlds.ties]
    for part in worlds.parts():
        stages, weights, there = part.stages, part.weights(), part.there
        for world in range(part.size):
            rows = np.flatnonzero(stages[world] > lowest)
            actors = [actor for actor, is_there in zip(worlds.network.actors, there[world], strict=True) if is_there]
            yield make(actors, _edges(worlds.ties, carried, rows, stages[world], weights[world]))


def _carried(tie: Tie) -> dict[str, str | float]:
    """What the edge of a tie carries in every world."""
    return {
        "tie": tie.id,
        "kind": tie.kind.value,
        "direction": tie.direction.value,
        "probability": round(tie.holds(), 6),
    }


def _edges(
    ties: tuple[Tie, ...],
    carried: list[dict[str, str | float]],
    rows: NDArray[np.intp],
    stages: NDArray[np.int8],
    weights: NDArray[np.float32],
) -> list[Edge]:
    return [
        Edge(ties[row].source, ties[row].target, {**carried[row], "stage": _NAMES[rung - 1], "weight": weight})
        for row, rung, weight in zip(rows.tolist(), stages[rows].tolist(), weights[rows].tolist(), strict=True)
    ]
