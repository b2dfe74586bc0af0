"""What would be lost, in a few sentences: each number the median of the worlds, with what 5 to 95 % of them have."""

from collections.abc import Iterator, Sequence
from typing import Any

from amity.analysis.columns import Column, Form
from amity.analysis.exit_cost import ExitCost
from amity.analysis.exit_cost_between import ExitCostBetween
from amity.analysis.interval import Interval
from amity.analysis.result import Result
from amity.analysis.stress_tables import Stress


def sentences(stress: Stress, partings: Sequence[Result[Any]] = ()) -> Iterator[str]:
    """What a departure would take, in sentences.

    Args:
        stress: what would be lost.
        partings: what parting would cost those that leave, or the two whose partnership ends.
    """
    yield (
        f"Of {_count(stress.ties)} ties that have come at least as far as agreed, {_count(stress.ties_lost)} "
        "would be lost altogether."
    )
    yield from _focus(stress)
    yield _component(stress)
    for one in partings:
        if isinstance(one, ExitCost):
            yield from _leaver(one)
        elif isinstance(one, ExitCostBetween):
            yield _two(one)


def _focus(stress: Stress) -> Iterator[str]:
    if not stress.focus:
        return
    name = stress.basis.names[stress.focus]
    row = next((row for row in stress.rows if row.actor == stress.focus), None)
    if row is None:
        yield f"{name} would lose nothing in more than 95% of worlds."
        return
    receives = f"; of what it receives, {_share(row.provision)} would be left" if row.provision else ""
    yield f"{name} would lose {_share(row.loss)} of the weight of its ties{receives}."


def _component(stress: Stress) -> str:
    before, left = _count(stress.largest), _count(stress.largest_left)
    told = f"The largest component, of {before} actors, would have {left} left"
    if stress.followers.high <= 0:
        return f"{told}; in more than 95% of worlds nobody would follow."
    threshold = f"{stress.basis.weights['cascade']:.0%}"
    followers = _count(stress.followers)
    end = _count(stress.largest_in_the_end)
    return (
        f"{told}, and {end} if whoever loses {threshold} of the weight of its ties leaves in turn: {followers} follow."
    )


def _leaver(cost: ExitCost) -> Iterator[str]:
    partners = [row for row in cost.rows if row.cost.high > 0 or row.own.high > 0]
    if not partners:
        return
    depend = sum(row.asymmetry.median > 0 for row in partners)
    surely = sum(row.asymmetry.low > 0 for row in partners)
    first = partners[0]  # the order is that of the low ends
    name = cost.basis.names[first.partner]
    yield (
        f"Exit cost: of the {len(partners)} partners looked at, {name} would lose most by the parting for all that is "
        f"known, {first.cost}, and the leaver {first.own} by parting with it. {_many(depend)} would lose more than the "
        f"leaver by the median, and {_many(surely).lower()} in at least 95% of worlds."
    )


def _two(cost: ExitCostBetween) -> str:
    first, second = cost.rows
    names = cost.basis.names
    return (
        f"If the two parted altogether, the exit cost of {names[first.leaver]} would be {first.cost}, that of "
        f"{names[second.leaver]} {second.cost}."
    )


def _count(value: Interval) -> str:
    return Column("", "", Form.COUNT).shown(value, {})


def _share(value: Interval) -> str:
    return Column("", "", Form.PERCENT).shown(value, {})


def _many(number: int) -> str:
    return str(number) if number else "None"
