"""The page reckons belief and course by itself, and is held to what Python says of the same testimony."""

import importlib.util
import json
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
WRITTEN = ROOT / "frontend" / "test" / "belief.json"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes down what Python says."""
    spec = importlib.util.spec_from_file_location("publish_belief", ROOT / "scripts" / "publish_belief.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written() -> dict[str, list[dict[str, Any]]]:
    content: dict[str, list[dict[str, Any]]] = json.loads(WRITTEN.read_text("utf-8"))
    return content


def test_the_page_is_held_to_what_python_says_today(
    script: ModuleType, written: dict[str, list[dict[str, Any]]]
) -> None:
    anew = script.text(written).splitlines()
    changed = [number for number, line in enumerate(WRITTEN.read_text("utf-8").splitlines()) if line != anew[number]]
    assert not changed, "Write it anew with scripts/publish_belief.py, and let frontend/src/belief.ts follow."


def test_what_the_page_is_held_to_has_what_is_hard(written: dict[str, list[dict[str, Any]]]) -> None:
    holds = [p for case in written["beliefs"] for row in case["answers"]["holds"] for p in row]
    closed = [p for case in written["beliefs"] for p in case["answers"]["closed"]]
    assert all(any(0 < p < 1 for p in some) and 0 in some and 1 in some for some in (holds, closed))
    turns = [[turn[3] for turn in one["turns"]] for case in written["courses"] for one in case["answers"]]
    assert {"suspended", "ended", "refused", "active", None} <= {outcome for course in turns for outcome in course}
    assert any("ended" in course[:-1] and course[-1] == "active" for course in turns), "none is taken up again"
    assert any(("refused", "negotiating") in pairwise(course) for course in turns), "none is talked of again"
    assert any(len(case["answers"]["contradictions"][1]) > 3 for case in written["beliefs"])
