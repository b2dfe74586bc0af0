"""What a date of the calendar means, where its year may be left to be understood."""

from collections.abc import Callable, Mapping

from amity.extraction.timing.moving import direction
from amity.extraction.timing.standpoint import Standpoint, Tense
from amity.extraction.timing.words import month, words
from amity.model import PartialDate

Parts = Mapping[str, str | None]
Meaning = Callable[[str, Parts, Standpoint], PartialDate | None]
"""What a form of the grammar, of these parts, means as seen from somewhere."""

_LEADS = {"to": None, "until": Tense.COMING, "till": Tense.COMING, "by": Tense.COMING, "since": Tense.GONE}


def _absolute(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    found = parts.get("number")
    of_year = int(found) if found else month(parts["month"] or "")
    day = int(parts["day"] or 0) if parts.get("day") else None
    if parts.get("year"):
        return PartialDate(int(parts["year"] or 0), of_year, day)
    if parts.get("of"):
        told = standpoint.reference
        return PartialDate(told.year + (direction(parts["of"]) or 0), of_year, day) if told else None
    return _in_a_year(of_year, day, direction(parts.get("which")), parts.get("lead") or "", standpoint)


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


def _decade(_: str, parts: Parts, __: Standpoint) -> PartialDate | None:
    if parts.get("short"):
        return PartialDate((1900 if int(parts["short"] or 0) >= 3 else 2000) + 10 * int(parts["short"] or 0))
    return PartialDate(10 * int(parts["decade"] or 0))


def _season(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    if told is None:
        return None
    begins = 3 * min(words()["seasons"].index((parts["season"] or "").lower()), 3) or 12
    now, step = told.month or 12, direction(parts.get("which"))
    if step is None:
        step = {Tense.GONE: -1, Tense.COMING: 1, None: 0}[standpoint.tense]
        # Without a "last", the season of this year is meant where it may be.
        return PartialDate(told.year + (-1 if step < 0 and begins > now else 1 if step > 0 and begins + 2 < now else 0))
    over = begins + 2 < now
    return PartialDate(told.year + (-1 if step < 0 and not over else 1 if step > 0 and begins < now else 0))


def _monthday(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    return PartialDate(told.year, told.month, int(parts["day"] or 0)) if told and told.month else None


def _century(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year >= 70 else 2000)


MEANINGS: dict[str, Meaning] = {
    "absolute": _absolute,
    "bare": _year,
    "decade": _decade,
    "dotted": _slashed,
    "iso": _absolute,
    "month": _absolute,
    "monthday": _monthday,
    "season": _season,
    "short": _short,
    "slashed": _slashed,
    "year": _year,
}
