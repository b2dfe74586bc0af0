"""`amity coproduction`, as typed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.analysis.production.shipped import shipped
from amity.cli.exits import Exit

Run = Callable[..., Any]

CASE = """
name: Patrol boats
unit: boats
start: 2024
volume: 20
buy: {price: 10, rate: 5}
co-produce: {rate: 5, lead: 2, set-up: [20, 30, 40], learning: [0.8, 0.9]}
obstacles: [{name: Export rules, probability: 0.4, delay: [1, 2]}]
"""
NAMED = CASE + "partnership: {actors: [Japan, Ukraine], kind: security}\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "boats.yaml"
    path.write_text(CASE, "utf-8")
    return path


@pytest.fixture
def named(tmp_path: Path) -> Path:
    path = tmp_path / "named.yaml"
    path.write_text(NAMED, "utf-8")
    return path


def test_those_that_come_with_amity_are_listed_and_shown(amity: Run, tmp_path: Path) -> None:
    listed = amity("coproduction", "--list")
    assert all(name in listed.out for name in shipped())
    mine = tmp_path / "mine.yaml"
    mine.write_text(amity("coproduction", "--show", "three-ways").out, "utf-8")
    assert "Three ways" in amity("coproduction", mine, "--worlds", "20", "--no-indices").out


def test_a_case_is_told_within_eighty_columns(amity: Run, case: Path) -> None:
    ended = amity("coproduction", case, "--worlds", "50")
    assert ended.code == Exit.WELL
    assert "Patrol boats: buy, co-produce" in ended.out
    assert "What each obstacle takes" in ended.out
    assert "says what follows from its assumptions" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80
    assert "ledger" not in ended.err


def test_a_program_reads_one_object(amity: Run, case: Path) -> None:
    told = json.loads(amity("coproduction", case, "--worlds", "30", "--seed", "7", "--no-indices", "--json").out)
    assert (told["analysis"], told["basis"]["seed"], told["basis"]["worlds"]) == ("coproduction", 7, 30)
    assert [row["way"] for row in told["rows"]] == ["buy", "co-produce"]
    assert told["milestones"][0]["never_even"] == 0


def test_a_plot_is_drawn(amity: Run, case: Path, tmp_path: Path) -> None:
    assert amity("coproduction", case, "--worlds", "30", "--no-indices", "--plot", "costs.svg").code == Exit.WELL
    assert "Patrol boats" in (tmp_path / "costs.svg").read_text("utf-8")


@pytest.mark.usefixtures("ledger")
def test_the_claims_of_the_ledger_stand_beside_the_assumptions(amity: Run, named: Path) -> None:
    ended = amity("coproduction", named, "--worlds", "30", "--no-indices")
    assert ended.code == Exit.WELL
    assert "Compared with security of Japan and Ukraine in the ledger." in " ".join(ended.out.split())
    assert "signed 2024-06" in ended.out


def test_without_a_ledger_a_partnership_is_passed_over_and_that_is_said(amity: Run, named: Path) -> None:
    ended = amity("coproduction", named, "--worlds", "30", "--no-indices")
    assert ended.code == Exit.WELL
    assert "There is no ledger amity.db: nothing is compared" in ended.err


def test_a_ledger_that_was_named_must_be_there(amity: Run, named: Path) -> None:
    assert amity("coproduction", named, "--ledger", "other.db").code == Exit.FAILED


@pytest.mark.usefixtures("ledger")
def test_a_partnership_that_the_ledger_does_not_have_is_an_error(amity: Run, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(CASE + "partnership: {actors: [Japan, Ukraine], kind: aid}\n", "utf-8")
    ended = amity("coproduction", path)
    assert ended.code == Exit.FAILED
    assert "wrong.yaml, partnership: " in ended.err
    assert "has no aid of Japan and Ukraine" in ended.err


def test_trouble_is_told_in_a_line(amity: Run, tmp_path: Path) -> None:
    assert amity("coproduction").code == Exit.USAGE
    missing = amity("coproduction", "three-way")
    assert (missing.code, "did you mean three-ways" in missing.err) == (Exit.FAILED, True)
    assert "none of" in amity("coproduction", "--show", "nothing").err
    path = tmp_path / "wrong.yaml"
    path.write_text(CASE.replace("0.8, 0.9", "80, 90"), "utf-8")
    assert "wrong.yaml, co-produce, learning: is 80" in amity("coproduction", path).err
