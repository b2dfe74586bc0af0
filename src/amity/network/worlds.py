"""Worlds: what the network may be, given that witnesses can fail and claims can be misread."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import index
from typing import TYPE_CHECKING, Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from amity.ledger.standing import LADDER
from amity.model import ActorId, AnalysisSettings, Stage
from amity.model.errors import InvalidSetting, UnknownRecord
from amity.network.amounts import factors
from amity.network.bits import Bits, blocks, counted, everywhere, packed, unpacked, words_for
from amity.network.columns import Columns
from amity.network.components import Components, Count, components
from amity.network.draws import WORD, Draws
from amity.network.holding import holding
from amity.network.losses import Losses, with_ties
from amity.network.removal import Removal, absent, left
from amity.network.tie import Tie
from amity.network.world_graphs import graphs_of

if TYPE_CHECKING:
    from amity.network.network import Network

Found = TypeVar("Found")

SIZES = (1, 1_000_000)
SEEDS = (0, 2**64 - 1)
_PORTION = 16_384


@dataclass(frozen=True, eq=False)
class Worlds:
    """Draws of what a network may be.

    In each world an origin is either to be trusted or not, in all that it tells; a claim was either read rightly or
    not, for all the ties that it speaks of; and the ties are those that follow. What is drawn for an origin or a claim
    depends on the seed and its name alone: of two networks of one ledger, world 17 of the one is world 17 of the other.

    Nothing is drawn until it is asked for. What has a row for each world and a column for each tie is large; `parts`
    gives the worlds in portions.

    Attributes:
        network: what they are drawn from.
        size: how many there are.
        seed: the seed.
        settings: what ties weigh at each stage, where nothing else is asked for.
    """

    network: "Network"
    size: int
    seed: int
    settings: AnalysisSettings = field(repr=False)
    _columns: Columns = field(repr=False)
    _first: int = field(default=0, repr=False)
    _removals: tuple[Removal, ...] = field(default=(), repr=False)
    _drawn: dict[Stage, Bits] = field(default_factory=dict, repr=False)
    _hanging: dict[Stage, Components] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, network: "Network", size: int, seed: int, settings: AnalysisSettings | None = None) -> Self:
        """Worlds of a network.

        Raises:
            InvalidSetting: a size or seed that is out of range.
        """
        told = (_within("worlds", size, SIZES), _within("seed", seed, SEEDS))
        return cls(network, *told, settings or AnalysisSettings(), Columns.of(network.actors, network.ties))

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """The actors, in the order of the columns of what is told by actor."""
        return self._columns.actors

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The ties, in the order of the columns of what is told by tie."""
        return self.network.ties

    def column(self, actor: ActorId) -> int:
        """The column of an actor.

        Raises:
            UnknownActor: it has no tie in the network.
        """
        return self.actors.index(self.network.actor(actor).id)

    @property
    def stages(self) -> NDArray[np.int8]:
        """The furthest stage at which each tie holds, 1 (proposed) to 6 (active), 0 for none: (worlds, ties)."""
        return self._rungs(0).T

    def present(self, at_least: Stage = Stage.AGREED) -> NDArray[np.bool_]:
        """Which ties hold, at a stage or further: (worlds, ties)."""
        return unpacked(self._at_least(at_least), self.size).view(np.bool_).T

    def weights(
        self,
        stage_weight: Mapping[Stage, float] | None = None,
        amounts: bool = True,
        at_least: Stage = Stage.PROPOSED,
    ) -> NDArray[np.float32]:
        """What each tie weighs: what its stage does, by what its amount is beside others: (worlds, ties).

        Args:
            stage_weight: what each stage weighs; without it, what `settings` have.
            amounts: whether a tie's amount counts (see `amity.network.amounts`).
            at_least: how far a tie must have come to weigh anything.

        Raises:
            InvalidSetting: a stage has no weight, or one that is not from 0 to 1; or it is one at which no tie holds.
        """
        worth, of_tie, lowest = self._worth(stage_weight), self._factors(amounts)[:, None], _rung(at_least)
        worth, rungs = np.append(np.float32(0), worth[lowest + 1 :]), self._rungs(lowest)
        weights = np.empty(rungs.shape, np.float32)
        # What looks up is eight times as wide as what is looked up with: all at once would take much memory.
        for rows in blocks(*rungs.shape):
            weights[rows] = worth[rungs[rows]]
            weights[rows] *= of_tie[rows]
        return weights.T

    @property
    def there(self) -> NDArray[np.bool_]:
        """Which actors were not taken out (see `without`): (worlds, actors)."""
        there: NDArray[np.bool_] = unpacked(self._absent, self.size).T == 0
        return there

    def degrees(self, at_least: Stage = Stage.AGREED) -> NDArray[np.int32]:
        """How many ties each actor has: (worlds, actors)."""
        held = self._at_least(at_least)
        degrees = np.zeros((len(self.actors), self.size), np.int32)
        for actor, ties in enumerate(self._columns.ties_of):
            degrees[actor] = counted(held[ties], self.size)
        return degrees.T

    def components(self, at_least: Stage = Stage.AGREED) -> Components:
        """Which actors hang together in each world."""
        if at_least not in self._hanging:
            tied = self._columns.by_dyad(self._at_least(at_least))
            self._hanging[at_least] = components(self._columns.dyads, tied, self._absent, self.size)
        return self._hanging[at_least]

    def largest_component(self, at_least: Stage = Stage.AGREED) -> NDArray[Count]:
        """How many actors the largest component of each world has: (worlds,)."""
        return self.components(at_least).largest

    def losses(
        self,
        hub: ActorId,
        at_least: Stage = Stage.AGREED,
        stage_weight: Mapping[Stage, float] | None = None,
        amounts: bool = True,
    ) -> Losses:
        """What each actor loses when one leaves.

        Args:
            hub: who leaves.
            at_least: how far ties must have come to count.
            stage_weight: what each stage weighs; without it, what `settings` have.
            amounts: whether a tie's amount counts (see `amity.network.amounts`).

        Raises:
            UnknownActor: the hub has no tie in the network.
            InvalidSetting: a stage has no weight, or one that is not from 0 to 1.
        """
        column, lowest = self.column(hub), _rung(at_least)
        rows = self._columns.ties_of[column]
        worth = np.append(np.float32(0), self._worth(stage_weight)[lowest + 1 :])
        shape = len(self.actors), self.size
        held = self._held(LADDER[lowest:], rows)
        ties, weight = with_ties(
            column, self._columns.partners(column), held, worth, self._factors(amounts)[rows], shape
        )
        before, after = self.components(at_least), self.without([hub]).components(at_least)
        cut_off = before.in_largest & ~after.in_largest
        cut_off[:, column] = False
        return Losses(ties.T, weight.T, cut_off)

    def without(
        self,
        actors: Collection[ActorId] = (),
        ties: Collection[str] = (),
        where: NDArray[np.bool_] | None = None,
    ) -> Self:
        """The same worlds, with some actors and all their ties taken out, and some ties.

        Columns stay as they are, so that what is told of both can be compared world by world.

        Args:
            actors: who leaves.
            ties: which ties end, by their identifiers.
            where: in which worlds, (worlds,); without it, in all.

        Raises:
            UnknownActor: an actor has no tie in the network.
            UnknownRecord: there is no such tie.
            ValueError: `where` has not one truth value for each world.
        """
        gone = np.zeros(len(self.actors), np.bool_)
        gone[[self.column(actor) for actor in actors]] = True
        ended = np.logical_or(*gone[self._columns.ends.T])
        row = {tie.id: number for number, tie in enumerate(self.ties)}
        for tie in ties:
            if tie not in row:
                raise UnknownRecord(tie, "The network")
            ended[row[tie]] = True
        return replace(self, _removals=(*self._removals, Removal(gone, ended, self._where(where))), _hanging={})

    def parts(self, size: int = _PORTION) -> Iterator[Self]:
        """The same worlds in portions, in their order, for what would take too much memory at once.

        Args:
            size: how many worlds a portion has, rounded up to a multiple of 64.
        """
        step = words_for(max(size, 1)) * WORD
        for first in range(0, self.size, step):
            yield self._portion(first, step)

    @property
    def draws(self) -> Draws:
        """The draws of these worlds, for measures that ask what was true beside which ties hold."""
        return Draws(self.seed, self.size, self._first)

    def shares(self, name: str) -> NDArray[np.float64]:
        """A draw for something else that may happen, from 0 up to 1, the same for the same name: (worlds,).

        What happens with a probability of 0.3 happens in the worlds where the draw is less than 0.3.
        """
        return self.draws.shares(name)

    def graph(self, world: int, library: str = "networkx", at_least: Stage = Stage.AGREED) -> Any:
        """The network of one world as a graph.

        Every actor is there, and an edge for each tie that holds, directed as in `amity.network.graph`. An edge
        carries `tie`, `kind`, `direction`, `stage` (the furthest in this world), `weight` (see `weights`) and
        `probability` (that it is agreed or further, in all worlds).

        Args:
            world: its number, from 0.
            library: `networkx` for a `MultiDiGraph`, or `igraph`.
            at_least: how far ties must have come to be there.

        Raises:
            IndexError: there is no such world.
            InvalidSetting: the library is none of those.
            MissingPart: igraph is not installed.
        """
        if not 0 <= world < self.size:
            raise IndexError(f"There is no world {world}: there are {self.size}, and the first is 0.")
        around = self._portion(world - world % WORD, WORD)
        return next(islice(around.graphs(library, at_least), world % WORD, None))

    def graphs(self, library: str = "networkx", at_least: Stage = Stage.AGREED) -> Iterator[Any]:
        """The network of each world as a graph (see `graph`), one after the other, as they are asked for."""
        return graphs_of(self, library, _rung(at_least))

    def apply(
        self,
        function: Callable[[Any], Found],
        library: str = "networkx",
        at_least: Stage = Stage.AGREED,
        progress: Callable[[int], None] | None = None,
    ) -> list[Found]:
        """What a function finds in each world: any measure of a graph library, on the same worlds.

        Args:
            function: is given the graph of one world (see `graph`).
            library: `networkx` or `igraph`.
            at_least: how far ties must have come to be there.
            progress: is told how many worlds are done, after each.

        Raises:
            InvalidSetting: the library is none of those.
            MissingPart: igraph is not installed.
        """
        found = []
        for graph in self.graphs(library, at_least):
            found.append(function(graph))
            if progress:
                progress(len(found))
        return found

    def _portion(self, first: int, size: int) -> Self:
        """So many worlds from one on, whose number is a multiple of 64; fewer where there are no more."""
        size = min(size, self.size - first)
        words = slice(first // WORD, words_for(first + size))
        return replace(
            self,
            size=size,
            _first=self._first + first,
            _removals=tuple(one.within(words) for one in self._removals),
            _drawn={stage: bits[:, words] for stage, bits in self._drawn.items()},
            _hanging={},
        )

    @property
    def _absent(self) -> Bits:
        return absent(self._removals, len(self.actors), self.size)

    def _worth(self, stage_weight: Mapping[Stage, float] | None) -> NDArray[np.float32]:
        """What each number of `stages` weighs: (7,)."""
        weights = self.settings.stage_weight if stage_weight is None else stage_weight
        for stage in LADDER:
            if not 0 <= weights.get(stage, -1) <= 1:
                told = weights.get(stage, "not there")
                raise InvalidSetting(f"stage_weight of “{stage}”", "the worlds", f"is {told}, and must be from 0 to 1")
        return np.array([0.0, *(weights[stage] for stage in LADDER)], np.float32)

    def _factors(self, amounts: bool) -> NDArray[np.float32]:
        return factors(self.network) if amounts else np.ones(len(self.ties), np.float32)

    def _where(self, where: NDArray[np.bool_] | None) -> Bits:
        if where is None:
            return everywhere(self.size)
        if np.shape(where) != (self.size,):
            raise ValueError(f"where must have one truth value for each of {self.size} worlds, not {np.shape(where)}")
        return packed(np.asarray(where, np.bool_)[None])

    def _rungs(self, lowest: int) -> NDArray[np.int8]:
        """How many rungs of the ladder, from one on, each tie has reached: (ties, worlds)."""
        reached = np.zeros((len(self.ties), self.size), np.int8)
        for held in self._held(LADDER[lowest:]):
            for rows in blocks(*reached.shape):
                reached[rows] += unpacked(held[rows], self.size).view(np.int8)
        return reached

    def _at_least(self, stage: Stage) -> Bits:
        return self._held([LADDER[_rung(stage)]])[0]

    def _held(self, stages: Sequence[Stage], rows: NDArray[np.intp] | None = None) -> list[Bits]:
        """In which worlds ties, or some of them, hold at each of some stages, after what was taken out."""
        missing = [stage for stage in stages if stage not in self._drawn]
        if rows is None:
            self._drawn.update(holding(self.ties, missing, self.draws) if missing else {})
            return [left(self._drawn[stage], self._removals) for stage in stages]
        drawn = {stage: self._drawn[stage][rows] for stage in stages if stage in self._drawn}
        drawn |= holding([self.ties[row] for row in rows], missing, self.draws) if missing else {}
        return [left(drawn[stage], self._removals, rows) for stage in stages]


def _rung(stage: Stage) -> int:
    """Where a stage stands on the ladder, from 0.

    Raises:
        InvalidSetting: it is one at which no tie holds.
    """
    if stage not in LADDER:
        raise InvalidSetting("at_least", "the worlds", f"is “{stage}”, and must be one of {', '.join(LADDER)}")
    return LADDER.index(stage)


def _within(name: str, number: int, allowed: tuple[int, int]) -> int:
    low, high = allowed
    try:
        whole = index(number)
    except TypeError:
        raise InvalidSetting(name, "the sample", f"is {number!r}, and must be a whole number") from None
    if not low <= whole <= high:
        raise InvalidSetting(name, "the sample", f"is {whole}, and must be from {low} to {high}")
    return whole
