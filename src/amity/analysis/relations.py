"""Relations by name: layers of a web, sums of them, what is told of, and covariates, each as values of dyads."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from amity.analysis.dyad_values import DyadValues
from amity.analysis.signed import strengths
from amity.model import AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting
from amity.network import Direction, Tie, Worlds

Floats = NDArray[np.float64]

ATTENTION = "attention"
"""How much is told of two: `log(1 + claims of the one) + log(1 + claims of the other)`, less those they share."""

SUMS: Mapping[str, tuple[Kind, ...]] = {
    "cooperation": tuple(kind for kind in Kind if kind.is_cooperation),
    "conflict": tuple(kind for kind in Kind if not kind.is_cooperation),
}
"""Sums of layers that have a name."""


@dataclass(frozen=True, eq=False)
class Relations:
    """The relations of a web that can be asked for by name.

    A layer has a value for each dyad in each world: what the furthest of its ties weighs by its stage, 0 where there is
    none. Several are added up where their names are joined by a plus sign.
    """

    worlds: Worlds
    covariates: Mapping[str, DyadValues]
    at_least: Stage
    directed: bool
    settings: AnalysisSettings

    def __getitem__(self, name: str) -> Floats:
        """The values of a relation, (worlds or 1, actors, actors).

        Raises:
            InvalidSetting: there is none of that name, or no tie of the layer.
        """
        if name in self.covariates:
            return self.covariates[name].matrix(self.worlds.actors, directed=self.directed)[None]
        if name == ATTENTION:
            return self._attention()[None]
        found: Floats = np.sum([self._layer(kind) for kind in self._kinds(name)], axis=0)
        return found

    def ties(self, name: str) -> list[Tie]:
        """The ties of a relation; of a covariate none."""
        if name in self.covariates or name == ATTENTION:
            return []
        return [tie for tie in self.worlds.ties if tie.kind in self._kinds(name)]

    def _kinds(self, name: str) -> Collection[Kind]:
        kinds: list[Kind] = []
        for word in name.split("+"):
            if word not in set(Kind) | set(SUMS):
                raise self._unknown(word)
            kinds += SUMS.get(word, ()) or (Kind(word),)
        there = [kind for kind in dict.fromkeys(kinds) if kind in self.worlds.network.layers]
        if not there:
            has = ", ".join(self.worlds.network.layers)
            raise InvalidSetting(name, "coupling", f"has no tie here; there are ties of {has}")
        return there

    def _unknown(self, word: str) -> InvalidSetting:
        names = (*Kind, *SUMS, ATTENTION, *self.covariates)
        near = get_close_matches(word, names, cutoff=0.5) or names
        return InvalidSetting(f"“{word}”", "coupling", f"is no relation; there is {', '.join(map(str, near))}")

    def _layer(self, kind: Kind) -> Floats:
        found = np.zeros((self.worlds.size, len(self.worlds.actors), len(self.worlds.actors)))
        for number, tie in enumerate(self.worlds.ties):
            if tie.kind is not kind:
                continue
            one, other = self._place[tie.source], self._place[tie.target]
            strength = self._strength[:, number]
            found[:, one, other] = np.maximum(found[:, one, other], strength)
            if not self.directed or tie.direction is not Direction.ONE_WAY:
                found[:, other, one] = np.maximum(found[:, other, one], strength)
        return found if self.directed else np.maximum(found, found.transpose(0, 2, 1))

    def _attention(self) -> Floats:
        told: dict[tuple[int, int], set[str]] = {}
        for tie in self.worlds.ties:
            one, other = sorted((self._place[tie.source], self._place[tie.target]))
            told.setdefault((one, other), set()).update(tie.claims)
        shared = np.zeros((len(self._place), len(self._place)))
        for (one, other), claims in told.items():
            shared[one, other] = shared[other, one] = len(claims)
        own = np.log1p(shared.sum(axis=1, keepdims=True) - shared)
        found: Floats = own + own.T
        return found

    @cached_property
    def _strength(self) -> Floats:
        return strengths(self.worlds, self.at_least, self.settings).astype(np.float64)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {actor: number for number, actor in enumerate(self.worlds.actors)}
