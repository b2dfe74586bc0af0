import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import log, sqrt
from typing import Any

import igraph
import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from amity.ledger import Belief, Testimony
from amity.ledger.standing import LADDER
from amity.model import Actor, ActorId, AnalysisSettings, Kind, Modality, Stage
from amity.model.errors import InvalidSetting, MissingPart, UnknownActor, UnknownRecord
from amity.network import Direction, Network, Tie, Worlds
from amity.network.amounts import factors

DAY = date(2026, 6, 30)
EMPTY = Network(as_of=None, actors=(), ties=())
ACTORS = ("AU", "JP", "KR", "PH", "UA", "US")
MANY = 20_000


def told(claim: str, origin: str, stage: Stage = Stage.SIGNED, days: int = 10, **more: Any) -> Testimony:
    """What one claim told, some days before the day of the picture."""
    day = DAY - timedelta(days=days)
    given = {"reliability": 0.9, "reading": 0.8, **more}
    return Testimony(claim=claim, origin=origin, day=day, known=day, stage=stage, **given)


def tie_of(ends: str, *testimony: Testimony, kind: Kind = Kind.SECURITY, amount: float | None = None) -> Tie:
    """A tie of “JP-UA”, or “US>UA” where something passes one way."""
    one_way = ">" in ends
    source, target = ends.split(">" if one_way else "-")
    return Tie(
        id=f"{ends} {kind} {' '.join(one.claim for one in testimony)}",
        source=ActorId(source),
        target=ActorId(target),
        direction=Direction.ONE_WAY if one_way else Direction.MUTUAL,
        kind=kind,
        instrument=None,
        stage=Stage.SIGNED,
        modality=Modality.ASSERTED,
        first=DAY,
        last=DAY,
        claims=tuple(one.claim for one in testimony),
        documents=("a",),
        publishers=("The Courier",),
        day=DAY,
        belief=Belief(testimony, 5.0),
        amount=amount,
    )


def web_of(*ties: Tie) -> Network:
    ids = sorted({actor for tie in ties for actor in tie.actors})
    return Network(as_of=DAY, actors=tuple(Actor(id=one, name=f"Land {one}") for one in ids), ties=ties)


def sure(ends: str, kind: Kind = Kind.SECURITY, amount: float | None = None) -> Tie:
    """A tie that holds in every world."""
    certain = told(f"{ends} {kind}", "the Courier", Stage.ACTIVE, days=0, reliability=1.0, reading=1.0)
    return tie_of(ends, certain, kind=kind, amount=amount)


@st.composite
def webs(draw: st.DrawFn) -> Network:
    """Small networks in which origins and claims tell of several ties, and deny and close some."""
    claims = {
        f"claim {number}": told(
            f"claim {number}",
            draw(st.sampled_from("ABCD")),
            draw(st.sampled_from(Stage)),
            draw(st.integers(-2, 900)),
            denies=draw(st.booleans()) and draw(st.booleans()),
            reliability=draw(st.sampled_from([0.6, 0.85, 0.95])),
            reading=draw(st.floats(0, 1)),
        )
        for number in range(draw(st.integers(1, 8)))
    }
    ties = {}
    for _ in range(draw(st.integers(0, 8))):
        ends = "-".join(sorted(draw(st.sets(st.sampled_from(ACTORS), min_size=2, max_size=2))))
        chosen = draw(st.sets(st.sampled_from(sorted(claims)), min_size=1, max_size=4))
        amount = draw(st.none() | st.floats(1, 1e9))
        tie = tie_of(ends, *(claims[one] for one in sorted(chosen)), kind=draw(st.sampled_from(Kind)), amount=amount)
        ties[tie.id] = tie
    return web_of(*ties.values())


def within_error(found: NDArray[np.bool_], expected: float) -> bool:
    """Whether a frequency is as near as all but once in ten thousand million samples (Hoeffding 1963)."""
    return bool(abs(np.count_nonzero(found) / len(found) - expected) < sqrt(log(2e10) / (2 * len(found))))


def one_sided(tie: Tie) -> bool:
    """Whether no origin both supports and takes away."""
    takes = {one.origin for one in tie.belief.testimony if one.denies or one.stage.closes}
    return not takes & {one.origin for one in tie.belief.testimony if not one.denies and not one.stage.closes}


@settings(max_examples=40)
@given(webs())
def test_ties_hold_as_often_as_belief_has_it(web: Network) -> None:
    worlds = web.sample(5000, seed=1)
    for column, tie in enumerate(web.ties):
        if one_sided(tie):
            for stage in LADDER:
                assert within_error(worlds.present(stage)[:, column], tie.holds(stage))


@settings(max_examples=40)
@given(webs(), st.integers(1, 200))
def test_stages_are_the_furthest_at_which_ties_are_present(web: Network, size: int) -> None:
    worlds = web.sample(size)
    rungs = sum(worlds.present(stage).astype(int) for stage in LADDER)
    assert (worlds.stages == rungs).all()


def test_with_one_claim_of_each_origin_frequencies_are_the_closed_form() -> None:
    tie = tie_of("JP-UA", told("a", "JP", reading=0.5), told("b", "UA", reading=0.3))
    assert within_error(web_of(tie).sample(MANY).present()[:, 0], 1 - (1 - 0.45) * (1 - 0.27))


def test_ties_that_one_origin_tells_of_fail_together() -> None:
    worlds = web_of(tie_of("JP-UA", told("a", "JP")), tie_of("AU-UA", told("b", "JP"))).sample(MANY)
    both = np.logical_and(*worlds.present().T)
    assert within_error(both, 0.9 * 0.8 * 0.8)
    assert not within_error(both, (0.9 * 0.8) ** 2)


def test_ties_that_one_claim_tells_of_fail_together_in_being_read_too() -> None:
    worlds = web_of(tie_of("JP-UA", told("a", "JP")), tie_of("AU-UA", told("a", "JP"))).sample(MANY)
    assert (worlds.present()[:, 0] == worlds.present()[:, 1]).all()


def test_ties_of_other_origins_fail_alone() -> None:
    worlds = web_of(tie_of("JP-UA", told("a", "JP")), tie_of("AU-UA", told("b", "AU"))).sample(MANY)
    assert within_error(np.logical_and(*worlds.present().T), (0.9 * 0.8) ** 2)


def test_who_is_not_trusted_in_what_it_is_relied_on_more_for_is_not_in_what_it_is_less() -> None:
    firm, loose = told("a", "JP", reliability=0.9, reading=1.0), told("b", "JP", reliability=0.6, reading=1.0)
    present = web_of(tie_of("JP-UA", firm), tie_of("AU-UA", loose)).sample(MANY).present()
    assert not (present[:, 1] & ~present[:, 0]).any()


def test_what_is_active_grows_rarer_without_news() -> None:
    tie = tie_of("JP-UA", told("a", "JP", Stage.ACTIVE, days=1826))
    worlds = web_of(tie).sample(MANY)
    assert within_error(worlds.present(Stage.ACTIVE)[:, 0], 0.9 * 0.8 / 2)
    assert within_error(worlds.present(Stage.IN_FORCE)[:, 0], 0.9 * 0.8)


@settings(max_examples=30)
@given(webs(), st.integers(0, 2**64 - 1))
def test_the_same_seed_gives_the_same_worlds(web: Network, seed: int) -> None:
    assert (web.sample(100, seed=seed).stages == web.sample(100, seed=seed).stages).all()


def test_another_seed_gives_other_worlds() -> None:
    web = web_of(tie_of("JP-UA", told("a", "JP")))
    assert (web.sample(100, seed=1).stages != web.sample(100, seed=2).stages).any()


@settings(max_examples=30)
@given(webs(), st.randoms(use_true_random=False))
def test_a_tie_is_drawn_the_same_whatever_else_is(web: Network, chance: Any) -> None:
    kept = [tie for tie in web.ties if chance.random() < 0.6]
    chance.shuffle(kept)
    few, all_ = web_of(*kept).sample(70), web.sample(300)
    column = {tie.id: number for number, tie in enumerate(web.ties)}
    assert (few.stages == all_.stages[:70, [column[tie.id] for tie in kept]]).all()


def test_a_tie_is_in_a_later_picture_where_it_was_in_an_earlier() -> None:
    tie = tie_of("JP-UA", told("a", "JP", Stage.AGREED, days=50), told("b", "AU", Stage.SIGNED, days=5))
    before = web_of(replace(tie, day=DAY - timedelta(days=20))).sample(500).present()
    after = web_of(tie).sample(500).present()
    assert not (before & ~after).any()
    assert (after & ~before).any()


@settings(max_examples=30)
@given(webs(), st.integers(1, 700), st.integers(1, 300))
def test_portions_put_together_are_the_worlds(web: Network, size: int, portion: int) -> None:
    chance = np.random.default_rng(size).random(size) < 0.5
    worlds = web.sample(size).without(ties=[tie.id for tie in web.ties[:1]], where=chance)
    parts = list(worlds.parts(portion))
    assert sum(part.size for part in parts) == size
    assert (np.concatenate([part.stages for part in parts]) == worlds.stages).all()
    assert (np.concatenate([part.shares("a fall") for part in parts]) == worlds.shares("a fall")).all()
    assert (np.concatenate([part.components().labels for part in parts]) == worlds.components().labels).all()


def naive_loss(worlds: Worlds, hub: ActorId, world: int) -> tuple[list[int], list[float], list[bool]]:
    graph = worlds.graph(world)
    before, after = largest(graph, worlds.actors), largest(without(graph, hub), worlds.actors)
    ties = [
        graph.degree(hub) if one == hub else graph.number_of_edges(one, hub) + graph.number_of_edges(hub, one)
        for one in worlds.actors
    ]
    weight = [0.0] * len(ties)
    for source, target, carries in graph.edges(data=True):
        if hub in (source, target):
            for end in (source, target):
                weight[worlds.column(end)] += carries["weight"]
    return ties, weight, [one in before and one not in after and one != hub for one in worlds.actors]


def largest(graph: Any, order: Sequence[ActorId]) -> set[str]:
    hanging = networkx.weakly_connected_components(graph)
    return max(hanging, key=lambda one: (len(one), -min(map(order.index, one))), default=set())


def without(graph: Any, actor: ActorId) -> Any:
    left = graph.copy()
    left.remove_node(actor)
    return left


@settings(max_examples=30)
@given(webs().filter(lambda web: web.ties), st.sampled_from(LADDER))
def test_degrees_components_and_losses_are_those_that_networkx_counts(web: Network, stage: Stage) -> None:
    worlds, hub = web.sample(20), web.ties[0].source
    degrees, sizes, losses = worlds.degrees(stage), worlds.components(stage).sizes, worlds.losses(hub)
    for world in range(worlds.size):
        graph = worlds.graph(world, at_least=stage)
        assert degrees[world].tolist() == [graph.degree(actor) for actor in worlds.actors]
        found = sorted(map(len, networkx.weakly_connected_components(graph)), reverse=True)
        assert sizes[world][sizes[world] > 0].tolist() == found
        ties, weight, cut_off = naive_loss(worlds, hub, world)
        assert losses.ties[world].tolist() == ties
        assert losses.weight[world].tolist() == pytest.approx(weight, rel=1e-5)
        assert losses.cut_off[world].tolist() == cut_off


def test_the_leaves_of_a_star_are_cut_off_when_its_centre_leaves() -> None:
    worlds = web_of(*(sure(f"{one}-US") for one in ACTORS[:-1])).sample(3)
    losses = worlds.losses(ActorId("US"))
    # One leaf, the first, is the largest component of what is left.
    assert losses.cut_off[0].tolist() == [False, True, True, True, True, False]
    assert losses.ties[0].tolist() == [1, 1, 1, 1, 1, 5]


def test_a_clique_hangs_together_whoever_leaves() -> None:
    pairs = [(one, other) for one in ACTORS for other in ACTORS if one < other]
    worlds = web_of(*(sure(f"{one}-{other}") for one, other in pairs)).sample(3)
    assert not worlds.losses(ActorId("US")).cut_off.any()
    assert worlds.without([ActorId("US")]).largest_component().tolist() == [5, 5, 5]


def test_a_bridge_parts_two_cliques() -> None:
    cliques = [sure(ends) for ends in ("AU-JP", "AU-KR", "JP-KR", "PH-UA", "PH-US", "UA-US")]
    bridge = sure("KR-PH")
    worlds = web_of(*cliques, bridge).sample(2)
    assert worlds.largest_component().tolist() == [6, 6]
    assert worlds.without(ties=[bridge.id]).components().sizes[0].tolist() == [3, 3, 0, 0, 0, 0]


def test_what_is_taken_out_of_some_worlds_stays_in_the_others() -> None:
    worlds = web_of(sure("JP-UA"), sure("AU-JP")).sample(4)
    left = worlds.without([ActorId("UA")], where=np.array([True, False, True, False]))
    assert left.degrees().tolist() == [[1, 1, 0], [1, 2, 1], [1, 1, 0], [1, 2, 1]]
    assert left.there[:, 2].tolist() == [False, True, False, True]
    assert [len(graph) for graph in left.graphs()] == [2, 3, 2, 3]
    assert worlds.degrees()[0].tolist() == [1, 2, 1]


def test_taking_out_adds_up() -> None:
    worlds = web_of(sure("JP-UA"), sure("AU-JP"), sure("AU-UA")).sample(2)
    left = worlds.without(ties=[worlds.ties[0].id]).without([ActorId("AU")])
    assert not left.present().any()


def test_weights_are_of_the_stage_and_of_the_amount_in_its_layer() -> None:
    arms = [sure(ends, Kind.ARMS, amount) for ends, amount in (("US-UA", 4e6), ("JP-UA", 1e6), ("AU-UA", 2e6))]
    web = web_of(*arms, sure("KR-UA", Kind.ARMS), sure("KR-UA", Kind.AID, 7e9))
    assert factors(web).tolist() == [2.0, 0.5, 1.0, 1.0, 1.0]
    assert web.sample(1).weights()[0].tolist() == [2.0, 0.5, 1.0, 1.0, 1.0]
    assert web.sample(1).weights(amounts=False)[0].tolist() == [1.0] * 5


def test_weights_are_those_asked_for() -> None:
    tie = tie_of("JP-UA", told("a", "JP", Stage.SIGNED, reliability=1.0, reading=1.0))
    half = {**AnalysisSettings().stage_weight, Stage.SIGNED: 0.25}
    assert web_of(tie).sample(1).weights(half).tolist() == [[0.25]]


@pytest.mark.parametrize("stage", LADDER)
def test_what_has_not_come_as_far_as_is_asked_weighs_nothing(stage: Stage) -> None:
    ties = [
        tie_of("JP-UA", told("a", "JP", Stage.ACTIVE), told("b", "courier", Stage.AGREED, days=900)),
        tie_of("US-UA", told("c", "US", Stage.SIGNED), told("d", "UA", Stage.SUSPENDED, days=5), amount=3e6),
        tie_of("AU-UA", told("e", "AU", Stage.NEGOTIATING), told("f", "UA", Stage.REFUSED, days=4)),
    ]
    worlds = web_of(*ties).sample(500)
    expected = worlds.weights() * worlds.present(stage)
    assert np.array_equal(web_of(*ties).sample(500).weights(at_least=stage), expected)


def test_what_weighs_something_from_a_stage_that_closes_on_is_refused() -> None:
    with pytest.raises(InvalidSetting, match="at_least"):
        web_of(sure("JP-UA")).sample(1).weights(at_least=Stage.ENDED)


@pytest.mark.parametrize("weights", [{}, dict.fromkeys(Stage, 1.5), dict.fromkeys(Stage, float("nan"))])
def test_weights_that_are_no_shares_are_refused(weights: dict[Stage, float]) -> None:
    with pytest.raises(InvalidSetting, match=r"proposed.*from 0 to 1"):
        web_of(sure("JP-UA")).sample(1).weights(weights)


@pytest.mark.parametrize("library", ["networkx", "igraph"])
def test_a_measure_of_a_library_is_taken_in_every_world(library: str) -> None:
    worlds = web_of(sure("US>UA", Kind.ARMS), tie_of("JP-UA", told("a", "JP")), sure("JP-UA", Kind.AID)).sample(80)
    done: list[int] = []
    count = {"networkx": lambda graph: graph.number_of_edges(), "igraph": lambda graph: graph.ecount()}[library]
    found = worlds.apply(count, library=library, progress=done.append)
    assert found == worlds.present().sum(axis=1).tolist()
    assert done == list(range(1, 81))


def test_where_igraph_is_not_installed_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "igraph", None)
    with pytest.raises(MissingPart, match=r"amity\[analysis\]"):
        web_of(sure("JP-UA")).to_igraph()
    with pytest.raises(MissingPart, match=r"amity\[analysis\]"):
        web_of(sure("JP-UA")).sample(3).apply(len, library="igraph")


def test_what_a_function_raises_ends_the_run_with_no_more_worlds_drawn() -> None:
    seen: list[int] = []

    def stop(graph: Any) -> None:
        seen.append(len(graph))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        web_of(sure("JP-UA")).sample(1_000_000).apply(stop)
    assert seen == [2]


def test_graphs_of_both_libraries_carry_the_same() -> None:
    ties = (sure("US>UA", Kind.ARMS, 5e6), tie_of("JP-UA", told("a", "JP")), sure("JP-UA", Kind.AID))
    worlds = web_of(*ties).sample(70)
    one, other = worlds.graph(66), worlds.graph(66, "igraph")
    names = other.vs["name"]
    edges = {(names[edge.source], names[edge.target], edge["tie"]): edge.attributes() for edge in other.es}
    assert edges == {(source, target, key): data for source, target, key, data in one.edges(keys=True, data=True)}
    assert one.edges["US", "UA", ties[0].id] == {
        "tie": ties[0].id,
        "kind": "arms",
        "direction": "one-way",
        "probability": 1.0,
        "stage": "active",
        "weight": 1.0,
    }
    assert dict(zip(names, other.vs["label"], strict=True)) == dict(one.nodes(data="label"))


def test_the_whole_network_is_the_same_in_both_libraries() -> None:
    web = web_of(sure("US>UA", Kind.ARMS, 5e6), tie_of("JP-UA", told("a", "JP")), sure("JP-UA", Kind.AID))
    one, other = web.to_networkx(), web.to_igraph()
    back = other.to_networkx(create_using=networkx.MultiDiGraph, vertex_attr_hashable="name")
    known = {data["tie"]: {key: value for key, value in data.items() if value is not None} for *_, data in edges(back)}
    assert {key: (known[key].pop("_igraph_index", None), known[key])[1] for key in known} == {
        data["tie"]: data for *_, data in edges(one)
    }
    assert {(source, target, data["tie"]) for source, target, data in edges(back)} == set(one.edges(keys=True))
    assert other["as_of"] == one.graph["as_of"] == "2026-06-30"
    assert json.loads(other.es["claims"][0])


def edges(graph: Any) -> list[tuple[str, str, dict[str, Any]]]:
    return list(graph.edges(data=True))


def test_worlds_of_nothing_are_empty() -> None:
    worlds = EMPTY.sample(3)
    assert worlds.stages.shape == worlds.present().shape == worlds.weights().shape == (3, 0)
    assert worlds.degrees().shape == worlds.components().sizes.shape == (3, 0)
    assert worlds.largest_component().tolist() == [0, 0, 0]
    assert [len(graph) for graph in worlds.graphs()] == [0, 0, 0]
    assert isinstance(worlds.graph(2, "igraph"), igraph.Graph)


def test_as_many_worlds_are_drawn_as_the_settings_have() -> None:
    worlds = EMPTY.sample()
    assert (worlds.size, worlds.seed) == (AnalysisSettings().worlds, AnalysisSettings().seed)


def test_what_is_not_told_is_as_the_settings_have_it() -> None:
    none = dict.fromkeys(AnalysisSettings().stage_weight, 0.0)
    worlds = web_of(sure("JP-UA")).sample(settings=AnalysisSettings(worlds=7, seed=3, stage_weight=none))
    assert (worlds.size, worlds.seed) == (7, 3)
    assert not worlds.weights().any()
    assert not worlds.losses(ActorId("JP")).weight.any()


@pytest.mark.parametrize(("size", "seed"), [(0, 1), (-1, 1), (1_000_001, 1), (10, -1), (10, 2**64)])
def test_sizes_and_seeds_out_of_range_are_refused(size: int, seed: int) -> None:
    with pytest.raises(InvalidSetting, match="must be from"):
        EMPTY.sample(size, seed=seed)


@pytest.mark.parametrize(("size", "seed"), [(1.5, 1), ("10", 1), (10, None.__class__), (10, 0.5)])
def test_sizes_and_seeds_that_are_no_whole_numbers_are_refused(size: Any, seed: Any) -> None:
    with pytest.raises(InvalidSetting, match="whole number"):
        EMPTY.sample(size, seed=seed)


def test_what_is_not_there_cannot_be_asked_for() -> None:
    worlds = web_of(sure("JP-UA")).sample(5)
    with pytest.raises(UnknownActor, match="Did you mean Land UA"):
        worlds.losses(ActorId("Land U"))
    with pytest.raises(UnknownActor):
        worlds.without([ActorId("XX")])
    with pytest.raises(UnknownRecord):
        worlds.without(ties=["no tie"])
    with pytest.raises(InvalidSetting, match="networkx, igraph"):
        worlds.graph(0, "gephi")
    with pytest.raises(InvalidSetting, match="proposed"):
        worlds.present(Stage.ENDED)
    with pytest.raises(IndexError, match="there are 5"):
        worlds.graph(5)
    with pytest.raises(ValueError, match="each of 5 worlds"):
        worlds.without(where=np.array([True]))
