"""How much any division into two camps must leave against it: negative cycles that share no weight."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Sides = NDArray[np.int8]

_PARTS = (0.25, 0.5, 1.0)
_LEAST = 1e-9


def bound_of(signed: Floats, side: Sides) -> float:
    """A weight that stands against every division of a network into two camps.

    In a cycle with an odd number of negative ties no division agrees with all (Cartwright and Harary 1956), so that
    each costs at least the weight that such cycles have for themselves. Those looked at go through one tie that stands
    against the division found, and on through ties that agree with it: triangles first, then the shortest.

    Args:
        signed: weights with their signs, symmetric, (actors, actors).
        side: a good division, 1 or -1, (actors,); the better it is, the fewer cycles have to be looked at.
    """
    turned = signed * side[:, None] * side[None, :]  # now what stands against the division is what is negative
    room = np.maximum(turned, 0.0)
    against = [(int(i), int(j), float(-turned[i, j])) for i, j in np.argwhere(turned < 0) if i < j]
    needed = np.array([weight for _, _, weight in against])
    # A part of each cycle at a time leaves room for those of other ties.
    for part in _PARTS:
        for place, (one, other, weight) in enumerate(against):
            needed[place] -= _through_thirds(room, one, other, min(needed[place], part * weight))
    least = _LEAST * float(np.abs(signed).max(initial=0.0))
    for place, (one, other, _) in enumerate(against):
        needed[place] -= _through_paths(room, one, other, needed[place], least)
    return float(sum(weight for _, _, weight in against) - needed.sum())


def _through_thirds(room: Floats, one: int, other: int, wanted: float) -> float:
    """How much of a tie has triangles of its own; the room that they take is taken."""
    free = np.minimum(room[one], room[other])
    total = float(free.sum())
    if total <= 0 or wanted <= 0:
        return 0.0
    taken = free * min(1.0, wanted / total)
    for end in (one, other):
        room[end] -= taken
        room[:, end] = room[end]
    return float(taken.sum())


def _through_paths(room: Floats, one: int, other: int, wanted: float, least: float) -> float:
    """How much of a tie has longer cycles of its own; the room that they take is taken."""
    given = 0.0
    while wanted - given > least and (path := _shortest(room > least, one, other)):
        rows, columns = path[:-1], path[1:]
        taken = min(wanted - given, float(room[rows, columns].min()))
        room[rows, columns] -= taken
        room[columns, rows] = room[rows, columns]
        given += taken
    return given


def _shortest(tied: NDArray[np.bool_], one: int, other: int) -> list[int]:
    """The actors on a shortest path; none where there is no path."""
    reached_at = np.full(len(tied), -1)
    reached_at[one] = 0
    layers = [np.array([one])]
    while reached_at[other] < 0:
        fresh = np.flatnonzero(tied[layers[-1]].any(axis=0) & (reached_at < 0))
        if not len(fresh):
            return []
        reached_at[fresh] = len(layers)
        layers.append(fresh)
    path = [other]
    for layer in reversed(layers[:-1]):
        path.append(int(layer[tied[layer, path[-1]].argmax()]))
    return path[::-1]
