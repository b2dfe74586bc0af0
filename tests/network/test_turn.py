from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from amity.ledger import Standing, Step
from amity.model import Modality, PartialDate, Stage
from amity.network import course


def step(day: int, stage: Stage, modality: Modality = Modality.ASSERTED) -> Step:
    when = date(2024, 1, day)
    return Step(stage=stage, modality=modality, date=PartialDate.of(when), by=when, known=when, claims=("a",))


def told(*steps: Step) -> list[tuple[int, Stage | None, Modality]]:
    return [(turn.day.day, turn.stage, turn.modality) for turn in course(steps)]


def test_what_is_asserted_decides_over_plans_and_possibilities() -> None:
    assert told(
        step(1, Stage.ACTIVE, Modality.POSSIBLE), step(2, Stage.ACTIVE, Modality.EXPECTED), step(3, Stage.NEGOTIATING)
    ) == [
        (1, Stage.PROPOSED, Modality.POSSIBLE),
        (2, Stage.AGREED, Modality.EXPECTED),
        (3, Stage.NEGOTIATING, Modality.ASSERTED),
    ]


def test_what_is_only_denied_has_no_stage() -> None:
    assert told(step(1, Stage.SIGNED, Modality.DENIED)) == [(1, None, Modality.DENIED)]


def test_an_end_is_a_turn_and_talk_of_what_was_is_none() -> None:
    assert [stage for _, stage, _ in told(step(1, Stage.SIGNED), step(2, Stage.AGREED), step(3, Stage.ENDED))] == [
        Stage.SIGNED,
        Stage.ENDED,
    ]


def test_a_refusal_ends_talks_but_not_what_was_agreed() -> None:
    assert told(step(1, Stage.NEGOTIATING), step(2, Stage.REFUSED))[-1][1] is Stage.REFUSED
    assert told(step(1, Stage.SIGNED), step(2, Stage.REFUSED))[-1][1] is Stage.SIGNED


def test_of_several_turns_on_one_day_the_last_counts() -> None:
    assert told(step(1, Stage.AGREED), step(1, Stage.SIGNED)) == [(1, Stage.SIGNED, Modality.ASSERTED)]


def test_a_day_on_which_all_comes_to_nothing_is_no_turn() -> None:
    there_and_back = (step(1, Stage.SIGNED), step(2, Stage.ENDED), step(2, Stage.SIGNED))
    assert told(*there_and_back) == [(1, Stage.SIGNED, Modality.ASSERTED)]


steps = st.lists(
    st.builds(step, st.integers(1, 28), st.sampled_from(Stage), st.sampled_from(Modality)), min_size=1, max_size=12
).map(lambda found: sorted(found, key=lambda one: one.by))


@given(steps)
def test_the_last_turn_agrees_with_the_ledger(found: list[Step]) -> None:
    standing = Standing()
    for one in found:
        if one.modality is Modality.ASSERTED:
            standing = standing.after(one)
    last = course(found)[-1]
    if standing.stage or standing.closed:
        assert last.modality is Modality.ASSERTED
        assert last.stage in (standing.closed, standing.stage)
    else:
        assert last.modality is not Modality.ASSERTED


@given(steps)
def test_turns_are_in_order_one_a_day_and_each_changes_something(found: list[Step]) -> None:
    turns = course(found)
    assert [turn.day for turn in turns] == sorted({turn.day for turn in turns})
    pairs = [(turn.stage, turn.modality) for turn in turns]
    assert all(before != after for before, after in pairwise(pairs))
