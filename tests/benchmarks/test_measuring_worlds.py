"""That what is measured of worlds is the same by every library; how fast it is, is no matter for tests."""

import pytest
from benchmarks.made_webs import made
from benchmarks.measuring_worlds import AMITY, alike, alike_by, at_once, by_peer, hub_of, in_portions
from benchmarks.one_world import PEERS
from benchmarks.sampling import OtherAnswers, compare

WEB = made(30, actors=12, origins=5)


@pytest.mark.parametrize("library", PEERS)
def test_every_library_finds_in_a_world_what_amity_finds(library: str) -> None:
    compare({AMITY: alike(WEB), library: alike_by(library, WEB)})


def test_other_answers_are_refused() -> None:
    own = alike(WEB)
    with pytest.raises(OtherAnswers, match="igraph"):
        compare({AMITY: own, "igraph": {**own, "counted": "another"}})
    with pytest.raises(OtherAnswers, match="NetworkX"):
        compare({AMITY: own, "NetworkX": {**own, "weight": [one + 1 for one in own["weight"]]}})


def test_the_same_network_is_made_each_time() -> None:
    assert made(30, actors=12, origins=5) == WEB
    assert made(30, actors=12, origins=5, seed=2) != WEB
    assert len(WEB.ties) == 30


def test_the_hub_has_most_ties() -> None:
    degrees = {actor.id: sum(actor.id in tie.actors for tie in WEB.ties) for actor in WEB.actors}
    assert degrees[hub_of(WEB)] == max(degrees.values())


def test_what_is_measured_tells_of_every_step_and_of_the_whole() -> None:
    spent = at_once(WEB, 70)
    steps = [seconds for step, seconds in spent.items() if step != "all" and not step.endswith("processor")]
    assert 0 < sum(steps) <= spent["all"]
    assert {"all", "all, processor"} == set(in_portions(WEB, 70)) == set(by_peer("igraph", WEB, 5))
