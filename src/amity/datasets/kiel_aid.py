"""What all tables of the Ukraine Support Tracker have in common: donors, the recipient, and amounts in euros."""

from decimal import Decimal, InvalidOperation

from amity.datasets.crosswalk import by_iso3, by_name
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped
from amity.model import ActorId, Amount, PartialDate, Role

UKRAINE = ActorId("UA")
CONFIDENCE = 0.95
"""Coded by hand from the announcements of governments; an assumption, as its makers publish no error rate."""

BEGINS = PartialDate(2022)
"""When the tracker begins. What it counts over the whole time has the first year of the span, as the codebook says."""

NO_DONOR = "a donor that is not known here"
BILLION = Decimal(10) ** 9

_FACILITIES = {"european peace facility": ActorId("org:european-union")}
"""Donors that are no actors, but what another gives by."""

_LONGEST = 40
_MOST = Decimal(10) ** 15


def donor(table: Table, row: Row, name: str, code: str = "") -> tuple[Part, Part] | Skipped:
    """Who gives, and Ukraine, who receives; or why the row has to be left out."""
    giver = by_iso3(code) or _FACILITIES.get(name.casefold()) or by_name(name)
    if giver is None or giver == UKRAINE:
        return Skipped(table=table, row=row, reason=NO_DONOR, what=name or code)
    return (
        Part(actor=giver, role=Role.PROVIDER, written=name or code),
        Part(actor=UKRAINE, role=Role.RECIPIENT, written="Ukraine"),
    )


def euros(value: Decimal, told: str) -> Amount:
    """An amount in euros, to the cent."""
    return Amount(text=told, value=round(value, 2), unit="EUR")


def decimal(cell: str) -> Decimal:
    """A number as a program wrote it; zero where there is none, or one that is no sum of money.

    >>> decimal("0.002645"), decimal("21169781.648823567"), decimal("."), decimal("NULL"), decimal("1e400")
    (Decimal('0.002645'), Decimal('21169781.648823567'), Decimal('0'), Decimal('0'), Decimal('0'))
    """
    try:
        value = Decimal(cell) if len(cell) <= _LONGEST else Decimal(0)
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() and abs(value) < _MOST else Decimal(0)
