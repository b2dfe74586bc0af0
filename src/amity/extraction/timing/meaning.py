"""What an expression of time means: a year, a month or a day."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from amity.extraction.timing.standpoint import Standpoint, Tense
from amity.extraction.timing.words import month, number, words
from amity.model import PartialDate
from amity.model.errors import InvalidDate

Parts = Mapping[str, str | None]
_DAYS_AWAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "ereyesterday": -2, "overmorrow": 2}
_LEADS = {"to": None, "until": Tense.COMING, "till": Tense.COMING, "by": Tense.COMING, "since": Tense.GONE}
_BACK = ("last", "previous", "past", "earlier", "before", "ago", "prior", "preceding")
_ON = ("next", "following", "coming")


def meaning(form: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    """The date that an expression means; none where its standpoint is not known, or no calendar has it.

    Args:
        form: the name of the form in the grammar.
        parts: the parts of the form, as written.
        standpoint: from where it is to be understood.
    """
    try:
        return _MEANINGS[form](form, parts, standpoint)
    except (InvalidDate, OverflowError, ValueError):
        return None


def _absolute(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    found = parts.get("number")
    of_year = int(found) if found else month(parts["month"] or "")
    day = int(parts["day"] or 0) if parts.get("day") else None
    if parts.get("year"):
        return PartialDate(int(parts["year"] or 0), of_year, day)
    if parts.get("of"):
        told = standpoint.reference
        return PartialDate(told.year + (_direction(parts["of"]) or 0), of_year, day) if told else None
    return _in_a_year(of_year, day, _direction(parts.get("which")), parts.get("lead") or "", standpoint)


def _in_a_year(
    of_year: int, day: int | None, step: int | None, lead: str, standpoint: Standpoint
) -> PartialDate | None:
    told = standpoint.reference
    if told is None:
        return None
    distance = of_year - (told.month or 12)
    if step is None and (year := _year_told_of(of_year, day, standpoint)):
        return PartialDate(year, of_year, day)
    if step is None:
        tense = _LEADS.get(lead.lower(), standpoint.tense)
        if tense is Tense.COMING and distance < -3:
            step = 1
        elif (tense is Tense.GONE and distance > 0) or distance > 6:
            step = -1
    elif (step < 0 and distance < 0) or (step > 0 and distance > 0):
        step = 0
    return PartialDate(told.year + (step or 0), of_year, day)


def _year_told_of(of_year: int, day: int | None, standpoint: Standpoint) -> int | None:
    """The year of the time named before, where the telling goes on from there in a year before the document's."""
    named, told = standpoint.named, standpoint.reference
    if not (named and told and named.month and named.year < told.year and standpoint.tense is not Tense.COMING):
        return None
    return named.year if PartialDate(named.year, of_year, day).last >= named.first else None


def _slashed(form: str, parts: Parts, _: Standpoint) -> PartialDate | None:
    """A day in figures; between slashes only one that can be read in no other way."""
    first, second, year = (int(parts[part] or 0) for part in ("first", "second", "year"))
    if form == "dotted" or first > 12 or first == second:
        return PartialDate(_century(year), second, first)
    return PartialDate(_century(year), first, second) if second > 12 else None


def _year(_: str, parts: Parts, __: Standpoint) -> PartialDate | None:
    return PartialDate(int(parts["year"] or 0))


def _short(_: str, parts: Parts, __: Standpoint) -> PartialDate | None:
    return PartialDate(_century(int(parts["short"] or 0)))


def _century(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year >= 70 else 2000)


def _decade(_: str, parts: Parts, __: Standpoint) -> PartialDate | None:
    if parts.get("short"):
        return PartialDate((1900 if int(parts["short"] or 0) >= 3 else 2000) + 10 * int(parts["short"] or 0))
    return PartialDate(10 * int(parts["decade"] or 0))


def _away(form: str, _: Parts, standpoint: Standpoint) -> PartialDate | None:
    return _days_from(standpoint.reference, _DAYS_AWAY[form])


def _days_from(told: PartialDate | None, days: int) -> PartialDate | None:
    return PartialDate.of(told.first + timedelta(days=days)) if told and told.day else None


def _weekday(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    if told is None or told.day is None:
        return None
    weekday = [day[:3].lower() for day in words()["days"]].index((parts["weekday"] or "")[:3].lower())
    ahead, back = (weekday - told.first.weekday()) % 7, (told.first.weekday() - weekday) % 7
    which = (parts["day_which"] or "").lower()
    if which in ("last", "this past", "the previous"):
        return _days_from(told, -(back or 7) - (7 if parts["far"] else 0))
    if which in ("next", "the following"):
        return _days_from(told, ahead or 7)
    coming = which in ("by", "until", "till", "this", "this coming") or standpoint.tense is Tense.COMING
    return _days_from(told, (ahead if coming and which != "since" else -back) - (7 if parts["far"] else 0))


def _weekend(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    if told is None or told.day is None:
        return None
    back = (told.first.weekday() - 5) % 7
    which = (parts["which"] or "").lower()
    coming = which in ("next", "this coming", "the coming") or (
        "past" not in which and which != "last" and (standpoint.tense is Tense.COMING or (which == "this" and back > 3))
    )
    return _days_from(told, 7 - back if coming and back > 1 else -back)


def _unit(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    which, unit = (parts.get("which") or "").lower(), parts["unit"] or "year"
    told = standpoint.reference
    if any(word in which for word in ("that", "same", "following")):
        told = standpoint.named
    elif "previous" in which:
        told = standpoint.named_in_sentence or told
    step = _direction(which) or 0
    if told and unit == "decade" and parts.get("edge") == "end":
        return PartialDate(told.year - told.year % 10 + 10)
    if unit in ("decade", "century") and not step:
        return None
    if unit == "quarter":
        return _year_of(_moved(told, "month", 3 * step))
    moved = _moved(told, unit, step)
    if moved and unit in ("decade", "century") and "past" not in which:
        length = 10 if unit == "decade" else 100
        return PartialDate(moved.year - moved.year % length)
    return _month_of(moved) if unit == "week" else moved


def _direction(which: str | None) -> int | None:
    if which is None:
        return None
    said = which.lower().split()
    return -1 if any(word in said for word in ("last", "previous", "past")) else 1 if any(w in said for w in _ON) else 0


def _ago(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    count, unit, way = number(parts["count"] or ""), parts["unit"] or "", parts["way"] or ""
    if way == "later":
        return _moved(standpoint.named, unit, count)
    told = standpoint.reference
    if way in ("earlier", "before", "prior"):
        told = standpoint.named_in_sentence or told
    return _moved(told, unit, -count if way in _BACK else count)


def _ahead(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    return _moved(standpoint.reference, parts["unit"] or "", number(parts["count"] or ""))


def _past(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    if (parts["way"] or "").lower() in _BACK:
        return _moved(standpoint.reference, parts["unit"] or "", -number(parts["count"] or ""))
    return _moved(standpoint.reference, parts["unit"] or "", 0)


def _anchored(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    unit = parts["unit"] or ""
    named = standpoint.named
    if named is None:
        return None
    if unit in ("week", "month", "year"):
        return _month_of(_moved(named, unit, 0)) if unit == "week" else _moved(named, unit, 0)
    return named if named.day else None


def _neighbour(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    back = (parts["way"] or "").lower() in _BACK
    told = standpoint.named
    return _days_from(told if told and told.day else standpoint.reference if back else None, -1 if back else 1)


def _season(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    if told is None:
        return None
    begins = 3 * min(words()["seasons"].index((parts["season"] or "").lower()), 3) or 12
    now, step = told.month or 12, _direction(parts.get("which"))
    if step is None:
        step = {Tense.GONE: -1, Tense.COMING: 1, None: 0}[standpoint.tense]
        # Without a "last", the season of this year is meant where it may be.
        return PartialDate(told.year + (-1 if step < 0 and begins > now else 1 if step > 0 and begins + 2 < now else 0))
    over = begins + 2 < now
    return PartialDate(told.year + (-1 if step < 0 and not over else 1 if step > 0 and begins < now else 0))


def _part(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    return _moved(standpoint.reference, "year", _direction(parts["which"]) or 0)


def _monthday(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    return PartialDate(told.year, told.month, int(parts["day"] or 0)) if told and told.month else None


def _year_of(day: PartialDate | None) -> PartialDate | None:
    return PartialDate(day.year) if day else None


def _month_of(day: PartialDate | None) -> PartialDate | None:
    return PartialDate(day.year, day.month) if day else None


def _moved(told: PartialDate | None, unit: str, count: int) -> PartialDate | None:
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


@lru_cache(maxsize=4096)
def _counted(day: date, unit: str, count: int) -> date | None:
    # Heavy, and needed only where a text counts days, weeks or months.
    import dateparser

    if count == 0:
        return day
    phrase = f"{-count} {unit}s ago" if count < 0 else f"in {count} {unit}s"
    moved = dateparser.parse(phrase, languages=["en"], settings={"RELATIVE_BASE": datetime.combine(day, time())})
    return moved.date() if moved else None


_MEANINGS: dict[str, Callable[[str, Parts, Standpoint], PartialDate | None]] = {
    "absolute": _absolute,
    "ago": _ago,
    "ahead": _ahead,
    "anchored": _anchored,
    "bare": _year,
    "decade": _decade,
    "dotted": _slashed,
    "iso": _absolute,
    "month": _absolute,
    "monthday": _monthday,
    "neighbour": _neighbour,
    "part": _part,
    "past": _past,
    "season": _season,
    "short": _short,
    "slashed": _slashed,
    "unit": _unit,
    "weekday": _weekday,
    "weekend": _weekend,
    "year": _year,
    **dict.fromkeys(_DAYS_AWAY, _away),
}
