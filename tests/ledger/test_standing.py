from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ledger import Standing, Step
from amity.ledger.standing import course
from amity.model import Modality, PartialDate, Stage


def step(day: int, stage: Stage, modality: Modality = Modality.ASSERTED) -> Step:
    when = date(2024, 1, day)
    return Step(stage=stage, modality=modality, date=PartialDate.of(when), by=when, known=when, claims=("a",))


def told(*steps: Step) -> list[tuple[int, Stage | None, Modality]]:
    return [(one.since.day, one.outcome, one.modality) for one in course(steps) if one.since and one.modality]


def test_what_is_asserted_decides_over_plans_and_possibilities() -> None:
    assert told(
        step(1, Stage.ACTIVE, Modality.POSSIBLE), step(2, Stage.ACTIVE, Modality.EXPECTED), step(3, Stage.NEGOTIATING)
    ) == [
        (1, Stage.PROPOSED, Modality.POSSIBLE),
        (2, Stage.AGREED, Modality.EXPECTED),
        (3, Stage.NEGOTIATING, Modality.ASSERTED),
    ]


def test_plans_and_possibilities_move_nothing_that_is_asserted() -> None:
    plans = [step(2, Stage.ENDED, modality) for modality in Modality if modality is not Modality.ASSERTED]
    assert told(step(1, Stage.NEGOTIATING), *plans) == [(1, Stage.NEGOTIATING, Modality.ASSERTED)]


def test_what_is_only_denied_has_no_stage() -> None:
    assert told(step(1, Stage.SIGNED, Modality.DENIED)) == [(1, None, Modality.DENIED)]


def test_a_denial_after_a_plan_moves_nothing() -> None:
    assert told(step(1, Stage.SIGNED, Modality.EXPECTED), step(2, Stage.SIGNED, Modality.DENIED)) == [
        (1, Stage.AGREED, Modality.EXPECTED)
    ]


def test_an_end_is_a_turn_and_talk_of_what_was_is_none() -> None:
    assert [stage for _, stage, _ in told(step(1, Stage.SIGNED), step(2, Stage.AGREED), step(3, Stage.ENDED))] == [
        Stage.SIGNED,
        Stage.ENDED,
    ]


def test_a_refusal_ends_talks_but_not_what_was_agreed() -> None:
    assert told(step(1, Stage.NEGOTIATING), step(2, Stage.REFUSED))[-1][1] is Stage.REFUSED
    assert told(step(1, Stage.SIGNED), step(2, Stage.REFUSED))[-1][1] is Stage.SIGNED


def test_a_refusal_leaves_an_end_an_end() -> None:
    assert told(step(1, Stage.SIGNED), step(2, Stage.ENDED), step(3, Stage.REFUSED))[-1][:2] == (2, Stage.ENDED)


@pytest.mark.parametrize(
    ("stages", "words"),
    [
        ("signed", "signed"),
        ("signed suspended", "suspended, was signed"),
        ("ended", "ended"),
        ("proposed refused", "refused"),
        ("negotiating refused", "refused, was negotiating"),
    ],
)
def test_a_standing_is_told_with_what_it_was_before_it_closed(stages: str, words: str) -> None:
    assert str(course(step(day, Stage(stage)) for day, stage in enumerate(stages.split(), 1))[-1]) == words


def test_a_standing_says_how_sure_it_is() -> None:
    assert str(course([step(1, Stage.SIGNED, Modality.POSSIBLE)])[-1]) == "proposed, possible"
    assert str(course([step(1, Stage.SIGNED, Modality.DENIED)])[-1]) == "denied"
    assert str(Standing()) == "nothing told"


def test_of_several_turns_on_one_day_the_last_counts() -> None:
    assert told(step(1, Stage.AGREED), step(1, Stage.SIGNED)) == [(1, Stage.SIGNED, Modality.ASSERTED)]


def test_a_day_on_which_all_comes_to_nothing_is_no_turn() -> None:
    there_and_back = (step(1, Stage.SIGNED), step(2, Stage.ENDED), step(2, Stage.SIGNED))
    assert told(*there_and_back) == [(1, Stage.SIGNED, Modality.ASSERTED)]


steps = st.lists(
    st.builds(step, st.integers(1, 28), st.sampled_from(Stage), st.sampled_from(Modality)), min_size=1, max_size=12
).map(lambda found: sorted(found, key=lambda one: one.by))


@given(steps)
def test_a_course_ends_where_its_steps_lead(found: list[Step]) -> None:
    standing = Standing()
    for one in found:
        standing = standing.after(one)
    last = course(found)[-1]
    assert last.as_another(standing)
    assert last.since is not None
    assert standing.since is not None
    assert last.since <= standing.since


@given(steps)
def test_only_what_is_asserted_makes_a_standing_asserted(found: list[Step]) -> None:
    asserted = [one for one in found if one.modality is Modality.ASSERTED]
    last = course(found)[-1]
    assert (last.modality is Modality.ASSERTED) == bool(asserted)
    if asserted:
        assert last.as_another(course(asserted)[-1])


@given(steps)
def test_turns_are_in_order_one_a_day_and_each_changes_something(found: list[Step]) -> None:
    turns = course(found)
    days = [turn.since for turn in turns if turn.since]
    assert days == sorted(set(days))
    assert len(days) == len(turns)
    assert not any(before.as_another(after) for before, after in pairwise(turns))
