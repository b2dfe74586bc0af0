"""When: what expressions of time mean, and what is none."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.extraction.sentences import Span
from amity.extraction.timing import expressions
from amity.model import Claim, PartialDate

MONDAY = PartialDate(2026, 6, 29)


def meant(words: str, reference: PartialDate | None = MONDAY) -> list[str]:
    return [str(found.date) for found in expressions(words, Span(0, len(words)), reference)]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("signed today", "2026-06-29"),
        ("signed yesterday", "2026-06-28"),
        ("signed tomorrow", "2026-06-30"),
        ("met on Thursday", "2026-06-25"),
        ("met on Monday", "2026-06-29"),
        ("met last Monday", "2026-06-22"),
        ("meet next Friday", "2026-07-03"),
        ("signed last year", "2025"),
        ("signed last month", "2026-05"),
        ("due next year", "2027"),
        ("in June 2026", "2026-06"),
        ("on 29 June 2026", "2026-06-29"),
        ("on June 29, 2026", "2026-06-29"),
        ("on the 29th of June 2026", "2026-06-29"),
        ("on 2026-06-29", "2026-06-29"),
        ("since 2022", "2022"),
        ("three days ago", "2026-06-26"),
        ("two years ago", "2024"),
        ("in March", "2026-03"),
        ("on 3 March", "2026-03-03"),
        ("on Sept. 3, 2025", "2025-09-03"),
    ],
)
def test_an_expression_means_a_date(words: str, date: str) -> None:
    assert meant(words) == [date]


@pytest.mark.parametrize(
    "words",
    [
        "Italy may supply rifles",
        "May Italy supply rifles?",
        "troops march on",
        "March on, he said",
        "on 31 February 2026",
        "on February 31",
        "on 2026-13-01",
        "in the year 99999",
        "flight 2022",
        "$2022 in all",
        "the Wednesdays",
        "six metres",
    ],
)
def test_other_words_mean_no_date(words: str) -> None:
    assert meant(words) == []


@pytest.mark.parametrize("words", ["signed today", "met on Thursday", "three days ago", "in March", "last month"])
def test_what_is_told_from_today_needs_a_document_with_a_day(words: str) -> None:
    assert meant(words, None) == []


def test_a_full_date_needs_no_documents_date() -> None:
    assert meant("on 29 June 2026, and in May 2025", None) == ["2026-06-29", "2025-05"]


def test_the_december_of_a_january_text_is_the_last_one() -> None:
    assert meant("in December", PartialDate(2026, 1, 10)) == ["2025-12"]


@given(st.text(alphabet="0123456789 -,MayJuneon/lstwek.\n", max_size=80), st.dates(), st.integers(1, 3))
def test_any_text_has_expressions_in_its_own_bounds_that_do_not_overlap(words: str, day: object, parts: int) -> None:
    year, month, number = str(day).split("-")
    reference = PartialDate(*(int(part) for part in (year, month, number)[:parts]))
    found = sorted(expressions(words, Span(0, len(words)), reference), key=lambda time: time.span)
    assert all(0 <= time.span.start < time.span.end <= len(words) for time in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


def test_a_claim_has_the_date_that_stands_in_its_clause(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("Italy signed a trade agreement with Albania three days ago.")
    assert claim.date == PartialDate(2026, 6, 26)


def test_a_claim_without_a_time_has_no_date(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("Italy signed a trade agreement with Albania.")
    assert claim.date is None


def test_an_impossible_day_is_no_date_of_a_claim(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("Italy signed a trade agreement with Albania on 31 February 2026.")
    assert claim.date is None


def test_the_verb_may_gives_no_date(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("Italy may supply helicopters to Albania.")
    assert claim.date is None
