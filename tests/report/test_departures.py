"""What would be lost if actors left: as the page asks it, live and precomputed."""

import json
from datetime import date
from pathlib import Path

import pytest

from amity.analysis import Web
from amity.ledger import Store
from amity.model import AnalysisSettings
from amity.model.errors import AmityError, InvalidScenario, MissingPart, NothingKnown, UnknownActor
from amity.report import answers
from amity.report import departures as module
from amity.report.departures import departure, departures
from amity.report.page_data import PageData
from amity.report.webs import web_of

EARLIER = date(2024, 12, 31)
SCENARIO = "name: Turning away\nevents:\n  - event: change-of-course\n    actor: JP\n    probability: 1\n"


@pytest.fixture
def web(store: Store) -> Web:
    return web_of(store, as_of=EARLIER, settings=AnalysisSettings(worlds=40))


def accord(web: Web) -> str:
    return next(tie.id for tie in web.ties if tie.kind == "security")


def test_who_leaves_takes_its_ties_along_and_rows_lead_to_their_claims(web: Web, store: Store) -> None:
    told = departure(web, leaving=["UA"], focus="JP")
    assert told["title"] == "Departure: Ukraine"
    layers = next(table for table in told["tables"] if table["name"] == "layers")
    row = next(row for row in layers["rows"] if row["cells"][0] == "security")
    ids = {claim.id for claim in store.claims()}
    assert row["claims"]
    assert set(row["claims"]) <= ids
    low, median, high = row["bounds"]
    assert 0 <= low <= median <= high <= 1
    assert layers["drawn"]["form"] == "percent"
    assert f"({low:.0%}–{high:.0%})" in row["cells"][layers["drawn"]["column"]]


def test_it_says_in_sentences_what_the_tables_hold(web: Web) -> None:
    told = departure(web, leaving=["UA"], focus="JP")
    assert dict(told["figures"])["Ties lost"] in told["told"][0]
    assert told["told"][1].startswith("Japan would lose")
    assert "Exit cost" in told["told"][-1]


def test_it_states_worlds_seed_and_weights(web: Web) -> None:
    told = departure(web, leaving=["UA"])
    assert told["rests"] == "40 worlds, seed 1"
    basis = "\n".join(told["basis"])
    assert "2024-12-31" in basis
    assert "Stage weight" in basis
    assert "Specificity" in basis


def test_ending_the_only_tie_of_two_takes_the_same_as_one_leaving(web: Web) -> None:
    ended, left = departure(web, ending=[accord(web)]), departure(web, leaving=["UA"])
    assert dict(ended["figures"])["Ties lost"] == dict(left["figures"])["Ties lost"]
    assert ended["title"] == "End of Japan – Ukraine (security)"
    parting = next(table for table in ended["tables"] if table["name"] == "parting")
    assert [row["cells"][0] for row in parting["rows"]] == ["Japan", "Ukraine"]


def test_a_scenario_is_told_by_its_text_and_adds_to_what_is_taken_out(web: Web) -> None:
    told = departure(web, scenario=SCENARIO, leaving=["UA"])
    assert told["title"] == "Turning away; Departure: Ukraine"
    events = next(table for table in told["tables"] if table["name"] == "events")
    assert len(events["rows"]) == 2


def test_a_page_names_no_file(web: Web, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SCENARIO)
    with pytest.raises(InvalidScenario, match="is none of"):
        departure(web, scenario=str(path))


def test_where_the_focal_actor_itself_leaves_it_is_about_no_ones_web(web: Web) -> None:
    told = departure(web, leaving=["JP"], focus="JP")
    assert "Focus" not in dict(told["figures"])


@pytest.mark.parametrize(
    ("asked", "error", "match"),
    [
        ({}, InvalidScenario, "nothing"),
        ({"leaving": ["FR"]}, UnknownActor, "FR"),
        ({"leaving": ["JP"], "focus": "FR"}, UnknownActor, "FR"),
        ({"ending": ["0123"]}, InvalidScenario, "no partnership that binds"),
        ({"ending": [""]}, InvalidScenario, "no partnership that binds"),
        ({"scenario": "no such"}, InvalidScenario, "is none of"),
        ({"scenario": "departure-of-the-united-states"}, InvalidScenario, "US"),
        ({"scenario": "name: x\nevents: 1\n"}, InvalidScenario, "list"),
        ({"leaving": [f"X{number}" for number in range(13)]}, InvalidScenario, "12"),
    ],
)
def test_what_cannot_be_taken_out_is_said(
    web: Web, asked: dict[str, object], error: type[AmityError], match: str
) -> None:
    with pytest.raises(error, match=match):
        departure(web, **asked)  # type: ignore[arg-type] # some are wrong on purpose


def test_of_a_web_without_ties_nothing_can_be_taken(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db") as store:
        with pytest.raises(NothingKnown):
            departure(web_of(store), leaving=["US"])
        assert departures(web_of(store)) == {"actors": [], "answers": {}, "scenarios": [], "supposed": {}}


def test_of_too_many_ties_the_command_is_named(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TIES", 1)
    with pytest.raises(MissingPart, match="amity stress"):
        departure(web, leaving=["UA"])
    assert departures(web)["actors"] == []


def test_a_page_carries_the_departures_of_the_most_tied_in_their_order(store: Store, web: Web) -> None:
    told = departures(web, most=2)
    assert told["actors"] == ["JP", "UA"]
    assert told["answers"]["UA"]["told"] == departure(web, leaving=["UA"], focus="JP")["told"]
    content = PageData.of(store, title="Web", as_of=EARLIER, settings=AnalysisSettings(worlds=40)).content
    assert content["departures"]["actors"][:2] == told["actors"]


def test_equal_webs_make_equal_answers(web: Web) -> None:
    first, second = (json.dumps(departures(web)) for _ in range(2))
    assert first == second


def test_worlds_are_cut_where_a_web_is_large_and_it_is_said(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "WORLDS", 20)
    monkeypatch.setattr(module, "_PARTING_WORK", 0)
    monkeypatch.setattr(module, "_PARTING_WORLDS", 10)
    told = departure(web, leaving=["UA"])
    assert told["rests"] == "20 worlds, seed 1"
    assert "Asked of 20 worlds in the place of 40" in told["basis"][0]
    assert "10 worlds" in told["basis"][1]


def test_what_parting_costs_is_left_out_of_a_web_of_many_actors_and_it_is_said(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PARTING_ACTORS", 1)
    told = departure(web, leaving=["UA"])
    assert "parting" not in [table["name"] for table in told["tables"]]
    assert "amity exit-cost" in told["basis"][0]


def test_claims_that_are_not_at_hand_are_not_named(web: Web) -> None:
    told = departure(web, leaving=["UA"], carried=())
    assert all(not row["claims"] for table in told["tables"] for row in table["rows"])
