"""Flows: who gives what to whom in which year, by hand on small networks."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis.flow_reports import reports_of
from amity.analysis.flows import Flows, Measure, flows_of
from amity.analysis.hearing import truth
from amity.ledger import Belief, Testimony
from amity.model import Actor, ActorId, Kind, Modality, Stage
from amity.model.errors import InvalidSetting
from amity.network import Direction, Network, Tie, Worlds
from amity.network.draws import Draws

UA, PL, US, KRAB = ActorId("UA"), ActorId("PL"), ActorId("US"), ActorId("co:krab")
SIZE = 20_000


def told(giver: str | None, year: int, strength: float = 1.0, **more: object) -> Testimony:
    fields: dict[str, object] = {
        "claim": f"{giver}{year}{strength}{more}",
        "origin": f"of {giver}{year}{more}",
        "day": date(year, 6, 1),
        "known": date(year, 6, 1),
        "stage": Stage.ACTIVE,
        "reliability": strength,
        "reading": 1.0,
        "giver": ActorId(giver) if giver else None,
    }
    return Testimony(**{**fields, **more})  # type: ignore[arg-type] # each test gives what its field takes


def tie(one: ActorId, other: ActorId, *testimony: Testimony, kind: Kind = Kind.ARMS, name: str | None = None) -> Tie:
    days = [each.day for each in testimony]
    return Tie(
        id=f"{one}-{other}-{kind}-{name}",
        source=one,
        target=other,
        direction=Direction.BOTH_WAYS,
        kind=kind,
        instrument=name,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        first=min(days),
        last=max(days),
        claims=tuple(each.claim for each in testimony),
        documents=("a",),
        publishers=("The Courier",),
        day=date(2026, 12, 31),
        belief=Belief(testimony, 5.0),
    )


def network(*ties: Tie) -> Network:
    there = sorted({actor for each in ties for actor in each.actors})
    return Network(as_of=date(2026, 12, 31), actors=tuple(Actor(id=one, name=one) for one in there), ties=ties)


def flows(*ties: Tie, of: ActorId = UA, at_least: Stage = Stage.AGREED, homes: dict[ActorId, ActorId] | None = None,
          size: int = 1) -> Flows:  # fmt: skip
    web = network(*ties)
    reports = reports_of(web, of, homes=homes)
    return flows_of(of, reports, truth([(web.ties[one.tie], one.told) for one in reports], Draws(1, size)), at_least)


def list_of(found: Flows) -> list[tuple[int, str | None, int]]:
    """Of each flow its year, its giver, and how far it has come in the first world."""
    return [(flow.year, flow.giver, int(level)) for flow, level in zip(found.all, found.levels[0], strict=True)]


def test_reports_of_one_transfer_by_several_are_one_flow() -> None:
    found = flows(tie(PL, UA, told("PL", 2024), told("PL", 2024, origin="other"), told("PL", 2025)))
    assert list_of(found) == [(2024, PL, 6), (2025, PL, 6)]


def test_what_passes_both_ways_is_two_flows() -> None:
    found = flows(tie(PL, UA, told("PL", 2024), told("UA", 2024)))
    assert list_of(found) == [(2024, PL, 6), (2024, UA, 6)]


def test_what_two_instruments_tell_are_two_flows() -> None:
    found = flows(tie(PL, UA, told("PL", 2024), name="one"), tie(PL, UA, told("PL", 2024), name="two"))
    assert list_of(found) == [(2024, PL, 6), (2024, PL, 6)]


def test_what_is_the_same_from_both_sides_has_no_giver() -> None:
    assert list_of(flows(tie(PL, UA, told(None, 2024)))) == [(2024, None, 6)]


def test_a_wish_is_no_flow_unless_wishes_are_asked_for() -> None:
    wished = tie(PL, UA, told("PL", 2024, stage=Stage.PROPOSED))
    assert list_of(flows(wished)) == []
    assert list_of(flows(wished, at_least=Stage.PROPOSED)) == [(2024, PL, 1)]


def test_what_ends_later_did_flow_before_and_its_end_is_no_flow() -> None:
    found = flows(tie(PL, UA, told("PL", 2024), told("PL", 2025, stage=Stage.ENDED)))
    assert list_of(found) == [(2024, PL, 6)]


def test_a_later_denial_takes_back_what_was_told_before_to_below_what_it_denies() -> None:
    delivered = told("PL", 2024)
    assert list_of(flows(tie(PL, UA, delivered, told("PL", 2025, denies=True)))) == [(2024, PL, 5)]
    agreed = told("PL", 2025, denies=True, stage=Stage.AGREED)
    assert list_of(flows(tie(PL, UA, delivered, agreed))) == [(2024, PL, 0)]


def test_a_denial_of_one_way_leaves_the_other_alone() -> None:
    denial = told("PL", 2025, denies=True, stage=Stage.PROPOSED)
    assert list_of(flows(tie(PL, UA, told("PL", 2024), told("UA", 2024), denial))) == [(2024, PL, 0), (2024, UA, 6)]


def test_what_is_told_after_a_denial_stands() -> None:
    denial = told(None, 2024, denies=True, stage=Stage.PROPOSED)
    assert list_of(flows(tie(PL, UA, denial, told("PL", 2025)))) == [(2025, PL, 6)]


def test_what_is_told_of_days_after_the_picture_is_left_out() -> None:
    assert list_of(flows(tie(PL, UA, told("PL", 2024), told("PL", 2027)))) == [(2024, PL, 6)]


def test_a_flow_is_worth_the_most_that_a_true_report_tells() -> None:
    found = flows(
        tie(PL, UA, told("PL", 2024, amount=5e6), told("PL", 2024, amount=7e6), told("PL", 2024, 0.0, amount=9e6))
    )
    assert found.worth.tolist() == [[7e6]]
    assert found.weighed(Measure.COUNT).tolist() == [[1.0]]


def test_rows_of_one_register_add_up_and_what_texts_tell_again_does_not() -> None:
    rows = [told("PL", 2024, origin="sipri", register="sipri:a.csv", claim=f"row {n}", amount=2.0) for n in range(3)]
    edition = [told("PL", 2024, origin="sipri", register="sipri:b.csv", claim=f"new {n}", amount=2.5) for n in range(3)]
    texts = [told("PL", 2024, claim=f"text {n}", amount=5.0) for n in range(3)]
    assert flows(tie(PL, UA, *texts)).worth[0, 0] == 5
    assert flows(tie(PL, UA, *rows, *texts)).worth[0, 0] == 6
    # A later edition of a register tells of the same again.
    assert flows(tie(PL, UA, *rows, *edition, *texts)).worth[0, 0] == 7.5


def test_what_a_register_has_as_ordered_is_not_added_to_what_it_has_as_delivered() -> None:
    ordered = told("PL", 2024, register="sipri:a.csv", origin="sipri", claim="order", stage=Stage.AGREED, amount=9.0)
    delivered = [told("PL", 2024, register="sipri:a.csv", origin="sipri", claim=f"{n}", amount=2.0) for n in range(2)]
    assert flows(tie(PL, UA, ordered, *delivered)).worth[0, 0] == 9
    assert flows(tie(PL, UA, *delivered)).worth[0, 0] == 4


def test_a_volume_of_arms_is_no_money() -> None:
    row = told("PL", 2024, register="sipri:a.csv", volume=66.0)
    found = flows(tie(PL, UA, row, told("US", 2024, amount=3.0)))
    assert found.weighed(Measure.TIV).tolist()[0] == [66.0, 0.0]
    assert found.measured(Measure.TIV).claims(measure=Measure.TIV) == (row.claim,)


def test_without_money_there_is_nothing_to_measure_by_amount() -> None:
    with pytest.raises(InvalidSetting, match="no money is told of; choose count"):
        flows(tie(PL, UA, told("PL", 2024))).measured(Measure.AMOUNT)


def test_companies_count_as_their_states_where_homes_are_given() -> None:
    ties = (tie(KRAB, UA, told(KRAB, 2024)), tie(KRAB, PL, told(KRAB, 2024)))
    assert list_of(flows(*ties, of=PL)) == [(2024, KRAB, 6)]
    # What a company gives its own state stays at home.
    assert list_of(flows(*ties, of=PL, homes={KRAB: PL})) == [(2024, PL, 6)]


def test_the_claims_of_flows_are_the_strongest_of_each_and_the_surest_flow_first() -> None:
    weak, strong, copy = told("PL", 2024, 0.2), told("US", 2025, 0.9), told("US", 2025, 0.8)
    found = flows(tie(PL, UA, weak), tie(US, UA, strong, copy), size=200)
    assert found.claims() == (strong.claim, weak.claim, copy.claim)


def test_a_tie_that_nothing_closes_holds_in_the_worlds_in_which_something_has_flowed() -> None:
    ties = (
        tie(PL, UA, told("PL", 2023, 0.3, origin="a"), told("UA", 2024, 0.6, origin="a"), told("PL", 2025, 0.4)),
        tie(US, UA, told("US", 2024, 0.5, origin="a"), told("US", 2025, 0.3, denies=True, stage=Stage.AGREED)),
    )
    found, held = flows(*ties, size=SIZE), Worlds.of(network(*ties), SIZE, 1).present()
    for place in range(2):
        own = [column for column, flow in enumerate(found.all) if flow.tie == place]
        assert (found.present[:, own].any(axis=1) == held[:, place]).all()


def test_flows_are_as_frequent_as_belief_has_it() -> None:
    testimony = (told("PL", 2024, 0.5), told("PL", 2024, 0.4, origin="b"), told("PL", 2024, 0.3, origin="b"))
    found = flows(tie(PL, UA, *testimony), size=SIZE)
    assert found.present.mean() == pytest.approx(1 - 0.5 * 0.6, abs=0.015)


@given(st.lists(st.tuples(st.sampled_from(["PL", "UA", "US"]), st.integers(2020, 2026)), max_size=12))
def test_actors_by_other_names_have_the_same_flows(passed: list[tuple[str, int]]) -> None:
    def web(names: dict[str, str]) -> Iterable[Tie]:
        for place, (giver, year) in enumerate(passed):
            taker = "UA" if giver != "UA" else "PL"
            mine = told(names[giver], year, claim=str(place), origin=str(place), strength=0.6)
            yield tie(ActorId(names[giver]), ActorId(names[taker]), mine, name=str(place))

    same = flows(*web({"PL": "PL", "UA": "UA", "US": "US"}), size=50)
    other = flows(*web({"PL": "FR", "UA": "SE", "US": "DK"}), of=ActorId("SE"), size=50)
    assert [(flow.year, flow.giver == UA) for flow in same.all] == [(f.year, f.giver == "SE") for f in other.all]
    assert np.array_equal(same.levels, other.levels)
