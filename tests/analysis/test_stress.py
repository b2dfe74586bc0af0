"""What a scenario takes from a web, paired with the web as it is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis import Interval
from amity.analysis.scenarios import (
    ChangeOfCourse,
    ChangeOfGovernment,
    Departure,
    EndOfSupply,
    Probability,
    Scenario,
    Suspension,
    shipped,
)
from amity.analysis.stress import stress
from amity.analysis.stress_tables import Strained, Stress
from amity.model import AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidScenario, InvalidSetting, NothingKnown
from amity.network import Network, Worlds

WebOf = Callable[..., Network]

CERTAIN = Probability.of(1)
SETTINGS = AnalysisSettings(worlds=1)
TWO_CLIQUES = ("A-B", "A-C", "B-C", "C-D", "D-E", "D-F", "E-F")


def stressed(
    web: Network, *events: object, worlds: int = 1, worlds_given: Worlds | None = None, **how: object
) -> Stress:
    scenario = Scenario(name="A", events=events)  # type: ignore[arg-type] # events they are
    return stress(web, scenario, settings=AnalysisSettings(worlds=worlds), worlds=worlds_given, **how)  # type: ignore[arg-type] # as each gives


def of(result: Stress, actor: str) -> Strained:
    return next(row for row in result.rows if row.actor == actor)


def exactly(value: float) -> Interval:
    return Interval.exactly(value)


def test_in_an_empty_scenario_nothing_happens(web_of: WebOf) -> None:
    found = stressed(web_of("A-B 0.5", "B-C agreed 0.8"), worlds=200)
    assert (found.rows, found.provisions, found.cascade, found.events) == ((), (), (), ())
    assert (found.ties_lost, found.followers) == (exactly(0), exactly(0))
    assert found.largest_left == found.largest == found.largest_in_the_end
    assert all(layer.loss == exactly(0) for layer in found.layers)


def test_a_star_falls_apart_without_its_hub(web_of: WebOf) -> None:
    found = stressed(web_of("A-B", "A-C", "A-D"), Departure(actors=("A",)))
    assert (found.ties, found.ties_lost) == (exactly(3), exactly(3))
    assert (found.largest, found.largest_left) == (exactly(4), exactly(1))
    assert found.largest_in_the_end == exactly(0)
    assert [(row.actor, row.loss, row.leaves) for row in found.rows] == [(one, exactly(1), 1.0) for one in "BCD"]


def test_a_clique_only_shrinks_when_one_leaves(web_of: WebOf) -> None:
    found = stressed(web_of("A-B", "A-C", "A-D", "B-C", "B-D", "C-D"), Departure(actors=("A",)), focus="B")
    assert (found.ties_lost, found.largest, found.largest_left) == (exactly(3), exactly(4), exactly(3))
    assert found.largest_in_the_end == exactly(3)
    assert of(found, "C").loss.median == pytest.approx(1 / 3)
    assert (of(found, "C").paths, of(found, "C").paths_left) == (exactly(3), exactly(2))


def test_two_cliques_come_apart_when_their_bridge_breaks(web_of: WebOf) -> None:
    found = stressed(web_of(*TWO_CLIQUES), ChangeOfCourse(actor="C", partners=("D",), probability=CERTAIN), focus="A")
    assert (found.largest, found.largest_left) == (exactly(6), exactly(3))
    assert {row.actor for row in found.rows} == {"C", "D"}
    assert (of(found, "D").paths, of(found, "D").paths_left) == (exactly(1), exactly(0))
    assert found.followers == exactly(0)
    all_fall = stressed(web_of(*TWO_CLIQUES), Departure(actors=("C",)), focus="A")
    assert (all_fall.largest_left, all_fall.largest_in_the_end) == (exactly(3), exactly(3))
    assert [(row.actor, row.round) for row in all_fall.cascade] == [("B", 1)]


def test_who_leaves_in_the_cascade_is_no_part_of_what_is_left(web_of: WebOf) -> None:
    path = web_of("A-B", "B-C", "C-D", "D-E", "E-F")
    found = stressed(path, Departure(actors=("A",)), focus="D")
    assert [row.actor for row in found.cascade] == ["B", "C"]
    assert (found.largest_left, found.largest_in_the_end) == (exactly(5), exactly(3))


def test_each_layer_tells_what_it_loses(web_of: WebOf) -> None:
    found = stressed(web_of("A-B", "A-B arms", "B-C arms agreed"), Suspension(actors=("A",)))
    security, arms = found.layers
    assert (security.kind, security.ties_lost, security.loss) == (Kind.SECURITY, exactly(1), exactly(1))
    assert (arms.ties, arms.ties_lost) == (exactly(2), exactly(1))
    assert arms.loss.median == pytest.approx(1 / 1.5)


def test_each_actor_tells_what_is_left_of_what_it_receives(web_of: WebOf) -> None:
    web = web_of("A>B arms", "C>B arms", "B>A aid", "A=D arms")
    found = stressed(web, EndOfSupply(provider="A", layers=(Kind.ARMS,)))
    left = {(row.actor, row.kind): row.left for row in found.provisions}
    assert left == {("B", Kind.ARMS): exactly(0.5), ("D", Kind.ARMS): exactly(0)}
    assert of(found, "B").provision == exactly(0.5)
    assert of(found, "A").provision == exactly(1)
    assert of(found, "A").loss.median == pytest.approx(1.5 / 3)
    assert found.ties_lost == exactly(1)


def test_who_receives_nothing_has_no_provision(web_of: WebOf) -> None:
    assert of(stressed(web_of("A>B arms"), EndOfSupply(provider="A")), "A").provision is None


def test_actors_that_leave_are_not_told_of_and_those_that_may_are(web_of: WebOf) -> None:
    web = web_of("A-B", "B-C")
    assert {row.actor for row in stressed(web, Departure(actors=("A",))).rows} == {"B"}
    may = Departure(actors=("A",), probability=Probability.of(0.5))
    assert {row.actor for row in stressed(web, may, worlds=200).rows} == {"A", "B"}


def test_differences_are_paired_so_that_what_is_untouched_differs_by_nothing(web_of: WebOf) -> None:
    web = web_of("A-B 0.5", "C-D 0.5", "D-E 0.5")
    found = stressed(web, Departure(actors=("A",)), worlds=400)
    assert {row.actor for row in found.rows} == {"B"}
    worlds = web.sample(400)
    assert found.ties_lost == Interval.of(worlds.present()[:, 0])
    assert found.largest == Interval.of(worlds.largest_component())
    assert found.largest_left == Interval.of(worlds.without(actors=["A"]).largest_component())  # type: ignore[list-item]


def test_where_there_is_nothing_nothing_is_lost(web_of: WebOf) -> None:
    web = web_of("A-B 0.5")
    found = of(stressed(web, Departure(actors=("A",)), worlds=400), "B")
    held = web.sample(400).present()[:, 0]
    assert found.loss == Interval.of(held)
    assert found.provision == Interval.of(1 - held.astype(float))
    assert found.leaves == pytest.approx(held.mean())


def test_a_change_of_course_loses_the_expected_share(web_of: WebOf) -> None:
    web = web_of(*(f"A-B{number}" for number in range(20)))
    event = ChangeOfGovernment(actor="A", drops=Probability.of(0.3), drops_binding=Probability.of(0.3))
    found = stressed(web, event, worlds=2000)
    assert found.ties_lost.median == pytest.approx(6, abs=1)
    assert found.ties_lost.low == pytest.approx(3, abs=1)  # the 5th percentile of 20 draws at 0.3
    assert found.ties_lost.high == pytest.approx(9, abs=1)


def test_the_claims_that_carry_what_is_lost_are_named(web_of: WebOf) -> None:
    web = web_of("A-B 0.9", "A-C 0.4", "B-C")
    [layer] = stressed(web, Departure(actors=("A",)), worlds=500).layers
    assert layer.claims == ("claim of A-B 0.9", "claim of A-C 0.4")
    untouched = stressed(web, Suspension(layers=(Kind.ARMS,)), worlds=500)
    assert untouched.claims == ()
    assert any("touches no tie" in note for note in untouched.basis.notes)


def test_each_event_tells_what_it_takes_alone(web_of: WebOf) -> None:
    found = stressed(web_of("A-B", "B-C"), Departure(actors=("A",)), Departure(actors=("B",)))
    assert [row.ties_lost for row in found.events] == [exactly(1), exactly(2)]
    assert found.ties_lost == exactly(2)
    assert found.events[0].event == "departure: actors Land A"


def test_amounts_count_where_they_are_asked_for(web_of: WebOf) -> None:
    from dataclasses import replace

    web = web_of("A>B arms", "C>B arms")
    worth = replace(web, ties=(replace(web.ties[0], amount=3e6), replace(web.ties[1], amount=1e6)))
    event = EndOfSupply(provider="A")
    assert stressed(worth, event).provisions[0].left == exactly(0.5)
    assert stressed(worth, event, amounts=True).provisions[0].left.median == pytest.approx(0.25)
    assert of(stressed(worth, event, amounts=True), "B").loss == exactly(0.5)


def test_what_is_only_proposed_weighs_nothing_unless_it_is_asked_for(web_of: WebOf) -> None:
    web = web_of("A-B", "B-C proposed")
    assert of(stressed(web, Departure(actors=("A",))), "B").loss == exactly(1)
    counted = stressed(web, Departure(actors=("C",)), at_least=Stage.PROPOSED)
    assert of(counted, "B").loss.median == pytest.approx(0.1 / 1.1)
    assert counted.claims == ("claim of B-C proposed",)
    assert stressed(web, Departure(actors=("C",))).rows == ()


def test_sanctions_and_hostility_are_no_part_of_the_web(web_of: WebOf) -> None:
    found = stressed(web_of("A-B", "A-C hostility"), Departure(actors=("A",)))
    assert found.ties == exactly(1)
    with pytest.raises(InvalidScenario, match="C has no tie"):
        stressed(web_of("A-B", "A-C hostility"), Departure(actors=("C",)), find=lambda name: name)


def test_a_web_without_ties_has_nothing_to_lose() -> None:
    with pytest.raises(NothingKnown):
        stressed(Network(as_of=date(1900, 1, 1), actors=(), ties=()), Departure(actors=("A",)))


def test_worlds_of_another_network_are_refused(web_of: WebOf) -> None:
    web = web_of("A-B", "A-C hostility")
    with pytest.raises(InvalidSetting, match=r"draw them by network\.cooperation\.sample"):
        stressed(web, worlds_given=web.sample(1))
    assert stressed(web, worlds_given=web.cooperation.sample(3)).basis.worlds == 3


def test_more_worlds_than_memory_holds_are_refused(web_of: WebOf) -> None:
    web = web_of(*(f"A-B{number}" for number in range(200)))
    with pytest.raises(InvalidSetting, match="500,000 at most where there are 200 ties"):
        stressed(web, worlds=600_000)


def test_a_shipped_scenario_names_all_actors_that_a_web_has_not(web_of: WebOf) -> None:
    for name in shipped():
        with pytest.raises(InvalidScenario, match="“UA”") as raised:
            stress(web_of("A-B"), name, settings=SETTINGS)
        assert str(raised.value).startswith(f"{name}.yaml, ")


def test_a_scenario_may_be_a_file(web_of: WebOf, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: Mine\nevents: [{event: departure, actors: [Land A]}]", "utf-8")
    found = stress(web_of("A-B"), path, settings=SETTINGS)
    assert (found.title, found.ties_lost) == ("Mine", exactly(1))


def test_the_same_seed_gives_the_same_answer_and_json_keeps_it_whole(web_of: WebOf) -> None:
    web = web_of("FR-DE 0.5", "DE>UA arms 0.7", "UA=JP arms 0.4", "FR-UA agreed 0.5")
    events = (EndOfSupply(provider="DE"), ChangeOfCourse(actor="FR", probability=Probability(0.1, 0.9)))
    found = stressed(web, *events, worlds=100, focus="JP")
    assert found == stressed(web, *events, worlds=100, focus="JP")
    assert Stress.from_json(found.to_json()) == found
    assert list(found.to_frame()["actor"]) == [row.actor for row in found.rows]


@given(st.sets(st.sampled_from("ABCDEF"), min_size=1, max_size=3), st.sampled_from("ABCDEF"), st.floats(0.1, 1))
def test_when_more_leave_no_more_is_left(web_of: WebOf, some: set[str], more: str, threshold: float) -> None:
    web = web_of(*(f"{tie} 0.8" for tie in TWO_CLIQUES))
    less = stressed(web, Departure(actors=tuple(sorted(some))), worlds=64, threshold=threshold)
    worse = stressed(web, Departure(actors=tuple(sorted(some | {more}))), worlds=64, threshold=threshold)
    assert worse.ties_lost.median >= less.ties_lost.median
    assert worse.largest_left.median <= less.largest_left.median
    assert worse.largest_in_the_end.median <= less.largest_in_the_end.median
