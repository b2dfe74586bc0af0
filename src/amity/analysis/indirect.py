"""Indirect dependence: what an actor has at stake in another through those on whom it depends."""

import numpy as np
from numpy.typing import NDArray

from amity.analysis.dependence import Floats

_QUICK_ROUNDS = 30
_ROUNDS = 60
_CLOSE = 1e-9


def spectral_radius(matrices: Floats) -> Floats:
    """By how much dependence grows or shrinks at most, each time it is passed on: the greatest eigenvalue.

    A vector is multiplied until it is near, then brought home by Noda's iteration (1971), which also ends where two
    camps are hardly connected.

    Args:
        matrices: (worlds, actors, actors), 0 up.

    Returns:
        Shape (worlds,); never below the radius, so that what is divided by it converges.

    >>> spectral_radius(np.array([[[0.0, 1.0], [0.25, 0.0]]])).round(6)
    array([0.5])
    """
    radius = np.zeros(len(matrices))
    open_ = np.flatnonzero(matrices.any(axis=(1, 2)))
    left = matrices[open_]
    vectors = np.any(left, axis=-1, keepdims=True).astype(np.float64)
    for turn in range(_ROUNDS):
        radius[open_], low, product = _bounds(left, vectors)
        going_on = radius[open_] - low > _CLOSE * radius[open_]
        if turn >= _QUICK_ROUNDS and not going_on.all():
            open_, left, vectors = open_[going_on], left[going_on], vectors[going_on]
        if not going_on.any():
            break
        high = radius[open_][:, None, None]
        vectors = product + high / 10 * vectors if turn < _QUICK_ROUNDS else _brought_home(left, high, vectors)
        vectors /= vectors.max(axis=(1, 2), keepdims=True)
    return radius


def connected(matrices: Floats, actor: int) -> NDArray[np.bool_]:
    """Which actors an actor is connected with, over any number of others, (worlds, actors); it is with itself."""
    linked = (matrices > 0) | (np.swapaxes(matrices, -1, -2) > 0)
    reached = np.zeros(matrices.shape[:-1], dtype=np.bool_)
    reached[:, actor] = True
    while True:
        further = reached | np.any(linked & reached[:, None, :], axis=-1)
        if np.array_equal(further, reached):
            return reached
        reached = further


def through_others(costs: Floats, actor: int, share: float) -> tuple[Floats, Floats]:
    """What is at stake beyond the direct cost, through others who depend on others (after Maoz 2009).

    With `C` the direct costs, dependence over any number of steps is `C + βC² + β²C³ + … = C (I − βC)⁻¹`, where
    `β = share / ρ(C)`, and `ρ` is the spectral radius among those connected with the actor. The first term is the
    direct cost and is left out here.

    Args:
        costs: what leaving the second would cost the first, (worlds, actors, actors), 0 up.
        actor: the index of the actor that is asked about.
        share: `β` as a share of the most at which the sum converges, 0 to below 1.

    Returns:
        What each actor has at stake in the actor, and what it has at stake in each, both (worlds, actors).
    """
    there = connected(costs, actor)
    near = np.where(there[:, :, None] & there[:, None, :], costs, 0.0)
    radius = spectral_radius(near)
    beta = np.divide(share, radius, out=np.zeros_like(radius), where=radius > 0)[:, None, None]
    remaining = np.eye(costs.shape[-1]) - beta * near
    towards, own = near[:, :, [actor]], near[:, [actor], :]
    to_it = np.linalg.solve(remaining, towards) - towards
    from_it = np.linalg.solve(np.swapaxes(remaining, -1, -2), np.swapaxes(own, -1, -2)) - np.swapaxes(own, -1, -2)
    return np.maximum(to_it[..., 0], 0.0), np.maximum(from_it[..., 0], 0.0)


def _bounds(matrices: Floats, vectors: Floats) -> tuple[Floats, Floats, Floats]:
    """Between what the radius lies, after Collatz and Wielandt: the highest, the lowest; and the vector multiplied."""
    product = matrices @ vectors
    ratio = np.divide(product, vectors, out=np.full_like(product, np.nan), where=vectors > 0)
    return np.nanmax(ratio, axis=(1, 2)), np.nanmin(ratio, axis=(1, 2)), product


def _brought_home(matrices: Floats, high: Floats, vectors: Floats) -> Floats:
    # A little above the bound: at the radius itself there is nothing to solve.
    remaining = high * (1 + _CLOSE) * np.eye(matrices.shape[-1]) - matrices
    solved: Floats = np.abs(np.linalg.solve(remaining, vectors))
    return solved
