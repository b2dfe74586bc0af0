"""The worlds of a case: a value for each parameter in each, and which obstacles come in the way."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from amity.analysis.production.case import Assumption, Case, Delays, Obstacle, Way, key
from amity.analysis.production.parameters import parameters

if TYPE_CHECKING:
    from numpy.typing import NDArray

HAPPENS = "happens"
"""What the draw is called that decides whether an obstacle happens."""


@dataclass(frozen=True, eq=False)
class Worlds:
    """Worlds in which each parameter of a case has a value.

    Each parameter is drawn by a generator of its own, so that one that is added to a case changes no other.

    Attributes:
        case: the case.
        size: how many worlds.
        seed: what they are drawn with; none where every parameter that is not in `given` is at its median.
        given: the quantile of a parameter, by its key, where it is not drawn; of shape (size,).
        forced: whether an obstacle happens, by its name, where that is not drawn.
    """

    case: Case
    size: int
    seed: int | None
    given: "Mapping[str, NDArray[np.float64]]" = field(default_factory=dict)
    forced: Mapping[str, bool] = field(default_factory=dict)

    def quantile(self, name: str) -> "NDArray[np.float64]":
        """Where in its distribution a parameter lies in each world, 0 up to 1, of shape (size,)."""
        if name in self.given:
            return self.given[name]
        if self.seed is None:
            return np.full(self.size, 0.5)
        digest = hashlib.blake2b(f"{self.seed}\x1f{name}".encode(), digest_size=16).digest()
        return np.random.default_rng(int.from_bytes(digest)).random(self.size)

    def value(self, name: str, of: str | None = None) -> "NDArray[np.float64]":
        """What a parameter is in each world, within its bounds, of shape (size,).

        Args:
            name: the parameter.
            of: the way or obstacle that it belongs to; none for one of the whole.
        """
        called = key(name, of) if of else name
        if called not in self._values:
            self._values[called] = self._drawn(name, called)
        return self._values[called]

    def happens(self, obstacle: Obstacle) -> "NDArray[np.bool_]":
        """In which worlds an obstacle comes in the way, of shape (size,)."""
        if obstacle.name in self.forced:
            return np.full(self.size, self.forced[obstacle.name])
        return self.quantile(key(HAPPENS, obstacle.name)) < self.value("probability", obstacle.name)

    def held_up(self, way: Way, what: Delays) -> "NDArray[np.float64]":
        """By how many years the obstacles hold up a way, one after the other, of shape (size,)."""
        return self._summed(way, "delay", what)

    def lost(self, way: Way) -> "NDArray[np.float64]":
        """The money that the obstacles take, of shape (size,)."""
        return sum((self._summed(way, "cost", what) for what in Delays), start=np.zeros(self.size))

    @cached_property
    def volume(self) -> "NDArray[np.int64]":
        """How many units are wanted in each world, whole ones, of shape (size,)."""
        return np.maximum(1, np.rint(self.value("volume"))).astype(np.int64)

    @cached_property
    def _values(self) -> "dict[str, NDArray[np.float64]]":
        return {}

    @cached_property
    def _assumptions(self) -> dict[str, Assumption]:
        return self.case.assumptions()

    def _drawn(self, name: str, called: str) -> "NDArray[np.float64]":
        quantity = self._assumptions[called].quantity
        bounds = next(one for one in parameters().values() if one.name == name)
        return np.clip(quantity.at(self.quantile(called)), bounds.least, bounds.most)

    def _summed(self, way: Way, name: str, what: Delays) -> "NDArray[np.float64]":
        found = np.zeros(self.size)
        for obstacle in self.case.obstacles:
            if way in obstacle.befalls and obstacle.delays is what:
                found += self.happens(obstacle) * self.value(name, obstacle.name)
        return found
