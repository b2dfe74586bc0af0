"""What is told of a web under stress: its rows, its tables and its figures."""

from dataclasses import dataclass
from typing import ClassVar

from amity.analysis.columns import Form, column, table
from amity.analysis.interval import Interval
from amity.analysis.result import Result
from amity.model import ActorId, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Strained:
    """What a scenario takes from one actor.

    Attributes:
        actor: the actor.
        loss: the share of the weight of its ties that it loses, 0 to 1.
        ties: how many ties it has before.
        ties_lost: how many of them it loses.
        provision: the share of what it receives that is left to it, 0 to 1; none where it receives nothing.
        paths: how many paths that share no dyad lead to the focal actor before; none without one.
        paths_left: how many are left.
        leaves: how likely it leaves in the cascade, 0 to 1.
        claims: the claims that carry the ties it loses.
    """

    actor: ActorId = column("Actor")
    loss: Interval = column("Loss", Form.PERCENT)
    ties: Interval = column("Ties", Form.COUNT, detail=True)
    ties_lost: Interval = column("Ties lost", Form.COUNT)
    provision: Interval | None = column("Still receives", Form.PERCENT)
    paths: Interval | None = column("Paths", Form.COUNT, detail=True)
    paths_left: Interval | None = column("Paths left", Form.COUNT)
    leaves: float = column("Leaves", Form.PERCENT)
    claims: tuple[str, ...] = column("Claims", detail=True, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What a scenario takes from one layer.

    Attributes:
        kind: the layer.
        ties: how many ties it has before.
        ties_lost: how many of them are lost.
        loss: the share of their weight that is lost, 0 to 1.
        claims: the claims that carry the ties lost.
    """

    kind: Kind = column("Layer")
    ties: Interval = column("Ties", Form.COUNT)
    ties_lost: Interval = column("Ties lost", Form.COUNT)
    loss: Interval = column("Loss", Form.PERCENT)
    claims: tuple[str, ...] = column("Claims", detail=True, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What is left to an actor of what it receives in one layer.

    Attributes:
        actor: who receives.
        kind: the layer.
        left: the share of what it received that it still does, 0 to 1.
        claims: the claims that carry what it loses.
    """

    actor: ActorId = column("Actor")
    kind: Kind = column("Layer")
    left: Interval = column("Still receives", Form.PERCENT)
    claims: tuple[str, ...] = column("Claims", detail=True, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Who leaves in a round of the cascade.

    Attributes:
        round: 1 for who leaves because of the scenario itself, and so on.
        actor: who leaves.
        probability: how likely it leaves in this round, 0 to 1.
    """

    round: int = column("Round")
    actor: ActorId = column("Actor")
    probability: float = column("Probability", Form.PERCENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event of the scenario, and what it would take alone.

    Attributes:
        event: what happens, in words.
        ties_lost: how many ties it takes alone.
    """

    event: str = column("What happens")
    ties_lost: Interval = column("Ties lost by it alone", Form.COUNT)


@dataclass(frozen=True, kw_only=True)
class Stress(Result[Strained]):
    """What a scenario would take from a web, paired world by world with the web as it is.

    Its rows are the actors that lose something in some world, who loses most first; those that are said to leave
    are left out.

    Attributes:
        focus: the actor whose web it is about.
        ties: how many ties there are before.
        ties_lost: how many are lost.
        largest: how many actors the largest component has before.
        largest_left: how many it has after the scenario.
        largest_in_the_end: how many it has after the cascade.
        followers: how many actors leave in the cascade.
        layers: what each layer loses.
        provisions: what is left to each actor of what it receives in each layer.
        cascade: who leaves in which round.
        events: what each event takes alone.
    """

    name: ClassVar[str] = "stress"
    plotted: ClassVar[str | None] = "loss"

    focus: ActorId | None = column("Focus", default=None)
    ties: Interval = column("Ties", Form.COUNT)
    ties_lost: Interval = column("Ties lost", Form.COUNT)
    largest: Interval = column("Largest component", Form.COUNT)
    largest_left: Interval = column("Largest component left", Form.COUNT)
    largest_in_the_end: Interval = column("Largest component after the cascade", Form.COUNT)
    followers: Interval = column("Actors that leave in the cascade", Form.COUNT)
    layers: tuple[Layer, ...] = table("What each layer loses")
    provisions: tuple[Provision, ...] = table("What is left of what each receives")
    cascade: tuple[Leaving, ...] = table("Who leaves in the cascade")
    events: tuple[Happening, ...] = table("What each event takes alone")
