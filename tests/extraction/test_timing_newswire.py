"""Newswire's expressions of time are read as well as they ever were."""

import re
from pathlib import Path

import pytest

from amity.extraction.sentences import Span
from amity.extraction.timing import expressions
from amity.model import PartialDate

TIMES = Path(__file__).parent / "data" / "newswire_times.tsv"
FLOORS = {"developed on": 0.98, "kept aside": 0.97}
"""The shares right, as docs/explanation/dates.md has them, rounded down. Only ever raised."""


def lines() -> list[tuple[str, str, str]]:
    rows = (line.split("\t") for line in TIMES.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [(day, means, sentence) for day, means, sentence in rows]


def is_right(day: str, means: str, marked: str) -> bool:
    before, words, after = re.split(r"[\[\]]", marked)
    start, end = len(before), len(before) + len(words)
    sentence = before + words + after
    found = expressions(sentence, Span(0, len(sentence)), PartialDate.parse(day))
    shared = {str(one.date): min(one.span.end, end) - max(one.span.start, start) for one in found}
    best = max(shared, key=lambda date: shared[date], default="")
    return best == means and shared[best] > 0


def test_there_are_two_hundred_expressions_of_which_a_third_is_kept_aside() -> None:
    assert len(lines()) >= 200
    assert len({sentence for _, _, sentence in lines()}) == len(lines())


@pytest.mark.parametrize("part", FLOORS)
def test_no_fewer_are_right_than_before(part: str) -> None:
    rows = [row for number, row in enumerate(lines(), start=1) if (number % 3 == 0) == (part == "kept aside")]
    assert sum(is_right(*row) for row in rows) / len(rows) >= FLOORS[part]
