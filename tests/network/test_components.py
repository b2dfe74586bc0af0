from itertools import combinations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from amity.network.bits import packed
from amity.network.components import GONE, Components, components


def found(actors: int, tied: NDArray[np.bool_], absent: NDArray[np.bool_] | None = None) -> Components:
    """The components of worlds whose dyads are all pairs of actors: (dyads, worlds)."""
    gone = np.zeros((actors, tied.shape[1]), np.bool_) if absent is None else absent
    pairs = np.array(list(combinations(range(actors), 2)), np.intp).reshape(-1, 2)
    return components(pairs, packed(tied), packed(gone), tied.shape[1])


def tied(actors: int, *pairs: tuple[int, int]) -> NDArray[np.bool_]:
    """One world in which some actors are tied."""
    return np.array([[pair in pairs] for pair in combinations(range(actors), 2)])


def by_networkx(actors: int, world: NDArray[np.bool_], there: list[int]) -> list[set[int]]:
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(there)
    graph.add_edges_from(pair for pair, so in zip(combinations(range(actors), 2), world, strict=True) if so)
    return list(networkx.connected_components(graph))


@given(st.data())
def test_components_are_those_of_networkx(data: st.DataObject) -> None:
    actors, worlds = data.draw(st.integers(2, 9)), data.draw(st.integers(1, 130))
    dyads = actors * (actors - 1) // 2
    rare = data.draw(st.sampled_from([0.05, 0.2, 0.6]))
    chance = np.random.default_rng(data.draw(st.integers(0, 2**32))).random((dyads, worlds))
    so = chance < rare
    absent = data.draw(arrays.arrays(np.bool_, (actors, worlds), elements=st.booleans(), fill=st.just(False)))
    for row, pair in enumerate(combinations(range(actors), 2)):
        so[row] &= ~absent[list(pair)].any(axis=0)
    got = found(actors, so, absent)
    for world in range(worlds):
        there = [actor for actor in range(actors) if not absent[actor, world]]
        expected = by_networkx(actors, so[:, world], there)
        assert [size for size in got.sizes[world] if size] == sorted(map(len, expected), reverse=True)
        assert all(len({got.labels[world, actor] for actor in one}) == 1 for one in expected)
        assert {min(one) for one in expected} == set(got.labels[world].tolist()) - {GONE}
        assert (got.labels[world] == GONE).tolist() == absent[:, world].tolist()


def test_a_star_hangs_together() -> None:
    got = found(5, tied(5, (0, 1), (0, 2), (0, 3), (0, 4)))
    assert got.sizes.tolist() == [[5, 0, 0, 0, 0]]
    assert got.largest.tolist() == [5]


def test_two_cliques_part_without_their_bridge() -> None:
    cliques = [*combinations(range(3), 2), *combinations(range(3, 7), 2)]
    bridged, parted = found(7, tied(7, (2, 3), *cliques)), found(7, tied(7, *cliques))
    assert bridged.sizes[0].tolist() == [7, 0, 0, 0, 0, 0, 0]
    assert parted.sizes[0].tolist() == [4, 3, 0, 0, 0, 0, 0]
    assert parted.labels[0].tolist() == [0, 0, 0, 3, 3, 3, 3]
    assert parted.in_largest[0].tolist() == [False, False, False, True, True, True, True]


def test_of_two_that_are_largest_the_one_whose_first_actor_stands_first_counts() -> None:
    assert found(4, tied(4, (0, 3), (1, 2))).in_largest[0].tolist() == [True, False, False, True]


@pytest.mark.parametrize("actors", [0, 1, 3])
def test_actors_without_ties_are_each_a_component(actors: int) -> None:
    got = found(actors, np.zeros((actors * (actors - 1) // 2, 2), np.bool_))
    assert got.sizes.tolist() == [[1] * actors] * 2
    assert got.largest.tolist() == [min(actors, 1)] * 2


def test_there_may_be_more_actors_than_a_narrow_number_can_tell_apart() -> None:
    pair, one_world = np.array([[39_998, 39_999]]), np.array([[True]])
    got = components(pair, packed(one_world), packed(np.zeros((40_000, 1), np.bool_)), 1)
    assert got.labels[0, -2:].tolist() == [39_998, 39_998]
    assert got.largest.tolist() == [2]


def test_a_long_chain_is_followed_to_its_end_in_every_word_of_worlds() -> None:
    actors, worlds = 40, 200
    chain = {(one, one + 1) for one in range(actors - 1)}
    so = np.array([[pair in chain] * worlds for pair in combinations(range(actors), 2)])
    cut = list(combinations(range(actors), 2)).index((19, 20))
    so[cut, ::7] = False
    assert found(actors, so).largest.tolist() == [20 if world % 7 == 0 else 40 for world in range(worlds)]
