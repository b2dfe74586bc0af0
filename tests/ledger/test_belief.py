"""How belief follows from testimony: the laws of METHODS, and closed forms worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product
from math import prod
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ledger import Belief, Store, Testimony
from amity.ledger.standing import LADDER
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage

DAY = date(2026, 1, 1)
LATER = DAY + timedelta(days=4000)
HALF_LIFE = 5.0

shares = st.floats(0, 1, allow_nan=False)
testimony = st.builds(
    Testimony,
    claim=st.text("abcdef", min_size=1, max_size=4),
    origin=st.sampled_from(["UA", "JP", "courier", "gazette"]),
    day=st.dates(DAY, DAY + timedelta(days=6)),
    known=st.just(DAY),
    stage=st.sampled_from(Stage),
    denies=st.booleans(),
    reliability=shares,
    reading=shares,
)
told = st.lists(testimony, max_size=8).map(tuple)


def says(stage: Stage, *, by: str = "courier", on: int = 0, p: float = 0.5, denies: bool = False) -> Testimony:
    day = DAY + timedelta(days=on)
    return Testimony(
        claim=f"{by} {stage} {on}",
        origin=by,
        day=day,
        known=day,
        stage=stage,
        denies=denies,
        reliability=p,
        reading=1.0,
    )


def belief(*testimony: Testimony) -> Belief:
    return Belief(testimony, HALF_LIFE)


def holds(stage: Stage, *testimony: Testimony) -> float:
    return belief(*testimony).holds(stage, LATER)


@given(told, testimony, st.sampled_from(LADDER))
def test_a_supporting_claim_never_lowers_belief(before: tuple[Testimony, ...], one: Testimony, stage: Stage) -> None:
    more = replace(one, denies=False, stage=one.stage.presupposed)
    assert holds(stage, *before, more) >= holds(stage, *before) - 1e-12


@given(told, testimony, st.sampled_from(LADDER))
def test_a_denial_never_raises_belief(before: tuple[Testimony, ...], one: Testimony, stage: Stage) -> None:
    assert holds(stage, *before, replace(one, denies=True)) <= holds(stage, *before) + 1e-12


@given(told, testimony, st.sampled_from(LADDER))
def test_what_closes_never_raises_belief_that_it_holds(
    before: tuple[Testimony, ...], one: Testimony, stage: Stage
) -> None:
    for closing in (Stage.SUSPENDED, Stage.ENDED, Stage.REFUSED):
        assert holds(stage, *before, replace(one, denies=False, stage=closing)) <= holds(stage, *before) + 1e-12


@given(told.filter(bool), st.data(), st.sampled_from(LADDER))
def test_a_second_copy_changes_nothing(before: tuple[Testimony, ...], data: st.DataObject, stage: Stage) -> None:
    copied = data.draw(st.sampled_from(before))
    assert holds(stage, *before, copied) == pytest.approx(holds(stage, *before), abs=1e-12)


@given(told, st.randoms(), st.sampled_from(LADDER))
def test_the_order_of_claims_does_not_matter(before: tuple[Testimony, ...], random: Random, stage: Stage) -> None:
    shuffled = list(before)
    random.shuffle(shuffled)
    assert holds(stage, *shuffled) == pytest.approx(holds(stage, *before), abs=1e-12)


@given(told, st.dates(DAY, LATER))
def test_belief_is_never_greater_at_a_higher_stage(before: tuple[Testimony, ...], day: date) -> None:
    for measure in (belief(*before).holds, belief(*before).reached):
        probabilities = [measure(stage, day) for stage in LADDER]
        assert all(lower >= higher - 1e-12 for lower, higher in pairwise(probabilities))


@given(told, st.dates(DAY, LATER), st.sampled_from(LADDER))
def test_every_belief_is_a_probability(before: tuple[Testimony, ...], day: date, stage: Stage) -> None:
    made = belief(*before)
    for value in (made.holds(stage, day), made.reached(stage, day), made.closed(day)):
        assert -1e-12 <= value <= 1 + 1e-12


@given(told, st.sampled_from(LADDER))
def test_what_is_told_later_changes_nothing_before(before: tuple[Testimony, ...], stage: Stage) -> None:
    cut = DAY + timedelta(days=3)
    until = tuple(one for one in before if one.day <= cut)
    assert belief(*before).holds(stage, cut) == pytest.approx(belief(*until).holds(stage, cut), abs=1e-12)


def test_independent_origins_are_combined() -> None:
    assert holds(Stage.SIGNED, says(Stage.SIGNED, p=0.5), says(Stage.SIGNED, by="UA", p=0.8)) == pytest.approx(0.9)


def test_within_one_origin_the_strongest_counts() -> None:
    assert holds(Stage.SIGNED, says(Stage.SIGNED, p=0.5), says(Stage.SIGNED, on=1, p=0.8)) == pytest.approx(0.8)


def test_what_is_signed_was_agreed_and_is_not_active() -> None:
    signed = says(Stage.SIGNED, p=0.6)
    assert holds(Stage.AGREED, signed) == pytest.approx(0.6)
    assert holds(Stage.ACTIVE, signed) == 0


def test_a_later_denial_takes_away_its_share() -> None:
    """(1 − 0.2) · (1 − 0.5 · 0.5): the formula of METHODS."""
    supporting = says(Stage.SIGNED, p=0.5), says(Stage.SIGNED, by="UA", p=0.5)
    assert holds(Stage.SIGNED, *supporting, says(Stage.SIGNED, by="JP", on=2, p=0.2, denies=True)) == pytest.approx(0.6)


def test_two_denials_count_as_two_witnesses() -> None:
    denials = (
        says(Stage.SIGNED, by="JP", on=2, p=0.2, denies=True),
        says(Stage.SIGNED, by="PH", on=1, p=0.5, denies=True),
    )
    assert holds(Stage.SIGNED, says(Stage.SIGNED, p=1.0), *denials) == pytest.approx(0.8 * 0.5)


def test_a_denial_leaves_alone_what_is_told_after_it() -> None:
    denial = says(Stage.SIGNED, by="JP", on=1, p=0.9, denies=True)
    assert holds(Stage.SIGNED, denial, says(Stage.SIGNED, on=2, p=0.7)) == pytest.approx(0.7)


def test_what_is_told_before_and_after_a_denial_counts_as_far_as_it_stands() -> None:
    """Where the denial is true (0.5), only the later claim is left: 0.5 · 0.4 + 0.5 · (1 − 0.6 · 0.2)."""
    denial = says(Stage.SIGNED, by="JP", on=1, p=0.5, denies=True)
    before, after = says(Stage.SIGNED, p=0.8), says(Stage.SIGNED, by="UA", on=2, p=0.4)
    assert holds(Stage.SIGNED, before, denial, after) == pytest.approx(0.5 * 0.4 + 0.5 * (1 - 0.2 * 0.6))


def test_a_denial_that_it_was_signed_leaves_the_talks() -> None:
    denial = says(Stage.SIGNED, by="JP", on=1, p=1.0, denies=True)
    assert holds(Stage.NEGOTIATING, says(Stage.SIGNED, p=0.8), denial) == pytest.approx(0.8)
    assert holds(Stage.SIGNED, says(Stage.SIGNED, p=0.8), denial) == 0


def test_an_end_closes_from_its_day_on_and_leaves_history() -> None:
    made = belief(says(Stage.ACTIVE, p=0.8), says(Stage.ENDED, by="UA", on=3, p=0.75))
    before, after = DAY + timedelta(days=2), DAY + timedelta(days=3)
    assert made.holds(Stage.SIGNED, before) == pytest.approx(0.8)
    assert made.holds(Stage.SIGNED, after) == pytest.approx(0.8 * 0.25)
    assert made.reached(Stage.SIGNED, after) == pytest.approx(0.8)
    assert made.closed(after) == pytest.approx(0.75)


def test_what_is_agreed_anew_after_an_end_holds() -> None:
    made = says(Stage.ACTIVE, p=0.8), says(Stage.ENDED, by="UA", on=3, p=1.0), says(Stage.AGREED, on=5, p=0.6)
    assert holds(Stage.AGREED, *made) == pytest.approx(0.6)
    assert belief(*made).closed(LATER) == pytest.approx(0.4)


def test_a_refusal_turns_down_talks_and_leaves_what_was_agreed() -> None:
    refusal = says(Stage.REFUSED, by="JP", on=2, p=1.0)
    assert holds(Stage.NEGOTIATING, says(Stage.NEGOTIATING, p=0.8), refusal) == 0
    assert holds(Stage.AGREED, says(Stage.AGREED, p=0.8), refusal) == pytest.approx(0.8)


def test_belief_that_it_is_active_halves_with_every_half_life() -> None:
    made = belief(says(Stage.ACTIVE, p=0.8))
    in_ten_years = DAY + timedelta(days=round(2 * HALF_LIFE * 365.25))
    assert made.holds(Stage.ACTIVE, in_ten_years) == pytest.approx(0.2, rel=1e-3)
    assert made.holds(Stage.IN_FORCE, in_ten_years) == pytest.approx(0.8)


def test_the_origins_behind_a_stage_are_told_the_strongest_first() -> None:
    made = belief(says(Stage.SIGNED, p=0.3), says(Stage.SIGNED, by="UA", p=0.6), says(Stage.PROPOSED, by="JP", p=0.9))
    assert list(made.by_origin(Stage.SIGNED, LATER).items()) == [("UA", 0.6), ("courier", 0.3)]


def test_belief_comes_back_from_json() -> None:
    made = belief(says(Stage.SIGNED, p=0.3), says(Stage.ENDED, by="UA", on=3, p=0.6, denies=True))
    assert Belief.from_dict(made.to_dict()) == made


def test_papers_that_print_one_story_are_one_witness(store: Store) -> None:
    body = " ".join(
        f"Sentence {n} of part {n * n} has the pact, number {n**3}, that both of them signed." for n in range(40)
    )
    for name, publisher in (("first", "The Agency"), ("second", "The Courier"), ("third", "The Gazette")):
        text = f"{publisher} prints a story.\n\n{body}"
        document = Document(id=name, text=text, date=PartialDate(2026, 6, 1), publisher=publisher)
        parties = [Party(actor=ActorId(actor), role=Role.PARTY, mention=actor) for actor in ("JP", "UA")]
        start = text.index("Sentence 3")
        claim = Claim.of(
            document,
            start,
            start + 60,
            parties=parties,
            kind=Kind.SECURITY,
            stage=Stage.SIGNED,
            modality=Modality.ASSERTED,
            confidence=0.5,
        )
        store.record(document, [claim])
    [found] = store.partnerships()
    assert [one.origin for one in found.belief.testimony] == ["agency"] * 3
    assert found.belief.holds(Stage.SIGNED, LATER) == pytest.approx(0.85 * 0.5)


def test_one_origin_that_suspends_and_refuses_is_one_witness_against() -> None:
    against = says(Stage.SUSPENDED, by="JP", on=1, p=0.25), says(Stage.REFUSED, by="JP", on=1, p=0.25)
    assert holds(Stage.PROPOSED, says(Stage.PROPOSED, p=0.8), *against) == pytest.approx(0.8 * 0.75)
    two = says(Stage.SUSPENDED, by="JP", on=1, p=0.25), says(Stage.REFUSED, by="PH", on=2, p=0.5)
    assert holds(Stage.PROPOSED, says(Stage.PROPOSED, p=0.8), *two) == pytest.approx(0.8 * 0.75 * 0.5)
    assert holds(Stage.AGREED, says(Stage.AGREED, p=0.8), *two) == pytest.approx(0.8 * 0.75)


@given(told, st.dates(DAY, DAY + timedelta(days=8)), st.sampled_from(LADDER))
def test_belief_is_the_share_of_worlds_in_which_something_true_was_not_undone(
    before: tuple[Testimony, ...], day: date, stage: Stage
) -> None:
    """The formula by its meaning: each origin's words for it and against it are true up to some strength by chance."""
    heard = [one for one in before if one.day <= day]
    made = belief(*before)
    left = {id(one): one.strength * made.remaining(one, stage, day) for one in heard}
    supporting = [one for one in heard if one.supports(stage) and not one.closes]
    undoing = [one for one in heard if one.undoes(stage) or one.refuses]

    def stands(one: Testimony, against: list[Testimony]) -> bool:
        firm = one.stage.reached(Stage.AGREED)
        return not any(other.day >= one.day and not (firm and other.refuses) for other in against)

    expected = sum(
        p * q
        for p, telling in worlds(supporting, [left[id(one)] for one in supporting])
        for q, against in worlds(undoing, [one.strength for one in undoing])
        if any(stands(one, against) for one in telling)
    )
    assert made.holds(stage, day) == pytest.approx(expected, abs=1e-12)


def worlds(testimony: list[Testimony], strengths: list[float]) -> list[tuple[float, list[Testimony]]]:
    """All that may be true of some testimony, and how likely: what an origin says is true down to a strength."""
    of_origin: dict[str, list[float]] = {}
    for one, strength in zip(testimony, strengths, strict=True):
        of_origin.setdefault(one.origin, []).append(strength)
    bounds = {origin: sorted({0.0, *said, 1.0}) for origin, said in of_origin.items()}
    found = []
    for lots in product(*(pairwise(bound) for bound in bounds.values())):
        drawn = dict(zip(bounds, lots, strict=True))
        true = [one for one, p in zip(testimony, strengths, strict=True) if p >= drawn[one.origin][1]]
        found.append((prod(high - low for low, high in lots), true))
    return found


def test_what_is_certain_leaves_no_doubt_whatever_its_origin_had_said_before() -> None:
    assert holds(Stage.AGREED, says(Stage.AGREED, p=1.0), says(Stage.SIGNED, on=1, p=0.5)) == 1
    assert holds(Stage.AGREED, says(Stage.AGREED, p=1.0), says(Stage.ENDED, by="UA", on=2, p=1.0)) == 0
