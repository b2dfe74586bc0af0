"""What all forms of SIPRI's trade register have in common: who, how sure, how many, and how much volume."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from amity.datasets.cells import measured
from amity.datasets.crosswalk import by_name, no_state
from amity.datasets.dataset import Measure
from amity.datasets.sides import ONE_STATE
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Value
from amity.model import ActorId, Amount, Role
from amity.model.amount import TIV

KNOWN, ESTIMATED = 0.95, 0.8
"""Confidence in what SIPRI knows, and in what it marks as an estimate or as uncertain.

Assumptions: the register is coded by hand from several sources each, and SIPRI publishes no error rate.
"""

LOCAL = 0.7
"""Confidence that local production is co-production.

SIPRI marks whole deals of which any share is produced or assembled locally, be it a part of the work only.
"""

NO_NAME = "a supplier or recipient that no actor is known by"

VOLUME = Measure(
    name="sipri:tiv",
    title="major arms delivered by the first to the second",
    unit="million TIV (SIPRI trend-indicator values)",
    dyadic=True,
    directed=True,
)

_MOST = 1e12
_MARKS = re.compile(r"[?()\[\]\s]")
_YES = frozenset(("yes", "y", "true", "1", "?"))


class Figure(NamedTuple):
    """What a cell says as a number, and whether it is marked as uncertain: by a question mark, or by brackets."""

    value: float | None
    unsure: bool

    @property
    def year(self) -> int | None:
        """The figure as a year that has a calendar; none where it is no such."""
        year = int(self.value) if self.value is not None and self.value.is_integer() else None
        return year if year is not None and 1 <= year <= 9999 else None


class Volumes:
    """Volumes of one table, added up by supplier, recipient and year."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._sums: dict[tuple[ActorId, ActorId, int], float] = defaultdict(float)

    def add(self, supplier: ActorId, recipient: ActorId, year: int, tiv: float) -> None:
        """Count a delivery."""
        self._sums[supplier, recipient, year] += tiv

    def values(self) -> Iterator[Value]:
        """The sums, by supplier, recipient and year; where nothing was delivered there is none."""
        for (supplier, recipient, year), tiv in sorted(self._sums.items()):
            yield Value(measure=VOLUME.name, actor=supplier, other=recipient, year=year, value=tiv, table=self._table)


def figure(cell: str, mark: str = "") -> Figure:
    """A number as SIPRI writes it, with the cell that marks it as uncertain, if there is one.

    >>> figure("(2016)"), figure("24", "?"), figure("12.0"), figure("")
    (Figure(value=2016.0, unsure=True), Figure(value=24.0, unsure=True), Figure(value=12.0, unsure=False), \
Figure(value=None, unsure=False))
    """
    plain = _MARKS.sub("", cell)
    value = measured(plain)
    return Figure(
        value if value is not None and value < _MOST else None,
        plain != cell.strip() or mark.strip(" ;").casefold() in _YES,
    )


def sides(table: Table, row: Row, supplier: str, recipient: str, year: int) -> tuple[Part, Part] | Skipped:
    """Supplier and recipient as they were in a year, or why the row has to be left out."""
    giver, taker = actor_of(supplier, year), actor_of(recipient, year)
    if giver is None or taker is None:
        unknown = supplier if giver is None else recipient
        return Skipped(table=table, row=row, reason=no_state(unknown) or NO_NAME, what=unknown)
    if giver == taker:
        return Skipped(table=table, row=row, reason=ONE_STATE, what=f"{supplier} and {recipient}")
    return (
        Part(actor=giver, role=Role.PROVIDER, written=supplier),
        Part(actor=taker, role=Role.RECIPIENT, written=recipient),
    )


def actor_of(name: str, year: int) -> ActorId | None:
    """Who is meant by a name; SIPRI writes an asterisk after armed groups, with their country in brackets.

    >>> actor_of("Hezbollah (Lebanon)*", 2006), actor_of("NATO**", 2016), actor_of("Soviet Union", 1980)
    ('grp:hezbollah', 'org:nato', 'RU')
    """
    found = by_name(name, year)
    if found is None and name.rstrip().endswith("*"):
        group = by_name(name.partition("(")[0].strip("* "), year)
        # What is left of “House of Representatives (Libya)*” must not be taken for a state.
        return group if group and ":" in group else None
    return found


def volume(tiv: float, told: str) -> Amount:
    """A volume of arms; the register has TIV in millions."""
    return Amount(text=told, value=Decimal(str(round(tiv, 6))), unit=TIV)


def number(count: Figure, row: Row) -> Amount | None:
    """How many of what; none where it is not told."""
    if not count.value:
        return None
    # Not the designation alone: three capital letters would be a currency.
    what = f"{designation(row) or 'unnamed weapon'} ({description(row) or 'no description'})"
    return Amount(text=f"{count.value:g} {what}", value=Decimal(str(count.value)), unit=what)


def designation(row: Row) -> str:
    """What the weapon is called."""
    return row.get("weapon designation") or row.get("designation")


def description(row: Row) -> str:
    """What sort of weapon it is."""
    return row.get("weapon description") or row.get("description")
