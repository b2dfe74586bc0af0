"""Which states are exposed, as it is typed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("ledger")

Run = Callable[..., Any]


@pytest.fixture
def armies(tmp_path: Path) -> Path:
    """Strengths of the two that signed, and of one that did not."""
    file = tmp_path / "armies.csv"
    file.write_text("actor,value\nJapan,2\nUA,3\nRussia,10\n", "utf-8")
    return file


def test_strengths_of_a_table_are_weighed(amity: Run, armies: Path) -> None:
    answer = json.loads(amity("stability", "--strengths", armies, "--json").out)
    exposed = {row["actor"]["id"]: row["held_by"]["id"] for row in answer["rows"]}
    assert exposed == {"JP": "UA", "UA": "JP"}


def test_the_most_exposed_stands_first_on_a_terminal(amity: Run, armies: Path) -> None:
    out = amity("stability", "--strengths", armies).out
    assert out.index("Japan") < out.index("Ukraine")
    assert "Russia" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name,value\nJapan,2\n", "has no column 'actor'"),
        ("actor,value\nJapan,much\n", "row 2"),
        ("actor,value\nJapan,2\nAtlantiss,2\n", "row 3"),
        ("actor,value\nJapan,2\nUA,0\n", "must be above 0"),
        ("actor,value\nJapan,2\n", "fewer than two"),
        ("", "fewer than two"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_with_the_place(
    amity: Run, tmp_path: Path, table: str, told: str
) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(table, "utf-8")
    ended = amity("stability", "--strengths", file)
    assert ended.code == 2
    assert told in ended.err


def test_without_capabilities_it_is_told_how_to_get_them(amity: Run) -> None:
    ended = amity("stability")
    assert ended.code == 3
    assert "has no covariate “cow:cinc”" in ended.err
    assert "amity import cow" in ended.err
    assert "--strengths FILE" in ended.err
