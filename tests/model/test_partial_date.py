"""Laws of dates known to the year, the month or the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.model import PartialDate, Precision
from amity.model.errors import InvalidDate

dates = st.from_type(PartialDate)


@given(dates)
def test_the_iso_form_is_read_back_as_the_same_date(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when


@given(dates)
def test_the_iso_form_has_as_many_parts_as_are_known(when: PartialDate) -> None:
    parts = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
    assert len(str(when).split("-")) == parts[when.precision]


@given(dates, dates, dates)
def test_dates_have_one_total_order(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    assert [a < b, a == b, a > b].count(True) == 1
    if a <= b <= c:
        assert a <= c


@given(dates, dates)
def test_a_date_that_begins_earlier_sorts_first(a: PartialDate, b: PartialDate) -> None:
    if a.first < b.first:
        assert a < b
    if a < b:
        assert a.first <= b.first


@given(st.dates())
def test_of_dates_that_begin_together_the_coarser_sorts_first(day: date) -> None:
    first = day.replace(month=1, day=1)
    year, month, exact = PartialDate(day.year), PartialDate(day.year, 1), PartialDate.of(first)
    assert sorted([exact, month, year]) == [year, month, exact]


@given(dates)
def test_a_date_spans_the_days_of_its_precision(when: PartialDate) -> None:
    days = (when.last - when.first).days + 1
    assert {Precision.YEAR: days in (365, 366), Precision.MONTH: 28 <= days <= 31, Precision.DAY: days == 1}[
        when.precision
    ]


@given(dates)
def test_a_date_contains_itself_and_does_not_precede_itself(when: PartialDate) -> None:
    assert when.contains(when)
    assert not when.precedes(when)


@given(st.dates())
def test_a_day_lies_within_its_month_and_its_month_within_its_year(day: date) -> None:
    year, month, exact = PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)
    assert year.contains(month)
    assert month.contains(exact)
    assert year.contains(exact)
    assert not exact.contains(month)


@given(dates, dates)
def test_dates_that_contain_each_other_mean_the_same_days(a: PartialDate, b: PartialDate) -> None:
    if a.contains(b) and b.contains(a):
        assert (a.first, a.last) == (b.first, b.last)


@given(dates, dates)
def test_a_date_that_precedes_another_shares_no_day_with_it_and_sorts_first(a: PartialDate, b: PartialDate) -> None:
    if a.precedes(b):
        assert not b.precedes(a)
        assert not a.contains(b)
        assert not b.contains(a)
        assert a < b


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_year_precedes_the_next(day: date) -> None:
    assert PartialDate(day.year).precedes(PartialDate(day.year + 1))
    assert PartialDate.of(day).precedes(PartialDate.of(day + timedelta(days=1)))


@pytest.mark.parametrize("text", ["2024-02-31", "2023-02-29", "2026-13", "2026-00", "2026-06-00", "2026-04-31", "0000"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate, match=text):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["", "June 2026", "26-06-29", "2026/06/29", "2026-6", "2026-06-29Tuesday", "٢٠٢٦"])
def test_other_forms_than_iso_are_refused(text: str) -> None:
    with pytest.raises(InvalidDate, match="another form"):
        PartialDate.parse(text)


@pytest.mark.parametrize("parts", [(2026, 0), (2026, 6, 0), (2026, None, 5), (0,), (2026, 2, 30), (10000,)])
def test_parts_that_make_no_date_are_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(InvalidDate):
        PartialDate(*parts)


@given(st.datetimes())
def test_of_a_time_stamp_the_day_is_kept(moment: object) -> None:
    assert PartialDate.parse(f"{moment}") == PartialDate.parse(f"{moment}"[:10])


def test_a_leap_day_is_a_day() -> None:
    assert PartialDate.parse("2024-02-29").first == date(2024, 2, 29)
    assert PartialDate(2024, 2).last == date(2024, 2, 29)
