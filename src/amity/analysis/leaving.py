"""One leaves another: what it would lose, in which layers, to whom it could turn, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from amity.analysis.columns import Form, column
from amity.analysis.dependence import Floats
from amity.analysis.interval import Interval
from amity.analysis.parting import Parting
from amity.analysis.reckoning import Side
from amity.model import ActorId, Kind

FEW = 3
"""Of an actor with fewer partners besides, what it depends on is hardly known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerShare:
    """What one layer adds to the cost of leaving.

    Attributes:
        layer: the layer.
        share: its share of what is lost directly and falls with it, on average over the worlds, 0 to 1.
        alternatives: to how many effective others the leaver could turn in it.
        greatest: who they are, the weightiest first.
    """

    layer: Kind = column("Layer")
    share: float = column("Share", Form.PERCENT)
    alternatives: Interval = column("Effective others")
    greatest: tuple[ActorId, ...] = column("Greatest others")

    def __str__(self) -> str:
        return f"{self.layer} {self.share:.0%}"


@dataclass(frozen=True)
class Leaving:
    """One leaves another.

    Attributes:
        asked: what is weighed.
        leaver: the one that leaves.
        left: the other.
        side: what was reckoned for its side.
        dyad: where the two stand in it.
    """

    asked: Parting
    leaver: ActorId
    left: ActorId
    side: Side
    dyad: int

    @property
    def cost(self) -> Floats:
        """What it would lose, (worlds,)."""
        return self.side.total[:, self.dyad]

    @property
    def direct(self) -> Interval:
        """What is left of what is at stake after turning to others."""
        return Interval.of(self.side.direct[:, self.dyad].sum(axis=-1))

    @property
    def falling(self) -> Interval:
        """What the ties would cost that fall with it."""
        return Interval.of(self.side.falling[:, self.dyad].sum(axis=-1))

    @property
    def indirect(self) -> Interval:
        """What it has at stake through others."""
        return Interval.of(self.side.indirect[:, self.dyad])

    @property
    def substitutable(self) -> Interval | None:
        """What share of what is at stake directly others could take over, in the worlds where something is."""
        at_stake = self.side.at_stake[:, self.dyad].sum(axis=-1)
        direct = self.side.direct[:, self.dyad].sum(axis=-1)
        there = at_stake > 0
        return Interval.of(1 - direct[there] / at_stake[there]) if there.any() else None

    @cached_property
    def columns(self) -> list[int]:
        """The columns of the ties of the two."""
        return self.asked.between(self.leaver, self.left)

    @cached_property
    def others(self) -> int:
        """How many other partners of the leaver are known."""
        return len(self.asked.others(self.leaver, self.left))

    @cached_property
    def origins(self) -> int:
        """How many independent witnesses stand behind the ties of the two."""
        return self.asked.origins(self.columns)

    @property
    def caution(self) -> str:
        """Why it has to be read with care; nothing where there is no reason."""
        return ", ".join(self._cautions())

    def layers(self) -> tuple[LayerShare, ...]:
        """What each layer adds, the one that adds most first."""
        lost = (self.side.direct[:, self.dyad] + self.side.falling[:, self.dyad]).mean(axis=0)
        order = [int(place) for place in np.argsort(-lost, kind="stable") if lost[place] > 0]
        return tuple(self._layer(place, float(lost[place] / lost.sum())) for place in order)

    def claims(self, layer: Kind | None = None) -> tuple[str, ...]:
        """The claims that carry what it would lose directly, in a layer or in all: those of the weightiest ties."""
        columns = self.asked.between(self.leaver, self.left, layer)
        weights = self.asked.weights[:, columns].astype(np.float64)
        kinds = [self.asked.network.ties[one].kind for one in columns]
        places = np.array([self.asked.layers.index(kind) for kind in kinds], np.intp)
        together = np.stack([weights[:, places == place].sum(axis=1) for place in places], axis=1)
        shares = np.divide(weights, together, out=np.zeros_like(weights), where=together > 0)
        direct = self.side.direct[:, self.dyad][:, places]
        return self.asked.claims(columns, (shares * direct).mean(axis=0).tolist())

    def _layer(self, place: int, share: float) -> LayerShare:
        layer = self.asked.layers[place]
        return LayerShare(
            layer=layer,
            share=share,
            alternatives=Interval.of(self.side.alternatives[:, self.dyad, place]),
            greatest=self.asked.alternatives(self.leaver, self.left, layer),
        )

    def _cautions(self) -> Iterator[str]:
        if self.origins == 1:
            yield "a single origin"
        if self.others < FEW:
            yield f"{self.others or 'no'} other partner{'' if self.others == 1 else 's'} known"
