"""The tracker's heavy weapons by donor and category, as its website has them."""

from decimal import Decimal

from amity.datasets.cells import whole
from amity.datasets.dataset import Reading
from amity.datasets.kiel_aid import BEGINS, CONFIDENCE, donor
from amity.datasets.layout import Layout
from amity.datasets.table import Table
from amity.datasets.telling import Skipped, Told
from amity.model import Amount, Kind, PartialDate, Stage

STOCKS = Layout.of("heavy weapons by donor", "donor,category,number_of_weapons,monetary_value_eur,weapons_list")

NONE = "no weapons are counted"


def read(table: Table, released: PartialDate | None) -> Reading:
    """How many weapons of a category a donor has allocated; the table tells not when, but since the tracker begins.

    The amount is their number. What they are worth is part of the months' sums, and would count twice.
    """
    for row in table:
        parts, number = donor(table, row, row["donor"]), whole(row["number_of_weapons"])
        if isinstance(parts, Skipped):
            yield parts
        elif not number or number < 0:
            yield Skipped(table=table, row=row, reason=NONE)
        else:
            yield Told(
                table=table,
                row=row,
                parties=parts,
                kind=Kind.ARMS,
                stage=Stage.IN_FORCE,
                date=BEGINS,
                amount=Amount(
                    text=f"{number} {row['category']}",
                    value=Decimal(number),
                    # Not the category alone: three capital letters (“IFV”) would be a currency.
                    unit=f"heavy weapons ({row['category']})",
                ),
                confidence=CONFIDENCE,
                published=released,
            )
