"""Corroboration: what each origin carries, what is left without it, and the laws that both keep."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.analysis.corroboration import Corroboration, corroboration
from amity.ledger import Belief, Testimony
from amity.ledger.standing import LADDER
from amity.model import Actor, ActorId, AnalysisSettings, Kind, Modality, Stage, Witness
from amity.model.errors import InvalidSetting, NothingKnown, UnknownActor
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


def lost(answer: Corroboration) -> dict[str, float]:
    return {row.id: round(row.lost, 9) for row in answer.rows}


def test_two_equal_origins_carry_half_each_and_without_one_the_other_is_left() -> None:
    answer = corroboration(network(tie(says("courier"), says("herald"))))
    assert answer.expected == pytest.approx(0.96)
    assert [row.carries for row in answer.rows] == pytest.approx([0.5, 0.5])
    assert [row.left for row in answer.rows] == pytest.approx([0.8, 0.8])
    assert answer.effective == pytest.approx(2)


def test_of_three_ties_two_rest_on_one_origin_alone() -> None:
    answer = corroboration(
        network(
            tie(says("courier"), says("herald")),
            tie(says("courier"), between="JP US"),
            tie(says("courier"), between="UA US"),
        )
    )
    assert (answer.number, answer.single, answer.origins) == (3, 2, 2)
    assert answer.rows[0].id == "courier"
    assert (answer.rows[0].ties, answer.rows[0].alone) == (3, 2)
    assert lost(answer) == {"courier": 1.76, "herald": 0.16}


def test_ties_of_one_origin_hold_or_fall_together() -> None:
    whole = network(*(tie(says("courier", 0.6), between=f"JP U{chr(65 + i)}") for i in range(9)))
    answer = corroboration(whole, settings=AnalysisSettings(worlds=400))
    assert (answer.hold.low, answer.hold.median, answer.hold.high) == (0, 9, 9)
    assert answer.expected == pytest.approx(5.4)
    assert answer.basis.worlds == 400


def test_what_is_left_without_several_is_told_in_their_order() -> None:
    ties = [tie(says(f"o{i}", 0.9 - i / 100), between=f"JP U{chr(65 + i)}") for i in range(12)]
    rows = corroboration(network(*ties)).rows
    assert rows[0].left_together == pytest.approx(rows[0].left)
    together = [row.left_together for row in rows]
    assert together[10:] == [None, None]
    assert all(more > less for more, less in pairwise(together) if more and less)


def test_an_origin_that_denies_is_one_without_which_more_is_believed() -> None:
    denial = says("moscow", 0.5, stage=Stage.AGREED, denies=True)
    answer = corroboration(network(tie(says("courier", back=3), denial)))
    assert lost(answer) == {"courier": 0.4, "moscow": -0.4}
    row = answer.ties[0]
    assert (row.contested, row.leans_on, row.without) == (True, "The Courier", 0.0)
    assert row.likely == pytest.approx(0.4)
    assert answer.rows[-1].claims == (denial.claim,)


def test_ties_that_matter_and_hang_on_one_origin_come_first() -> None:
    firm = tie(says("courier"), says("herald"), says("gazette"), between="JP UA")
    wish = tie(says("courier", stage=Stage.PROPOSED), between="JP US")
    lone = tie(says("herald", stage=Stage.ACTIVE), between="UA US")
    assert [row.tie for row in corroboration(network(firm, wish, lone)).ties] == [lone.id, wish.id, firm.id]


def test_parties_and_texts_made_with_ai_are_told_apart() -> None:
    own = says("UA", 0.9, primary=True, witness=Witness.OWN_ACT)
    made = says("courier", 0.5, made_with_ai=True, witness=Witness.UNSOURCED)
    answer = corroboration(network(tie(own), tie(made, between="JP US")))
    sorts = {row.sort: row for row in answer.sorts}
    assert sorts["told by a party to the tie"].carries == pytest.approx(0.9 / 1.4)
    assert sorts["made with the help of AI, as they say"].left == pytest.approx(0.9)
    assert sorts["witness: own-act"].left == pytest.approx(0.5)
    assert sorts["told by others"].told == 1
    assert {row.tie: row.primary for row in answer.ties} == {"JP UA security": True, "JP US security": False}


def test_origins_are_called_by_their_names() -> None:
    answer = corroboration(network(tie(says("UA"), says("courier"), says("somebody else"))))
    assert {row.id: row.origin for row in answer.rows} == {
        "UA": "The UA",
        "courier": "The Courier",
        "somebody else": "somebody else",
    }


def test_it_is_asked_of_an_actor_of_two_and_of_kinds() -> None:
    whole = network(
        tie(says("courier")),
        tie(says("courier"), kind=Kind.ARMS),
        tie(says("courier"), between="JP US"),
        tie(says("courier"), between="FR US"),
    )
    us, ua, jp = map(ActorId, ("US", "UA", "JP"))
    assert corroboration(whole, of=us).number == 2
    assert corroboration(whole, between=(ua, jp)).number == 2
    assert corroboration(whole, between=(ua, jp), kinds={Kind.ARMS}).number == 1
    assert corroboration(whole, of=jp, kinds={Kind.ARMS}).title.endswith("the ties of The JP (arms)")


def test_where_nothing_is_known_it_says_so() -> None:
    whole = network(tie(says("courier")), tie(says("courier"), between="FR US"))
    with pytest.raises(NothingKnown):
        corroboration(network())
    with pytest.raises(NothingKnown):
        corroboration(whole, between=(ActorId("UA"), ActorId("US")))
    with pytest.raises(NothingKnown):
        corroboration(whole, between=(ActorId("UA"), ActorId("UA")))
    with pytest.raises(UnknownActor, match="The UA"):
        corroboration(whole, of=ActorId("The UI"))


def test_what_is_only_talked_of_holds_where_that_is_asked() -> None:
    whole = network(tie(says("courier", stage=Stage.PROPOSED)))
    assert corroboration(whole).expected == 0
    assert corroboration(whole, at_least=Stage.PROPOSED).expected == pytest.approx(0.8)
    with pytest.raises(InvalidSetting, match="at_least must be one of proposed"):
        corroboration(whole, at_least=Stage.ENDED)


def test_all_that_is_told_may_be_denied() -> None:
    answer = corroboration(network(tie(says("moscow", stage=Stage.AGREED, denies=True))))
    assert (answer.expected, answer.effective, answer.origins) == (0, 0, 0)
    assert (answer.rows[0].carries, answer.ties[0].leans_on, answer.ties[0].claims) == (0, None, ())


FEW = AnalysisSettings(worlds=20)
STRENGTHS = st.floats(0, 1)
TOLD = st.builds(
    says,
    st.sampled_from("abc"),
    STRENGTHS,
    back=st.integers(0, 4),
    stage=st.sampled_from(Stage),
    denies=st.booleans(),
    made_with_ai=st.booleans(),
    primary=st.booleans(),
)
TIES = st.builds(tie, TOLD, TOLD, TOLD, between=st.sampled_from(["JP UA", "JP US", "UA US"]))
NETWORKS = st.lists(TIES, min_size=1, max_size=4, unique_by=lambda one: one.id).map(lambda ties: network(*ties))


@settings(max_examples=40)
@given(NETWORKS, st.sampled_from(LADDER))
def test_shares_add_up_and_nothing_leaves_its_range(whole: Network, at_least: Stage) -> None:
    answer = corroboration(whole, at_least=at_least, settings=FEW)
    if answer.expected > 1e-9:
        assert sum(row.carries for row in answer.rows) == pytest.approx(1)
        parties = [row.carries for row in answer.sorts if row.sort.startswith("told by")]
        assert sum(parties) == pytest.approx(1)
        assert 1 - 1e-9 <= answer.effective <= answer.origins + 1e-9
    assert 0 <= answer.hold.low <= answer.hold.high <= answer.number
    assert sum(row.likely for row in answer.ties) == pytest.approx(answer.expected)
    assert all(-1e-9 <= row.left <= answer.number + 1e-9 for row in answer.rows)
    assert all(row.left == pytest.approx(answer.expected - row.lost) for row in answer.rows)


@settings(max_examples=40)
@given(NETWORKS)
def test_without_an_origin_no_more_is_believed_unless_it_speaks_against(whole: Network) -> None:
    against = {one.origin for tie in whole.ties for one in tie.belief.testimony if one.denies or one.stage.closes}
    for row in corroboration(whole, settings=FEW).rows:
        assert row.id in against or row.lost >= -1e-9


@settings(max_examples=40)
@given(NETWORKS)
def test_what_is_left_without_an_origin_is_what_a_network_without_it_expects(whole: Network) -> None:
    for row in corroboration(whole, settings=FEW).rows:
        ties = (tuple(one for one in tie.belief.testimony if one.origin != row.id) for tie in whole.ties)
        left = sum(
            replace(tie, belief=replace(tie.belief, testimony=kept)).holds()
            for tie, kept in zip(whole.ties, ties, strict=True)
        )
        assert row.left == pytest.approx(left, abs=1e-9)


@settings(max_examples=40)
@given(NETWORKS)
def test_a_second_copy_changes_no_figure(whole: Network) -> None:
    twice = replace(
        whole,
        ties=tuple(replace(tie, belief=replace(tie.belief, testimony=tie.belief.testimony * 2)) for tie in whole.ties),
    )
    one, two = corroboration(whole, settings=FEW), corroboration(twice, settings=FEW)
    assert two.expected == pytest.approx(one.expected)
    assert two.effective == pytest.approx(one.effective)
    assert lost(two) == pytest.approx(lost(one))
    assert [row.told for row in two.rows] == [row.told for row in one.rows]


@settings(max_examples=40)
@given(NETWORKS)
def test_it_is_read_again_as_it_was_written(whole: Network) -> None:
    answer = corroboration(whole, settings=FEW)
    assert Corroboration.from_json(answer.to_json()) == answer


def test_what_actors_and_origins_are_called_runs_nowhere(tmp_path: Path) -> None:
    hostile = '<img src=x onerror="alert(1)">\x1b]0;owned\x07\u202e $x$'
    whole = network(tie(says(hostile), says("UA")))
    named = replace(whole, actors=tuple(replace(actor, name=hostile) for actor in whole.actors))
    answer = corroboration(named)
    html, drawn = answer._repr_html_(), answer.save_plot(tmp_path / "plot.svg").read_text("utf-8")
    for shown in (html, drawn):
        assert "<img src=x" not in shown
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert Corroboration.from_json(answer.to_json()) == answer
