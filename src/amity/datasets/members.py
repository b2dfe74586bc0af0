"""Members of one accord, each with its own time in it, become dyads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from amity.datasets.crosswalk import by_cow
from amity.datasets.sides import BACKWARDS, NO_STATE, NO_YEAR
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped
from amity.model import PartialDate, Role

_WITH = "with"
"""The column that is added to a row for the members that stand in rows of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of an accord, or one side of a war, for as long as it was in it.

    Attributes:
        row: the row that tells of it.
        part: who it is.
        since: when it entered.
        until: when it left; none where it was in it when the register was closed.
        obligations: what it is bound to, in words.
        side: the side that it is on; empty where there are no sides.
    """

    row: Row
    part: Part
    since: PartialDate
    until: PartialDate | None
    obligations: tuple[str, ...] = ()
    side: str = ""

    @classmethod
    def of(
        cls,
        table: Table,
        row: Row,
        number: str,
        since: PartialDate | None,
        until: PartialDate | None,
        *,
        written: str = "",
        obligations: tuple[str, ...] = (),
        side: str = "",
    ) -> "Member | Skipped":
        """The member that a row names by a number of the Correlates of War, or why the row has to be left out."""
        if since is None:
            return Skipped(table=table, row=row, reason=NO_YEAR)
        actor = by_cow(number, since.year)
        if actor is None:
            return Skipped(table=table, row=row, reason=NO_STATE, what=f"{number} in {since.year}")
        if until is not None and until.last < since.first:
            return Skipped(table=table, row=row, reason=BACKWARDS, what=f"{since} to {until}")
        part = Part(actor=actor, role=Role.PARTY, written=written or number)
        return cls(row=row, part=part, since=since, until=until, obligations=obligations, side=side)

    def meets(self, other: "Member") -> bool:
        """Whether both were in it at one time, are two actors, and are on different sides where there are any."""
        if self.part.actor == other.part.actor or (self.side and self.side == other.side):
            return False
        return (self.until is None or other.since <= self.until) and (other.until is None or self.since <= other.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two members for as long as both were in.

    Attributes:
        row: the row of the one that stands further down, to which the others are added that it meets.
        first: the one that stands further up.
        second: the other.
    """

    row: Row
    first: Member
    second: Member

    @property
    def parties(self) -> tuple[Part, Part]:
        """Both as the row names them."""
        return replace(self.first.part, written=_elsewhere(self.first)), self.second.part

    @property
    def since(self) -> PartialDate:
        """When the later one entered."""
        return max(self.first.since, self.second.since)

    @property
    def until(self) -> PartialDate | None:
        """When one left; none where both were in it when the register was closed."""
        return min((one.until for one in (self.first, self.second) if one.until), default=None)

    @property
    def obligations(self) -> str:
        """What binds both, and what binds but one of them."""
        first, second = self.first, self.second
        both = [word for word in first.obligations if word in second.obligations]
        alone = [
            f"{word} of {one.part.written} alone"
            for one in (first, second)
            for word in one.obligations
            if word not in both
        ]
        return ", ".join((*both, *alone)) or "no obligation named"


def dyads(members: Iterable[Member]) -> Iterator[Dyad]:
    """Each two members that meet, in the order of the row that stands further down."""
    ordered = sorted(members, key=lambda member: member.row.number)
    for place, second in enumerate(ordered):
        met = [first for first in ordered[:place] if first.meets(second)]
        row = _beside(second.row, met)
        yield from (Dyad(row=row, first=first, second=second) for first in met)


def left_out(table: Table, members: Iterable[Member]) -> Iterator[Skipped]:
    """The rows of those that meet nobody who stands further up: told by the rows of others, or not at all."""
    ordered = sorted(members, key=lambda member: member.row.number)
    for place, one in enumerate(ordered):
        if not any(one.meets(other) for other in ordered[:place]):
            met = any(one.meets(other) for other in ordered[place + 1 :])
            reason = "told with the row of another" if met else "no other was in it at the same time"
            yield Skipped(table=table, row=one.row, reason=reason)


def _beside(row: Row, others: list[Member]) -> Row:
    """A row with those that stand in other rows, so that what is quoted names both."""
    header = row.header
    column = len(header.written)
    told = " and ".join(
        f"{_elsewhere(one)} since {one.since}" + (f" until {one.until}" * bool(one.until)) for one in others
    )
    wide = replace(header, written=(*header.written, _WITH), quoted=(*header.quoted, column))
    return replace(row, header=wide, values=[*row.values, told])


def _elsewhere(member: Member) -> str:
    return f"{member.part.written} (row {member.row.number})"
