"""What a figure rests on: the claims that carry it, and the basis that it is cited with."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis import Basis, Web, leading_claims
from amity.analysis.basis import known
from amity.analysis.carrying import carried
from amity.ledger import Belief, Testimony
from amity.ledger.standing import LADDER
from amity.model import Actor, ActorId, AnalysisSettings, Kind, Modality, Stage, Witness
from amity.model.errors import NothingKnown
from amity.network import Direction, Network, Tie

DAY = date(2026, 7, 1)
LAST = date(2026, 6, 30).toordinal()


def says(origin: str, strength: float = 0.8, *, claim: str = "", back: int = 0, **more: object) -> Testimony:
    """What an origin tells, some days back."""
    day = date.fromordinal(LAST - back)
    fields: dict[str, object] = {
        "stage": Stage.SIGNED,
        "reliability": strength,
        "reading": 1.0,
        "day": day,
        "known": day,
    }
    fields["claim"] = claim or f"{origin} {back} {sorted(more.items())}"
    return Testimony(origin=origin, **{**fields, **more})  # type: ignore[arg-type] # each test gives what its field takes


def tie(*told: Testimony, between: str = "JP UA", kind: Kind = Kind.SECURITY, id_: str = "") -> Tie:
    source, target = map(ActorId, between.split())
    days = [one.day for one in told]
    return Tie(
        id=id_ or f"{between} {kind}",
        source=source,
        target=target,
        direction=Direction.MUTUAL,
        kind=kind,
        instrument=None,
        stage=Stage.SIGNED,
        modality=Modality.ASSERTED,
        first=min(days),
        last=max(days),
        claims=tuple(sorted({one.claim for one in told})),
        documents=("a",),
        publishers=("The Courier",),
        day=DAY,
        belief=Belief(told, half_life=5.0),
    )


def network(*ties: Tie) -> Network:
    ids = sorted({actor for one in ties for actor in one.actors})
    return Network(as_of=DAY, actors=tuple(Actor(id=one, name=f"The {one}") for one in ids), ties=ties)


def test_the_claim_that_adds_most_comes_first_and_a_copy_never() -> None:
    strong, weak = says("courier", 0.9, claim="strong"), says("herald", 0.5, claim="weak")
    copy = says("courier", 0.9, claim="copy", back=3)
    assert leading_claims([tie(weak, copy, strong)]) == ("strong", "weak")


def test_a_claim_that_tells_of_several_ties_carries_them_all() -> None:
    both = [says("courier", 0.6, claim="both"), says("herald", 0.7, claim="one")]
    assert leading_claims([tie(*both), tie(both[0], between="JP US")], 1) == ("both",)


def test_ties_count_by_their_weights() -> None:
    ties = [tie(says("a", 0.9, claim="light")), tie(says("b", 0.3, claim="heavy"), between="JP US")]
    assert leading_claims(ties) == ("light", "heavy")
    assert leading_claims(ties, weights=[0.1, 2.0]) == ("heavy", "light")
    assert leading_claims(ties, weights=[0.0, 2.0]) == ("heavy",)


def test_what_is_denied_or_told_of_another_stage_carries_nothing() -> None:
    wish = says("a", stage=Stage.PROPOSED, claim="wish")
    denial = says("b", stage=Stage.AGREED, denies=True, claim="denial")
    assert leading_claims([tie(wish, denial)]) == ()
    assert leading_claims([tie(wish, denial)], stage=Stage.PROPOSED) == ("wish",)


def test_what_was_undone_since_carries_less_than_what_was_told_after() -> None:
    before, after = says("a", 0.9, back=5, claim="before"), says("b", 0.4, claim="after")
    ended = says("c", 0.8, back=2, stage=Stage.ENDED, claim="ended")
    assert leading_claims([tie(before, after, ended)]) == ("after", "before")


TOLD = st.builds(
    says,
    st.sampled_from("abc"),
    st.floats(0, 1),
    back=st.integers(0, 4),
    stage=st.sampled_from(Stage),
    denies=st.booleans(),
)


@given(st.lists(TOLD, min_size=1, max_size=6), st.sampled_from(LADDER))
def test_what_claims_carry_adds_up_to_the_belief(told: list[Testimony], stage: Stage) -> None:
    one = tie(*told)
    assert sum(share for _, share in carried(one, stage)) == pytest.approx(one.holds(stage), abs=1e-9)


def test_the_basis_tells_the_weights_that_belief_was_drawn_with() -> None:
    told = says("courier", 0.85)
    basis = Basis.of(network(tie(told), tie(says("UA", 0.95, witness=Witness.OWN_ACT), between="JP US")))
    assert basis.weights == {"reliability": {"news": 0.85, "own-act": 0.95}, "half_life": {"security": 5.0}}
    assert (basis.actors, basis.ties, basis.claims, basis.documents, basis.day) == (3, 2, 2, 1, date(2026, 7, 1))
    assert basis.worlds is basis.seed is None


def test_the_basis_tells_the_settings_that_were_used() -> None:
    settings = AnalysisSettings(indirect=0.25)
    basis = Basis.of(network(tie(says("a"))), settings=settings, using=("indirect", "specificity"), gamma=2)
    assert (basis.weights["indirect"], basis.weights["gamma"]) == (0.25, 2)
    assert basis.weights["specificity"]["arms"] == 0.6  # type: ignore[index] # a setting of several words
    assert Basis.from_dict(json.loads(json.dumps(basis.to_dict()))) == basis


def test_a_web_that_knows_nothing_names_the_first_day_that_something_is_told_of() -> None:
    empty = replace(Web.of([], as_of=date(1990, 1, 1)), earliest=date(2021, 9, 18))
    with pytest.raises(NothingKnown, match=r"No partnership is known as of 1990-01-01\. The first is from 2021-09-18"):
        known(empty)
    with pytest.raises(NothingKnown, match="amity add"):
        known(Web.of([]))


def test_the_settings_of_a_web_are_those_that_it_is_asked_with() -> None:
    settings = AnalysisSettings(stage_weight=dict.fromkeys(LADDER, 0.25))
    one = tie(says("a", 0.8))
    actors = tuple(Actor(id=actor, name=actor) for actor in sorted(one.actors))
    web = Web(as_of=None, actors=actors, ties=(one,), settings=settings)
    assert web.cooperation.settings is web.settings
    assert web.corroboration().ties[0].at_stake == pytest.approx(0.2)
