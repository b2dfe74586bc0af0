"""Who supplies whom, and how entrenched they are: by hand on small webs, and the laws that shares keep."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.analysis.flow_reports import GIVEN
from amity.analysis.flows import Measure
from amity.analysis.interval import Interval
from amity.analysis.market import Market
from amity.analysis.passing import Sought
from amity.analysis.passing import passing as passing_of
from amity.analysis.suppliers import Suppliers, suppliers
from amity.analysis.web import Web
from amity.model import ActorId, AnalysisSettings, Kind
from amity.model.errors import InvalidSetting, NothingPasses
from amity.network import Network

WebOf = Callable[..., Network]

UA, PL, US, SE = ActorId("UA"), ActorId("PL"), ActorId("US"), ActorId("SE")
OLD = ("2018 PL>UA", "2019 PL>UA", "2026 US>UA", "2026 SE>UA agreed")
"""An incumbent of two years, a newcomer, and one that has only agreed to supply."""


def shares(answer: Suppliers, layer: Kind = Kind.ARMS) -> dict[str, float]:
    return {row.supplier: row.share.median for row in answer.rows if row.layer is layer}


def sure(interval: Interval | None) -> float:
    """What is the same in all worlds."""
    assert interval
    assert interval.low == interval.high
    return interval.median


def test_shares_are_of_flows_by_what_their_stages_weigh(passing: WebOf) -> None:
    answer = suppliers(passing(*OLD), of=UA)
    assert shares(answer) == {
        "PL": pytest.approx(2 / 3.5),
        "US": pytest.approx(1 / 3.5),
        "SE": pytest.approx(0.5 / 3.5),
    }
    assert [row.supplier for row in answer.rows] == ["PL", "US", "SE"]


def test_shares_by_amount_are_of_the_money_told_of(passing: WebOf) -> None:
    answer = suppliers(passing("2024 PL>UA $3", "2025 US>UA $1", "2025 SE>UA"), of=UA, measure="amount")
    assert shares(answer) == {"PL": 0.75, "US": 0.25}
    assert answer.rows[0].worth == Interval.exactly(3)


def test_years_of_incumbency_are_those_with_supply(passing: WebOf) -> None:
    answer = suppliers(passing("2018 PL>UA", "2020 PL>UA", "2020 PL>UA", "2026 US>UA"), of=UA)
    poland = next(row for row in answer.rows if row.supplier == PL)
    assert (poland.since, poland.last, poland.years) == tuple(map(Interval.exactly, (2018, 2020, 2)))


def test_shares_are_of_the_years_looked_at_and_incumbency_is_of_all_before_too(passing: WebOf) -> None:
    answer = suppliers(
        passing("2015 PL>UA", "2016 US>UA", "2020 PL>UA", "2020 SE>UA", "2024 US>UA"), of=UA, since=2020, until=2022
    )
    assert shares(answer) == {"PL": 0.5, "SE": 0.5}
    poland, sweden = answer.rows
    assert (poland.since, poland.years, poland.newcomer) == (Interval.exactly(2015), Interval.exactly(2), 0)
    assert (sweden.since, sweden.newcomer) == (Interval.exactly(2020), 1)


def test_by_amount_incumbency_needs_no_money(passing: WebOf) -> None:
    rows = suppliers(passing("2018 PL>UA", "2026 PL>UA $5", "2019 US>UA"), of=UA, measure="amount").rows
    assert [(row.supplier, row.since) for row in rows] == [("PL", Interval.exactly(2018))]


def test_concentration_and_what_is_open_by_hand(passing: WebOf) -> None:
    (market,) = suppliers(passing(*OLD), of=UA).markets
    assert sure(market.herfindahl) == pytest.approx((4 + 1 + 0.25) / 3.5**2)
    assert sure(market.effective) == pytest.approx(3.5**2 / 5.25)
    assert sure(market.newcomers) == pytest.approx(1.5 / 3.5)
    assert sure(market.uncommitted) == pytest.approx(0.5 / 3.5)  # Sweden has only agreed
    assert sure(market.contestable) == pytest.approx(1.5 / 3.5)  # all but what Poland holds
    assert (market.suppliers, market.begins) == (Interval.exactly(3), 2019)


def test_what_an_incumbent_no_longer_supplies_is_open(passing: WebOf) -> None:
    (market,) = suppliers(passing(*OLD, "2025 PL>UA ended"), of=UA).markets
    assert market.contestable == Interval.exactly(1.0)


def test_where_the_record_is_young_newcomers_are_not_told_from_incumbents(passing: WebOf) -> None:
    answer = suppliers(passing("2025 PL>UA", "2026 US>UA", "2026 SE>UA agreed"), of=UA)
    (market,) = answer.markets
    assert market.newcomers is None
    assert {row.newcomer for row in answer.rows} == {None}
    assert sure(market.contestable) == sure(market.uncommitted) == pytest.approx(0.2)
    assert "it does not tell newcomers from incumbents" in answer.basis.notes[0]


def test_how_long_one_is_new_can_be_chosen(passing: WebOf) -> None:
    rows = suppliers(passing("2018 PL>UA", "2019 PL>UA", "2021 US>UA"), of=UA, recent=6).rows
    assert {row.supplier: row.newcomer for row in rows} == {"PL": 0.0, "US": 1.0}
    with pytest.raises(InvalidSetting, match="recent is 0, and must be a number of years from 1 up"):
        suppliers(passing(*OLD), of=UA, recent=0)


def test_shares_of_each_year_sum_to_one(passing: WebOf) -> None:
    answer = suppliers(passing("2024 PL>UA 0.5", "2024 US>UA 0.7", "2025 US>UA 0.4", "2025 SE>UA aid"), of=UA)
    told: dict[tuple[Kind, int], float] = {}
    for row in answer.yearly:
        told[row.layer, row.year] = told.get((row.layer, row.year), 0.0) + row.share
    assert told == {(Kind.ARMS, 2024): pytest.approx(1), (Kind.ARMS, 2025): 1, (Kind.AID, 2025): 1}


def test_a_supplier_that_may_not_supply_has_a_share_that_may_be_nothing(passing: WebOf) -> None:
    answer = suppliers(passing("2024 PL>UA", "2024 US>UA 0.5"), of=UA, settings=AnalysisSettings(worlds=4000))
    row = next(row for row in answer.rows if row.supplier == US)
    assert (row.share.low, row.share.high) == (0, 0.5)
    assert row.supplies == pytest.approx(0.5, abs=0.03)


def test_what_a_recipient_gives_is_no_supply(passing: WebOf) -> None:
    assert shares(suppliers(passing("2024 UA>PL", "2024 US>UA", "2024 PL-UA"), of=UA)) == {"US": 1}
    with pytest.raises(NothingPasses):
        suppliers(passing("2024 UA>PL"), of=UA)


def test_nothing_is_told_of_what_is_true_in_no_world(passing: WebOf) -> None:
    answer = suppliers(passing("2024 PL>UA 0.0", "2024 US>UA training 0.0"), of=UA)
    assert (answer.rows, answer.markets, answer.yearly) == ((), (), ())
    answer.plot()


def test_companies_can_be_taken_for_their_states(passing: WebOf) -> None:
    web = passing("2024 co:krab>UA", "2024 PL>UA", "2024 co:own>UA", "2024 US>UA")
    homes = {ActorId("co:krab"): PL, ActorId("co:own"): UA}
    assert shares(suppliers(web, of=UA, homes=homes)) == {"PL": pytest.approx(2 / 3), "US": pytest.approx(1 / 3)}


def test_an_answer_is_read_again_as_it_was_written(passing: WebOf) -> None:
    answer = suppliers(passing(*OLD, "2024 SE>UA training 0.4"), of=UA)
    assert Suppliers.from_json(answer.to_json()) == answer
    assert answer.basis.weights["stage_weight"]


def test_the_web_answers_the_same(passing: WebOf) -> None:
    web = passing(*OLD)
    asked = Web(as_of=web.as_of, actors=web.actors, ties=web.ties)
    assert asked.suppliers(of=UA, recent=2) == suppliers(web, of=UA, recent=2)


def test_it_can_be_drawn_with_the_smallest_as_others(passing: WebOf) -> None:
    many = [f"2025 {one}>UA" for one in ("PL", "US", "SE", "DK", "NO", "FI", "GB", "FR", "IT")]
    axes = suppliers(passing(*many), of=UA).plot()
    names = [text.get_text() for text in axes.get_legend().get_texts()]  # type: ignore[union-attr] # it has one
    assert (len(names), names[-1]) == (8, "others")


REPORTS = st.lists(
    st.builds(
        "{} {}>UA {} {}".format,
        st.integers(2015, 2026),
        st.sampled_from(["PL", "US", "SE", "DK"]),
        st.sampled_from(["1.0", "0.5", "0.2"]),
        st.sampled_from(["active", "signed", "agreed", "ended", "active denied"]),
    ),
    max_size=8,
)


@settings(max_examples=30)
@given(REPORTS)
def test_shares_and_concentration_keep_their_bounds(passing: WebOf, reports: list[str]) -> None:
    few = AnalysisSettings(worlds=64)
    found = passing_of(passing("2020 PL>UA 0.6", *reports), Sought(of=UA, kinds=GIVEN), few)
    ((kind, flows),) = found.flows.by_layer()
    held = found.worlds.present()
    market = Market(kind, flows, flows, held, found.years[-1], 3, few.stage_weight, Measure.COUNT)
    there = market.open
    assert np.allclose(market.shares[there].sum(axis=1), 1)
    assert not market.shares[~there].any()
    number = (market.supplied[there] > 0).sum(axis=1)
    assert (market.herfindahl[there] >= 1 / number - 1e-9).all()
    assert (market.herfindahl[there] <= 1 + 1e-9).all()
    assert (market.contestable >= np.maximum(market.uncommitted, 0) - 1e-9).all()
    assert (market.contestable <= 1 + 1e-9).all()
    if market.tells_newcomers:
        assert (market.contestable >= market.newcomers - 1e-9).all()
        assert (market.contestable <= market.newcomers + market.uncommitted + 1e-9).all()


@settings(max_examples=30)
@given(REPORTS)
def test_suppliers_by_other_names_have_the_same_shares(passing: WebOf, reports: list[str]) -> None:
    sure = [report.replace("0.5", "1.0").replace("0.2", "1.0") for report in ("2020 PL>UA", *reports)]
    found = shares(suppliers(passing(*sure), of=UA, settings=AnalysisSettings(worlds=1)))
    names = {"PL": "SE", "SE": "PL"}
    other = shares(suppliers(passing(*_renamed(sure, names)), of=UA, settings=AnalysisSettings(worlds=1)))
    assert other == pytest.approx({names.get(supplier, supplier): share for supplier, share in found.items()})


def _renamed(reports: list[str], names: dict[str, str]) -> list[str]:
    found = []
    for report in reports:
        year, ends, *words = report.split()
        giver, taker = ends.split(">")
        found.append(" ".join((year, f"{names.get(giver, giver)}>{taker}", *words)))
    return found
