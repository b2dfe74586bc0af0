"""Roll calls of the General Assembly: in which year each was taken."""

import re
from collections.abc import Iterable

from amity.datasets.cells import whole
from amity.datasets.dataset import Reading
from amity.datasets.layout import Layout
from amity.datasets.table import Row, Table
from amity.datasets.telling import Skipped

ROLL_CALLS = Layout.of("roll calls", "rcid,session,date", unlike="ccode,country,vote")
NO_YEAR = "neither a date nor a session can be read"

_BEFORE_FIRST = 1945
_LAST_SESSION = 200
_ISO = re.compile(r"\d{4}(?=-|$|\.0$)")
_ENDS_IN_YEAR = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](\d{4})\b")


class RollCalls:
    """The years of roll calls, by their number."""

    def __init__(self) -> None:
        self._years: dict[str, int] = {}

    @classmethod
    def of(cls, tables: Iterable[Table]) -> "RollCalls":
        """Those that the tables of roll calls among these tell of."""
        calls = cls()
        for table in tables:
            if table.layout == ROLL_CALLS:
                for row in table:
                    number, year = number_of(row["rcid"]), year_of(row)
                    if number and year:
                        calls._years[number] = year
        return calls

    def year(self, number: str) -> int | None:
        """The year of a roll call; none where it is not told."""
        return self._years.get(number)


def unread(table: Table) -> Reading:
    """The roll calls of a table that have no year."""
    for row in table:
        if year_of(row) is None or number_of(row["rcid"]) is None:
            yield Skipped(table=table, row=row, reason=NO_YEAR)


def number_of(cell: str) -> str | None:
    """The number of a roll call, however a program wrote it; none where there is none.

    >>> number_of("4237.0"), number_of("4237"), number_of("")
    ('4237', '4237', None)
    """
    number = whole(cell)
    return str(number) if number is not None else cell or None


def year_of(row: Row) -> int | None:
    """The year of a row's date; else its year, or that in which its session opened."""
    return _dated(row.get("date")) or _dated(row.get("year")) or session_year(row.get("session"))


def session_year(session: str) -> int | None:
    """The year in which a session opened, the first counting for 1946; none where it is no session.

    >>> session_year("62.0"), session_year("11th emergency")
    (2007, None)
    """
    number = whole(session)
    return _BEFORE_FIRST + number if number is not None and 0 < number <= _LAST_SESSION else None


def _dated(cell: str) -> int | None:
    # Tables that Dataverse parts by tabulators have quotation marks around their words.
    plain = cell.strip('" ')
    found = _ISO.match(plain)
    if found:
        return int(found[0]) or None
    ending = _ENDS_IN_YEAR.match(plain)
    return int(ending[1]) if ending else None
