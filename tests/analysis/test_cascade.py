"""Cascades, by hand: who leaves in which round, once what it has lost reaches the threshold."""

from collections.abc import Callable

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis.cascade import STAYS, rounds_of_leaving
from amity.analysis.scenarios import Departure, Scenario
from amity.analysis.stress import stress
from amity.network import Network

WebOf = Callable[..., Network]

PATH = ("A-B", "B-C", "C-D", "D-E")
STAR = ("A-B", "A-C", "A-D", "A-E")
CLIQUE = ("A-B", "A-C", "A-D", "A-E", "B-C", "B-D", "B-E", "C-D", "C-E", "D-E")


def leaving(web: Network, *who: str, threshold: float = 0.5, focus: str | None = None) -> dict[str, int]:
    """In which round each actor leaves after those who are said to, where all is certain."""
    scenario = Scenario(name="A", events=(Departure(actors=who),))
    found = stress(web, scenario, threshold=threshold, focus=focus, worlds=web.sample(1))
    assert all(row.probability == 1 for row in found.cascade)
    return {row.actor: row.round for row in found.cascade}


def test_along_a_path_one_leaves_after_the_other(web_of: WebOf) -> None:
    assert leaving(web_of(*PATH), "A") == {"B": 1, "C": 2, "D": 3, "E": 4}
    assert leaving(web_of(*PATH), "C") == {"B": 1, "D": 1, "A": 2, "E": 2}
    assert leaving(web_of(*PATH), "A", threshold=0.6) == {}


def test_when_the_hub_of_a_star_leaves_all_do_and_when_a_ray_does_none(web_of: WebOf) -> None:
    assert leaving(web_of(*STAR), "A", threshold=1.0) == {"B": 1, "C": 1, "D": 1, "E": 1}
    assert leaving(web_of(*STAR), "B") == {}
    assert leaving(web_of(*STAR), "B", "C") == {"A": 1, "D": 2, "E": 2}


def test_a_clique_holds_until_half_of_what_each_has_is_lost(web_of: WebOf) -> None:
    assert leaving(web_of(*CLIQUE), "A") == {}
    assert leaving(web_of(*CLIQUE), "A", "B") == {"C": 1, "D": 1, "E": 1}
    assert leaving(web_of(*CLIQUE), "A", threshold=0.25) == {"B": 1, "C": 1, "D": 1, "E": 1}


def test_over_a_bridge_a_cascade_does_not_pass(web_of: WebOf) -> None:
    web = web_of("A-B", "A-C", "B-C", "C-D", "D-E", "D-F", "E-F")
    assert leaving(web, "A") == {"B": 1, "C": 2}
    assert leaving(web, "C") == {"A": 1, "B": 1}


def test_the_focus_stays_and_holds_up_the_cascade(web_of: WebOf) -> None:
    assert leaving(web_of(*PATH), "A", focus="C") == {"B": 1}


def test_without_any_loss_nobody_leaves_however_low_the_threshold(web_of: WebOf) -> None:
    assert leaving(web_of("A-B", "C-D"), "A", threshold=0.0) == {"B": 1}


def test_ties_weigh_by_their_stage(web_of: WebOf) -> None:
    assert leaving(web_of("A-B", "B-C agreed"), "A", threshold=0.6) == {"B": 1, "C": 2}
    assert leaving(web_of("A-B agreed", "B-C"), "A", threshold=0.6) == {}


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda two: two[0] != two[1]), max_size=20),
    st.sets(st.integers(0, 7), max_size=3),
    st.floats(0.05, 1),
)
def test_who_leaves_is_as_counted_one_by_one(pairs: list[tuple[int, int]], first: set[int], threshold: float) -> None:
    graph: networkx.MultiGraph[int] = networkx.MultiGraph(pairs)
    graph.add_nodes_from(range(8))
    left, number, expected = set(first), 0, dict.fromkeys(first, 0)
    while True:
        number += 1
        gone = {one: sum(other in left for _, other in graph.edges(one)) for one in graph if one not in left}
        leaves = {one for one, lost in gone.items() if lost and lost >= threshold * graph.degree(one) - 1e-6}
        if not leaves:
            break
        expected |= dict.fromkeys(leaves, number)
        left |= leaves
    ends = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    touches = np.zeros((len(pairs), 8), dtype=np.float32)
    for end in ends:
        touches[np.arange(len(pairs)), end] = 1
    weights, nothing = np.ones((1, len(pairs)), dtype=np.float32), np.zeros((1, len(pairs)), dtype=np.float32)
    gone_first = np.isin(np.arange(8), list(first))[None]
    rounds = rounds_of_leaving(weights, nothing, ends, touches, threshold, gone=gone_first)[0]
    assert rounds.tolist() == [expected.get(one, STAYS) for one in range(8)]


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_a_threshold_that_is_no_share_is_refused(web_of: WebOf, threshold: float) -> None:
    from amity.model.errors import InvalidSetting

    with pytest.raises(InvalidSetting, match="must lie between 0 and 1"):
        leaving(web_of(*PATH), "A", threshold=threshold)
