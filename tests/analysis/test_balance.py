"""How near signed networks are to two camps: textbook cases, all divisions, and the laws that balance keeps."""

from itertools import combinations, product
from math import inf
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from amity.analysis.balance import Balance, anchored, balance, components, frustration
from amity.analysis.balance_bound import bound_of
from amity.analysis.balance_search import searched

Floats = NDArray[np.float64]

WEIGHTS = st.integers(-3, 3).map(float)


@st.composite
def networks(draw: st.DrawFn, most: int = 8) -> Floats:
    """Small signed networks of whole weights."""
    actors = draw(st.integers(2, most))
    signed = np.zeros((actors, actors))
    for one, other in combinations(range(actors), 2):
        signed[one, other] = signed[other, one] = draw(WEIGHTS)
    return signed


def tied(actors: int, **ties: float) -> Floats:
    """A network of ties written as `ab=1`: between the first actor and the second, friendly."""
    signed = np.zeros((actors, actors))
    for (one, other), weight in ((sorted(pair), weight) for pair, weight in ties.items()):
        signed[ord(one) - 97, ord(other) - 97] = signed[ord(other) - 97, ord(one) - 97] = weight
    return signed


def least(signed: Floats) -> float:
    """The least weight that stands against any division, by looking at all."""
    divisions = product((1, -1), repeat=len(signed) - 1)
    return min((frustration(signed, np.array((1, *rest), np.int8)) for rest in divisions), default=inf)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ({"ab": 1, "bc": 1, "ac": 1}, 0),
        ({"ab": 1, "bc": 1, "ac": -1}, 1),
        ({"ab": 1, "bc": -1, "ac": -1}, 0),
        ({"ab": -1, "bc": -1, "ac": -1}, 1),
    ],
)
def test_of_the_triads_those_with_one_or_three_foes_are_frustrated(ties: dict[str, float], expected: float) -> None:
    assert balance(tied(3, **ties)).frustration == expected


@pytest.mark.parametrize("actors", range(2, 15))
def test_all_against_all_leaves_what_two_halves_do_not_part(actors: int) -> None:
    found = balance(-np.ones((actors, actors)))
    assert found.frustration == actors * (actors - 1) // 2 - actors**2 // 4
    assert abs(int(found.side.sum())) == actors % 2


def test_the_alliances_of_1907_are_two_camps() -> None:
    # a, b, c: Germany, Austria-Hungary, Italy (1882); d, e, f: France, Russia (1894), Britain (1904, 1907).
    friends = {"ab": 1, "ac": 1, "bc": 1, "de": 1, "df": 1, "ef": 1}
    found = balance(tied(6, **friends, ad=-1, be=-1, af=-1))
    assert (found.frustration, found.side.tolist()) == (0, [1, 1, 1, -1, -1, -1])


def test_germany_allied_to_both_rivals_of_the_balkans_was_frustrated() -> None:
    # a Germany, b Austria-Hungary (1879), c Russia (the Reinsurance Treaty of 1887), d France.
    found = balance(tied(4, ab=1, ac=1, bc=-1, ad=-1))
    assert (found.frustration, found.exact) == (1, True)


@given(networks())
def test_no_division_is_better_than_the_one_found(signed: Floats) -> None:
    found = balance(signed)
    assert found.exact
    assert found.frustration == pytest.approx(least(signed))
    assert found.frustration == pytest.approx(frustration(signed, found.side))


@given(networks())
def test_what_is_searched_lies_between_its_bound_and_what_was_found(signed: Floats) -> None:
    found = balance(signed, most=1)
    assert found.bound - 1e-9 <= least(signed) <= found.frustration + 1e-9


@given(networks())
def test_cycles_that_share_no_weight_bound_what_any_division_costs(signed: Floats) -> None:
    for side in (np.ones(len(signed), np.int8), searched(signed[None], starts=3)[0]):
        assert -1e-9 <= bound_of(signed, side) <= least(signed) + 1e-9


@given(networks(), st.randoms(use_true_random=False))
def test_a_web_is_balanced_if_and_only_if_it_has_two_camps(signed: Floats, random: Random) -> None:
    """Harary's theorem (1953): of foes in two camps and friends within, and of nothing else, is the index 0."""
    side = np.array([1, *[random.choice((1, -1)) for _ in signed[1:]]], np.int8)
    of_camps = np.abs(signed) * np.outer(side, side).astype(float)
    assert balance(of_camps).frustration == 0
    found = balance(signed)
    camps_agree = np.array_equal(np.sign(signed), np.sign(np.abs(signed) * found.side[:, None] * found.side[None, :]))
    assert (found.frustration == 0) == camps_agree == _has_no_negative_cycle(signed)


def _has_no_negative_cycle(signed: Floats) -> bool:
    """Whether each actor can be reached in one sign only, walking along the ties."""
    for first in range(len(signed)):
        seen, todo = {(first, 1.0)}, [(first, 1.0)]
        while todo:
            here, sign = todo.pop()
            for there in np.flatnonzero(signed[here]):
                place = (int(there), sign * float(np.sign(signed[here, there])))
                if place not in seen:
                    seen.add(place)
                    todo.append(place)
        if (first, -1.0) in seen:
            return False
    return True


@given(networks(), st.integers(1, 4))
def test_weights_that_are_a_multiple_have_a_multiple_against_them(signed: Floats, times: int) -> None:
    assert balance(times * signed).frustration == pytest.approx(times * balance(signed).frustration)


@given(networks(), st.randoms(use_true_random=False))
def test_actors_by_other_names_are_as_balanced(signed: Floats, random: Random) -> None:
    order = list(range(len(signed)))
    random.shuffle(order)
    assert balance(signed[np.ix_(order, order)]).frustration == pytest.approx(balance(signed).frustration)


@given(networks(), st.lists(st.booleans(), min_size=8, max_size=8))
def test_changing_the_signs_of_all_that_some_have_changes_nothing(signed: Floats, turned: list[bool]) -> None:
    turn = np.where(turned[: len(signed)], -1.0, 1.0)
    other = signed * turn[:, None] * turn[None, :]
    assert balance(other).frustration == pytest.approx(balance(signed).frustration)


@pytest.mark.parametrize("actors", [23, 24])
def test_camps_that_were_planted_among_many_are_found(actors: int) -> None:
    rng = np.random.default_rng(actors)
    side = np.where(rng.random(actors) < 0.5, 1, -1)
    side[0] = 1
    planted = np.triu(rng.uniform(1, 2, (actors, actors)), 1) * side[:, None] * side[None, :]
    planted[0, 1] *= -0.1
    found = balance(planted + planted.T)
    assert found.side.tolist() == side.tolist()
    assert found.frustration == pytest.approx(abs(planted[0, 1]))


def test_search_finds_what_looking_at_all_divisions_finds() -> None:
    rng = np.random.default_rng(5)
    for _ in range(5):
        signed = np.triu(rng.normal(size=(16, 16)), 1)
        signed += signed.T
        assert balance(signed, most=2).frustration == pytest.approx(balance(signed, most=16).frustration)


def test_components_are_divided_each_for_itself() -> None:
    signed = tied(7, ab=1, bc=1, ac=-1, ef=-1)
    assert [list(one) for one in components(signed)] == [[0, 1, 2], [3], [4, 5], [6]]
    found = balance(signed)
    assert found.frustration == 1
    assert [found.side[place] for place in (0, 3, 4, 5, 6)] == [1, 1, 1, -1, 1]
    assert anchored(-found.side, signed).tolist() == found.side.tolist()


def test_nobody_and_nothing_are_balanced() -> None:
    for signed in (np.zeros((0, 0)), np.zeros((1, 1)), np.zeros((3, 3))):
        found = balance(signed)
        assert isinstance(found, Balance)
        assert (found.frustration, found.bound, found.side.tolist()) == (0, 0, [1] * len(signed))
