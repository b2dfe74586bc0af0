"""SIPRI's register of transfers of major arms, in each of the forms in which it is exported."""

from collections.abc import Sequence

from amity.datasets import sipri_deals, sipri_deliveries
from amity.datasets.dataset import Dataset, Reading
from amity.datasets.sipri_trade import VOLUME, Volumes
from amity.datasets.table import Table


def read(tables: Sequence[Table]) -> Reading:
    """What transfers tell: orders, deliveries and local production as claims; volumes by dyad and year as covariates.

    An order is `agreed` in the year of the order, as the register does not say that a contract was signed. Deliveries
    are `active` in their years, with their volume in TIV (millions), which alone adds up to SIPRI's own tables; an
    order has the number ordered. What SIPRI estimates is less sure than what it knows (see `sipri_trade`).
    """
    for table in tables:
        volumes = Volumes(table)
        if table.layout == sipri_deals.DEALS:
            yield from sipri_deals.read(table, volumes)
        else:
            yield from sipri_deliveries.read(table, volumes)
        yield from volumes.values()


DATASET = Dataset(
    name="sipri",
    title="SIPRI Arms Transfers Database",
    publisher="Stockholm International Peace Research Institute (SIPRI)",
    citation="SIPRI Arms Transfers Database, Stockholm International Peace Research Institute.",
    url="https://www.sipri.org/databases/armstransfers",
    layouts=(*sipri_deliveries.LAYOUTS, sipri_deals.DEALS),
    read=read,
    measures=(VOLUME,),
)
"""SIPRI's trade register, as `amity import sipri` reads it."""
