"""Whether relations go together: a textbook case, all orders of a few actors, and ordinary least squares."""

from itertools import permutations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from amity.analysis.dyads import Dyads
from amity.analysis.least_squares import fitted, left_over
from amity.analysis.qap import Chances, correlation, regression
from amity.analysis.rearranging import Comparison
from amity.model.errors import InvalidSetting

Floats = NDArray[np.float64]

BUSINESS = (
    *("Barbadori Castellani", "Barbadori Ginori", "Barbadori Medici", "Barbadori Peruzzi", "Bischeri Guadagni"),
    *("Bischeri Lamberteschi", "Bischeri Peruzzi", "Castellani Lamberteschi", "Castellani Peruzzi", "Ginori Medici"),
    *("Guadagni Lamberteschi", "Lamberteschi Peruzzi", "Medici Pazzi", "Medici Salviati", "Medici Tornabuoni"),
)
"""Who did business with whom among the Florentine families of Padgett, as Breiger and Pattison (1986) have it."""


def florentine() -> tuple[Floats, Floats]:
    """Marriage and business among the sixteen families."""
    marriage: networkx.Graph[str] = networkx.florentine_families_graph()
    business: networkx.Graph[str] = networkx.Graph()
    for one, other in map(str.split, BUSINESS):
        business.add_edge(one, other)
    names = sorted({*marriage, "Pucci"})
    for graph in (marriage, business):
        graph.add_nodes_from(names)
    return networkx.to_numpy_array(marriage, nodelist=names), networkx.to_numpy_array(business, nodelist=names)


def drawn(actors: int, seed: int, *, directed: bool = False) -> Floats:
    """A relation at random, with values of all dyads."""
    values = np.random.default_rng(seed).normal(size=(actors, actors))
    return values if directed else values + values.T


def dyads(*relations: Floats, directed: bool = False) -> list[Floats]:
    """The values of dyads that have them in all relations."""
    actors = len(relations[0])
    where = ~np.eye(actors, dtype=bool) if directed else np.triu(np.ones((actors, actors), bool), 1)
    there = where & np.all([~np.isnan(one) for one in relations], axis=0)
    return [one[there] for one in relations]


def by_hand(one: Floats, other: Floats, *, directed: bool = False) -> list[float]:
    """Pearson's correlation after every order of the actors of the first."""
    found = []
    for order in map(list, permutations(range(len(one)))):
        values = dyads(one[np.ix_(order, order)], other, directed=directed)
        found.append(float(np.corrcoef(values[0], values[1])[0, 1]))
    return found


def test_florentine_marriage_goes_with_business_as_textbooks_have_it() -> None:
    marriage, business = florentine()
    found = correlation(marriage, business, permutations=4000)
    assert (marriage.sum() / 2, business.sum() / 2) == (20, 15)
    assert round(found.value, 3) == 0.372
    assert found.chances.greater < 0.005
    assert found.chances.less == 1


@pytest.mark.parametrize("directed", [False, True])
def test_all_orders_of_a_few_actors_are_as_by_hand(directed: bool) -> None:
    one, other = drawn(5, 1, directed=directed), drawn(5, 2, directed=directed)
    compare = _compare(one, other, directed=directed)
    found = [compare.after(np.array(order))[0] for order in permutations(range(5))]
    assert found == pytest.approx(by_hand(one, other, directed=directed))


@pytest.mark.parametrize("directed", [False, True])
def test_missing_values_move_with_their_actors_and_are_no_zeros(directed: bool) -> None:
    one, other = drawn(6, 1, directed=directed), drawn(6, 2, directed=directed)
    one[0, 1] = one[1, 0] = one[2, 5] = one[5, 2] = np.nan
    other[3, 4] = other[4, 3] = np.nan
    compare = _compare(one, other, directed=directed)
    found = [compare.after(np.array(order))[0] for order in permutations(range(6))]
    assert found == pytest.approx(by_hand(one, other, directed=directed))
    assert compare.dyads == (24 if directed else 12)


def _compare(one: Floats, other: Floats, *, directed: bool = False) -> Comparison:
    told = Dyads.of([one, other], ("one", "other"), directed=directed)
    return Comparison(told.of_some([1]), told.stacked[0])


@pytest.mark.parametrize("seed", range(3))
def test_chances_of_drawn_orders_are_near_those_of_all(seed: int) -> None:
    one = drawn(6, seed)
    other = one + 2 * drawn(6, seed + 10)
    every = by_hand(one, other)
    found, exact = correlation(one, other, permutations=4000, seed=seed), Chances.of(every[0], every)
    assert found.value == pytest.approx(every[0])
    assert found.chances.greater == pytest.approx(exact.greater, abs=0.025)
    assert found.chances.two_sided == pytest.approx(exact.two_sided, abs=0.025)


def test_chances_count_the_figure_itself_and_equal_ones() -> None:
    found = Chances.of(0.5, [0.5, -0.5, 0.1, 0.7, np.nan])
    assert (found.two_sided, found.greater, found.less) == (4 / 5, 3 / 5, 4 / 5)
    assert found.permutations == 4
    assert Chances.of(1.0, [0.0] * 99).two_sided == 0.01


@pytest.mark.parametrize("directed", [False, True])
def test_coefficients_are_those_of_ordinary_least_squares(directed: bool) -> None:
    first, second = drawn(7, 1, directed=directed), drawn(7, 2, directed=directed)
    outcome = 3 + 2 * first - second + drawn(7, 3, directed=directed)
    outcome[0, 1] = outcome[1, 0] = np.nan
    found = regression(outcome, [first, second], directed=directed, permutations=10)
    y, *x = dyads(outcome, first, second, directed=directed)
    table = np.column_stack([np.ones(len(y)), *x])
    expected = np.linalg.lstsq(table, y, rcond=None)[0]
    assert found.fit.intercept[0] == pytest.approx(expected[0])
    assert found.fit.raw[0] == pytest.approx(expected[1:])
    assert found.fit.standardised[0] == pytest.approx(expected[1:] * [one.std() / y.std() for one in x])
    assert found.fit.r2[0] == pytest.approx(1 - np.var(y - table @ expected) / np.var(y))
    assert found.dyads == len(y)


def test_double_semi_partialling_is_as_by_hand_after_every_order() -> None:
    first = drawn(5, 1)
    second = first + drawn(5, 2)
    outcome = first + drawn(5, 3)
    second[0, 1] = second[1, 0] = np.nan
    y, x, z = dyads(outcome, first, second)
    told = Dyads.of([outcome, first, second], ("y", "x", "z"), directed=False)
    rest = told.as_matrices(left_over(told.values[1], [told.values[2]]))
    compare = Comparison(told.of_some([0, 2]), rest)
    matrix = np.full((5, 5), np.nan)
    rows, columns = told.rows, told.columns
    on_z = np.column_stack([np.ones(len(z)), z])
    matrix[rows, columns] = matrix[columns, rows] = x - on_z @ np.linalg.lstsq(on_z, x, rcond=None)[0]
    for order in map(list, permutations(range(5))):
        moved, left, other = dyads(matrix[np.ix_(order, order)], outcome, second)
        expected = _t(left, moved, other)
        found = float(compare.after(np.array(order))[0])
        freedom = len(left) - 3
        assert found * np.sqrt(freedom / (1 - found**2)) == pytest.approx(expected)
    assert len(y) == 9


def _t(outcome: Floats, moved: Floats, given: Floats) -> float:
    """The t of the first predictor, from the textbook."""
    table = np.column_stack([moved, np.ones(len(given)), given])
    coefficients = np.linalg.lstsq(table, outcome, rcond=None)[0]
    rest = outcome - table @ coefficients
    variance = rest @ rest / (len(outcome) - 3) * np.linalg.inv(table.T @ table)[0, 0]
    return float(coefficients[0] / np.sqrt(variance))


def test_one_predictor_has_the_chance_of_its_correlation() -> None:
    one, other = drawn(9, 1), drawn(9, 2)
    alone = correlation(one, other, permutations=300)
    (partial,) = regression(other, [one], permutations=300).partial
    assert partial.value == pytest.approx(alone.value)
    assert partial.permuted == pytest.approx(alone.permuted)


def test_what_goes_with_nothing_has_any_chance_alike() -> None:
    """Among predictors that go together, of which the outcome hangs on one, the other is found in one case of ten."""
    chances = []
    for seed in range(150):
        actor = np.random.default_rng(seed).normal(size=(3, 14, 1))
        noise = [drawn(14, 1000 * seed + place) for place in range(3)]
        cause, idle = (actor[place] + actor[place].T + noise[place] for place in (0, 1))
        idle = idle + 1.5 * cause  # they go together
        outcome = cause + actor[2] + actor[2].T + noise[2]
        chances.append(regression(outcome, [idle, cause], permutations=99, seed=seed).partial[0].chances.two_sided)
    shares = [np.mean(np.array(chances) <= level) for level in (0.1, 0.25, 0.5, 0.75)]
    assert shares == pytest.approx([0.1, 0.25, 0.5, 0.75], abs=0.11)
    assert shares[0] < 0.17


def test_what_makes_the_outcome_is_found_beside_what_goes_with_it() -> None:
    cause = drawn(14, 1)
    idle = cause + 0.5 * drawn(14, 2)
    outcome = cause + 0.2 * drawn(14, 3)
    found = regression(outcome, [cause, idle], permutations=500)
    assert found.partial[0].chances.two_sided < 0.01
    assert found.partial[1].chances.two_sided > 0.05


def test_worlds_are_permuted_alike_and_each_has_its_own_figure() -> None:
    one, other = np.stack([drawn(6, seed) for seed in (1, 2, 3)]), drawn(6, 4)
    found = correlation(one, other, permutations=50, tested=2)
    assert found.each == pytest.approx([correlation(each, other, permutations=1).value for each in one])
    assert found.each_permuted.shape == (2, 50)
    assert found.each_permuted[1] == pytest.approx(correlation(one[1], other, permutations=50).permuted)
    assert found.value == pytest.approx(found.each[:2].mean())
    assert [type(one) for one in found.chances_each] == [Chances, Chances]


def test_a_world_in_which_a_relation_does_not_vary_has_nothing_that_goes_together() -> None:
    one = np.stack([drawn(6, 1), np.zeros((6, 6))])
    other, third = drawn(6, 2), drawn(6, 3)
    assert correlation(one, other, permutations=5).each[1] == 0
    found = regression(other, [third, one], permutations=5)
    assert found.fit.raw[1, 1] == 0
    assert found.partial[0].each[1] == pytest.approx(correlation(third, other, permutations=1).value)


@given(st.integers(0, 50), st.floats(-5, 5), st.floats(0.1, 9))
def test_units_and_origins_do_not_matter(seed: int, origin: float, unit: float) -> None:
    one, other = drawn(5, seed), drawn(5, seed + 100)
    found, changed = (correlation(each, other, permutations=20) for each in (one, origin + unit * one))
    assert changed.value == pytest.approx(found.value)
    assert changed.chances.two_sided == found.chances.two_sided


@given(st.integers(0, 50), st.permutations(range(6)))
def test_actors_by_other_names_go_together_as_much(seed: int, order: list[int]) -> None:
    relations = [drawn(6, seed + place) for place in range(3)]
    renamed = [one[np.ix_(order, order)] for one in relations]
    found, other = (regression(each[0], [*each[1:]], permutations=1) for each in (relations, renamed))
    assert other.fit.raw == pytest.approx(found.fit.raw)
    assert [one.value for one in other.partial] == pytest.approx([one.value for one in found.partial])


def test_left_over_is_at_right_angles_to_what_is_given() -> None:
    values = [drawn(6, seed)[None, 0] for seed in range(3)]
    rest = left_over(values[0], values[1:])
    assert rest.sum() == pytest.approx(0)
    assert [(rest * one).sum() for one in values[1:]] == pytest.approx([0, 0])
    assert left_over(values[0], []) == pytest.approx(values[0] - values[0].mean())
    assert fitted(values[0], [values[1]], ("a", "b")).r2.shape == (1,)


ONE_WAY = np.arange(16.0).reshape(4, 4)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (np.eye(3), drawn(3, 1), "the actors are 3, and must be 4 or more"),
        (np.ones((4, 4)), drawn(4, 1), "the first is 1 for all 6 dyads: nothing varies"),
        (drawn(4, 1), drawn(5, 1), "the second has the shape"),
        (drawn(4, 1), np.full((4, 4), np.nan), "the dyads have 0 in common that have values in all of the first, the"),
        (ONE_WAY, drawn(4, 1), "the first is not the same both ways: ask for directed dyads"),
        (np.stack([drawn(4, 1)] * 2), np.stack([drawn(4, 2)] * 3), "the first has 2 worlds, and another 3"),
    ],
)
def test_what_cannot_be_compared_is_told(one: Floats, other: Floats, told: str) -> None:
    with pytest.raises(InvalidSetting, match=told):
        correlation(one, other)


def test_predictors_that_tell_the_same_are_refused_by_name() -> None:
    one, other = drawn(6, 1), drawn(6, 2)
    with pytest.raises(InvalidSetting, match="trade tells nothing that the others do not"):
        regression(drawn(6, 3), [one, other, 2 * one + other], names=("votes", "trade", "visits", "both"))


def test_there_must_be_a_permutation() -> None:
    with pytest.raises(InvalidSetting, match="permutations is 0, and must be 1 or more"):
        correlation(drawn(5, 1), drawn(5, 2), permutations=0)


def test_permutations_after_which_nothing_is_in_common_are_not_counted() -> None:
    one, other = drawn(6, 1), drawn(6, 2)
    one[3:, :] = one[:, 3:] = np.nan
    one[0, 3] = one[3, 0] = 0.3
    other[3:, 3:] = np.nan
    other[3, 4:] = other[4:, 3] = np.nan
    found = correlation(one, other, permutations=200)
    assert 0 < found.chances.permutations < 200
