"""Dyads as statistics take them: the values of several relations side by side, where all of them have one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from amity.model.errors import InvalidSetting

Floats = NDArray[np.float64]

FEWEST = 4
"""How few actors there may be: of three, no more than six orders can be told apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Dyads:
    """The dyads of some actors that have a value in every relation.

    Attributes:
        actors: how many actors.
        rows: the first of each dyad, (dyads,).
        columns: the second, (dyads,).
        directed: whether a dyad is there once for each direction.
        stacked: the relations as matrices, each (worlds, actors, actors).
        values: the values of each relation, (worlds, dyads).
    """

    actors: int
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    directed: bool
    stacked: tuple[Floats, ...]
    values: tuple[Floats, ...]

    @classmethod
    def of(cls, relations: Sequence[ArrayLike], names: Sequence[str], *, directed: bool) -> Self:
        """The dyads of relations; where one is given world by world, the others are the same in all worlds.

        Raises:
            InvalidSetting: the matrices do not fit, there are too few actors or dyads, or one has the same value for
                all.
        """
        stacked = _fitting([np.asarray(one, np.float64) for one in relations], names)
        actors = stacked[0].shape[-1]
        if actors < FEWEST:
            raise InvalidSetting("the actors", "coupling", f"are {actors}, and must be {FEWEST} or more")
        rows, columns = _all(actors, directed)
        if not directed:
            stacked = [_symmetric(one, name) for one, name in zip(stacked, names, strict=True)]
        there = np.all([np.isfinite(one[:, rows, columns]).all(axis=0) for one in stacked], axis=0)
        rows, columns = rows[there], columns[there]
        if len(rows) < len(stacked) + 2:
            told = f"have {len(rows)} in common that have values in all of {', '.join(names)}"
            raise InvalidSetting("the dyads", "coupling", f"{told}: ask for other layers, covariates or years")
        values = tuple(one[:, rows, columns] for one in stacked)
        for one, name in zip(values, names, strict=True):
            _must_vary(one, name)
        return cls(actors, rows, columns, directed, tuple(stacked), values)

    def of_some(self, relations: Sequence[int]) -> Self:
        """The dyads that have a value in some of the relations, by their places; the others may have none."""
        rows, columns = _all(self.actors, self.directed)
        stacked = tuple(self.stacked[place] for place in relations)
        there = np.all([np.isfinite(one[:, rows, columns]).all(axis=0) for one in stacked], axis=0)
        rows, columns = rows[there], columns[there]
        return replace(self, rows=rows, columns=columns, stacked=stacked,
                       values=tuple(one[:, rows, columns] for one in stacked))  # fmt: skip

    def places(self, order: NDArray[np.intp]) -> NDArray[np.intp]:
        """Where in a flat matrix the dyads lie once the actors have taken other places, (dyads,)."""
        places: NDArray[np.intp] = order[self.rows] * self.actors + order[self.columns]
        return places

    def as_matrices(self, values: Floats) -> Floats:
        """Values of dyads as matrices, NaN elsewhere, (worlds, actors, actors)."""
        found = np.full((len(values), self.actors, self.actors), np.nan)
        found[:, self.rows, self.columns] = values
        if not self.directed:
            found[:, self.columns, self.rows] = values
        return found


def _fitting(relations: list[Floats], names: Sequence[str]) -> list[Floats]:
    """The relations, each world by world; all of them have as many worlds, and the same actors."""
    stacked = [one[None] if one.ndim == 2 else one for one in relations]
    for one, name in zip(stacked, names, strict=True):
        if one.ndim != 3 or one.shape[1] != one.shape[2] or one.shape[1:] != stacked[0].shape[1:]:
            reason = f"has the shape {one.shape[-2:]}: it must be square, and the same for all"
            raise InvalidSetting(name, "coupling", reason)
    worlds = max(len(one) for one in stacked)
    for one, name in zip(stacked, names, strict=True):
        if len(one) not in (1, worlds):
            raise InvalidSetting(name, "coupling", f"has {len(one)} worlds, and another {worlds}")
    return [np.broadcast_to(one, (worlds, *one.shape[1:])) for one in stacked]


def _all(actors: int, directed: bool) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    if directed:
        rows, columns = np.nonzero(~np.eye(actors, dtype=bool))
        return rows, columns
    rows, columns = np.triu_indices(actors, 1)
    return rows, columns


def _symmetric(one: Floats, name: str) -> Floats:
    """The relation, as it is the same both ways; what has a value one way only has none."""
    if not np.allclose(one, one.transpose(0, 2, 1), equal_nan=True):
        raise InvalidSetting(name, "coupling", "is not the same both ways: ask for directed dyads, or make it so")
    return one


def _must_vary(values: Floats, name: str) -> None:
    if not np.ptp(values, axis=1).any():
        raise InvalidSetting(name, "coupling", f"is {values.flat[0]:g} for all {values.shape[1]} dyads: nothing varies")
