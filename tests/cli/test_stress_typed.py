"""`amity stress`, as typed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.analysis.scenarios import Scenario, shipped
from amity.cli.exits import Exit

pytestmark = pytest.mark.usefixtures("ledger")

Run = Callable[..., Any]


TURN = """
name: Japan turns away
focus: Ukraine
events:
  - {event: change-of-course, actor: Japan, partners: UA, probability: 1}
"""


@pytest.fixture
def turn(tmp_path: Path) -> Path:
    path = tmp_path / "turn.yaml"
    path.write_text(TURN, "utf-8")
    return path


def test_those_that_come_with_amity_are_listed_and_shown(amity: Run) -> None:
    listed = amity("stress", "--list")
    assert all(name in listed.out for name in shipped())
    shown = amity("stress", "--show", "new-government-in-japan")
    assert Scenario.read(shown.out).name == "New government in Japan"


def test_what_is_lost_is_told(amity: Run, turn: Path) -> None:
    ended = amity("stress", turn, "--worlds", "200")
    assert ended.code == Exit.WELL
    assert "Japan turns away" in ended.out
    assert "Who leaves in the cascade" in ended.out
    assert "change of course: actor Japan; partners Ukraine" in " ".join(ended.out.split())
    assert max(map(len, ended.out.splitlines())) <= 80


def test_a_program_reads_one_object(amity: Run, turn: Path) -> None:
    told = json.loads(amity("stress", turn, "--worlds", "50", "--seed", "7", "--json", "--threshold", "0.9").out)
    assert (told["analysis"], told["basis"]["seed"], told["basis"]["worlds"]) == ("stress", 7, 50)
    assert told["basis"]["weights"]["cascade"] == 0.9
    assert told["focus"] == {"id": "UA", "name": "Ukraine"}
    assert {row["actor"]["id"] for row in told["rows"]} == {"JP", "UA"}
    assert told["layers"][0]["claims"]


def test_a_plot_is_drawn(amity: Run, turn: Path, tmp_path: Path) -> None:
    assert amity("stress", turn, "--worlds", "50", "--plot", "losses.svg").code == Exit.WELL
    assert "Japan turns away" in (tmp_path / "losses.svg").read_text("utf-8")


def test_every_departure_is_looked_at(amity: Run) -> None:
    ended = amity("stress", "--sensitivity", "--pairs", "--worlds", "50", "--by", "followers", "--json")
    told = json.loads(ended.out)
    assert {row["actor"]["id"] for row in told["rows"]} == {"CN", "JP", "RU", "UA", "co:skyeton-works"}
    assert told["looked_at"] == 10
    assert "Japan" in amity("stress", "--sensitivity", "--worlds", "50").out


def test_unknown_names_bring_the_nearest_with_their_place(amity: Run, turn: Path) -> None:
    turn.write_text(TURN.replace("actor: Japan", "actor: Jappan"), "utf-8")
    ended = amity("stress", turn)
    assert ended.code == Exit.FAILED
    assert "turn.yaml, event 1 (change-of-course), actor: no actor of this network is called “Jappan”" in ended.err
    assert "did you mean" in ended.err


def test_a_shipped_scenario_names_whom_the_ledger_does_not_have(amity: Run) -> None:
    ended = amity("stress", "end-of-american-supplies")
    assert ended.code == Exit.FAILED
    assert "end-of-american-supplies.yaml" in ended.err
    assert "“US”" in ended.err


@pytest.mark.usefixtures("turn")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "Say which scenario"),
        (["--pairs", "turn.yaml"], "--pairs is for --sensitivity"),
        (["--by", "loss", "turn.yaml"], "--by is for --sensitivity"),
        (["--sensitivity", "turn.yaml"], "takes no scenario"),
        (["--sensitivity", "--amounts"], "takes no --amounts"),
        (["--sensitivity", "--by", "at-focus"], "add --focus"),
        (["turn.yaml", "--threshold", "2"], "not in the range"),
        (["turn.yaml", "--plot", "losses.txt"], "ends in none of"),
    ],
)
def test_wrong_usage_says_what_to_do(amity: Run, args: list[str], told: str) -> None:
    ended = amity("stress", *args)
    assert ended.code == Exit.USAGE
    assert told in ended.err


@pytest.mark.usefixtures("turn")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["zzz.yaml"], "zzz.yaml, the file: is not there; those that come with amity are"),
        (["turn.yaml", "--as-of", "1999"], "The first is from 2024-06-13"),
        (["turn.yaml", "--focus", "Franec"], "No actor is called “Franec”"),
        (["--sensitivity", "--focus", "Franec"], "No actor is called “Franec”"),
        (["--show", "zzz"], "is none of departure-of-the-united-states"),
    ],
)
def test_what_cannot_be_done_is_told(amity: Run, args: list[str], told: str) -> None:
    ended = amity("stress", *args)
    assert ended.code == Exit.FAILED
    assert told in ended.err


def test_a_scenario_that_takes_out_the_focus_is_refused(amity: Run, turn: Path) -> None:
    turn.write_text("name: A\nfocus: UA\nevents: [{event: departure, actors: [Ukraine]}]", "utf-8")
    assert "event 1 (departure): takes out UA, whose web is looked at" in amity("stress", turn).err
    assert amity("stress", turn, "--focus", "Japan", "--worlds", "20").code == Exit.WELL
