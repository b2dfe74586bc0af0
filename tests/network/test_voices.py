from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ledger import Belief, Testimony
from amity.ledger.standing import LADDER
from amity.model import ActorId, Kind, Modality, Stage
from amity.network import Direction, Tie
from amity.network.draws import STEPS
from amity.network.voices import Clause, Hearing

DAY = date(2026, 6, 30)
UNDOING = [stage for stage in Stage if stage.closes]
CHANCES = st.sampled_from([0.0, 0.5, 0.6, 0.85, 1.0]) | st.floats(0, 1)

Told = Callable[..., Testimony]


def told(claim: str, origin: str, stage: Stage, days: int = 10, *, denies: bool = False, **chances: float) -> Testimony:
    """What one claim told, some days before the day of the picture."""
    day = DAY - timedelta(days=days)
    return Testimony(
        claim=claim,
        origin=origin,
        day=day,
        known=day,
        stage=stage,
        denies=denies,
        reliability=chances.get("reliability", 0.9),
        reading=chances.get("reading", 0.8),
    )


def tie_of(*testimony: Testimony) -> Tie:
    return Tie(
        id="tie",
        source=ActorId("JP"),
        target=ActorId("UA"),
        direction=Direction.MUTUAL,
        kind=Kind.SECURITY,
        instrument=None,
        stage=Stage.SIGNED,
        modality=Modality.ASSERTED,
        first=DAY,
        last=DAY,
        claims=tuple(one.claim for one in testimony),
        documents=("a",),
        publishers=("The Courier",),
        day=DAY,
        belief=Belief(testimony, 5.0),
    )


@st.composite
def what_is_told(draw: st.DrawFn, *, one_sided: bool) -> list[Testimony]:
    """Some testimony; where it is one-sided, no origin both supports and undoes."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        undoes = draw(st.booleans())
        denies = undoes and draw(st.booleans())
        stages = UNDOING if undoes and not denies else LADDER if one_sided else list(Stage)
        origin = draw(st.sampled_from("ABC"))
        found.append(
            told(
                f"claim {number}",
                f"{origin} against" if undoes and one_sided else origin,
                draw(st.sampled_from(stages)),
                draw(st.integers(-2, 400) | st.integers(0, 2)),
                denies=denies,
                reliability=draw(CHANCES),
                reading=draw(CHANCES),
            )
        )
    return found


def worlds_of(rules: dict[Stage, list[Clause]]) -> Iterator[tuple[float, dict[Stage, bool]]]:
    """Every way in which the lots may fall, how likely it is, and what holds then: sampling without chance."""
    terms = {term for rule in rules.values() for clause in rule for side in clause for term in side}
    cuts: dict[tuple[str, str], set[int]] = {}
    for term in terms:
        cuts.setdefault(("origin", term.origin), {0, STEPS}).add(term.trusted)
        cuts.setdefault(("claim", term.claim), {0, STEPS}).add(term.read)
    ranges = [list(pairwise(sorted(steps))) for steps in cuts.values()]
    for cell in product(*ranges):
        lots = dict(zip(cuts, (low for low, _ in cell), strict=True))
        true = {
            term
            for term in terms
            if lots["origin", term.origin] < term.trusted and lots["claim", term.claim] < term.read
        }
        held = {
            stage: any(clause.speaking & true and not clause.undoing & true for clause in rule)
            for stage, rule in rules.items()
        }
        yield prod((high - low) / STEPS for low, high in cell), held


def chance(tie: Tie, stage: Stage) -> float:
    return sum(likely for likely, held in worlds_of({stage: Hearing(tie).clauses(stage)}) if held[stage])


@given(what_is_told(one_sided=True), st.sampled_from(LADDER))
def test_a_tie_holds_as_often_as_belief_has_it(testimony: list[Testimony], stage: Stage) -> None:
    tie = tie_of(*testimony)
    # Each of at most ten lots is met to half a step.
    assert chance(tie, stage) == pytest.approx(tie.holds(stage), abs=10 / STEPS)


@given(what_is_told(one_sided=False))
def test_what_holds_at_a_stage_holds_at_all_below_it_in_the_same_world(testimony: list[Testimony]) -> None:
    tie = tie_of(*testimony)
    rules = {stage: Hearing(tie).clauses(stage) for stage in LADDER}
    for likely, held in worlds_of(rules):
        assert sorted(held.values(), reverse=True) == list(held.values()) or not likely


@given(what_is_told(one_sided=False), st.sampled_from(LADDER), st.randoms(use_true_random=False))
def test_the_order_of_testimony_changes_nothing(testimony: list[Testimony], stage: Stage, chance: object) -> None:
    mixed = list(testimony)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert Hearing(tie_of(*testimony)).clauses(stage) == Hearing(tie_of(*mixed)).clauses(stage)


@given(what_is_told(one_sided=False), st.sampled_from(LADDER), CHANCES)
def test_a_denial_of_it_never_makes_a_stage_likelier(testimony: list[Testimony], stage: Stage, likely: float) -> None:
    denial = told("denial", "D", stage, days=5, denies=True, reliability=likely)
    assert chance(tie_of(*testimony, denial), stage) <= chance(tie_of(*testimony), stage) + 1e-9


def test_a_second_claim_of_an_origin_adds_nothing_to_a_stronger_one() -> None:
    strong, weak = told("a", "JP", Stage.SIGNED, reading=0.9), told("b", "JP", Stage.SIGNED, reading=0.5)
    assert Hearing(tie_of(strong, weak)).clauses(Stage.SIGNED) == Hearing(tie_of(strong)).clauses(Stage.SIGNED)


def test_of_claims_as_strong_as_each_other_the_first_by_name_is_drawn_for() -> None:
    one, other = told("a", "JP", Stage.SIGNED), told("b", "JP", Stage.SIGNED)
    (clause,) = Hearing(tie_of(other, one)).clauses(Stage.SIGNED)
    assert {term.claim for term in clause.speaking} == {"a"}


def test_testimony_of_a_later_day_does_not_count() -> None:
    assert Hearing(tie_of(told("a", "JP", Stage.SIGNED, days=-1))).clauses(Stage.SIGNED) == []


def test_an_origin_that_takes_back_what_it_told_is_trusted_in_both_or_in_neither() -> None:
    tie = tie_of(
        told("a", "JP", Stage.SIGNED, 20, reliability=0.8, reading=0.9),
        told("b", "JP", Stage.ENDED, 10, reliability=0.8, reading=0.6),
    )
    assert chance(tie, Stage.SIGNED) == pytest.approx(0.8 * 0.9 * (1 - 0.6), abs=1e-4)
    assert tie.holds(Stage.SIGNED) == pytest.approx(0.8 * 0.9 * (1 - 0.8 * 0.6))


def test_what_nobody_is_trusted_in_needs_no_lot() -> None:
    nothing = told("a", "JP", Stage.SIGNED, reliability=0.0)
    assert chance(tie_of(nothing, replace(nothing, claim="b", reading=1.0)), Stage.SIGNED) == 0
