"""Scenario files: what they may say, and what is told to whoever says something else."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis.scenarios import (
    ChangeOfCourse,
    ChangeOfGovernment,
    Departure,
    EndOfSupply,
    Probability,
    Scenario,
    Suspension,
    shipped,
    shown,
)
from amity.analysis.scenarios.events import EVENTS
from amity.analysis.scenarios.schema import events_of
from amity.model import Kind, Stage
from amity.model.errors import InvalidRecord, InvalidScenario

FULL = """
name: Everything at once
description: >-
  All that
  can happen.
focus: UA
events:
  - {event: departure, actors: [US, "NO"], probability: 0.5}
  - {event: change-of-course, actor: JP, partners: UA, layers: [arms, co-production], probability: [0.2, 0.4]}
  - {event: change-of-government, actor: FR, binding: in-force, drops: 0.6, drops-binding: [0, 0.1]}
  - {event: suspension, layers: training, instruments: [AUKUS], ties: [a8124b], actors: [GB, UA]}
  - {event: end-of-supply, provider: CN, recipients: [RU], layers: arms, passed-on: 0.3}
"""


def one(event: str) -> str:
    return f"name: A\nevents: [{{{event}}}]"


def test_a_file_says_what_happens(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FULL, "utf-8")
    scenario = Scenario.load(path)
    assert (scenario.name, scenario.description, scenario.focus) == ("Everything at once", "All that can happen.", "UA")
    assert scenario.source == "mine.yaml"
    assert scenario.events == (
        Departure(actors=("US", "NO"), probability=Probability.of(0.5)),
        ChangeOfCourse(
            actor="JP",
            partners=("UA",),
            layers=(Kind.ARMS, Kind.CO_PRODUCTION),
            probability=Probability(0.2, 0.4),
        ),
        ChangeOfGovernment(
            actor="FR", binding=Stage.IN_FORCE, drops=Probability.of(0.6), drops_binding=Probability(0, 0.1)
        ),
        Suspension(actors=("GB", "UA"), layers=(Kind.TRAINING,), instruments=("AUKUS",), ties=("a8124b",)),
        EndOfSupply(provider="CN", recipients=("RU",), layers=(Kind.ARMS,), passed_on=Probability.of(0.3)),
    )


def test_what_a_scenario_tells_of_itself_is_a_file_again() -> None:
    scenario = Scenario.read(FULL)
    assert Scenario.read(yaml.safe_dump(scenario.to_dict())) == scenario


def test_in_a_scenario_nothing_may_happen() -> None:
    assert Scenario.read("name: Nothing\nevents: []").events == ()


@pytest.mark.parametrize("name", shipped())
def test_what_is_shipped_can_be_read_and_shown(name: str) -> None:
    scenario = Scenario.load(name)
    assert scenario.events
    assert scenario.description
    assert Scenario.read(shown(name)).to_dict() == scenario.to_dict()


def test_the_scenario_that_the_documentation_shows_is_one() -> None:
    page = (Path(__file__).parents[2] / "docs/analysis/stress.md").read_text("utf-8")
    shown_there = Scenario.read(page.partition("```yaml\n")[2].partition("```")[0])
    assert {event.event for event in shown_there.events} == set(EVENTS)


def test_three_scenarios_are_shipped() -> None:
    assert len(shipped()) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file: is empty; amity stress --show NAME prints one"),
        ("# nothing but a remark", "is empty"),
        ("name: [", "the file: is no YAML"),
        ("name: 2026-13-45\nevents: []", "is no YAML"),
        ("[" * 5000, "is no YAML"),
        ("name: A\nevents: []\n---\nname: B", "is no YAML"),
        ("!!python/object/apply:os.system [ls]", "is no YAML"),
        ("just words", "must be a table with the fields name, description, focus and events"),
        ("events: []", "field “name”: must be words"),
        ("name: 7\nevents: []", "field “name”: must be words"),
        ("name: A", "field “events”: must be a list; nothing happens is written"),
        ("name: A\nevents: {event: departure}", "field “events”: must be a list"),
        ("name: A\nevents: []\nevent: []", "field “event”: is none of name, description, focus, events"),
        ("name: A\nfocus: no\nevents: []", "field “focus”: must be words; put them in quotes"),
        ("name: A\nevents: [departure]", "event 1: must be a table with the field event"),
        (one("event: departur, actors: [US]"), "event 1: “departur” is none of .*did you mean departure"),
        (one("event: change of course, actor: US, probability: 1"), "did you mean change-of-course"),
        (one("event: departure, actor: [US]"), "event 1 \\(departure\\): “actor” is none of .*did you mean actors"),
        (one("event: departure"), "event 1 \\(departure\\): actors must be told"),
        (one("event: departure, actors: []"), "actors: must name at least one"),
        (one("event: departure, actors: [NO, SE]"), 'actors: holds False: YAML reads it as a truth value.*“"NO"”'),
        (one("event: departure, actors: [1]"), "must be a name or identifier, not 1"),
        (one("event: departure, actors: {US: 1}"), "must be a name or identifier"),
        (one("event: departure, actors: [US], probability: 1.1"), "probability: .*must lie in order between 0 and 1"),
        (one("event: departure, actors: [US], probability: -0.1"), "must lie in order between 0 and 1"),
        (one("event: departure, actors: [US], probability: .nan"), "must lie in order between 0 and 1"),
        (one("event: departure, actors: [US], probability: [0.4, 0.2]"), "must lie in order between 0 and 1"),
        (one("event: departure, actors: [US], probability: [0.4]"), "must be a number from 0 to 1, or two"),
        (one("event: departure, actors: [US], probability: yes"), "must be a number from 0 to 1, or two"),
        (one("event: departure, actors: [US], probability: likely"), "must be a number from 0 to 1, or two"),
        (one("event: change-of-course, actor: US"), "probability must be told"),
        (one("event: change-of-government, actor: US"), "drops and drops-binding must be told"),
        (
            one("event: change-of-government, actor: US, drops: 1, drops-binding: 0, binding: ended"),
            "binding: “ended” is none of proposed, .*, active",
        ),
        (one("event: suspension"), "must name what it befalls"),
        (one("event: suspension, layers: [weapons]"), "layers: “weapons” is none of security, arms"),
        (one("event: suspension, layers: [hostility]"), "layers: “hostility” is none of"),
        (one("event: end-of-supply, layers: [arms]"), "provider must be told"),
    ],
)
def test_what_breaks_the_schema_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(InvalidScenario, match=told) as raised:
        Scenario.read(text, source="mine.yaml")
    assert str(raised.value).startswith("mine.yaml, ")


def test_a_file_that_is_not_there_brings_the_nearest_that_is_shipped() -> None:
    with pytest.raises(InvalidScenario, match="is not there; did you mean new-government-in-japan"):
        Scenario.load("new-goverment-in-japan")
    with pytest.raises(InvalidScenario, match="is not there; those that come with amity are"):
        Scenario.load("zzz.yaml")
    with pytest.raises(InvalidScenario, match="is none of"):
        shown("zzz")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidScenario, match="cannot be read as text in UTF-8"):
        Scenario.load(path)
    path.write_text("#" * 1_000_001, "utf-8")
    with pytest.raises(InvalidScenario, match="more than 1,000,000 bytes"):
        Scenario.load(path)


@pytest.mark.parametrize("field", ["event", "actors", "probability"])
def test_aliases_that_would_fill_memory_are_refused_at_once(field: str) -> None:
    tenfold = (f"&a{number} [{', '.join([f'*a{number - 1}'] * 10)}]" for number in range(1, 12))
    told = {"event": "departure", "actors": "[US]"} | {field: "*a11"}
    event = ", ".join(f"{name}: {value}" for name, value in told.items())
    text = f"focus: [&a0 [UA], {', '.join(tenfold)}]\nevents: [{{{event}}}]"
    with pytest.raises(InvalidScenario, match="event 1"):
        events_of(yaml.safe_load(text)["events"], "mine.yaml")


_FIELDS = st.sampled_from(["event", "actors", "actor", "layers", "probability", *EVENTS])
_PLAIN = st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(list(EVENTS))
_DATA = st.recursive(_PLAIN, lambda deeper: st.lists(deeper) | st.dictionaries(_FIELDS, deeper))


@given(_DATA)
def test_whatever_an_event_holds_it_is_an_event_or_told_what_is_wrong(data: object) -> None:
    text = yaml.safe_dump({"name": "A", "events": [data]})
    try:
        assert len(Scenario.read(text).events) == 1
    except InvalidScenario as error:
        assert error.place.startswith("event 1")  # noqa: PT017 # either is well


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_probability_is_told_as_it_was_read(one: float, other: float) -> None:
    probability = Probability(min(one, other), max(one, other))
    assert Probability.of(probability.told()) == probability


def test_a_probability_outside_its_range_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="must lie in order between 0 and 1"):
        Probability(0.5, 1.5)
