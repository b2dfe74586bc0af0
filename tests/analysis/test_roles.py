"""Net roles and crossings, by hand and by law."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from amity.analysis.roles import crossing, net_role, over_window, provider_throughout

NAN = float("nan")
SUMS = arrays(np.float64, (3, 4), elements=st.floats(0, 1e12))


@given(SUMS, SUMS)
def test_a_role_lies_between_recipient_and_provider_and_the_other_side_has_its_opposite(
    gives: np.ndarray[tuple[int, int], np.dtype[np.float64]], takes: np.ndarray[tuple[int, int], np.dtype[np.float64]]
) -> None:
    roles = net_role(gives, takes)
    assert (np.isnan(roles) == (gives + takes == 0)).all()
    assert (np.abs(roles[~np.isnan(roles)]) <= 1).all()
    assert np.array_equal(roles, -net_role(takes, gives), equal_nan=True)


@given(SUMS, SUMS)
def test_giving_more_never_lowers_the_role(
    gives: np.ndarray[tuple[int, int], np.dtype[np.float64]], takes: np.ndarray[tuple[int, int], np.dtype[np.float64]]
) -> None:
    before, after = net_role(gives, takes), net_role(gives + 1, takes)
    assert (after[~np.isnan(before)] >= before[~np.isnan(before)] - 1e-12).all()


def test_a_window_has_the_years_up_to_each() -> None:
    yearly = np.array([[1.0, 0.0, 4.0, 2.0]])
    assert over_window(yearly, 1).tolist() == [[1, 0, 4, 2]]
    assert over_window(yearly, 2).tolist() == [[1, 1, 4, 6]]
    assert over_window(yearly, 4).tolist() == [[1, 1, 5, 7]]


def test_a_window_leaves_exactly_nothing_where_nothing_passes() -> None:
    assert over_window(np.array([[0.1, 0.2, 0.3, 0.0, 0.0]]), 2)[0, 4] == 0


@pytest.mark.parametrize(
    ("roles", "column"),
    [
        ([-1, -0.5, 0.2, 0.6], 2),
        ([-1, 0.2, -0.5, 0.6], 3),  # what turns back is no crossing
        ([-1, 0.2, 0.6, -0.5], -1),
        ([-1, 0.0, 0.0, 0.3], 3),  # balance is not yet providing
        ([-1, 0.2, 0.0, 0.3], 3),
        ([-1, NAN, 0.2, NAN], 2),  # years in which nothing passes tell nothing
        ([0.5, 0.5, 0.5, 0.5], -1),  # it was no recipient before
        ([0.0, 0.5, 0.5, 0.5], -1),
        ([0.5, -0.5, 0.5, 0.5], 2),
        ([-1, -1, -1, -1], -1),
        ([NAN, NAN, NAN, NAN], -1),
    ],
)
def test_the_crossing_of_a_series(roles: list[float], column: int) -> None:
    assert crossing(np.array([roles])).tolist() == [column]


@pytest.mark.parametrize(
    ("roles", "throughout"), [([0.1, NAN, 1.0], True), ([0.1, 0.0, 1.0], False), ([NAN, NAN, NAN], False)]
)
def test_a_provider_throughout_gives_more_in_every_year_that_something_passes(
    roles: list[float], throughout: bool
) -> None:
    assert provider_throughout(np.array([roles])).tolist() == [throughout]
