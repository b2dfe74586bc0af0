"""The Ukraine Support Tracker of the Kiel Institute: what donors have pledged, allocated and delivered to Ukraine."""

from collections.abc import Sequence

from amity.datasets import kiel_items, kiel_months, kiel_stocks
from amity.datasets.dataset import Dataset, Reading
from amity.datasets.layout import Layout
from amity.datasets.table import Table
from amity.model import PartialDate
from amity.model.errors import InvalidDate

RELEASE = Layout.of("release", "release,period,date,label")


def read(tables: Sequence[Table]) -> Reading:
    """What is pledged, allocated and delivered, each a stage of its own.

    A pledge that no package specifies yet is `agreed`; an allocation, which is a package delivered or specified for
    delivery, is `in-force`; what is told as delivered is `active`. Military aid is `arms`, financial and humanitarian
    aid `aid`. Where the table of the release is imported in the same command, what the website has was published then.
    """
    released = _released(tables)
    for table in tables:
        if table.layout == kiel_months.MONTHS:
            yield from kiel_months.read(table, released)
        elif table.layout == kiel_stocks.STOCKS:
            yield from kiel_stocks.read(table, released)
        elif table.layout in kiel_items.LAYOUTS:
            yield from kiel_items.read(table)


def _released(tables: Sequence[Table]) -> PartialDate | None:
    """The latest day on which a release among these was published."""
    days = []
    for row in (row for table in tables if table.layout == RELEASE for row in table):
        try:
            days.append(PartialDate.parse(row["date"]))
        except InvalidDate:
            continue
    return max(days, default=None)


DATASET = Dataset(
    name="kiel",
    title="Ukraine Support Tracker",
    publisher="Kiel Institute for the World Economy, Ukraine Support Tracker",
    citation=(
        "Trebesch, Christoph, et al. 2023. The Ukraine Support Tracker: Which Countries Help Ukraine and How? Kiel "
        "Working Paper 2218. Kiel Institute for the World Economy."
    ),
    url="https://www.ifw-kiel.de/topics/war-against-ukraine/ukraine-support-tracker/",
    layouts=(kiel_months.MONTHS, kiel_stocks.STOCKS, *kiel_items.LAYOUTS, RELEASE),
    read=read,
    measures=kiel_months.MEASURES,
)
"""The Ukraine Support Tracker, as `amity import kiel` reads it."""
