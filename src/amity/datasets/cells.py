"""What cells of registers say: whole numbers, measured numbers, and dates whose parts may be missing."""

import math
from functools import lru_cache

from amity.model import PartialDate
from amity.model.errors import InvalidDate

_LONGEST = 40
_REMEMBERED = 65_536
_LAST_YEAR = 9999


@lru_cache(_REMEMBERED)
def whole(cell: str) -> int | None:
    """A whole number, however a program wrote it; none where there is none.

    >>> whole("255.0"), whole(" -9"), whole("4,500"), whole("")
    (255, -9, None, None)
    """
    number = _number(cell)
    return int(number) if number is not None and number.is_integer() else None


def year_of(cell: str) -> int | None:
    """The year of a cell; none where no calendar has it.

    >>> year_of("1990.0"), year_of("0"), year_of("1e9"), year_of("")
    (1990, None, None, None)
    """
    year = whole(cell)
    return year if year is not None and 0 < year <= _LAST_YEAR else None


def measured(cell: str) -> float | None:
    """A number that was measured or counted; none where it is missing, which many registers write as -9.

    >>> measured("0.029267116"), measured("-9"), measured("NA"), measured("1e999")
    (0.029267116, None, None, None)
    """
    number = _number(cell)
    return number if number is not None and number >= 0 else None


def date_of(year: str, month: str = "", day: str = "") -> PartialDate | None:
    """The date that three cells give, as closely as they give it; zero and negative codes mean unknown.

    >>> date_of("1949", "4.0", "4"), date_of("1815", "-9", "-9"), date_of("1999", "2", "31"), date_of("0", "1", "1")
    (PartialDate('1949-04-04'), PartialDate('1815'), PartialDate('1999-02'), None)
    """
    parts = (whole(year), whole(month), whole(day))
    for known in (3, 2, 1):
        given = parts[:known]
        try:
            if all(part is not None and 0 < part <= _LAST_YEAR for part in given):
                return PartialDate(*given)  # type: ignore[arg-type] # none of them is missing here
        except InvalidDate:
            continue
    return None


def _number(cell: str) -> float | None:
    if not cell or len(cell) > _LONGEST:
        return None
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
