"""`amity report --case`, as typed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.cli.exits import Exit

pytestmark = pytest.mark.usefixtures("ledger")

Run = Callable[..., Any]


def test_a_case_is_on_the_page(amity: Run, tmp_path: Path) -> None:
    ended = amity("report", "--case", "japan-f-104j", "-o", "web.html")
    assert (ended.code, ended.err) == (Exit.WELL, "web.html is written.\n") or "make page" in ended.err
    if ended.code == Exit.WELL:
        assert "Japan's F-104J" in (tmp_path / "web.html").read_text("utf-8")


def test_a_case_that_is_not_there_is_told_before_anything_is_drawn(amity: Run, tmp_path: Path) -> None:
    ended = amity("report", "--case", "mine.yaml")
    assert (ended.code, "mine.yaml, the file: is not there" in ended.err) == (Exit.FAILED, True)
    assert not (tmp_path / "web.html").exists()
