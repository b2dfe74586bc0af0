"""Indirect dependence: closed forms, sums that are added up one by one, and worlds that fall apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis.dependence import Floats
from amity.analysis.indirect import connected, spectral_radius, through_others


@st.composite
def webs(draw: st.DrawFn) -> Floats:
    """Costs between actors: where one stands to lose by leaving the other, so does the other."""
    size = draw(st.integers(2, 6))
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    linked = np.triu(random.random((size, size)) < draw(st.floats(0.1, 1)), 1)
    return np.where(linked | linked.T, random.random((size, size)) + 0.01, 0.0)


@given(st.lists(webs(), min_size=1, max_size=3))
def test_the_radius_is_the_greatest_eigenvalue_and_never_below_it(found: list[Floats]) -> None:
    for costs in found:
        greatest = np.abs(np.linalg.eigvals(costs)).max()
        radius = spectral_radius(costs[None])[0]
        assert radius == pytest.approx(greatest, rel=1e-6, abs=1e-9)
        assert radius >= greatest - 1e-9


def test_the_radius_of_two_camps_that_are_hardly_connected_is_found() -> None:
    camp = np.ones((4, 4)) - np.eye(4)
    costs: Floats = np.kron(np.diag([1.0, 0.999]), camp).astype(np.float64)
    costs[0, 4] = costs[4, 0] = 1e-4
    assert spectral_radius(costs[None])[0] == pytest.approx(np.abs(np.linalg.eigvals(costs)).max(), rel=1e-9)


def test_worlds_of_different_shape_are_reckoned_each_for_itself() -> None:
    pair, nothing = np.array([[0.0, 1.0], [0.25, 0.0]]), np.zeros((2, 2))
    assert spectral_radius(np.stack([nothing, pair, pair * 2])) == pytest.approx([0.0, 0.5, 1.0])


def test_where_two_have_nobody_else_each_has_a_third_more_at_stake() -> None:
    # C = [[0, a], [b, 0]], ρ = √(ab), β = s/ρ. The sum a(1 + β²ab + ...) = a / (1 - s²); at s = 1/2 a third more.
    costs = np.array([[[0.0, 0.8], [0.2, 0.0]]])
    to_it, from_it = through_others(costs, 1, 0.5)
    assert to_it[0, 0] == pytest.approx(0.8 / 3)
    assert from_it[0, 0] == pytest.approx(0.2 / 3)


@pytest.mark.parametrize("leaves", [2, 6])
def test_in_a_star_the_ways_to_and_fro_add_a_third_too(leaves: int) -> None:
    # ρ = √(m a b) with a from leaf to hub and b back; from the hub, b(1 + β²mab + ...) = b / (1 - s²).
    costs = np.zeros((1, leaves + 1, leaves + 1))
    costs[0, 1:, 0], costs[0, 0, 1:] = 0.8, 0.8 / leaves**2
    to_it, from_it = through_others(costs, 0, 0.5)
    assert to_it[0, 1:] == pytest.approx([0.8 / 3] * leaves)
    assert from_it[0, 1:] == pytest.approx([0.8 / leaves**2 / 3] * leaves)


@given(webs(), st.floats(0, 0.9))
def test_it_is_what_adding_up_all_longer_ways_comes_to(costs: Floats, share: float) -> None:
    near = connected(costs[None], 0)[0]
    kept = np.where(near[:, None] & near[None, :], costs, 0.0)
    radius = np.abs(np.linalg.eigvals(kept)).max()
    beta = share / radius if radius > 1e-12 else 0.0
    way, added = kept, np.zeros_like(kept)
    for _ in range(400):
        way = beta * way @ kept
        added += way
    to_it, from_it = through_others(costs[None], 0, share)
    assert to_it[0] == pytest.approx(added[:, 0], rel=1e-5, abs=1e-9)
    assert from_it[0] == pytest.approx(added[0], rel=1e-5, abs=1e-9)


@given(webs(), webs())
def test_whoever_hangs_together_with_others_alone_changes_nothing(costs: Floats, elsewhere: Floats) -> None:
    size = len(costs)
    both = np.zeros((1, size + len(elsewhere), size + len(elsewhere)))
    both[0, :size, :size], both[0, size:, size:] = costs, elsewhere * 100
    for alone, together in zip(through_others(costs[None], 0, 0.5), through_others(both, 0, 0.5), strict=True):
        assert together[0, :size] == pytest.approx(alone[0])
        assert not together[0, size:].any()


def test_without_any_share_nothing_is_passed_on() -> None:
    to_it, from_it = through_others(np.array([[[0.0, 0.8], [0.2, 0.0]]]), 0, 0.0)
    assert not to_it.any()
    assert not from_it.any()


def test_an_actor_without_ties_in_a_world_is_connected_with_itself_alone() -> None:
    assert connected(np.zeros((1, 3, 3)), 1).tolist() == [[False, True, False]]
    chain = np.zeros((1, 3, 3))
    chain[0, 0, 1] = chain[0, 1, 0] = chain[0, 1, 2] = chain[0, 2, 1] = 1
    assert connected(chain, 0).all()
