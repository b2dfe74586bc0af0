"""The worlds that a scenario is put to, as arrays that have a row for each world and a column for each tie."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from amity.ledger.instrument import instrument_key
from amity.ledger.standing import LADDER
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting
from amity.network import Direction, Network
from amity.network.amounts import factors
from amity.network.bits import packed
from amity.network.components import components

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from amity.network.worlds import Worlds

CELLS = 100_000_000
"""How many ties in worlds are held at once, at most; each takes some 20 bytes."""


@dataclass(frozen=True)
class Ground:
    """The worlds that a scenario is put to.

    Attributes:
        network: its ties are the columns.
        stages: the furthest stage that holds, 1 for proposed up to 6 for active, and 0 for none that counts; of shape
            (size, ties).
        weights: what each tie weighs by its stage, so that layers can be added up, of shape (size, ties).
        worth: what each tie weighs within its layer, of shape (size, ties); by amounts, too, where they are to count.
        shares: draws for what else may happen in these worlds, by a name; 0 up to 1, of shape (size,).
    """

    network: Network
    stages: "NDArray[np.int8]"
    weights: "NDArray[np.float32]"
    worth: "NDArray[np.float32]"
    shares: "Callable[[str], NDArray[np.float64]]"

    @classmethod
    def of(
        cls,
        worlds: "Worlds",
        settings: AnalysisSettings,
        *,
        at_least: Stage = Stage.AGREED,
        amounts: bool = False,
    ) -> Self:
        """The ground that worlds are.

        Args:
            worlds: as they were drawn.
            settings: what ties at each stage weigh.
            at_least: how far a tie must have come to count, and to weigh anything.
            amounts: whether ties are weighed by their amounts, too, within their layers.

        Raises:
            InvalidSetting: there are more worlds than memory holds.
        """
        most = CELLS // max(len(worlds.ties), 1)
        if worlds.size > most:
            reason = f"are {worlds.size:,}, and can be {most:,} at most where there are {len(worlds.ties):,} ties"
            raise InvalidSetting("worlds", "the scenario", reason)
        told = worlds.stages
        # Columns are looked at one by one, so they are kept together.
        stages = np.asfortranarray(np.where(told < rung(at_least), np.int8(0), told))
        of_stage = np.array([0.0, *(settings.stage_weight[stage] for stage in LADDER)], dtype=np.float32)
        weights = np.asfortranarray(of_stage[stages])
        worth = weights * factors(worlds.network) if amounts else weights
        return cls(worlds.network, stages, weights, worth, worlds.shares)

    @property
    def size(self) -> int:
        """How many worlds there are."""
        return len(self.stages)

    @cached_property
    def index(self) -> dict[ActorId, int]:
        """The place of each actor."""
        return {actor.id: place for place, actor in enumerate(self.network.actors)}

    @cached_property
    def ends(self) -> "NDArray[np.intp]":
        """The places of source and target of each tie, of shape (2, ties)."""
        ends = [[self.index[tie.source], self.index[tie.target]] for tie in self.network.ties]
        return np.array(ends, dtype=np.intp).reshape(-1, 2).T

    @cached_property
    def incidence(self) -> "NDArray[np.float32]":
        """Which tie touches which actor, 1 or 0, of shape (ties, actors)."""
        touches = np.zeros((len(self.network.ties), len(self.network.actors)), dtype=np.float32)
        for end in self.ends:
            touches[np.arange(len(touches)), end] = 1.0
        return touches

    @cached_property
    def one_way(self) -> "NDArray[np.bool_]":
        """Whether something is told to pass one way alone, of shape (ties,)."""
        return np.array([tie.direction is Direction.ONE_WAY for tie in self.network.ties], dtype=bool)

    @cached_property
    def mutual(self) -> "NDArray[np.bool_]":
        """Whether nothing is told to pass from one to the other, of shape (ties,)."""
        return np.array([tie.direction is Direction.MUTUAL for tie in self.network.ties], dtype=bool)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The layer of each tie."""
        return tuple(tie.kind for tie in self.network.ties)

    @cached_property
    def instruments(self) -> tuple[str | None, ...]:
        """What each tie stands under, as two ways of writing it are told to be the same."""
        return tuple(instrument_key(tie.instrument) for tie in self.network.ties)

    def place(self, actor: str) -> int:
        """The place of an actor, by its identifier."""
        return self.index[ActorId(actor)]

    def sources(self, actors: Iterable[str]) -> "NDArray[np.bool_]":
        """Which ties have one of some actors for their source, of shape (ties,)."""
        return np.isin(self.ends[0], self._places(actors))

    def targets(self, actors: Iterable[str]) -> "NDArray[np.bool_]":
        """Which ties have one of some actors for their target, of shape (ties,)."""
        return np.isin(self.ends[1], self._places(actors))

    def touching(self, actor: str, partners: Iterable[str] = ()) -> "NDArray[np.bool_]":
        """Which ties an actor has, with some partners or with any where none is named, of shape (ties,)."""
        partners = tuple(partners)
        ours, own = self.sources((actor,)), self.targets((actor,))
        if not partners:
            return ours | own
        return (ours & self.targets(partners)) | (own & self.sources(partners))

    def of_kinds(self, kinds: Iterable[Kind]) -> "NDArray[np.bool_]":
        """Which ties are of some kinds, or of any where none is named, of shape (ties,)."""
        wanted = set(kinds)
        return np.array([not wanted or kind in wanted for kind in self.kinds], dtype=bool)

    def reached(self, stage: Stage) -> "NDArray[np.bool_]":
        """Which ties have come as far as a stage in each world, of shape (size, ties)."""
        reached: NDArray[np.bool_] = self.stages >= rung(stage)
        return reached

    def drawn(self, *key: str) -> "NDArray[np.float64]":
        """A number from 0 up to 1 for each world, of shape (size,); whatever else is drawn, one key gives the same."""
        return self.shares("\0".join(("scenario", *key)))

    def largest(self, present: "NDArray[np.bool_]", gone: "NDArray[np.bool_] | None" = None) -> "NDArray[np.int32]":
        """How many actors the largest component has, of shape (size,).

        Args:
            present: which ties there are, of shape (size, ties).
            gone: which actors are not, of shape (size, actors); all are there where left out.
        """
        if gone is not None:
            present = present & ~(gone[:, self.ends[0]] | gone[:, self.ends[1]])
        pairs, dyad = np.unique(np.sort(self.ends, axis=0), axis=1, return_inverse=True)
        tied = np.zeros((pairs.shape[1], self.size), dtype=bool)
        np.logical_or.at(tied, dyad.ravel(), present.T)
        absent = np.zeros((len(self.index), self.size), dtype=bool) if gone is None else gone.T
        return components(pairs.T, packed(tied), packed(absent), self.size).largest

    def _places(self, actors: Iterable[str]) -> list[int]:
        return [self.place(actor) for actor in actors]


def rung(stage: Stage) -> int:
    """The number of a stage on the ladder, from 1 for proposed to 6 for active."""
    return LADDER.index(stage) + 1
