"""Dependence: the share of what an actor has that it has with one partner, and whom it could turn to instead."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


class Holding(NamedTuple):
    """What one actor has in one layer.

    Attributes:
        actor: the actor's index.
        layer: the layer's index.
        partners: the indices of those with whom it has a tie there, the lowest first, (partners,).
        weights: what its ties to each of them weigh together, (worlds, partners), 0 up.
    """

    actor: int
    layer: int
    partners: Indices
    weights: Floats


def holdings(first: Indices, second: Indices, layer: Indices, weights: NDArray[np.floating]) -> Iterator[Holding]:
    """What each actor has in each layer, by actor and layer; several ties of two actors in a layer are added up.

    Args:
        first: the one actor of each tie, (ties,).
        second: the other, (ties,).
        layer: the layer that each tie is in, (ties,).
        weights: what each tie weighs in each world, (worlds, ties), 0 up.
    """
    if not first.size:
        return
    keys, summed = _summed(np.stack([np.minimum(first, second), np.maximum(first, second), layer]), weights)
    low, high, level = keys
    actor, partner = np.concatenate([low, high]), np.concatenate([high, low])
    where, column = np.tile(level, 2), np.tile(np.arange(level.size), 2)
    order = np.lexsort((partner, where, actor))
    begins = np.diff(actor[order], prepend=-1) | np.diff(where[order], prepend=-1)
    for group in np.split(order, np.flatnonzero(begins)[1:]):
        yield Holding(int(actor[group[0]]), int(where[group[0]]), partner[group], summed[:, column[group]])


def shares(weights: Floats, unseen: float = 0.0) -> Floats:
    """What share of all that an actor has in a layer it has with each partner (Hirschman 1945).

    Args:
        weights: (..., partners), 0 up.
        unseen: how many partners of the same weight it is taken to have besides, of whom no source tells.

    Returns:
        The shares, 0 to 1; 0 throughout where the actor has nothing.

    >>> shares(np.array([3.0, 1.0])), shares(np.array([1.0]), unseen=1)
    (array([0.75, 0.25]), array([0.5]))
    """
    total = weights.sum(axis=-1, keepdims=True) + unseen * weights
    share: Floats = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return share


def effective_number(weights: Floats) -> Floats:
    """How many partners of equal weight would be as concentrated as these: the inverse of the Herfindahl index.

    Args:
        weights: (..., partners), 0 up.

    Returns:
        Shape (...); 1 up, and 0 where there are none.

    >>> effective_number(np.array([[1.0, 1.0, 1.0], [3.0, 1.0, 0.0]]))
    array([3. , 1.6])
    """
    return _inverse_herfindahl(weights.sum(axis=-1), np.square(weights).sum(axis=-1))


def alternatives(weights: Floats, unseen: float = 0.0) -> Floats:
    """To how many effective partners an actor could turn, if it left each: `effective_number` of all the others.

    Args:
        weights: (..., partners), 0 up.
        unseen: how many partners of the weight of the one that is left it is taken to have besides.

    Returns:
        Of the same shape; 0 where there is no other.

    >>> alternatives(np.array([5.0, 1.0, 1.0])).round(2)
    array([2.  , 1.38, 1.38])
    """
    squares = np.square(weights)
    return _inverse_herfindahl(_sum_of_others(weights) + unseen * weights, _sum_of_others(squares) + unseen * squares)


def direct_costs(weights: Floats, unseen: float = 0.0) -> Floats:
    """What leaving each partner would cost in a layer where nothing can be taken along: `d · (1 − s)`.

    `d` is the share of the partner, and `s = n / (1 + n)` what `n` effective others could take over.

    Args:
        weights: (..., partners), 0 up.
        unseen: how many partners of the weight of the one that is left the actor is taken to have besides.

    Returns:
        Of the same shape, 0 to 1: 1 for the only partner.

    >>> direct_costs(np.array([1.0, 1.0, 1.0]))  # a third each, and two to turn to
    array([0.11111111, 0.11111111, 0.11111111])
    """
    return shares(weights, unseen) / (1 + alternatives(weights, unseen))


def falling_cost(weights: Floats, lost: NDArray[np.bool_], gone: Floats, unseen: float = 0.0) -> Floats:
    """What falls with a partner costs in a layer: its share, less what those could take over who are left then.

    Args:
        weights: (worlds, partners), 0 up.
        lost: which column is that of the partner who is left, if any, (partners,).
        gone: how much of the weight of each other partner falls with it, (worlds, partners), 0 up to its weight.
        unseen: how many partners of the weight of the one that is left the actor is taken to have besides.

    Returns:
        Shape (worlds,), 0 to 1.

    >>> lost, gone = np.array([True, False, False]), np.array([[0.0, 1.0, 0.0]])
    >>> falling_cost(np.array([[1.0, 1.0, 2.0]]), lost, gone)  # a quarter falls, and one is left to turn to
    array([0.125])
    """
    left = np.maximum(weights - gone, 0.0)
    left[:, lost] = 0.0
    hidden = weights[:, lost].sum(axis=-1)
    total = weights.sum(axis=-1) + unseen * hidden
    share: Floats = np.divide(gone.sum(axis=-1), total, out=np.zeros_like(total), where=total > 0)
    others = _inverse_herfindahl(
        left.sum(axis=-1) + unseen * hidden, np.square(left).sum(axis=-1) + unseen * np.square(hidden)
    )
    return share / (1 + others)


def _summed(keys: Indices, weights: NDArray[np.floating]) -> tuple[Indices, Floats]:
    """The columns of one key added up: the keys, each once, and their sums."""
    order = np.lexsort(keys[::-1])
    arranged = keys[:, order]
    starts = np.flatnonzero(np.any(np.diff(arranged, axis=1, prepend=-1), axis=0))
    return arranged[:, starts], np.add.reduceat(weights[:, order].astype(np.float64), starts, axis=1)


def _sum_of_others(values: Floats) -> Floats:
    # Taking one from the sum of all would leave nothing but error where that one outweighs the others by far.
    before, after = np.zeros_like(values), np.zeros_like(values)
    np.cumsum(values[..., :-1], axis=-1, out=before[..., 1:])
    np.cumsum(values[..., :0:-1], axis=-1, out=after[..., -2::-1])
    return before + after


def _inverse_herfindahl(total: Floats, squares: Floats) -> Floats:
    number: Floats = np.divide(np.square(total), squares, out=np.zeros_like(total), where=squares > 0)
    return number
