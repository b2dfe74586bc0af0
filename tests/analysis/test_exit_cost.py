"""Exit cost: small webs by hand, the laws that it keeps, and what it says where it cannot be told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity import __version__
from amity.analysis import Web
from amity.analysis.exit_cost import ExitCost, PartnerCost, exit_cost
from amity.analysis.exit_cost_between import ExitCostBetween, exit_cost_between
from amity.analysis.parting import Parting
from amity.model import Actor, ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, NothingKnown, NoTie, UnknownActor
from amity.network import Network

WebOf = Callable[..., Network]

DIRECT = AnalysisSettings(worlds=64, indirect=0.0)
"""Without what is passed on, the cost is what can be reckoned by hand."""
WHOLE = AnalysisSettings(worlds=64)


def row(result: ExitCost, partner: str) -> PartnerCost:
    return next(one for one in result.rows if one.partner == partner)


def costs(web: Network, of: str, weights: AnalysisSettings = DIRECT) -> dict[str, float]:
    """What each partner would pay to leave an actor, and the actor to lose it: the medians."""
    rows = exit_cost(web, of=of, settings=weights).rows
    return {one.partner: one.cost.median for one in rows} | {f"to lose {one.partner}": one.own.median for one in rows}


def both(partners: str, cost: float, own: float) -> dict[str, float]:
    """The same for several partners."""
    return dict.fromkeys(partners, cost) | dict.fromkeys((f"to lose {one}" for one in partners), own)


def clique(names: str) -> list[str]:
    return [f"{one}-{other}" for one, other in combinations(names, 2)]


def test_a_leaf_of_a_star_would_lose_all_and_the_hub_next_to_nothing(web_of: WebOf) -> None:
    # Security has λ = 0.8. A leaf: d = 1, nobody to turn to: 0.8. The hub: d = 1/4, three to turn to: 0.8 · 1/4 · 1/4.
    star = web_of("H-A", "H-B", "H-C", "H-D")
    assert costs(star, "H") == pytest.approx(both("ABCD", 0.8, 0.05))
    assert costs(star, "A") == pytest.approx(both("H", 0.05, 0.8))


def test_in_a_star_a_third_more_is_at_stake_through_others(web_of: WebOf) -> None:
    # C from leaf to hub and back over m leaves: a / (1 - s²), with s = 1/2.
    star = web_of("H-A", "H-B", "H-C", "H-D")
    assert costs(star, "H", WHOLE) == pytest.approx(both("ABCD", 0.8 * 4 / 3, 0.05 * 4 / 3))


@pytest.mark.parametrize("size", [2, 3, 6])
def test_in_a_clique_each_loses_as_much_as_it_costs_the_other(web_of: WebOf, size: int) -> None:
    # d = 1/(n - 1), with n - 2 others: λ / (n - 1)².
    whole = web_of(*clique("ABCDEF"[:size]))
    alike = 0.8 / (size - 1) ** 2
    assert costs(whole, "A") == pytest.approx(both("BCDEF"[: size - 1], alike, alike))
    found = exit_cost(whole, of="A", settings=WHOLE).rows
    assert all(one.asymmetry.median == pytest.approx(0) for one in found)


def test_a_bridge_between_two_cliques_is_no_dearer_to_its_ends_than_a_tie_within(web_of: WebOf) -> None:
    # A has B, C and D: d = 1/3, two to turn to: 0.8/9, to D as to B. B has A and C alone: 0.8/4. What is peculiar to a
    # bridge, that nothing else leads across, is what stress measures; here it is one tie of three.
    web = web_of(*clique("ABC"), *clique("DEF"), "A-D")
    assert costs(web, "A") == pytest.approx(both("BC", 0.8 / 4, 0.8 / 9) | both("D", 0.8 / 9, 0.8 / 9))


def test_through_others_the_far_camp_has_less_at_stake_than_the_near_one(web_of: WebOf) -> None:
    web = web_of(*clique("ABC"), *clique("DEF"), "A-D")
    found = exit_cost(web, of="A", settings=WHOLE)
    assert row(found, "B").indirect.median > row(found, "D").indirect.median > 0


def test_layers_are_added_each_by_its_specificity(web_of: WebOf) -> None:
    # In security one of two (0.8 · 1/2 · 1/2), in training the only one (0.5).
    found = exit_cost(web_of("A-B", "A-C", "A-B training"), of="B", settings=DIRECT)
    assert row(found, "A").cost.median == pytest.approx(0.2 + 0.5)
    assert [(one.layer, round(one.share, 4)) for one in row(found, "A").layers] == [
        (Kind.TRAINING, round(0.5 / 0.7, 4)),
        (Kind.SECURITY, round(0.2 / 0.7, 4)),
    ]
    assert row(found, "A").layers[1].greatest == (ActorId("C"),)
    # At stake are 0.4 and 0.5; of that, 0.2 can be taken over by C.
    assert row(found, "A").substitutable.median == pytest.approx(0.2 / 0.9)  # type: ignore[union-attr] # it is there


def test_stages_weigh_as_they_are_set(web_of: WebOf) -> None:
    # 0.5 for what is agreed beside 1 for what is active: d = 1/3 and 2/3.
    assert costs(web_of("A-B agreed", "B-C"), "B")["to lose A"] == pytest.approx(0.8 / 3 / 2)


def test_what_is_only_proposed_is_not_there_to_be_lost(web_of: WebOf) -> None:
    # By its share alone, a lone proposal would be all that an actor has in its layer.
    web = web_of("A-B", "A-B technology proposed")
    assert costs(web, "B")["A"] == pytest.approx(0.8)
    counted = exit_cost(web, of="B", at_least=Stage.PROPOSED, settings=DIRECT)
    assert row(counted, "A").cost.median == pytest.approx(0.8 + 0.9)


def test_who_has_only_talked_is_no_partner(web_of: WebOf) -> None:
    assert set(costs(web_of("A-B", "A-C proposed"), "A")) == {"B", "to lose B"}


def test_a_tie_that_may_not_be_there_is_weighed_by_how_likely_it_is(web_of: WebOf) -> None:
    # Where A has C, too, leaving B costs 0.8/4, elsewhere 0.8: on average 0.8 (1 - 3p/4).
    likely, worlds = 0.3, 4000
    asked = Parting.of(web_of("A-B", f"A-C {likely}"), settings=AnalysisSettings(worlds=worlds, indirect=0.0))
    lost = asked.reckoned(ActorId("B")).theirs.total[:, 0]
    apart = 0.6 * np.sqrt(likely * (1 - likely) / worlds)
    assert lost.mean() == pytest.approx(0.8 * (1 - 0.75 * likely), abs=4 * apart)
    assert set(lost.round(9)) == {0.2, 0.8}


def test_a_partner_that_may_be_none_stands_below_one_that_is(web_of: WebOf) -> None:
    # B would lose less in the middle than C, but C has a tie in half of the worlds alone.
    found = exit_cost(web_of("A-B", "B-D", "A-C 0.6"), of="A", settings=DIRECT)
    assert [one.partner for one in found.rows] == ["B", "C"]
    assert row(found, "C").cost.median > row(found, "B").cost.median > row(found, "C").cost.low == 0


def test_ties_that_fall_with_it_cost_what_remains_of_them(web_of: WebOf) -> None:
    # A leaves B, and loses C under the same accord: 1/3, with D left to turn to: 0.8 · 1/3 · 1/2.
    web = web_of("A-B", "A-C", "A-D")
    ties = tuple(replace(tie, instrument=None if "D" in tie.actors else "the Accord") for tie in web.ties)
    found = exit_cost_between(replace(web, ties=ties), one="A", other="B", settings=DIRECT)
    assert found.rows[0].falling.median == pytest.approx(0.8 / 6)
    assert found.rows[0].direct.median == pytest.approx(0.8 / 9)
    assert found.rows[0].cost.median == pytest.approx(0.8 / 6 + 0.8 / 9)
    assert [(one.third, one.instrument, one.share) for one in found.falling] == [("C", "the Accord", 1.0)]
    assert found.rows[1].falling.median == 0


def test_what_falls_in_a_layer_where_the_two_have_nothing_is_counted_there(web_of: WebOf) -> None:
    # The accord binds A to B in security and to C in training: training falls whole, and nobody is left in it.
    web = web_of("A-B", "A-C training")
    accord = replace(web, ties=tuple(replace(tie, instrument="the Accord") for tie in web.ties))
    found = exit_cost(accord, of="B", settings=DIRECT)
    assert row(found, "A").cost.median == pytest.approx(0.8 + 0.5)
    assert {one.layer for one in row(found, "A").layers} == {Kind.SECURITY, Kind.TRAINING}


@given(st.floats(1e-3, 1e9))
def test_doubling_all_amounts_changes_nothing(web_of: WebOf, factor: float) -> None:
    web = web_of("A>B arms", "A>C arms", "D>B arms", "C-D")
    told = (1e6, 3e6, None, None)
    ties = [replace(tie, amount=amount) for tie, amount in zip(web.ties, told, strict=True)]
    more = [replace(tie, amount=tie.amount * factor if tie.amount else None) for tie in ties]
    before, after = (costs(replace(web, ties=tuple(some)), "A", WHOLE) for some in (ties, more))
    assert after == pytest.approx(before, rel=1e-4)


def test_amounts_can_be_left_out(web_of: WebOf) -> None:
    web = web_of("A>B arms", "A>C arms")
    web = replace(web, ties=tuple(replace(tie, amount=1e6 * 9**place) for place, tie in enumerate(web.ties)))
    counted, left_out = (exit_cost(web, of="B", amounts=amounts, settings=DIRECT) for amounts in (True, False))
    assert row(counted, "A").cost.median == pytest.approx(0.6 * 0.1 / 2)
    assert row(left_out, "A").cost.median == pytest.approx(0.6 * 0.5 / 2)
    assert left_out.basis.weights["amounts"] == "left out"


def test_whoever_is_taken_to_have_another_unseen_has_a_quarter_to_lose(web_of: WebOf) -> None:
    found = exit_cost(web_of("A-B"), of="B", unseen=1, settings=DIRECT)
    assert row(found, "A").cost.median == pytest.approx(0.8 / 4)
    assert found.basis.weights["unseen"] == 1


@st.composite
def edges(draw: st.DrawFn) -> list[str]:
    pairs = draw(st.sets(st.sampled_from(list(combinations("ABCDE", 2))), min_size=1))
    layers = st.sampled_from(["", " arms", " training"])
    return sorted({f"{one}-{other}{draw(layers)} {draw(st.sampled_from([0.5, 1.0]))}" for one, other in pairs})


@settings(max_examples=25)
@given(edges(), st.permutations("ABCDE"))
def test_other_names_for_the_actors_change_the_names_alone(web_of: WebOf, ties: list[str], names: list[str]) -> None:
    web, call = web_of(*ties), dict(zip(map(ActorId, "ABCDE"), map(ActorId, names), strict=True))
    # The testimony stays, so that the draws are the same.
    moved = [replace(tie, source=call[tie.source], target=call[tie.target]) for tie in web.ties]
    actors = sorted(call[actor.id] for actor in web.actors)
    other = replace(web, ties=tuple(moved), actors=tuple(Actor(id=one, name=one) for one in actors))
    of = web.actors[0].id
    before, after = exit_cost(web, of=of, settings=WHOLE), exit_cost(other, of=call[of], settings=WHOLE)
    for one in before.rows:
        moved_one = row(after, call[one.partner])
        assert (moved_one.cost.median, moved_one.own.median) == pytest.approx((one.cost.median, one.own.median))
    assert len(after.rows) == len(before.rows)


@settings(max_examples=25)
@given(edges())
def test_one_dyad_costs_what_the_ranking_says_from_either_side(web_of: WebOf, ties: list[str]) -> None:
    web = web_of(*ties)
    first, second = sorted(web.ties[0].actors)
    ranked = row(exit_cost(web, of=first, settings=WHOLE), second)
    there = exit_cost_between(web, one=first, other=second, settings=WHOLE)
    back = exit_cost_between(web, one=second, other=first, settings=WHOLE)
    assert there.rows[1].cost.low == pytest.approx(back.rows[0].cost.low)
    assert (there.rows[0].cost.median, there.rows[1].cost.median) == pytest.approx(
        (ranked.own.median, ranked.cost.median)
    )
    assert there.asymmetry.median == pytest.approx(-back.asymmetry.median)
    assert ranked.cost.low >= 0


def test_whoever_hangs_together_with_others_alone_changes_nothing(web_of: WebOf) -> None:
    web = ["A-B", "B-C", "A-C 0.7"]
    alone, beside = (costs(web_of(*ties), "A", WHOLE) for ties in (web, [*web, "X-Y", "Y-Z arms"]))
    assert beside == pytest.approx(alone)


def test_the_claims_that_carry_a_figure_are_those_of_its_weightiest_ties(web_of: WebOf) -> None:
    found = exit_cost(web_of("A-B", "A-B training", "A-B diplomatic 0.4", "B-C"), of="B", settings=DIRECT)
    assert row(found, "A").claims == ("claim of A-B", "claim of A-B training", "claim of A-B diplomatic 0.4")
    assert row(found, "A").origins == 3
    assert row(found, "C").origins == 1
    assert row(found, "C").caution == "a single origin, no other partners known"


def test_sanctions_and_hostility_bind_nobody(web_of: WebOf) -> None:
    assert set(costs(web_of("A-B", "A-C hostility", "D>A sanction"), "A")) == {"B", "to lose B"}


def test_only_the_layers_that_are_asked_for_count(web_of: WebOf) -> None:
    web = web_of("A-B", "A-C training")
    assert [one.partner for one in exit_cost(web, of="A", kinds={Kind.TRAINING}, settings=DIRECT).rows] == ["C"]


def test_worlds_that_were_drawn_already_are_used(web_of: WebOf) -> None:
    web = web_of("A-B", "A-C 0.5", "A-D hostility")
    drawn = web.sample(64, seed=7)
    asked = replace(DIRECT, seed=7)
    assert exit_cost(web, of="A", worlds=drawn, settings=DIRECT).rows == exit_cost(web, of="A", settings=asked).rows
    gone = exit_cost(web, of="A", worlds=drawn.without(actors=[ActorId("C")]), settings=DIRECT)
    assert [one.partner for one in gone.rows] == ["B"]


def test_the_same_seed_gives_the_same_answer_and_another_another(web_of: WebOf) -> None:
    web = web_of("A-B 0.5", "A-C 0.5", "B-C 0.5")
    asked = [exit_cost(web, of="A", settings=replace(WHOLE, seed=seed)) for seed in (1, 1, 2)]
    assert asked[0] == asked[1]
    assert asked[0].rows != asked[2].rows


def test_an_answer_says_what_it_rests_on_and_can_be_written_and_read(web_of: WebOf) -> None:
    web = web_of("US>UA arms 0.5", "UA>PL arms", "US-PL", "US-UA training")
    ranked, dyad = exit_cost(web, of="Land UA"), exit_cost_between(web, one="UA", other="US")
    assert ExitCost.from_json(ranked.to_json()) == ranked
    assert ExitCostBetween.from_json(dyad.to_json()) == dyad
    assert ranked.basis.seed == 1
    assert {"specificity", "stage_weight", "indirect", "amounts", "unseen"} <= set(ranked.basis.weights)
    assert list(ranked.to_frame()["partner"]) == [one.partner for one in ranked.rows]
    assert len(dyad.to_frame("layers")) == len(dyad.layers)
    assert "Land UA" in ranked.title
    assert "Land PL" in ranked._repr_html_()


def test_thirty_partners_can_be_drawn_with_both_sides_of_each(web_of: WebOf) -> None:
    web = web_of(*(f"H-{number:02} 0.9" for number in range(30)))
    drawn = exit_cost(web, of="H", settings=WHOLE).plot()
    assert len(drawn.get_yticks()) == 30
    assert all(text.get_text().startswith("Land ") for text in drawn.get_yticklabels())
    assert len(drawn.lines) == 2 * 2 * 30  # a bar and a dot for each side
    assert any(text.get_text().endswith(f"amity {__version__}") for text in drawn.texts)


def test_a_web_can_be_asked_by_its_own_methods(web_of: WebOf) -> None:
    plain = web_of("A-B", "B-C")
    web = Web(as_of=plain.as_of, actors=plain.actors, ties=plain.ties, settings=DIRECT)
    assert web.exit_cost("B") == exit_cost(plain, of="B", settings=DIRECT)
    dyad = web.exit_cost_between("A", "B")
    assert dyad == exit_cost_between(plain, one="A", other="B", settings=DIRECT)


def test_an_actor_that_does_not_occur_brings_the_nearest(web_of: WebOf) -> None:
    web = web_of("A-B", "A-C hostility")
    with pytest.raises(UnknownActor, match="Land A"):
        exit_cost(web, of="Land Z")
    with pytest.raises(UnknownActor):
        exit_cost(web, of="C")
    with pytest.raises(UnknownActor):
        exit_cost_between(web, one="A", other="Z")


def test_the_same_actor_twice_is_refused(web_of: WebOf) -> None:
    with pytest.raises(InvalidSetting, match="Land A again"):
        exit_cost_between(web_of("A-B"), one="A", other="Land A")


def test_two_without_a_tie_are_told_with_whom_they_have_some(web_of: WebOf) -> None:
    with pytest.raises(NoTie, match="Land A has ties with Land B"):
        exit_cost_between(web_of("A-B", "B-C"), one="A", other="C")


def test_an_empty_network_tells_that_nothing_is_known() -> None:
    empty = Web(as_of=date(1999, 1, 1), actors=(), ties=(), earliest=date(2021, 9, 18))
    with pytest.raises(NothingKnown, match="2021-09-18"):
        empty.exit_cost("UA")
    with pytest.raises(NothingKnown):
        empty.exit_cost_between("UA", "JP")


def test_layers_without_ties_tell_that_nothing_is_known(web_of: WebOf) -> None:
    with pytest.raises(NothingKnown):
        exit_cost(web_of("A-B"), of="A", kinds={Kind.CIVIL})


@pytest.mark.parametrize(
    "wrong",
    [{"settings": AnalysisSettings(worlds=0)}, {"unseen": -1}, {"unseen": float("nan")}, {"at_least": Stage.ENDED}],
    ids=["no worlds", "fewer than none unseen", "not a number", "a stage that closes"],
)
def test_what_cannot_be_is_refused(web_of: WebOf, wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidSetting):
        exit_cost(web_of("A-B"), of="A", **wrong)  # type: ignore[arg-type] # each is wrong by its value


def test_where_nothing_is_agreed_or_weighs_anything_nobody_would_lose(web_of: WebOf) -> None:
    talks = web_of("A-B proposed", "B-C")
    assert exit_cost(talks, of="A").rows == ()
    assert exit_cost_between(talks, one="A", other="B").rows[0].cost.high == 0
    weightless = AnalysisSettings(worlds=8, stage_weight=dict.fromkeys(AnalysisSettings().stage_weight, 0.0))
    assert exit_cost(web_of("A-B"), of="A", settings=weightless).rows == ()
    assert exit_cost(talks, of="A").plot().get_yticks().size == 0


def test_a_layer_that_can_be_had_anywhere_costs_nothing(web_of: WebOf) -> None:
    free = replace(DIRECT, specificity=dict.fromkeys(AnalysisSettings().specificity, 0.0))
    found = exit_cost_between(web_of("A-B"), one="A", other="B", settings=free)
    assert (found.rows[0].cost.high, found.layers, found.rows[0].substitutable) == (0, (), None)
