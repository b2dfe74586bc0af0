"""The model against closed forms, and the laws that it keeps."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.analysis.production.case import Case, Way
from amity.analysis.production.influences import indices_of, inputs, swings
from amity.analysis.production.learning import experience, exponent
from amity.analysis.production.obstacles import tolls
from amity.analysis.production.outcomes import Outcome
from amity.analysis.production.quantity import Quantity
from amity.analysis.production.reading import case_from
from amity.analysis.production.worlds import Worlds

MAKE: dict[str, Any] = {"lead": 2, "rate": 10}


def case(make: dict[str, Any] | None = None, **told: Any) -> Case:
    buy = {"price": 10, "rate": 10, **told.pop("buy", {})}
    plain = {"name": "T", "start": 2020, "volume": 40, "buy": buy, "co-produce": MAKE | (make or {})}
    return case_from(plain | told)


def outcome(one: Case, way: Way = Way.CO_PRODUCE, size: int = 1, seed: int | None = None) -> Outcome:
    return Outcome.of(Worlds(one, size, seed), way)


def test_without_learning_and_discounting_costs_are_straight_sums() -> None:
    found = outcome(case({"set-up": 60, "premium": 0.5, "fee": 7, "standing": 1}))
    # 40 units at 15 each; the line stands from year 2 to year 6
    assert found.cost[0] == pytest.approx(60 + 7 + 4 * 1 + 40 * 15)
    assert found.paths.output[0].tolist() == [0, 0, 10, 10, 10, 10]
    assert found.paths.costs[0].tolist() == pytest.approx([37, 30, 151, 151, 151, 151])


def test_what_is_bought_costs_its_price() -> None:
    found = outcome(case(buy={"trend": 0.1, "lead": 1}), Way.BUY)
    times = 1 + np.arange(1, 41) / 10
    assert found.cost[0] == pytest.approx((10 * 1.1**times).sum())
    assert found.premium[0] == pytest.approx(0)


def test_doubling_output_multiplies_unit_cost_by_two_to_the_b() -> None:
    costs = outcome(case({"learning": 0.8})).paths.unit_costs[0]
    assert costs[0] == pytest.approx(10)
    for units in (1, 2, 5, 10, 20):
        assert costs[2 * units - 1] / costs[units - 1] == pytest.approx(0.8)
    assert 2.0 ** exponent(np.array(0.8)) == pytest.approx(0.8)


def test_a_line_that_has_all_of_the_partners_experience_starts_where_the_partner_is() -> None:
    start = outcome(case({"learning": 0.8, "transfer": 1}, **{"made-before": 63})).paths.unit_costs[0]
    none = outcome(case({"learning": 0.8}, **{"made-before": 63})).paths.unit_costs[0]
    assert start[0] == pytest.approx(10)
    assert none[0] == pytest.approx(10 / 0.8**6)  # 64 is six doublings


def test_experience_that_is_lost_each_year_settles_at_what_is_gained() -> None:
    times = np.arange(1, 201.0)[None]
    found = experience(times, np.zeros(1), np.array([0.5]))[0]
    assert found[:3].tolist() == [1, 1.5, 1.75]
    assert found[-1] == pytest.approx(2)


def test_break_even_as_reckoned_by_hand() -> None:
    # each unit saves 2 of 10; a set-up of 30 is won back by the 15th
    found = outcome(case({"set-up": 30, "premium": -0.2}))
    assert found.break_even[0] == 15
    assert found.break_even_year[0] == 2020 + 3  # ten in year 2, the 15th in year 3
    assert outcome(case({"set-up": 81, "premium": -0.2})).break_even[0] == 0
    assert np.isnan(outcome(case({"set-up": 81, "premium": -0.2})).break_even_year[0])


def test_break_even_with_discounting_as_reckoned_by_hand() -> None:
    one = case({"set-up": 30, "premium": -0.2}, discount=0.1)
    weights = 1.1 ** -(2 + np.arange(1, 41) / 10)
    fixed = 15 + 15 / 1.1
    by_hand = int(np.argmax(np.cumsum(2 * weights) >= fixed)) + 1
    assert outcome(one).break_even[0] == by_hand > 15
    assert outcome(one).present_cost[0] == pytest.approx(fixed + (8 * weights).sum())


def test_parts_from_abroad_and_royalties_go_abroad() -> None:
    found = outcome(case({"content-start": 0.6, "content-end": 0.6, "kits": 1.1, "royalty": 0.05, "fee": 3}))
    assert found.spent_abroad[0] == pytest.approx(40 * 10 * (0.4 * 1.1 + 0.05) + 3)
    assert found.cost[0] == pytest.approx(40 * 10 * 0.6 + found.spent_abroad[0])
    assert found.at_home[0] == pytest.approx(240 / found.cost[0])


def test_the_rate_grows_evenly_over_the_ramp() -> None:
    made = outcome(case({"ramp": 2, "lead": 0})).paths.made[0]
    assert made.tolist() == [2, 10, 20, 30, 40]  # 10 t²/4 up to year 2, then ten a year


def test_half_of_what_is_handed_over_is_mastered_in_each_half() -> None:
    found = outcome(case({"transfer": 0.8, "transfer-half": 2, "lead": 0}))
    assert found.paths.mastered[0].tolist() == pytest.approx([0.8 * (1 - 0.5 ** (t / 2)) for t in (1, 2, 3, 4)])
    assert np.isnan(found.independent[0])
    sooner = outcome(case({"transfer": 0.8, "transfer-half": 2, "lead": 0}, **{"independent-at": 0.5}))
    assert sooner.independent[0] == 2020 + 2  # 0.8 (1 - 2^-1.5) = 0.517 at the end of the third year


def test_who_buys_is_never_independent() -> None:
    found = outcome(case(), Way.BUY)
    assert np.isnan(found.independent[0])
    assert not found.paths.content.any()
    assert not found.paths.capacity.any()


SHARES = st.floats(0, 1)
MAKES = st.fixed_dictionaries(
    {
        "set-up": st.floats(0, 500),
        "fee": st.floats(0, 50),
        "royalty": st.floats(0, 0.2),
        "standing": st.floats(0, 5),
        "premium": st.floats(-0.5, 1),
        "learning": st.floats(0.6, 1),
        "forgetting": st.floats(0, 0.6),
        "transfer": SHARES,
        "kits": st.floats(0.8, 1.5),
        "content-start": SHARES,
        "content-years": st.floats(0, 8),
        "lead": st.floats(0, 5),
        "ramp": st.floats(0, 4),
        "rate": st.floats(1, 30),
    }
)
WHOLES = st.fixed_dictionaries(
    {"discount": st.floats(0, 0.2), "volume": st.integers(1, 60), "made-before": st.integers(0, 200)}
)


@settings(max_examples=60, deadline=None)
@given(MAKES, WHOLES, st.floats(0.01, 300))
def test_a_higher_set_up_cost_never_brings_break_even_forward(
    make: dict[str, Any], whole: dict[str, Any], more: float
) -> None:
    cheap, dear = (outcome(case(make | {"set-up": make["set-up"] + add}, **whole)) for add in (0.0, more))
    sooner, later = (one.break_even[0] or np.inf for one in (cheap, dear))
    assert sooner <= later
    assert cheap.present_cost[0] <= dear.present_cost[0]


@settings(max_examples=60, deadline=None)
@given(MAKES, WHOLES, st.floats(0, 0.3))
def test_more_forgetting_never_lowers_cost(make: dict[str, Any], whole: dict[str, Any], more: float) -> None:
    little, much = (outcome(case(make | {"forgetting": make["forgetting"] + add}, **whole)) for add in (0.0, more))
    assert (much.paths.unit_costs >= little.paths.unit_costs * (1 - 1e-12)).all()
    assert much.levelled[0] >= little.levelled[0] * (1 - 1e-12)


@settings(max_examples=60, deadline=None)
@given(MAKES, WHOLES, st.floats(0, 8), st.floats(0, 20))
def test_where_prices_stay_a_delay_never_makes_a_unit_cheaper(
    make: dict[str, Any], whole: dict[str, Any], delay: float, cost: float
) -> None:
    sure = {"name": "Export rules", "probability": 1, "delay": delay, "cost": cost}
    toll = next(iter(tolls(Worlds(case(make, obstacles=[sure], **whole), 1, 1))))
    assert toll.cost[0] >= -1e-9 * case().ways[Way.BUY]["price"].quantity.middle


@settings(max_examples=30, deadline=None)
@given(MAKES, WHOLES)
def test_an_obstacle_that_never_happens_costs_nothing(make: dict[str, Any], whole: dict[str, Any]) -> None:
    never = {"name": "Export rules", "probability": 0, "delay": [1, 2, 5], "cost": 100}
    there, away = (outcome(case(make, obstacles=listed, **whole), size=20, seed=1) for listed in ([never], []))
    assert np.array_equal(there.present_cost, away.present_cost)
    assert np.array_equal(there.break_even, away.break_even)


@settings(max_examples=60, deadline=None)
@given(MAKES, WHOLES)
def test_the_years_add_up_to_the_whole(make: dict[str, Any], whole: dict[str, Any]) -> None:
    found = outcome(case(make, **whole))
    paths = found.paths
    assert paths.output.sum() == whole["volume"]
    assert paths.costs.sum() == pytest.approx(found.spent_abroad[0] + paths.fixed_at_home.sum() + paths.at_home.sum())
    assert ((paths.content >= 0) & (paths.content <= 1)).all()
    assert ((paths.mastered >= 0) & (paths.mastered <= paths.content)).all()
    assert (np.diff(paths.times[0]) >= 0).all()


def test_an_obstacle_to_know_how_puts_off_independence_and_no_unit() -> None:
    held = {"name": "Intellectual property", "probability": 1, "delay": 2, "delays": "know-how"}
    make = {"transfer": 1, "transfer-half": 1}
    toll = next(iter(tolls(Worlds(case(make, obstacles=[held]), 3, 1))))
    assert toll.later.tolist() == [2, 2, 2]
    assert toll.cost.tolist() == [0, 0, 0]


def test_equal_seeds_draw_equal_worlds_and_another_parameter_changes_none() -> None:
    uncertain = case({"learning": [0.75, 0.85, 0.95]})
    more = case({"learning": [0.75, 0.85, 0.95], "premium": [0, 0.2]})
    first, again, other = (Worlds(uncertain, 50, seed) for seed in (1, 1, 2))
    drawn = first.value("learning", Way.CO_PRODUCE)
    assert np.array_equal(drawn, again.value("learning", Way.CO_PRODUCE))
    assert not np.array_equal(drawn, other.value("learning", Way.CO_PRODUCE))
    assert np.array_equal(drawn, Worlds(more, 50, 1).value("learning", Way.CO_PRODUCE))


def test_a_triangle_is_drawn_as_a_triangle() -> None:
    low, mode, high = 2.0, 3.0, 7.0
    found = Quantity.of([low, mode, high]).at((np.arange(100_000) + 0.5) / 100_000)
    assert found.mean() == pytest.approx((low + mode + high) / 3, rel=1e-4)
    spread = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    assert found.var() == pytest.approx(spread, rel=1e-3)
    assert (found.min() >= low, found.max() <= high) == (True, True)


def test_percentiles_are_met_and_a_mode_at_an_end_is_allowed() -> None:
    quantiles = np.array([0.05, 0.5, 0.95])
    assert Quantity.of({"p5": 1, "p50": 2, "p95": 9}).at(quantiles) == pytest.approx([1, 2, 9])
    assert Quantity.of([0, 0, 1]).at(np.array([0.75])) == pytest.approx([0.5])
    assert Quantity.of([2, 4]).at(quantiles) == pytest.approx([2.1, 3, 3.9])


def test_what_percentiles_draw_beyond_what_can_be_is_cut_off() -> None:
    drawn = Worlds(case({"transfer": {"p5": 0.1, "p50": 0.8, "p95": 1}}), 2000, 1).value("transfer", Way.CO_PRODUCE)
    assert (drawn.min() >= 0, drawn.max()) == (True, 1.0)


def test_indices_are_those_of_the_function_of_ishigami_and_homma() -> None:
    pytest.importorskip("SALib")

    def ishigami(points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        x, y, z = (2 * np.pi * points - np.pi).T
        return np.asarray(np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))

    found = indices_of(ishigami, ["x", "y", "z"], base=2048, seed=1)
    first, total = ([getattr(found[name], kind) for name in "xyz"] for kind in ("first", "total"))
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)


def test_indices_of_a_sum_are_its_shares_of_variance() -> None:
    pytest.importorskip("SALib")
    found = indices_of(lambda points: points @ np.array([1.0, 3.0]), ["one", "three"], base=1024, seed=1, at_once=100)
    assert [found["one"].first, found["three"].total] == pytest.approx([0.1, 0.9], abs=0.02)
    alone = indices_of(lambda points: points[:, 0], ["alone"], base=256, seed=1)["alone"]
    assert alone.total == pytest.approx(1, abs=0.01)
    assert indices_of(lambda points: points[:, 0] * 0, ["one", "three"], base=64, seed=1) == {}


def test_a_tornado_has_all_that_is_uncertain_the_widest_first() -> None:
    one = case(
        {"learning": [0.75, 0.85, 0.95], "premium": [0, 0.01, 0.02], "set-up": 5},
        obstacles=[{"name": "Export rules", "probability": 0.3, "delay": 2, "cost": 50}],
    )
    names = ["co-produce: premium", "co-produce: learning", "Export rules: happens"]
    assert inputs(one, Way.CO_PRODUCE) == names
    found = swings(one, Way.CO_PRODUCE)
    assert [swing.input for swing in found][-1] == "co-produce: premium"
    widths = [abs(swing.high - swing.low) for swing in found]
    assert widths == sorted(widths, reverse=True)
    assert next(swing for swing in found if swing.input == "Export rules: happens").high == pytest.approx(
        next(swing for swing in found if swing.input == "Export rules: happens").low + 50 / 400
    )
