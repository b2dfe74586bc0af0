"""Dependence: closed forms by hand, and the laws that shares, alternatives and costs keep."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amity.analysis.dependence import (
    Floats,
    alternatives,
    direct_costs,
    effective_number,
    falling_cost,
    holdings,
    shares,
)

WEIGHTS = st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=8).map(np.array)


@pytest.mark.parametrize("leaves", [1, 2, 5, 30])
def test_the_hub_of_a_star_depends_on_each_leaf_by_the_square_of_their_number(leaves: int) -> None:
    # The hub has 1/m with each leaf and m - 1 others to turn to: 1/m · 1/(1 + m - 1) = 1/m². A leaf has all with the
    # hub, and nobody to turn to: 1.
    assert direct_costs(np.ones(leaves)) == pytest.approx([1 / leaves**2] * leaves)
    assert direct_costs(np.ones(1)) == pytest.approx([1.0])


def test_others_of_unequal_weight_are_worth_less_than_their_number() -> None:
    # Of 4 it has 1 with the one it leaves; the others, of 2 and 1, are worth 3²/(4 + 1) = 1.8: 1/4 · 1/2.8.
    assert direct_costs(np.array([1.0, 2.0, 1.0]))[0] == pytest.approx(0.25 / 2.8)


def test_who_has_nothing_has_nothing_to_lose_nor_anyone_to_turn_to() -> None:
    nothing = np.zeros((2, 3))
    for measure in (shares, alternatives, direct_costs):
        assert not measure(nothing).any()
    assert not effective_number(nothing).any()


def test_a_partner_that_outweighs_all_others_leaves_their_number_exact() -> None:
    # Taking its square from the sum of squares would leave nothing of the others' ones.
    assert alternatives(np.array([1e9, 1.0, 1.0]))[0] == 2.0


@given(WEIGHTS, st.floats(1e-3, 1e3))
def test_doubling_all_changes_nothing(weights: Floats, factor: float) -> None:
    assert direct_costs(weights * factor) == pytest.approx(direct_costs(weights))


@given(WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_partners_does_not_matter(weights: Floats, random: object) -> None:
    order = np.arange(len(weights))
    random.shuffle(order)  # type: ignore[attr-defined] # a Random of hypothesis
    assert direct_costs(weights[order]) == pytest.approx(direct_costs(weights)[order])


@given(WEIGHTS)
def test_shares_add_up_and_alternatives_are_at_most_the_others(weights: Floats) -> None:
    assert shares(weights).sum() == pytest.approx(1)
    assert (alternatives(weights) <= (len(weights) - 1) * (1 + 1e-9)).all()
    assert ((direct_costs(weights) >= 0) & (direct_costs(weights) <= shares(weights) * (1 + 1e-9))).all()


@given(WEIGHTS, st.floats(0.01, 1))
def test_one_more_partner_never_makes_it_dearer_to_leave_as_long_as_it_does_not_outweigh_the_others(
    weights: Floats, part: float
) -> None:
    """A newcomer of weight x lowers the effective number of n others of total R only if x > 2R / (n - 1)."""
    others, number = weights[1:].sum(), alternatives(weights)[0]
    most = 2 * others / (number - 1) if number > 1 + 1e-9 else 1e6
    assume(part * most > 0)
    more = np.append(weights, part * most)
    assert direct_costs(more)[0] <= direct_costs(weights)[0] * (1 + 1e-9)


def test_one_that_outweighs_all_others_can_make_it_dearer_to_leave() -> None:
    # Whoever had nine small others to turn to has, beside a giant, in effect one: the measure counts concentration.
    before = np.array([1000.0, *[1.0] * 9])
    assert direct_costs(np.append(before, 100.0))[0] > direct_costs(before)[0]


@given(st.integers(0, 5))
def test_whoever_is_known_to_have_one_partner_alone_is_taken_to_have_as_many_more_as_are_unseen(unseen: int) -> None:
    # 1/(1 + u) of all, and u others: 1/(1 + u)².
    assert direct_costs(np.ones(1), unseen) == pytest.approx([1 / (1 + unseen) ** 2])
    assert alternatives(np.ones(1), unseen) == pytest.approx([unseen])


def test_what_falls_costs_its_share_less_what_the_rest_could_take_over() -> None:
    # Four of weight 1. One is left, a second falls: 1/4, and two remain to turn to: 1/4 · 1/3.
    weights, lost = np.ones((1, 4)), np.array([True, False, False, False])
    assert falling_cost(weights, lost, np.array([[0.0, 1.0, 0.0, 0.0]])) == pytest.approx([1 / 12])
    # Half of it falls: 1/8, and 1/2, 1 and 1 remain: 2.5²/2.25 to turn to.
    half = np.array([[0.0, 0.5, 0.0, 0.0]])
    assert falling_cost(weights, lost, half) == pytest.approx([0.125 / (1 + 2.5**2 / 2.25)])
    # Everything falls: 3/4, and nobody remains.
    assert falling_cost(weights, lost, np.array([[0.0, 1.0, 1.0, 1.0]])) == pytest.approx([0.75])
    assert falling_cost(np.zeros((1, 4)), lost, np.zeros((1, 4))) == pytest.approx([0])


def test_ties_of_the_same_two_in_a_layer_are_one_holding_of_each() -> None:
    # 0 and 1 twice in layer 0 (1 and 2), 0 and 2 in layer 0 (3), 2 and 1 in layer 1 (4).
    first, second, layer = np.array([0, 1, 0, 2]), np.array([1, 0, 2, 1]), np.array([0, 0, 0, 1])
    found = {
        (one.actor, one.layer): dict(zip(one.partners.tolist(), one.weights[0].tolist(), strict=True))
        for one in holdings(first, second, layer, np.array([[1.0, 2.0, 3.0, 4.0]]))
    }
    assert found == {(0, 0): {1: 3, 2: 3}, (1, 0): {0: 3}, (1, 1): {2: 4}, (2, 0): {0: 3}, (2, 1): {1: 4}}


def test_without_ties_nobody_holds_anything() -> None:
    none = np.zeros(0, np.intp)
    assert list(holdings(none, none, none, np.zeros((3, 0)))) == []
