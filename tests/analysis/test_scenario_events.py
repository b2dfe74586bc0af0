"""What each event takes from a web, in each of its worlds."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from amity.analysis.scenarios import (
    ChangeOfCourse,
    ChangeOfGovernment,
    Departure,
    EndOfSupply,
    Event,
    Probability,
    Scenario,
    Suspension,
)
from amity.analysis.scenarios.disturbance import Cut, cut_by, departed
from amity.analysis.scenarios.fitting import put_to
from amity.analysis.scenarios.ground import Ground
from amity.model import AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidScenario, UnknownActor
from amity.network import Network

WebOf = Callable[..., Network]

HALF, CERTAIN, NEVER = Probability.of(0.5), Probability.of(1), Probability.of(0)
SIZE = 20_000
OFF = 4 * (0.25 / SIZE) ** 0.5  # four standard errors of a share


def ground(web: Network, size: int = 1, seed: int = 1) -> Ground:
    return Ground.of(web.sample(size, seed=seed), AnalysisSettings())


def share(web: Network, event: Event, size: int = 1, seed: int = 1) -> NDArray[np.float32]:
    """What share of each tie an event takes, in each world."""
    drawn = ground(web, size, seed)
    [put] = put_to(Scenario(name="A", events=(event,)), web).events
    return cut_by(put, drawn).share(drawn.one_way)


def lost(web: Network, event: Event) -> set[str]:
    """The ties that are lost altogether, in the only world."""
    return {tie.id.partition("-")[0] for tie, part in zip(web.ties, share(web, event)[0], strict=True) if part == 1}


def test_who_leaves_takes_all_its_ties_with_it(web_of: WebOf) -> None:
    web = web_of("A-B", "B-C", "C-D arms", "A>D aid")
    assert lost(web, Departure(actors=("A",))) == {"AB", "AD"}
    assert lost(web, Departure(actors=("A", "C"))) == {"AB", "AD", "BC", "CD"}


def test_each_of_those_who_may_leave_does_on_its_own(web_of: WebOf) -> None:
    web = web_of("A-B", "C-D")
    event = Departure(actors=("A", "C"), probability=HALF)
    gone = share(web, event, SIZE)
    assert gone.mean(axis=0) == pytest.approx([0.5, 0.5], abs=OFF)
    assert (gone[:, 0] * gone[:, 1]).mean() == pytest.approx(0.25, abs=OFF)
    assert (departed([event], ground(web, SIZE))[:, 0] == gone[:, 0]).all()


def test_a_change_of_course_takes_the_expected_share_all_at_once(web_of: WebOf) -> None:
    web = web_of("A-B", "A-C arms", "B-C")
    gone = share(web, ChangeOfCourse(actor="A", probability=Probability.of(0.3)), SIZE)
    assert gone.mean(axis=0) == pytest.approx([0.3, 0.3, 0], abs=OFF)
    assert (gone[:, 0] == gone[:, 1]).all()


def test_a_change_of_course_may_be_towards_some_or_in_some_layers(web_of: WebOf) -> None:
    web = web_of("A-B", "A-C", "A-D arms", "B-A aid")
    assert lost(web, ChangeOfCourse(actor="A", partners=("B",), probability=CERTAIN)) == {"AB", "BA"}
    assert lost(web, ChangeOfCourse(actor="A", layers=(Kind.ARMS, Kind.AID), probability=CERTAIN)) == {"AD", "BA"}
    assert lost(web, ChangeOfCourse(actor="A", partners=("B",), layers=(Kind.AID,), probability=CERTAIN)) == {"BA"}
    assert lost(web, ChangeOfCourse(actor="A", probability=NEVER)) == set()


def test_a_likelier_change_of_course_happens_wherever_a_less_likely_one_does(web_of: WebOf) -> None:
    web = web_of("A-B", "A-C arms")
    some = share(web, ChangeOfCourse(actor="A", probability=Probability.of(0.2)), 500)
    more = share(web, ChangeOfCourse(actor="A", layers=(Kind.ARMS,), probability=Probability.of(0.6)), 500)
    assert (more[:, 1] >= some[:, 1]).all()


def test_a_range_of_probability_is_as_likely_as_its_middle(web_of: WebOf) -> None:
    gone = share(web_of("A-B"), ChangeOfCourse(actor="A", probability=Probability(0.2, 0.8)), SIZE)
    assert gone.mean() == pytest.approx(0.5, abs=OFF)


def test_a_new_government_drops_what_binds_it_less_often(web_of: WebOf) -> None:
    web = web_of("A-B agreed", "A-C signed", "A-D active", "B-C agreed")
    event = ChangeOfGovernment(actor="A", drops=Probability.of(0.6), drops_binding=Probability.of(0.1))
    assert share(web, event, SIZE).mean(axis=0) == pytest.approx([0.6, 0.1, 0.1, 0], abs=OFF)
    strict = ChangeOfGovernment(actor="A", binding=Stage.IN_FORCE, drops=CERTAIN, drops_binding=NEVER)
    assert lost(web, strict) == {"AB", "AC"}
    near = ChangeOfGovernment(actor="A", partners=("B",), drops=CERTAIN, drops_binding=CERTAIN)
    assert lost(web, near) == {"AB"}


def test_without_a_change_of_government_nothing_is_dropped(web_of: WebOf) -> None:
    web = web_of("A-B agreed")
    event = ChangeOfGovernment(actor="A", probability=HALF, drops=HALF, drops_binding=NEVER)
    assert share(web, event, SIZE).mean() == pytest.approx(0.25, abs=OFF)


def test_a_new_government_decides_on_each_tie_for_itself_and_on_an_instrument_as_a_whole(web_of: WebOf) -> None:
    event = ChangeOfGovernment(actor="A", drops=HALF, drops_binding=HALF)
    apart = share(web_of("A-B", "A-C"), event, 500)
    assert (apart[:, 0] != apart[:, 1]).any()
    under_one = share(web_of("A-B", "A-C", under="The Accord"), event, 500)
    assert (under_one[:, 0] == under_one[:, 1]).all()


def test_a_stage_that_is_not_sure_binds_where_it_holds(web_of: WebOf) -> None:
    web = web_of("A-B 0.5 signed")
    drawn = ground(web, 500)
    gone = share(web, ChangeOfGovernment(actor="A", drops=CERTAIN, drops_binding=NEVER), 500)
    assert (gone[:, 0] == (drawn.stages[:, 0] == 0)).all()


def test_what_is_named_narrows_down_what_is_suspended(web_of: WebOf) -> None:
    web = web_of("A-B", "A-B arms", "B-C arms", "C-D")
    assert lost(web, Suspension(layers=(Kind.ARMS,))) == {"AB", "BC"}
    assert lost(web, Suspension(actors=("C",))) == {"BC", "CD"}
    assert lost(web, Suspension(actors=("A", "B", "D"))) == {"AB"}
    assert lost(web, Suspension(actors=("B", "C"), layers=(Kind.ARMS,))) == {"BC"}
    assert lost(web, Suspension(ties=("CD-sec",))) == {"CD"}
    assert lost(web, Suspension(layers=(Kind.ARMS,), probability=NEVER)) == set()


def test_an_instrument_is_suspended_however_it_is_written(web_of: WebOf) -> None:
    web = web_of("A-B", "B-C", under="the “Treaty of  Peace”")
    assert lost(web, Suspension(instruments=("Treaty of peace",))) == {"AB", "BC"}


def test_an_end_of_supply_ends_what_the_provider_gives_and_no_more(web_of: WebOf) -> None:
    web = web_of("A>B arms", "A>C aid", "B>A arms", "A-B arms signed", "A>D arms")
    assert share(web, EndOfSupply(provider="A", layers=(Kind.ARMS,)))[0].tolist() == [1, 0, 0, 0, 1]
    assert lost(web, EndOfSupply(provider="A", recipients=("B",))) == {"AB"}
    assert lost(web, EndOfSupply(provider="A")) == {"AB", "AC", "AD"}


def test_what_passes_both_ways_loses_the_way_that_ends(web_of: WebOf) -> None:
    assert share(web_of("A=B arms"), EndOfSupply(provider="A")).tolist() == [[0.5]]
    assert share(web_of("A=B arms"), EndOfSupply(provider="B")).tolist() == [[0.5]]


def test_what_a_recipient_passes_on_falls_with_its_only_supply(web_of: WebOf) -> None:
    chain = web_of("A>B arms", "B>C arms", "C>D arms", "B>D aid")
    assert lost(chain, EndOfSupply(provider="A", layers=(Kind.ARMS,))) == {"AB", "BC", "CD"}
    kept = EndOfSupply(provider="A", layers=(Kind.ARMS,), passed_on=NEVER)
    assert lost(chain, kept) == {"AB"}


def test_what_goes_back_to_the_provider_was_not_passed_on(web_of: WebOf) -> None:
    assert lost(web_of("A>B arms", "B>A arms"), EndOfSupply(provider="A")) == {"AB"}


def test_in_a_circle_what_is_passed_on_falls_all_round_or_not_at_all(web_of: WebOf) -> None:
    gone = share(web_of("A>B arms", "B>C arms", "C>B arms"), EndOfSupply(provider="A"), SIZE)
    assert gone.mean(axis=0) == pytest.approx([1, 0.5, 0.5], abs=OFF)
    assert (gone[:, 1] == gone[:, 2]).all()


def test_with_a_second_supplier_half_is_passed_on(web_of: WebOf) -> None:
    web = web_of("A>B arms", "E>B arms", "B>C arms")
    assert share(web, EndOfSupply(provider="A"), SIZE).mean(axis=0) == pytest.approx([1, 0, 0.5], abs=OFF)


def test_who_gives_more_than_it_receives_makes_the_rest_itself(web_of: WebOf) -> None:
    web = web_of("A>B arms", "B>C arms", "B>D arms", "B>E arms", "B>F arms")
    assert share(web, EndOfSupply(provider="A"), SIZE).mean(axis=0) == pytest.approx([1, *[0.25] * 4], abs=OFF)


_PROBABILITIES = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda two: Probability(min(two), max(two)))
_NAMES = st.sampled_from("ABCD")
_SOME = st.lists(_NAMES, max_size=2, unique=True).map(tuple)
_LAYERS = st.lists(st.sampled_from([Kind.ARMS, Kind.SECURITY]), max_size=2, unique=True).map(tuple)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Departure, actors=st.lists(_NAMES, min_size=1, max_size=2, unique=True).map(tuple), probability=_PROBABILITIES
    ),
    st.builds(ChangeOfCourse, actor=_NAMES, partners=_SOME, layers=_LAYERS, probability=_PROBABILITIES),
    st.builds(
        ChangeOfGovernment,
        actor=_NAMES,
        partners=_SOME,
        layers=_LAYERS,
        probability=_PROBABILITIES,
        drops=_PROBABILITIES,
        drops_binding=_PROBABILITIES,
    ),
    st.builds(Suspension, actors=_SOME, layers=_LAYERS, probability=_PROBABILITIES),
    st.builds(
        EndOfSupply,
        provider=_NAMES,
        recipients=_SOME,
        layers=_LAYERS,
        probability=_PROBABILITIES,
        passed_on=_PROBABILITIES,
    ),
)


@given(st.lists(EVENTS, max_size=3), EVENTS, st.integers(0, 3))
def test_what_more_happens_leaves_no_more_and_order_does_not_matter(
    web_of: WebOf, events: list[Event], more: Event, seed: int
) -> None:
    drawn = ground(web_of("A-B 0.7", "A>B arms", "B=C arms 0.9", "C>D arms 0.5 signed", "D-A agreed"), 64, seed)

    def share_of(*some: Event) -> NDArray[np.float32]:
        cut = Cut.none(drawn.stages.shape)
        for event in some:
            cut |= cut_by(event, drawn)
        return cut.share(drawn.one_way)

    assert (share_of(*events, more) >= share_of(*events)).all()
    assert (share_of(*events, more) == share_of(more, *reversed(events))).all()


@given(st.sampled_from("ABCD"), st.floats(0, 1), st.floats(0, 1))
def test_what_is_likelier_takes_no_less(web_of: WebOf, actor: str, one: float, other: float) -> None:
    drawn = ground(web_of("A>B arms", "B>C arms", "C>D arms 0.5", "D-A"), 64)
    low, high = (Probability.of(level) for level in sorted((one, other)))
    for made in (
        lambda level: ChangeOfCourse(actor=actor, probability=level),
        lambda level: ChangeOfGovernment(actor=actor, probability=HALF, drops=level, drops_binding=level),
        lambda level: EndOfSupply(provider=actor, passed_on=level),
    ):
        less, more = (cut_by(made(level), drawn).share(drawn.one_way) for level in (low, high))
        assert (more >= less).all()


def test_names_mean_actors_and_unknown_ones_are_all_told_at_once(web_of: WebOf) -> None:
    web = web_of("UA-JP", "JP-US")
    found = put_to(Scenario(name="A", focus="land ua", events=(Departure(actors=("Land US",)),)), web)
    assert (found.focus, found.events) == ("UA", (Departure(actors=("US",)),))
    wrong = Scenario(name="A", focus="France", events=(Departure(actors=("Land UX", "US", "Peru")),))
    with pytest.raises(InvalidScenario) as raised:
        put_to(wrong, web)
    told = str(raised.value)
    assert "field “focus”: no actor of this network is called “France”" in told
    assert "event 1 (departure), actors: “Land UX” (did you mean " in told
    assert "Land US" in told
    assert "“Peru”" in told


def test_a_focus_that_is_given_takes_the_place_of_the_scenarios_own(web_of: WebOf) -> None:
    web = web_of("UA-JP")
    assert put_to(Scenario(name="A", focus="France"), web, focus="JP").focus == "JP"
    with pytest.raises(UnknownActor, match="Peru"):
        put_to(Scenario(name="A"), web, focus="Peru")


def test_actors_that_are_known_but_have_no_tie_are_named(web_of: WebOf) -> None:
    scenario = Scenario(name="A", events=(Departure(actors=("FR", "UA", "PE")),))
    with pytest.raises(InvalidScenario, match="FR, PE have no ties as of 2026-01-01"):
        put_to(scenario, web_of("UA-JP"), find=lambda name: name)  # type: ignore[arg-type,return-value] # any name is one


def test_the_focus_cannot_be_taken_out(web_of: WebOf) -> None:
    with pytest.raises(InvalidScenario, match="event 1 \\(departure\\): takes out UA, whose web is looked at"):
        put_to(Scenario(name="A", focus="UA", events=(Departure(actors=("UA",)),)), web_of("UA-JP"))


def test_unknown_instruments_and_ties_bring_the_nearest(web_of: WebOf) -> None:
    web = web_of("UA-JP", "UA-US", under="Reciprocal Access Agreement")
    with pytest.raises(InvalidScenario, match="no tie stands under “Reciprocal Acess Agreement”; did you mean Recip"):
        put_to(Scenario(name="A", events=(Suspension(instruments=("Reciprocal Acess Agreement",)),)), web)
    with pytest.raises(InvalidScenario, match="no ties begin with “XY”"):
        put_to(Scenario(name="A", events=(Suspension(ties=("XY",)),)), web)
    with pytest.raises(InvalidScenario, match="several ties begin with “UA”"):
        put_to(Scenario(name="A", events=(Suspension(ties=("UA",)),)), web)
