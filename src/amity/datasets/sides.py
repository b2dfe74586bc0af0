"""The two sides of a dyad that a row names by numbers of the Correlates of War."""

from dataclasses import dataclass

from amity.datasets.cells import whole
from amity.datasets.crosswalk import by_cow
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped
from amity.model import ActorId, Role

NO_YEAR = "no year can be read"
NO_STATE = "a number that no state had then"
ONE_STATE = "both sides are one state here"
BACKWARDS = "it ends before it begins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The columns in which a table names the two sides of a dyad.

    Attributes:
        numbers: the columns of their numbers.
        names: the columns of their names or letters, if there are any.
    """

    numbers: tuple[str, str]
    names: tuple[str, str] | None = None

    def of(self, table: Table, row: Row, year: int | None) -> tuple[Part, Part] | Skipped:
        """Both sides as they were in a year, or why the row has to be left out."""
        if year is None:
            return Skipped(table=table, row=row, reason=NO_YEAR)
        found = [by_cow(row[column], year) for column in self.numbers]
        unknown = [row[column] for column, actor in zip(self.numbers, found, strict=True) if actor is None]
        if unknown:
            return Skipped(table=table, row=row, reason=NO_STATE, what=f"{' and '.join(unknown)} in {year}")
        first, second = (self._part(row, side, actor) for side, actor in enumerate(found) if actor)
        if first.actor == second.actor:
            return Skipped(table=table, row=row, reason=ONE_STATE, what=f"{first.written} and {second.written}")
        return first, second

    def _part(self, row: Row, side: int, actor: ActorId) -> Part:
        written = row.get(self.names[side]) if self.names else ""
        number = whole(row[self.numbers[side]])
        return Part(actor=actor, role=Role.PARTY, written=written or str(number))
