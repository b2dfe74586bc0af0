"""What testimony tells of things that pass from one actor to another: the reports that flows are drawn from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amity.ledger import Testimony
from amity.ledger.standing import LADDER
from amity.model import ActorId, Kind, Stage
from amity.network import Network

GIVEN = (
    Kind.ARMS,
    Kind.CO_PRODUCTION,
    Kind.TECHNOLOGY,
    Kind.TRAINING,
    Kind.INTELLIGENCE,
    Kind.AID,
    Kind.ECONOMIC,
)
"""The layers that are looked at where none is chosen: those in which something passes from one side to the other."""

Homes = Mapping[ActorId, ActorId]
"""The states that companies are from."""


@dataclass(frozen=True, slots=True)
class Report:
    """One testimony of a tie, read for what passes.

    Attributes:
        tie: the tie's place in the network.
        actors: the two between whom it passes; of a company taken for its home state, the state.
        giver: which of them gives; none where what is told is the same from both sides.
    """

    tie: int
    kind: Kind
    actors: frozenset[ActorId]
    giver: ActorId | None
    told: Testimony

    @property
    def level(self) -> int:
        """How far up the ladder it tells that things have come, 1 to 6; 0 where it tells of no flow.

        What closes a relation tells that something had been passing, but not when.
        """
        silent = self.told.denies or self.told.stage.closes
        return 0 if silent else height(self.told.stage)

    @property
    def leaves(self) -> int | None:
        """How far up the ladder things can have come where it is a denial and true; none where it is no denial."""
        denial = self.told.denies and not self.told.stage.closes
        return height(self.told.stage) - 1 if denial else None

    def is_denied_by(self, denial: "Report") -> bool:
        """Whether a denial is of the same tie, of then or later, and of no other giver than its own."""
        if denial.tie != self.tie or denial.told.day < self.told.day:
            return False
        return denial.giver is None or denial.giver == self.giver


def reports_of(
    network: Network, actor: ActorId, kinds: Collection[Kind] = GIVEN, homes: Homes | None = None
) -> tuple[Report, ...]:
    """What is told of an actor's ties in some layers, by the day of the network.

    Args:
        network: where its ties are.
        actor: whose ties.
        kinds: the layers.
        homes: the states that companies are from, where these are to be taken for the states.
    """
    at_home = homes or {}
    found = []
    for place, tie in enumerate(network.ties):
        actors = frozenset(at_home.get(one, one) for one in tie.actors)
        if tie.kind not in kinds or actor not in actors or len(actors) == 1:
            continue
        for told in tie.belief.testimony:
            if told.day <= tie.day:
                giver = at_home.get(told.giver, told.giver) if told.giver else None
                found.append(Report(place, tie.kind, actors, giver, told))
    return tuple(found)


def levels_of(reports: Sequence[Report], truth: NDArray[np.bool_]) -> NDArray[np.int8]:
    """How far up the ladder each report tells that things have come, in worlds where it is true.

    A denial that is true, too, takes what was told before it back to below what it denies.

    Args:
        reports: what is told.
        truth: whether each is true, (worlds, reports).

    Returns:
        1 to 6, 0 where nothing is left, (worlds, reports).
    """
    levels = (truth * np.array([one.level for one in reports], np.int8)).astype(np.int8)
    for column, denial in enumerate(reports):
        if (leaves := denial.leaves) is None:
            continue
        hit = [place for place, one in enumerate(reports) if one.is_denied_by(denial)]
        levels[:, hit] = np.where(truth[:, [column]], np.minimum(levels[:, hit], leaves), levels[:, hit])
    return levels


def height(stage: Stage) -> int:
    """How far up the ladder a stage is.

    >>> height(Stage.PROPOSED), height(Stage.ACTIVE)
    (1, 6)
    """
    return LADDER.index(stage) + 1
