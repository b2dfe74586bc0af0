"""What is told of departures: rows, tables and what they are judged by."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from amity.analysis.columns import Form, column, table
from amity.analysis.interval import Interval
from amity.analysis.result import Result
from amity.model import ActorId


class Measure(StrEnum):
    """By what it is judged how much a departure hurts."""

    LOSS = "loss"
    CUT_OFF = "cut-off"
    FOLLOWERS = "followers"
    AT_FOCUS = "at-focus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Departing:
    """What the departure of one actor does to the others.

    Attributes:
        actor: who leaves.
        loss: the share of the weight of all the others' ties that goes with it, 0 to 1.
        cut_off: how many others are no longer part of the largest component.
        followers: how many others leave in the cascade.
        at_focus: the share that the focal actor loses, 0 to 1; none without one.
        claims: the claims that carry its ties.
    """

    actor: ActorId = column("Who leaves")
    loss: Interval = column("Loss of the others", Form.PERCENT)
    cut_off: Interval = column("Cut off", Form.COUNT)
    followers: Interval = column("Followers", Form.COUNT)
    at_focus: Interval | None = column("Loss of the focus", Form.PERCENT)
    claims: tuple[str, ...] = column("Claims", detail=True, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What the departure of two actors does to the others.

    Attributes:
        first: who leaves.
        second: who leaves with it.
        loss: the share of the weight of all the others' ties that goes with them, 0 to 1.
        cut_off: how many others are no longer part of the largest component.
        followers: how many others leave in the cascade.
        at_focus: the share that the focal actor loses, 0 to 1; none without one.
        more_cut_off: how many more are cut off than by the two departures each alone, on average.
        more_followers: how many more follow than after the two departures each alone, on average.
    """

    first: ActorId = column("Who leaves")
    second: ActorId = column("And")
    loss: Interval = column("Loss of the others", Form.PERCENT)
    cut_off: Interval = column("Cut off", Form.COUNT)
    followers: Interval = column("Followers", Form.COUNT)
    at_focus: Interval | None = column("Loss of the focus", Form.PERCENT)
    more_cut_off: float = column("Cut off beyond the sum", Form.NUMBER)
    more_followers: float = column("Followers beyond the sum", Form.NUMBER)


@dataclass(frozen=True, kw_only=True)
class Sensitivity(Result[Departing]):
    """Whose departure hurts the others most: its rows are all single departures, the worst first.

    Attributes:
        focus: the actor whose loss is looked at, too.
        looked_at: how many pairs were looked at; none where that was not asked for.
        pairs: the pairs whose departure hurts most.
    """

    name: ClassVar[str] = "sensitivity"
    plotted: ClassVar[str | None] = "loss"

    focus: ActorId | None = column("Focus", default=None)
    looked_at: int | None = column("Pairs looked at", default=None)
    pairs: tuple[Pair, ...] = table("Two departures at once", default=())
