"""What goes wrong is told in one line, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    "command", [["claims"], ["partnerships"], ["show", "x"], ["network", "-o", "a.csv"], ["report"]]
)
def test_a_ledger_that_is_not_there_is_an_error_and_no_empty_file(
    amity: Run, tmp_path: Path, command: list[str]
) -> None:
    ended = amity(*command)
    assert ended.code == 3
    assert "amity add" in ended.err
    assert not (tmp_path / "amity.db").exists()
