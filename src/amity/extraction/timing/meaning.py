"""What an expression of time means: a year, a month or a day."""

from amity.extraction.timing import calendar, relative
from amity.extraction.timing.calendar import Parts
from amity.extraction.timing.standpoint import Standpoint
from amity.model import PartialDate
from amity.model.errors import InvalidDate

_MEANINGS = calendar.MEANINGS | relative.MEANINGS


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
