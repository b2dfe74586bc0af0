"""Questions on the command line: shared options, answers on a terminal, as JSON and as a plot, and bad usage."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def asked(amity: Run, ledger: Path) -> Run:
    """Ask for corroboration of the small ledger."""
    assert ledger.exists()

    return lambda *args: amity("corroboration", *args)


def test_an_answer_fits_a_terminal_and_leads_to_its_words(asked: Run, amity: Run) -> None:
    ended = asked()
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    for told in ("How many independent origins", "Expected to hold", "Japan, Ukraine", "amity show ID", "Half life"):
        assert told in ended.out
    claim = next(line.split()[-1] for line in ended.out.splitlines() if line.startswith("  Japan, Ukraine, security"))
    assert "signed an accord" in amity("show", claim).out


def test_as_json_it_is_one_object_with_everything(asked: Run) -> None:
    answer = json.loads(asked("--json", "--limit", "1").out)
    assert (answer["format"], answer["analysis"]) == ("amity-result/1", "corroboration")
    assert len(answer["ties"]) == 3
    assert answer["ties"][0]["source"]["name"] == "Japan"


def test_what_documents_write_does_not_drive_the_terminal(asked: Run) -> None:
    assert "\x1b" not in asked().out
    assert "\x1b" not in asked("--json").out


@pytest.mark.parametrize("name", ["plot.svg", "plot.PNG", "plot.pdf"])
def test_it_is_drawn_to_a_file(asked: Run, tmp_path: Path, name: str) -> None:
    ended = asked("--plot", name)
    assert (tmp_path / name).stat().st_size > 1000
    assert ended.err == f"{name} is written.\n"
    assert "Expected to hold" in ended.out


def test_that_a_plot_cannot_be_drawn_is_told_before_the_answer_is_waited_for(
    asked: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    ended = asked("--plot", "plot.svg")
    assert (ended.code, ended.out) == (3, "")
    assert 'pip install "amity[analysis]"' in ended.err


def test_the_worlds_and_the_seed_are_those_that_are_asked_for(asked: Run) -> None:
    answer = json.loads(asked("--worlds", "50", "--seed", "7", "--json").out)
    assert (answer["basis"]["worlds"], answer["basis"]["seed"]) == (50, 7)
    assert answer == json.loads(asked("--worlds", "50", "--seed", "7", "--json").out)


def test_limit_says_how_many_rows_are_shown(asked: Run) -> None:
    assert "1 of 3 rows are shown; --limit 0 shows all." in asked("--limit", "1").out
    assert "rows are shown" not in asked("--limit", "0").out


def test_actors_are_named_as_people_call_them(asked: Run) -> None:
    answer = json.loads(asked("--of", "ukraine", "--json").out)
    assert answer["title"].endswith("the ties of Ukraine")
    assert json.loads(asked("--between", "JP", "skyeton works", "--json").out)["number"] == 1


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--of", "Ukrane"], "No actor is called “Ukrane”. Did you mean Ukraine"),
        (["--of", "France"], "No actor is called “France”."),
        (["--between", "JP", "RU"], "No partnership is known."),
        (["--as-of", "1990"], "No partnership is known as of 1990-12-31. The first is from 2024-06-13"),
        (
            ["--known-by", "2024-06-13"],
            "is known by 2024-06-13. The first is from 2024-06-14: ask for that day or a later",
        ),
    ],
)
def test_what_cannot_be_answered_is_told_with_what_to_do(asked: Run, args: list[str], told: str) -> None:
    ended = asked(*args)
    assert (ended.code, ended.out) == (3, "")
    assert told in " ".join(ended.err.split())


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--worlds", "0"], "'--worlds'"),
        (["--seed", "-1"], "'--seed'"),
        (["--plot", "x.txt"], "“x.txt” ends in none of .svg, .png, .pdf."),
        (["--plot", "plot"], "ends in none of"),
        (["--plot", "nowhere/plot.svg"], "there is no folder “nowhere”"),
        (["--as-of", "yesterday"], "is not a date"),
        (["--kind", "peace"], "'--kind'"),
        (["--weight", "specificity.arms"], "is not NAME=NUMBER"),
        (["--weight", "specificity.arms=2"], "must lie between 0 and 1, but is 2"),
        (["--weight", "specificity.peace=1"], "analysis.specificity.peace is none of"),
        (["--weight", "charm=1"], "analysis.charm is none of"),
        (["--weight", "indirect=-1"], "from 0 up"),
        (["--weight", "indirect=nan"], "from 0 up"),
        (["--weight", "worlds=1", "--weight", "worlds=2"], "is not NAME=NUMBER"),
    ],
)
def test_wrong_usage_says_what_is_wrong(asked: Run, args: list[str], told: str) -> None:
    ended = asked(*args)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_weights_take_the_place_of_settings_and_are_told(asked: Run, tmp_path: Path) -> None:
    (tmp_path / "amity.toml").write_text("[analysis.stage_weight]\nsigned = 0.6\nagreed = 0.3\n", "utf-8")
    answer = json.loads(asked("--weight", "stage_weight.agreed=0.25", "--json").out)
    used = answer["basis"]["weights"]["stage_weight"]
    assert (used["agreed"], used["signed"], used["active"]) == (0.25, 0.6, 1.0)


def test_an_empty_ledger_says_what_to_do(amity: Run, tmp_path: Path) -> None:
    amity("add", tmp_path)
    ended = amity("corroboration")
    assert ended.code == 3
    assert "amity add" in ended.err


def test_a_ledger_that_is_not_there_is_not_made(amity: Run, tmp_path: Path) -> None:
    assert amity("corroboration").code == 3
    assert not (tmp_path / "amity.db").exists()


def test_the_analyses_of_a_page_are_about_the_actor_that_is_named(amity: Run, ledger: Path, tmp_path: Path) -> None:
    assert ledger.exists()
    ended = amity("report", "--focus", "ukraine")
    assert (ended.code, ended.err) == (0, "web.html is written.\n")
    assert '"focus":"UA"' in (tmp_path / "web.html").read_text("utf-8")
    assert "No actor is called “Ukrane”. Did you mean Ukraine" in amity("report", "--focus", "Ukrane").err
    assert amity("report", "--focus", "France").code == 3


def test_a_page_goes_to_standard_output_where_that_is_asked_for(amity: Run, ledger: Path, tmp_path: Path) -> None:
    assert ledger.exists()
    ended = amity("report", "-o", "-")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("<!doctype html>")
    assert "</html>" in ended.out
    assert not (tmp_path / "-").exists()
    assert "--open needs a file" in amity("report", "-o", "-", "--open").err
