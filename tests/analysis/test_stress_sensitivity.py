"""Whose departure hurts the others most, by hand, and against the scenarios of the same departures."""

from collections.abc import Callable

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis import Interval
from amity.analysis.removal import World
from amity.analysis.scenarios import Departure, Scenario
from amity.analysis.sensitivity import sensitivity
from amity.analysis.sensitivity_tables import Pair, Sensitivity
from amity.analysis.stress import stress
from amity.model import AnalysisSettings
from amity.model.errors import InvalidSetting, UnknownActor
from amity.network import Network

WebOf = Callable[..., Network]

ONE, MANY = AnalysisSettings(worlds=1), AnalysisSettings(worlds=100)


def pair(result: Sensitivity, first: str, second: str) -> Pair:
    return next(row for row in result.pairs if (row.first, row.second) == (first, second))


def test_the_hub_of_a_star_hurts_most(web_of: WebOf) -> None:
    found = sensitivity(web_of("A-B", "A-C", "A-D"), settings=ONE)
    hub, *rays = found.rows
    assert (hub.actor, hub.loss, hub.cut_off, hub.followers) == ("A", *map(Interval.exactly, (1, 2, 3)))
    assert [ray.loss.median for ray in rays] == pytest.approx([1 / 5] * 3)
    assert {ray.cut_off for ray in rays} == {Interval.exactly(0)}
    assert found.pairs == ()


def test_two_that_keep_each_other_up_do_more_together_than_apart(web_of: WebOf) -> None:
    # A circle: any one leaves the rest in one piece, two that are no neighbours tear it apart.
    circle = web_of("A-B", "B-C", "C-D", "D-E", "E-F", "F-A")
    found = sensitivity(circle, pairs=True, threshold=0.6, settings=ONE)
    assert found.looked_at == len(found.pairs) == 15
    assert pair(found, "A", "D").cut_off == Interval.exactly(2)
    assert pair(found, "A", "D").more_cut_off == 2
    assert pair(found, "A", "B").more_cut_off == 0
    assert pair(found, "A", "C").more_followers == 1  # B, which has lost both of its neighbours


def test_by_another_measure_others_are_worst(web_of: WebOf) -> None:
    web = web_of("A-B", "B-C", "C-D", "D-E", "X-Y", "X-Y arms", "X-Y aid", "X-Y training")
    assert sensitivity(web, threshold=1.0, settings=ONE).rows[0].actor == "X"
    assert sensitivity(web, threshold=1.0, by="cut-off", settings=ONE).rows[0].actor == "C"
    assert sensitivity(web, threshold=0.5, by="followers", settings=ONE).rows[0].followers == Interval.exactly(4)
    assert sensitivity(web, focus="E", by="at-focus", settings=ONE).rows[0].actor == "D"


def test_the_focus_does_not_leave_and_its_loss_is_told(web_of: WebOf) -> None:
    found = sensitivity(web_of("A-B", "B-C", "B-D"), focus="land b", pairs=True, settings=ONE)
    assert {row.actor for row in found.rows} == {"A", "C", "D"}
    assert found.rows[0].at_focus is not None
    assert found.rows[0].at_focus.median == pytest.approx(1 / 3)
    assert found.pairs[0].at_focus is not None
    assert found.pairs[0].at_focus.median == pytest.approx(2 / 3)
    assert sensitivity(web_of("A-B"), settings=ONE).rows[0].at_focus is None


def test_a_single_departure_is_the_scenario_of_it(web_of: WebOf) -> None:
    web = web_of("A-B 0.7", "B-C 0.6", "C-D 0.9 agreed", "D-A 0.5", "B-D arms 0.4")
    found = sensitivity(web, threshold=0.4, settings=MANY)
    for row in found.rows:
        scenario = Scenario(name="A", events=(Departure(actors=(row.actor,)),))
        assert stress(web, scenario, threshold=0.4, settings=MANY).followers == row.followers


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda two: two[0] != two[1]), max_size=15),
    st.sets(st.integers(0, 6), min_size=1, max_size=2),
)
def test_what_is_cut_off_is_as_networkx_counts(pairs: list[tuple[int, int]], gone: set[int]) -> None:
    graph: networkx.Graph[int] = networkx.Graph(pairs)
    graph.add_nodes_from(range(7))
    weights = networkx.to_numpy_array(graph, nodelist=range(7)).astype(np.float32)
    world = World(weights, weights > 0)
    group = np.isin(np.arange(7), list(gone))[None]
    graph.remove_nodes_from(gone)
    assert world.largest(group).tolist() == [max(map(len, networkx.connected_components(graph)))]
    lost = world.without(group, 1.0)
    kept = [one for one in range(7) if one not in gone]
    had = weights[kept].sum()
    assert lost.loss[0] == pytest.approx(weights[np.ix_(kept, sorted(gone))].sum() / had if had else 0)


def test_progress_is_told_world_by_world(web_of: WebOf) -> None:
    told: list[tuple[int, int]] = []
    sensitivity(web_of("A-B"), settings=AnalysisSettings(worlds=3), on_progress=lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_json_keeps_it_whole(web_of: WebOf) -> None:
    found = sensitivity(web_of("FR-DE 0.5", "DE-UA 0.4"), pairs=True, focus="FR", settings=MANY)
    assert Sensitivity.from_json(found.to_json()) == found
    assert len(found.to_frame("pairs")) == 1


def test_two_actors_have_no_pair_but_their_own(web_of: WebOf) -> None:
    found = sensitivity(web_of("A-B"), pairs=True, settings=ONE)
    assert (found.looked_at, found.pairs[0].loss) == (1, Interval.exactly(0))
    assert sensitivity(web_of("A-B"), focus="A", pairs=True, settings=ONE).pairs == ()


def test_bad_input_is_told(web_of: WebOf) -> None:
    web = web_of("A-B")
    with pytest.raises(UnknownActor, match=r"Lnd A.*Did you mean Land A"):
        sensitivity(web, focus="Lnd A")
    with pytest.raises(InvalidSetting, match="must lie between 0 and 1"):
        sensitivity(web, threshold=2)
    with pytest.raises(InvalidSetting, match="needs a focus"):
        sensitivity(web, by="at-focus")
    with pytest.raises(InvalidSetting, match="is “weight”, and must be one of loss, cut-off, followers, at-focus"):
        sensitivity(web, by="weight")
