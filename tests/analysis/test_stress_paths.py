"""Edge-disjoint paths, by hand and against NetworkX."""

import networkx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis.paths import edge_disjoint, neighbours, paths_to


def test_over_a_bridge_there_is_one_path_and_within_a_clique_as_many_as_neighbours() -> None:
    two_cliques = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)]
    there = neighbours(two_cliques, 6)
    assert [edge_disjoint(there, 0, other) for other in (1, 2, 3, 5)] == [2, 2, 1, 1]


def test_ties_of_two_actors_in_several_layers_are_one_way() -> None:
    ends = np.array([[0, 0, 1], [1, 1, 2]])
    assert paths_to(0, np.array([True, True, True]), ends, 4) == [0, 1, 1, 0]
    assert paths_to(0, np.array([True, False, False]), ends, 4) == [0, 1, 0, 0]


def test_a_way_that_was_taken_can_be_given_back() -> None:
    # The shortest way from 0 to 5 bars both others until it is given back.
    crossing = [(0, 1), (1, 2), (2, 5), (0, 3), (3, 2), (1, 4), (4, 5)]
    assert edge_disjoint(neighbours(crossing, 6), 0, 5) == 2


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda two: two[0] < two[1]), max_size=30))
def test_as_many_paths_as_networkx_counts(dyads: set[tuple[int, int]]) -> None:
    graph = networkx.Graph(list(dyads))
    graph.add_nodes_from(range(10))
    there = neighbours(dyads, 10)
    for other in range(1, 10):
        assert edge_disjoint(there, 0, other) == networkx.edge_connectivity(graph, 0, other)
