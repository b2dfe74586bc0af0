"""When: what expressions of time mean, and what is none."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.extraction.sentences import Span
from amity.extraction.timing import event, event_date, expressions
from amity.extraction.timing.words import number, words
from amity.model import Document, PartialDate

MONDAY = PartialDate(2026, 6, 29)


def meant(text: str, reference: PartialDate | None = MONDAY) -> list[str]:
    return [str(found.date) for found in expressions(text, Span(0, len(text)), reference)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("signed today", "2026-06-29"),
        ("signed this morning", "2026-06-29"),
        ("signed yesterday", "2026-06-28"),
        ("signed the day before yesterday", "2026-06-27"),
        ("signed tomorrow", "2026-06-30"),
        ("signed last week", "2026-06"),
        ("signed last year", "2025"),
        ("signed last month", "2026-05"),
        ("due next year", "2027"),
        ("due later this year", "2026"),
        ("due early next year", "2027"),
        ("three days ago", "2026-06-26"),
        ("a month or so ago", "2026-05"),
        ("two and a half years ago", "2024"),
        ("fifty-seven years ago", "1969"),
        ("a decade ago", "2016"),
        ("the year-earlier period", "2025"),
        ("from the prior year", "2025"),
        ("a week from today", "2026-07-06"),
        ("over the past three years", "2023"),
        ("over the next four years", "2026"),
        ("in two weeks' time", "2026-07-13"),
        ("in the next decade", "2030"),
        ("by the end of the decade", "2030"),
        ("by the end of the year", "2026"),
        ("by year-end", "2026"),
        ("at the end of March", "2026-03"),
        ("on the 24th", "2026-06-24"),
        ("in recent days", "2026-06"),
        ("in the next few days", "2026-06"),
        ("in the days ahead", "2026-06"),
    ],
)
def test_what_is_told_from_today_is_worked_out_from_the_documents_day(text: str, date: str) -> None:
    assert meant(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("in June 2026", "2026-06"),
        ("on 29 June 2026", "2026-06-29"),
        ("on June 29, 2026", "2026-06-29"),
        ("on Monday, June 29, 2026", "2026-06-29"),
        ("on the 29th of June 2026", "2026-06-29"),
        ("JUNE 29, 2026", "2026-06-29"),
        ("on 2026-06-29", "2026-06-29"),
        ("on 29.06.2026", "2026-06-29"),
        ("on 29/06/2026", "2026-06-29"),
        ("on 06/29/26", "2026-06-29"),
        ("on Sept. 3, 2025", "2025-09-03"),
        ("on 3 March", "2026-03-03"),
        ("on March 3rd", "2026-03-03"),
        ("in March", "2026-03"),
        ("in October last year", "2025-10"),
        ("since 2022", "2022"),
        ("the 1994 treaty", "1994"),
        ("in the 1990s", "1990"),
        ("the '90s", "1990"),
    ],
)
def test_a_date_of_the_calendar_is_read_in_any_of_its_forms(text: str, date: str) -> None:
    assert meant(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on May 3-5, 2024", "2024-05-03"),
        ("on 3-5 May 2024", "2024-05-03"),
        ("from 30 April to 2 May 2002", "2002-04-30"),
        ("from May 30 to June 2, 2024", "2024-05-30"),
        ("between March and June 2024", "2024-03"),
        ("in 2019-2023", "2019"),
        ("from 2021 to 2024", "2021"),
        ("in 2024/25", "2024"),
    ],
)
def test_a_range_is_dated_by_where_it_begins(text: str, date: str) -> None:
    assert meant(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("in the summer of 2024", "2024"),
        ("Spring 2024", "2024"),
        ("this autumn", "2026"),
        ("last summer", "2025"),
        ("next spring", "2027"),
        ("Q3 2025", "2025"),
        ("in the third quarter of 2025", "2025"),
        ("last quarter", "2026"),
        ("in the first half of 2026", "2026"),
        ("H1 2026", "2026"),
        ("in early 2027", "2027"),
        ("by mid-2027", "2027"),
        ("in fiscal year 2025", "2025"),
        ("in FY25", "2025"),
        ("in fiscal 2024-25", "2024"),
        ("in the fourth quarter", "2026"),
    ],
)
def test_what_is_no_year_month_or_day_is_told_by_what_contains_it(text: str, date: str) -> None:
    assert meant(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met on Thursday.", "2026-06-25"),
        ("They met on Monday.", "2026-06-29"),
        ("They met last Monday.", "2026-06-22"),
        ("On Thursday, they signed.", "2026-06-25"),
        ("They will meet on Thursday.", "2026-07-02"),
        ("The council meets on Thursday.", "2026-07-02"),
        ("It is expected to be signed on Thursday.", "2026-07-02"),
        ("He said on Thursday that he would go.", "2026-06-25"),
        ("They meet next Friday.", "2026-07-03"),
        ("It met until Friday.", "2026-07-03"),
        ("They spoke over the weekend.", "2026-06-27"),
        ("They will speak next weekend.", "2026-07-04"),
        ("It was signed in November.", "2025-11"),
        ("It will be signed in November.", "2026-11"),
        ("It will be signed in January.", "2027-01"),
        ("It will be ready in three months.", "2026-09"),
        ("The tariff applies starting Jan. 1.", "2027-01-01"),
    ],
)
def test_the_verb_tells_whether_a_time_is_past_or_to_come(text: str, date: str) -> None:
    assert meant(text) == [date]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Signed on 3 May, it took effect three days later.", ["2026-05-03", "2026-05-06"]),
        ("Signed on 3 May, it was published the same day.", ["2026-05-03", "2026-05-03"]),
        ("They met on 3 May. A round ended late that month.", ["2026-05-03", "2026-05"]),
        ("He fell in 2019; the following year he was back.", ["2019", "2020"]),
        ("It had been ordered eight days before.", ["2026-06-21"]),
        ("Britain signed on 12 January 2024, Denmark on 23 February.", ["2024-01-12", "2024-02-23"]),
    ],
)
def test_a_time_may_be_told_from_the_one_named_before(text: str, dates: list[str]) -> None:
    assert meant(text) == dates


def test_the_time_named_before_is_looked_for_in_the_paragraph_alone() -> None:
    text = "It was signed on 3 May. It took effect two days later.\n\nIt ended three days later."
    first, second = text.index("It took"), text.index("It ended")
    assert [str(one.date) for one in expressions(text, Span(first, second), MONDAY)] == ["2026-05-05"]
    assert [*expressions(text, Span(second, len(text)), MONDAY)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Italy may supply rifles",
        "May Italy supply rifles?",
        "troops march on",
        "March on, he said",
        "Theresa May",
        "April Haines",
        "on 31 February 2026",
        "on February 31",
        "on 2026-13-01",
        "on 10/11/24",
        "in the year 99999",
        "flight 2022",
        "$2022 in all",
        "2024 tanks",
        "1,990 troops",
        "Resolution 2231 (2015)",
        "Article 2030",
        "Vision 2030",
        "the 2030 Agenda",
        "every Wednesday",
        "the Wednesdays",
        "Black Friday",
        "The Sunday Times",
        "six metres",
        "a decade-long partnership",
        "for 50 years",
        "on the eve of the summit",
        "the 75th anniversary",
        "several years ago",
        "they built it in three months",
        "24/7",
    ],
)
def test_other_words_mean_no_date(text: str) -> None:
    assert meant(text) == []


@pytest.mark.parametrize(
    "text",
    ["signed today", "met on Thursday", "three days ago", "in March", "last month", "this spring", "on the 24th"],
)
def test_what_is_told_from_today_needs_a_document_with_a_day(text: str) -> None:
    assert meant(text, None) == []


def test_a_full_date_needs_no_documents_date() -> None:
    assert meant("on 29 June 2026, and in May 2025", None) == ["2026-06-29", "2025-05"]


def test_the_december_of_a_january_text_is_the_last_one() -> None:
    assert meant("in December", PartialDate(2026, 1, 10)) == ["2025-12"]


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789 -/.,'",
                "May",
                "in ",
                "the ",
                "last ",
                "week",
                "later",
                "20",
                "Monday",
                "Q3 ",
                "spring",
                "\n",
                "ago",
            ]
        ),
        max_size=40,
    ).map("".join),
    st.dates(),
    st.integers(1, 3),
)
def test_any_text_has_expressions_in_its_own_bounds_in_order_and_apart(text: str, day: object, parts: int) -> None:
    year, month, of_month = str(day).split("-")
    reference = PartialDate(*(int(part) for part in (year, month, of_month)[:parts]))
    found = [*expressions(text, Span(0, len(text)), reference)]
    assert all(0 <= time.span.start < time.span.end <= len(text) for time in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@given(st.integers(1, 99))
def test_a_number_means_the_same_in_words_as_in_digits(value: int) -> None:
    small, tens = words()["numbers"], words()["tens"]
    rest = f"-{small[value % 10]}" if value % 10 else ""
    assert number(small[value] if value < 20 else tens[value // 10 - 2] + rest) == number(str(value)) == value


def told(text: str) -> Document:
    return Document(id="a", text=text, title="A title", date=MONDAY)


def test_the_day_of_an_event_is_the_near_one_that_the_opening_sentence_names() -> None:
    text = "A title\n\nThey met in Rome on Friday. They meet again on 3 July."
    assert event_date(told(text), text) == PartialDate(2026, 6, 26)


def test_a_document_that_opens_without_a_day_is_about_its_own() -> None:
    text = "A title\n\nThey met in Rome to mark the peace of 1995."
    assert event_date(told(text), text) == MONDAY


def test_what_the_opening_sentence_tells_as_to_come_is_announced() -> None:
    text = "A title\n\nThe president will visit Rome on 20 August."
    found = event(told(text), text)
    assert found is not None
    assert found.announced == PartialDate(2026, 8, 20)


def test_a_document_without_a_date_is_about_no_day() -> None:
    assert event_date(Document(id="a", text="They met today."), "They met today.") is None


def test_since_then_is_since_the_time_named_before() -> None:
    assert meant("Signed on 3 May 2024. Since then little has changed.") == ["2024-05-03", "2024-05-03"]
    assert meant("Since then little has changed.") == []
