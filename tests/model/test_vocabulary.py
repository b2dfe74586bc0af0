"""The algebra of stages and modalities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.model import Kind, Modality, Role, Stage

stages = st.sampled_from(Stage)
LADDER = [Stage.PROPOSED, Stage.NEGOTIATING, Stage.AGREED, Stage.SIGNED, Stage.IN_FORCE, Stage.ACTIVE]
CLOSING = [Stage.SUSPENDED, Stage.ENDED, Stage.REFUSED]


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_reached_itself(stage: Stage) -> None:
    assert stage.reached(stage)


@given(stages, stages, stages)
def test_reaching_is_transitive(a: Stage, b: Stage, c: Stage) -> None:
    if a.reached(b) and b.reached(c):
        assert a.reached(c)


@given(stages, stages)
def test_two_stages_that_have_reached_each_other_are_one(a: Stage, b: Stage) -> None:
    if a.reached(b) and b.reached(a):
        assert a is b


@given(st.sampled_from(LADDER), st.sampled_from(LADDER))
def test_on_the_ladder_the_higher_has_reached_the_lower(a: Stage, b: Stage) -> None:
    assert a.reached(b) == (LADDER.index(a) >= LADDER.index(b))


@pytest.mark.parametrize("closing", CLOSING)
def test_a_closing_stage_is_reached_by_itself_alone(closing: Stage) -> None:
    assert [stage for stage in Stage if stage.reached(closing)] == [closing]


def test_every_stage_is_on_the_ladder_or_closes() -> None:
    assert {stage for stage in Stage if stage.closes} == set(CLOSING)
    assert set(Stage) == {*LADDER, *CLOSING}


@pytest.mark.parametrize("closing", [Stage.SUSPENDED, Stage.ENDED])
def test_what_was_paused_or_ended_had_been_agreed_and_no_more_is_known(closing: Stage) -> None:
    assert closing.reached(Stage.AGREED)
    assert not closing.reached(Stage.SIGNED)


def test_what_was_refused_had_been_proposed_and_no_more_is_known() -> None:
    assert Stage.REFUSED.reached(Stage.PROPOSED)
    assert not Stage.REFUSED.reached(Stage.NEGOTIATING)


@given(st.sampled_from(Modality), stages)
def test_no_modality_strengthens_a_stage(modality: Modality, stage: Stage) -> None:
    proven = modality.weakens(stage)
    assert proven is None or stage.reached(proven)


@pytest.mark.parametrize("stage", Stage)
def test_a_denial_proves_nothing(stage: Stage) -> None:
    assert Modality.DENIED.weakens(stage) is None


@pytest.mark.parametrize("stage", Stage)
def test_an_assertion_proves_what_it_says(stage: Stage) -> None:
    assert Modality.ASSERTED.weakens(stage) is stage


@given(st.sampled_from(LADDER))
def test_a_plan_proves_an_agreement_at_most_and_a_possibility_a_proposal(stage: Stage) -> None:
    assert Modality.EXPECTED.weakens(stage) is min(stage, Stage.AGREED, key=LADDER.index)
    assert Modality.POSSIBLE.weakens(stage) is Stage.PROPOSED


@given(st.sampled_from(Modality), stages)
def test_weakening_twice_is_weakening_once(modality: Modality, stage: Stage) -> None:
    once = modality.weakens(stage)
    assert once is None or modality.weakens(once) is once


def test_the_words_are_those_of_the_codebook() -> None:
    assert len(Kind) == 13
    assert [kind for kind in Kind if not kind.is_cooperation] == [Kind.SANCTION, Kind.HOSTILITY]
    assert [*Stage] == ["proposed", "negotiating", "agreed", "signed", "in-force", "active", *CLOSING]
    assert [*Modality] == ["asserted", "expected", "possible", "denied"]
    assert [*Role] == ["party", "provider", "recipient"]
