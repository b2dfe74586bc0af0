"""Money in one currency, so that amounts of one layer can be weighed against each other."""

import csv
from functools import cache
from importlib.resources import files

from amity.model.amount import Amount
from amity.model.errors import InvalidData

_FILE = "currencies.csv"


def in_dollars(amount: Amount) -> float | None:
    """Money in US dollars, at the fixed yearly average that `currencies.csv` has; none for what is no money.

    The rates serve to weigh amounts against each other, and are no use for accounts.

    >>> from decimal import Decimal
    >>> in_dollars(Amount(text="EUR 2 million", value=Decimal(2_000_000), unit="EUR")) > 2_000_000
    True
    """
    rate = rates().get(amount.unit) if amount.is_money else None
    return float(amount.value) * rate if rate else None


@cache
def rates() -> dict[str, float]:
    """What a unit of each currency was worth in US dollars, by its ISO 4217 code.

    Raises:
        InvalidData: the file has another form.
    """
    rows = csv.DictReader((files("amity.model") / _FILE).read_text("utf-8").splitlines())
    found: dict[str, float] = {}
    for row in rows:
        try:
            found[row["currency"]] = float(row["dollars"])
        except (KeyError, ValueError) as error:
            raise InvalidData(_FILE, f"row {len(found) + 2}", f"is no currency with its rate ({error})") from None
    return found
