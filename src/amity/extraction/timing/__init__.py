"""When: expressions of time, found by a grammar and worked out against the document's date.

Each means a date of the codebook's: a year, a month or a day. What is none of these takes the closest that contains it
(a season, a quarter, a half of a year, "early 2027": the year; a week: the month); a range its first day.
"""

from amity.extraction.timing.event import Event, event, event_date
from amity.extraction.timing.expressions import Expression, expressions

__all__ = ["Event", "Expression", "event", "event_date", "expressions"]
