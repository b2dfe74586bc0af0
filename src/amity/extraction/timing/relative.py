"""What a time told from another one means: from the document's day, or from the time named before."""

from amity.extraction.timing.calendar import Meaning, Parts
from amity.extraction.timing.moving import BACK, days_from, direction, month_of, moved, year_of
from amity.extraction.timing.standpoint import Standpoint, Tense
from amity.extraction.timing.words import number, words
from amity.model import PartialDate

_DAYS_AWAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "ereyesterday": -2, "overmorrow": 2}
_SINCE = (*BACK, "earlier", "before", "ago")


def _away(form: str, _: Parts, standpoint: Standpoint) -> PartialDate | None:
    return days_from(standpoint.reference, _DAYS_AWAY[form])


def _weekday(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    if told is None or told.day is None:
        return None
    weekday = [day[:3].lower() for day in words()["days"]].index((parts["weekday"] or "")[:3].lower())
    ahead, back = (weekday - told.first.weekday()) % 7, (told.first.weekday() - weekday) % 7
    which = (parts["day_which"] or "").lower()
    if which in ("last", "this past", "the previous"):
        return days_from(told, -(back or 7) - (7 if parts["far"] else 0))
    if which in ("next", "the following"):
        return days_from(told, ahead or 7)
    coming = which in ("by", "until", "till", "this", "this coming") or standpoint.tense is Tense.COMING
    return days_from(told, (ahead if coming and which != "since" else -back) - (7 if parts["far"] else 0))


def _weekend(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    if told is None or told.day is None:
        return None
    back = (told.first.weekday() - 5) % 7
    which = (parts["which"] or "").lower()
    coming = which in ("next", "this coming", "the coming") or (
        "past" not in which and which != "last" and (standpoint.tense is Tense.COMING or (which == "this" and back > 3))
    )
    return days_from(told, 7 - back if coming and back > 1 else -back)


def _unit(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    which, unit = (parts.get("which") or "").lower(), parts["unit"] or "year"
    told = standpoint.reference
    if any(word in which for word in ("that", "same", "following")):
        told = standpoint.named
    elif "previous" in which or "prior" in which:
        told = standpoint.named_in_sentence or told
    step = direction(which) or 0
    if told and unit == "decade" and parts.get("edge") == "end":
        return PartialDate(told.year - told.year % 10 + 10)
    if unit in ("decade", "century") and not step:
        return None
    if unit == "quarter":
        return year_of(moved(told, "month", 3 * step))
    there = moved(told, unit, step)
    if there and unit in ("decade", "century") and "past" not in which:
        length = 10 if unit == "decade" else 100
        return PartialDate(there.year - there.year % length)
    return month_of(there) if unit == "week" else there


def _ago(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    count, unit, way = number(parts["count"] or "a"), parts["unit"] or "", parts["way"] or ""
    if way == "later":
        return moved(standpoint.named, unit, count)
    told = standpoint.reference
    if way in ("earlier", "before", "prior"):
        told = standpoint.named_in_sentence or told
    return moved(told, unit, -count if way in _SINCE else count)


def _ahead(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    if parts.get("bare") is not None and standpoint.tense is not Tense.COMING:
        return None  # "in two years" they had built it
    return moved(standpoint.reference, parts["unit"] or "", number(parts["count"] or ""))


def _past(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    if (parts["way"] or "").lower() in BACK:
        return moved(standpoint.reference, parts["unit"] or "", -number(parts["count"] or ""))
    return moved(standpoint.reference, parts["unit"] or "", 0)


def _anchored(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    unit = parts["unit"] or ""
    named = standpoint.named
    if named is None:
        return None
    if unit in ("week", "month", "year"):
        return month_of(moved(named, unit, 0)) if unit == "week" else moved(named, unit, 0)
    return named if named.day else None


def _neighbour(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    back = (parts["way"] or "").lower() in _SINCE
    told = standpoint.named
    return days_from(told if told and told.day else standpoint.reference if back else None, -1 if back else 1)


def _then(_: str, __: Parts, standpoint: Standpoint) -> PartialDate | None:
    return standpoint.named


def _days(_: str, __: Parts, standpoint: Standpoint) -> PartialDate | None:
    told = standpoint.reference
    return month_of(told) if told and told.month else None


def _part(_: str, parts: Parts, standpoint: Standpoint) -> PartialDate | None:
    return moved(standpoint.reference, "year", direction(parts["which"]) or 0)


MEANINGS: dict[str, Meaning] = {
    "ago": _ago,
    "ahead": _ahead,
    "anchored": _anchored,
    "days": _days,
    "neighbour": _neighbour,
    "part": _part,
    "past": _past,
    "then": _then,
    "unit": _unit,
    "weekday": _weekday,
    "weekend": _weekend,
    **dict.fromkeys(_DAYS_AWAY, _away),
}
