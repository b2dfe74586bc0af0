"""The tracker's workbooks, item by item."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from amity.datasets.cells import measured
from amity.datasets.dataset import Reading
from amity.datasets.kiel_aid import CONFIDENCE, decimal, donor, euros
from amity.datasets.layout import Layout
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import Amount, Kind, PartialDate, Stage
from amity.model.errors import InvalidDate

ITEMS = Layout.of("allocations by item", "Countries,date,general_type,specific_type,donation_type,eur_value")
MAIN = Layout.of(
    "bilateral assistance, main data", "donor,announcement_date,aid_type_general,measure,tot_sub_activity_value_EUR"
)
LAYOUTS = (ITEMS, MAIN)

NO_STAGE = "neither an allocation nor a commitment"
NO_SORT = "a sort of aid that is not known here"
NOTHING = "neither a value nor an item is told"

_STAGES = {"allocation": Stage.IN_FORCE, "commitment": Stage.AGREED}
_KINDS = {"military": Kind.ARMS, "financial": Kind.AID, "humanitarian": Kind.AID}
_NOT_TOLD = frozenset(("", ".", "null", "nan", "none", "undisclosed", "n/a"))


class _Columns(NamedTuple):
    """Where a layout has what; of several columns for the value, the first that has one."""

    donor: str
    date: str
    general: str
    specific: str
    measure: str
    values: tuple[str, ...]
    item: str
    sort: str
    units: str
    delivered: str


_COLUMNS = {
    ITEMS.name: _Columns(
        "countries",
        "date",
        "general_type",
        "specific_type",
        "donation_type",
        ("eur_value",),
        "sub-type of item",
        "type of item",
        "no of units",
        "",
    ),
    MAIN.name: _Columns(
        "donor",
        "announcement_date",
        "aid_type_general",
        "aid_type_specific",
        "measure",
        ("tot_sub_activity_value_eur_redistr", "tot_sub_activity_value_eur", "tot_activity_value_eur"),
        "item",
        "item_type",
        "item_numb",
        "tot_value_deliv_eur",
    ),
}


def read(table: Table) -> Reading:
    """What each row tells: an item or a sum, pledged (`agreed`) or allocated (`in-force`), and if so delivered.

    An item whose value is not told, or is part of a package that another row has the value of, is told of without
    money: with its number, where that is told. The day is that of the announcement, also of what was
    delivered since, as the tracker does not tell when.
    """
    where = _COLUMNS[table.layout.name]
    for row in table:
        yield from _row(table, row, where)


def _row(table: Table, row: Row, where: _Columns) -> Iterator[Told | Skipped]:
    parts, stage, kind = donor(table, row, row[where.donor]), _stage(row, where), _kind(row, where)
    if isinstance(parts, Skipped):
        yield parts
    elif stage is None:
        yield Skipped(table=table, row=row, reason=NO_STAGE, what=row[where.measure])
    elif kind is None:
        yield Skipped(table=table, row=row, reason=NO_SORT, what=row[where.general])
    elif (value := _value(row, where)) <= 0 and not _item(row, where):
        yield Skipped(table=table, row=row, reason=NOTHING)
    else:
        amount = euros(value, f"{value:.2f} EUR") if value > 0 else _number(row, where)
        day = _date(row[where.date])
        yield _told(table, row, parts, kind, stage, day, amount)
        if (delivered := decimal(row.get(where.delivered))) > 0:
            yield _told(table, row, parts, kind, Stage.ACTIVE, day, euros(delivered, f"{delivered:.2f} EUR delivered"))


def _told(
    table: Table,
    row: Row,
    parts: tuple[Part, Part],
    kind: Kind,
    stage: Stage,
    date: PartialDate | None,
    amount: Amount | None,
) -> Told:
    return Told(
        table=table,
        row=row,
        parties=parts,
        kind=kind,
        stage=stage,
        date=date,
        amount=amount,
        confidence=CONFIDENCE,
    )


def _stage(row: Row, where: _Columns) -> Stage | None:
    return _STAGES.get(row[where.measure].casefold())


def _kind(row: Row, where: _Columns) -> Kind | None:
    """Military aid is arms or money for them, but for the training of soldiers."""
    kind = _KINDS.get(row[where.general].casefold())
    return Kind.TRAINING if kind is Kind.ARMS and row.get(where.specific).casefold() == "training" else kind


def _value(row: Row, where: _Columns) -> Decimal:
    return next(filter(None, (decimal(row.get(column)) for column in where.values)), Decimal(0))


def _item(row: Row, where: _Columns) -> str:
    named = (row.get(column) for column in (where.item, where.sort))
    return next((name for name in named if name.casefold() not in _NOT_TOLD), "")


def _number(row: Row, where: _Columns) -> Amount | None:
    units, item = measured(row.get(where.units)), _item(row, where)
    if not units:
        return None
    # Not the item alone: three capital letters would be a currency.
    return Amount(text=f"{units:g} {item}", value=Decimal(str(units)), unit=f"units of {item}")


def _date(cell: str) -> PartialDate | None:
    try:
        return PartialDate.parse(cell)
    except InvalidDate:
        return None
