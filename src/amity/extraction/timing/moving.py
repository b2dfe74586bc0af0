"""Days, weeks, months and years away from a date."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from amity.model import PartialDate

BACK = ("last", "previous", "prior", "past", "preceding")
_ON = ("next", "following", "coming")


def direction(which: str | None) -> int | None:
    """Which way a word points from now: back, on, or to now itself; none where there is no word.

    >>> direction("late last"), direction("the coming"), direction("this")
    (-1, 1, 0)
    """
    if which is None:
        return None
    said = which.lower().split()
    if any(word in said for word in BACK):
        return -1
    return 1 if any(word in said for word in _ON) else 0


def days_from(told: PartialDate | None, days: int) -> PartialDate | None:
    """The day so many days from another; none where that is known less closely."""
    return PartialDate.of(told.first + timedelta(days=days)) if told and told.day else None


def moved(told: PartialDate | None, unit: str, count: int) -> PartialDate | None:
    """A date so many units away, as closely as the unit tells."""
    if told is None:
        return None
    if unit in ("year", "decade", "century", "centurie"):
        return PartialDate(told.year + count * {"year": 1, "decade": 10}.get(unit, 100))
    if told.month is None or (told.day is None and unit != "month"):
        return None
    moved = _counted(told.first, "week" if unit == "fortnight" else unit, count * (2 if unit == "fortnight" else 1))
    if moved is None:
        return None
    return PartialDate(moved.year, moved.month) if unit == "month" else PartialDate.of(moved)


def month_of(day: PartialDate | None) -> PartialDate | None:
    """The month of a date."""
    return PartialDate(day.year, day.month) if day else None


def year_of(day: PartialDate | None) -> PartialDate | None:
    """The year of a date."""
    return PartialDate(day.year) if day else None


@lru_cache(maxsize=4096)
def _counted(day: date, unit: str, count: int) -> date | None:
    # Heavy, and needed only where a text counts days, weeks or months.
    import dateparser

    if count == 0:
        return day
    phrase = f"{-count} {unit}s ago" if count < 0 else f"in {count} {unit}s"
    moved = dateparser.parse(phrase, languages=["en"], settings={"RELATIVE_BASE": datetime.combine(day, time())})
    return moved.date() if moved else None
