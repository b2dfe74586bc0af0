"""SIPRI's trade register with one row for each deal and year of delivery."""

from collections.abc import Iterator

from amity.datasets.dataset import Reading
from amity.datasets.layout import Layout
from amity.datasets.sides import NO_YEAR
from amity.datasets.sipri_trade import (
    ESTIMATED,
    KNOWN,
    LOCAL,
    Volumes,
    designation,
    figure,
    sides,
    volume,
)
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import Kind, PartialDate, Stage

LAYOUTS = (
    Layout.of("register by year of delivery", "Supplier,Recipient,Delivery year,TIV delivery values"),
    Layout.of("deals and TIVs", "Seller,Buyer,Delivery year,TIV delivery values"),
)
"""The register as it is exported now, with or without the columns of orders and estimates, and as it once was."""


def read(table: Table, volumes: Volumes) -> Reading:
    """The delivery that each row tells of, its order, told once a deal, and local production."""
    orders: set[tuple[str, ...]] = set()
    for row in table:
        delivered = figure(row["delivery year"], row.get("delivery year is estimate"))
        if (year := delivered.year) is None:
            yield Skipped(table=table, row=row, reason=NO_YEAR)
            continue
        parts = sides(table, row, _supplier(row), _recipient(row), year)
        if isinstance(parts, Skipped):
            yield parts
            continue
        if (deal := _deal(row)) not in orders:
            orders.add(deal)
            yield from _order(table, row, parts)
        yield from _delivery(table, row, parts, PartialDate(year), unsure=delivered.unsure)
        tiv = figure(row["tiv delivery values"]).value
        if tiv is not None:
            volumes.add(parts[0].actor, parts[1].actor, year, tiv)


def _order(table: Table, row: Row, parts: tuple[Part, Part]) -> Iterator[Told]:
    """The order, where the table has its date. How many were ordered it does not have."""
    ordered = figure(row.get("order date"), row.get("order date is estimate"))
    if ordered.year is None:
        return
    yield Told(
        table=table,
        row=row,
        parties=parts,
        kind=Kind.ARMS,
        stage=Stage.AGREED,
        date=PartialDate(ordered.year),
        confidence=ESTIMATED if ordered.unsure else KNOWN,
    )


def _delivery(table: Table, row: Row, parts: tuple[Part, Part], date: PartialDate, *, unsure: bool) -> Iterator[Told]:
    count = figure(row.get("numbers delivered"), row.get("numbers delivered is estimate"))
    tiv = figure(row["tiv delivery values"]).value
    told = f"{tiv:g} million TIV" if tiv else ""
    if count.value:
        told += f" ({count.value:g} {designation(row)})"
    yield Told(
        table=table,
        row=row,
        parties=parts,
        kind=Kind.ARMS,
        stage=Stage.ACTIVE,
        date=date,
        amount=volume(tiv, told) if tiv else None,
        confidence=ESTIMATED if unsure or count.unsure else KNOWN,
    )
    if _is_local(row):
        yield Told(
            table=table,
            row=row,
            parties=parts,
            kind=Kind.CO_PRODUCTION,
            stage=Stage.ACTIVE,
            date=date,
            confidence=LOCAL,
        )


def _is_local(row: Row) -> bool:
    # The last column of an export can end with the delimiter of another.
    cell = row.get("local production") or row.get("local production;")
    return cell.strip("; ").casefold() in ("yes", "y", "true", "1")


def _deal(row: Row) -> tuple[str, ...]:
    """What tells one deal from another; where the register does not number them, whatever it has on its order."""
    numbered = row.get("sipri at database id") or row.get("deal id")
    if numbered:
        return (numbered,)
    return (_supplier(row), _recipient(row), designation(row), row.get("order date"))


def _supplier(row: Row) -> str:
    return row.get("supplier") or row.get("seller")


def _recipient(row: Row) -> str:
    return row.get("recipient") or row.get("buyer")
