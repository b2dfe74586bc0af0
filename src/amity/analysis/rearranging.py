"""Relations side by side: how far they go together as they are, and after the actors of one have changed places."""

from copy import copy
from typing import Self

import numpy as np
from numpy.typing import NDArray

from amity.analysis.dyads import Dyads, Floats
from amity.analysis.least_squares import basis_of, left_over

_NOTHING = 1e-10


class Comparison:
    """One relation, whose actors change places, beside another, given what further ones tell.

    Arrays have a row for each dyad and a column for each world, so that one look-up serves all worlds.

    Args:
        dyads: those that have values of all relations that stay: the other, and what is given.
        moved: the relation whose actors change places, NaN where missing, (worlds, actors, actors).
    """

    def __init__(self, dyads: Dyads, moved: Floats) -> None:
        flat, (other, *given) = _scaled(moved).reshape(len(moved), -1).T, dyads.values
        other = _scaled(other)
        self._dyads, self.actors = dyads, dyads.actors
        self._gone: NDArray[np.bool_] = np.asarray(np.isnan(flat).any(axis=1))
        self._moved = np.ascontiguousarray(np.where(self._gone[:, None], 0.0, flat))
        self._rest = np.ascontiguousarray(left_over(other, given).T)
        self._basis = [np.ascontiguousarray(one.T) for one in basis_of(other.shape, given)]
        self._length = _dot(self._rest, self._rest)

    @property
    def dyads(self) -> int:
        """How many dyads have values of all relations, as they are."""
        return int((~self._gone[self._dyads.places(np.arange(self.actors))]).sum())

    def of_first(self, worlds: int) -> Self:
        """The same for the first worlds."""
        some = copy(self)
        some._moved, some._rest = (np.ascontiguousarray(one[:, :worlds]) for one in (self._moved, self._rest))
        some._basis = [np.ascontiguousarray(one[:, :worlds]) for one in self._basis]
        some._length = self._length[:worlds]
        return some

    def after(self, order: NDArray[np.intp]) -> Floats:
        """The partial correlation in each world after the actors have taken other places; NaN where it has none."""
        places = self._dyads.places(order)
        moved = self._moved.take(places, axis=0)
        told = np.stack([_dot(one, moved) for one in self._basis], axis=1)
        shared, own, rest = _dot(moved, self._rest), _dot(moved, moved), self._length
        gone = np.flatnonzero(self._gone[places])
        if not len(gone):
            return _ratio(shared, own - (told**2).sum(axis=1), rest)
        if len(places) - len(gone) < len(self._basis) + 2:
            return np.full(len(shared), np.nan)
        # The basis is one of all dyads; over those that are left it is neither of length 1 nor at right angles.
        basis, other = np.stack([one[gone] for one in self._basis]), self._rest[gone]
        left = np.eye(len(basis)) - np.einsum("kdw,ldw->wkl", basis, basis)
        lost = -np.einsum("kdw,dw->wk", basis, other)
        solved = _solved(left, np.stack([told, lost], axis=2))
        shared = shared - (lost * solved[:, :, 0]).sum(axis=1)
        own = own - (told * solved[:, :, 0]).sum(axis=1)
        return _ratio(shared, own, rest - _dot(other, other) - (lost * solved[:, :, 1]).sum(axis=1))


def _scaled(values: Floats) -> Floats:
    """Values about their mean in their standard deviation, so that what is next to nothing can be told."""
    shape = (-1, *(1,) * (values.ndim - 1))
    flat = values.reshape(len(values), -1)
    middle, spread = np.nanmean(flat, axis=1).reshape(shape), np.nanstd(flat, axis=1).reshape(shape)
    scaled: Floats = (values - middle) / np.where(spread > 0, spread, 1.0)
    return scaled


def _dot(one: Floats, other: Floats) -> Floats:
    """Products summed over dyads, (worlds,)."""
    if one.shape[1] == 1:
        return one[:, 0] @ other
    found: Floats = np.einsum("dw,dw->w", one, other)
    return found


def _solved(left: Floats, right: Floats) -> Floats:
    """The solution, (worlds, basis, 2); where the dyads that are left do not tell the basis apart, the nearest one."""
    try:
        return np.asarray(np.linalg.solve(left, right), np.float64)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.pinv(left) @ right, np.float64)


def _ratio(shared: Floats, own: Floats, rest: Floats) -> Floats:
    """A correlation from products; 0 where nothing is left that could go together."""
    lengths = np.sqrt(np.maximum(own, 0.0) * np.maximum(rest, 0.0))
    there = lengths > _NOTHING
    found: Floats = np.clip(shared / np.where(there, lengths, 1.0), -1.0, 1.0)
    return np.where(there, found, 0.0)
