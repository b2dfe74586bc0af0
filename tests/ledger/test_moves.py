"""How belief came about, and what contradicts what."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ledger import Belief, Testimony
from amity.ledger.moves import contradictions, moves
from amity.ledger.standing import LADDER
from amity.model import Stage

DAY = date(2026, 1, 1)


def says(
    claim: str, stage: Stage, *, by: str = "courier", on: int = 0, p: float = 0.5, denies: bool = False
) -> Testimony:
    day = DAY + timedelta(days=on)
    return Testimony(claim=claim, origin=by, day=day, known=day, stage=stage, denies=denies, reliability=p, reading=1.0)


def belief(*testimony: Testimony) -> Belief:
    return Belief(testimony, 5.0)


def test_each_move_tells_what_was_believed_before_and_after_and_by_which_claims() -> None:
    made = moves(belief(says("a", Stage.AGREED), says("b", Stage.SIGNED, by="UA", on=3, p=0.8)))
    assert [(move.day, move.claims) for move in made] == [(DAY, ("a",)), (DAY + timedelta(days=3), ("b",))]
    assert made[1].before[Stage.AGREED] == pytest.approx(0.5)
    assert made[1].after[Stage.AGREED] == pytest.approx(0.9)
    assert made[1].after[Stage.SIGNED] == pytest.approx(0.8)


def test_what_its_origin_had_said_already_moves_nothing() -> None:
    assert [move.claims for move in moves(belief(says("a", Stage.AGREED), says("b", Stage.AGREED, on=3)))] == [("a",)]


def test_of_several_on_one_day_the_one_that_moves_most_stands_first() -> None:
    [move] = moves(belief(says("weak", Stage.AGREED, p=0.2), says("strong", Stage.AGREED, by="UA", p=0.9)))
    assert move.claims == ("strong", "weak")


@given(st.lists(st.tuples(st.sampled_from(LADDER), st.integers(0, 5), st.floats(0, 1)), max_size=6))
def test_each_move_begins_where_the_last_one_ended(told: list[tuple[Stage, int, float]]) -> None:
    made = belief(*(says(str(n), stage, on=on, p=p, by=str(n)) for n, (stage, on, p) in enumerate(told)))
    found = moves(made)
    for stage in [stage for stage in LADDER if stage is not Stage.ACTIVE]:
        # Whether it is active fades between the days; nothing else changes without a claim.
        total = sum(move.after[stage] - move.before[stage] for move in found)
        assert total == pytest.approx(made.holds(stage, DAY + timedelta(days=9)), abs=0.005)


@given(
    st.lists(
        st.builds(
            says,
            st.sampled_from("abcdef"),
            st.sampled_from(Stage),
            by=st.sampled_from(["courier", "UA", "JP"]),
            on=st.integers(0, 4),
            p=st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0]),
            denies=st.booleans(),
        ),
        max_size=10,
    ).map(tuple)
)
def test_each_move_is_what_belief_was_without_a_day_and_with_it(told: tuple[Testimony, ...]) -> None:
    made = {move.day: move for move in moves(belief(*told))}
    for day in belief(*told).days():
        earlier = tuple(one for one in told if one.day < day)
        before, after = belief(*earlier).stages(day), belief(*told).stages(day)
        moving = set()
        for one in (one for one in told if one.day == day):
            alone = belief(*earlier, one).stages(day)
            moving |= {one.claim} if any(abs(alone[stage] - before[stage]) > 0.0005 for stage in LADDER) else set()
        assert set(made[day].claims if day in made else ()) == moving
        if day in made:
            assert made[day].before == pytest.approx(before, abs=1e-12)
            assert made[day].after == pytest.approx(after, abs=1e-12)


def test_what_moves_belief_alike_stands_in_the_order_of_identifiers() -> None:
    told = [says(claim, Stage.SIGNED, by=claim, on=1, p=0.7) for claim in "cab"]
    [_, move] = moves(belief(says("before", Stage.SIGNED, p=0.1, by="UA"), *told))
    assert move.claims == ("a", "b", "c")


def test_a_denial_contradicts_what_is_told_of_its_stage_whenever_that_was() -> None:
    told = (
        says("before", Stage.SIGNED),
        says("denial", Stage.SIGNED, by="JP", on=1, denies=True),
        says("after", Stage.ACTIVE, on=2),
        says("talks", Stage.NEGOTIATING, on=2),
    )
    pairs = {(pair.told.claim, pair.against.claim) for pair in contradictions(belief(*told))}
    assert pairs == {("before", "denial"), ("after", "denial")}


def test_what_goes_on_by_another_witness_after_it_was_ended_is_a_contradiction() -> None:
    ended, goes_on = says("ended", Stage.ENDED, by="JP"), says("active", Stage.ACTIVE, on=2)
    assert [pair.told.claim for pair in contradictions(belief(ended, goes_on))] == ["active"]


def test_what_was_agreed_anew_after_an_end_is_none() -> None:
    told = says("ended", Stage.ENDED, by="JP"), says("anew", Stage.AGREED, on=1), says("active", Stage.ACTIVE, on=2)
    assert not contradictions(belief(*told))


def test_contradictions_are_those_of_the_day_that_is_asked_for() -> None:
    made = belief(says("before", Stage.SIGNED), says("denial", Stage.SIGNED, by="JP", on=5, denies=True))
    assert not contradictions(made, DAY)
    assert contradictions(made, DAY + timedelta(days=5))
