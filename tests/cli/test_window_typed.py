"""`amity window` as typed: without a ledger and with one, cases, and bad usage."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage

Run = Callable[..., Any]
NUMBERS = ("--half-life", "6mo", "--pace", "3mo")


@pytest.fixture
def told(tmp_path: Path) -> None:
    """A ledger in which Ukraine has something for another partner each year."""
    with Store(tmp_path / "amity.db") as store:
        for year, partner in ((2019, "PL"), (2020, "SE"), (2021, "DK"), (2022, "JP"), (2024, "GB"), (2025, "FR")):
            text = f"Ukraine supplied arms to {partner} in {year}"
            document = Document(id=text, text=text, date=PartialDate(year), publisher=f"Courier of {partner}")
            store.record(document, [_claim(document, partner)])


def _claim(document: Document, partner: str) -> Claim:
    return Claim.of(
        document,
        0,
        len(document.text),
        parties=[
            Party(actor=ActorId("UA"), role=Role.PROVIDER, mention="Ukraine"),
            Party(actor=ActorId(partner), role=Role.RECIPIENT, mention=partner),
        ],
        kind=Kind.ARMS,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        date=document.date,
    )


def test_it_needs_no_ledger_where_all_is_told(amity: Run, tmp_path: Path) -> None:
    ended = amity("window", *NUMBERS, "--gain", "1")
    assert (ended.code, ended.err) == (0, "")
    assert max(map(len, ended.out.splitlines())) <= 80
    for shown in ("How long the advantage lasts", "16.63", "each 25%", "on average", "A model and no forecast"):
        assert shown in ended.out
    assert "0 actors" not in ended.out
    assert not list(tmp_path.glob("*.db"))


def test_all_numbers_may_be_ranges_and_all_is_there_for_programs(amity: Run) -> None:
    typed = ("--threshold", "0.25..0.5", "--slip", "10..50%", "--gain", "0.5..1..2", "--worlds", "50", "--seed", "3")
    answer = json.loads(amity("window", "--lasts", "4..6..9mo", "--pace", "2..6mo", *typed, "--json").out)
    assert (answer["arrivals"], answer["basis"]["worlds"], answer["basis"]["seed"]) == ("regular", 50, 3)
    assert {row["name"] for row in answer["supposed"]} == {"threshold", "slip", "gain", "lasts", "pace"}
    assert answer["rows"][0]["mean"]["low"] < answer["rows"][0]["mean"]["high"]


def test_another_side_can_be_typed(amity: Run) -> None:
    other = ("--other-half-life", "9mo", "--other-pace", "6mo", "--other-gain", "0.5", "--arrivals", "random")
    answer = json.loads(amity("window", *NUMBERS, *other, "--json").out)
    assert [row["side"] for row in answer["rows"]] == ["own side", "other side"]
    assert 0.5 < answer["net"][0]["ahead"]["median"] <= 1
    assert max(map(len, amity("window", *NUMBERS, *other).out.splitlines())) <= 80


@pytest.mark.usefixtures("told")
def test_the_pace_is_read_from_the_ledger_with_the_words_behind_it(amity: Run) -> None:
    ended = amity("window", "--of", "Ukraine", "--half-life", "4..12mo")
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    for shown in ("the advantage of Ukraine", "The pace that dated claims tell of", "Publicity is not capability"):
        assert shown in ended.out
    claim = next(line.split()[-1] for line in ended.out.splitlines() if line.startswith("  2025-12-31, France"))
    assert "Ukraine supplied arms to FR" in amity("show", claim).out


@pytest.mark.usefixtures("told")
def test_what_counts_can_be_typed(amity: Run) -> None:
    def counted(*args: str) -> int:
        answer = json.loads(amity("window", "--of", "UA", "--half-life", "6mo", "--json", *args).out)
        return sum(row["counted"] for row in answer["innovations"])

    assert counted() == 5
    assert counted("--since", "2021") == 3
    assert counted("--as-of", "2022-12-31") == 3
    assert counted("--by-home", "--kind", "arms", "--at-least", "active") == 5


@pytest.mark.usefixtures("told")
def test_a_case_that_names_somebody_is_held_against_the_ledger(amity: Run) -> None:
    answer = json.loads(amity("window", "six-months", "--json").out)
    assert answer["told"][0]["actor"]["id"] == "UA"
    assert any("contradicts" in note for note in answer["basis"]["notes"])


@pytest.mark.usefixtures("told")
def test_a_partnership_can_be_named(amity: Run) -> None:
    ended = amity("window", "--of", "Ukraine", "--with", "Japan", "--half-life", "6mo")
    assert ended.code == 0
    assert "What is told of the partnership" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_cases_are_listed_and_shown_and_read(amity: Run, tmp_path: Path) -> None:
    assert amity("window", "--list").out.startswith("six-months\n    An innovation")
    shown = amity("window", "--show", "six-months").out
    (tmp_path / "mine.yaml").write_text(shown.replace("name: Six months", "name: Mine"), "utf-8")
    ended = amity("window", "mine.yaml", "--pace", "1mo")
    assert (ended.code, ended.out.splitlines()[0][:5]) == (0, "Mine:")


def test_it_is_drawn_to_a_file(amity: Run, tmp_path: Path) -> None:
    assert amity("window", *NUMBERS, "--plot", "window.svg").code == 0
    assert "own side" in (tmp_path / "window.svg").read_text("utf-8")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("args", "code", "reason"),
    [
        ([], 2, "Say what is supposed: --half-life and --pace, or a CASE"),
        (["--half-life", "6mo"], 2, "the pace of own side is missing"),
        (["--half-life", "6", "--pace", "3mo"], 2, "no unit; give one of d (days), w (weeks), mo (months)"),
        (["--half-life", "9..6mo", "--pace", "3mo"], 2, "the lowest must stand first"),
        (["--half-life", "0d", "--pace", "3mo"], 2, "must be above 0"),
        ([*NUMBERS, "--since", "2020"], 2, "--since and --by-home are for --of ACTOR"),
        ([*NUMBERS, "--with", "Japan"], 2, "is Japan, but not whose"),
        ([*NUMBERS, "--threshold", "50"], 2, "is never reached"),
        ([*NUMBERS, "--arrivals", "seldom"], 2, "'regular', 'random'"),
        (["--of", "Ukrain", "--half-life", "6mo"], 3, "No actor is called “Ukrain”. Did you mean Ukraine"),
        (["--of", "Poland", "--half-life", "6mo"], 3, "Nothing tells that Poland gives or receives arms"),
        (["--of", "UA", "--half-life", "6mo", "--as-of", "2019"], 3, "No pace can be told of Ukraine"),
        (["--of", "UA", "--half-life", "6mo", "--as-of", "1990"], 3, "The first is from 2019"),
        (["--of", "UA", "--half-life", "6mo", "--ledger", "other.db"], 3, "there is no such ledger"),
        (["mine.yaml"], 3, "mine.yaml, the file: is not there; those that come with amity are six-months"),
        (["--show", "nothing"], 3, "is none of six-months"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(amity: Run, args: list[str], code: int, reason: str) -> None:
    ended = amity("window", *args)
    assert (ended.code, ended.out) == (code, "")
    assert reason in ended.err
    assert len(ended.err.splitlines()) == 1
