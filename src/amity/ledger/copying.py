"""A ledger is copied from one database to another, row by row, so that everything keeps its identifier."""

from sqlalchemy import Connection, Engine, Table, func, insert, select

from amity.ledger.concordance import enter_all_words
from amity.ledger.location import shown
from amity.ledger.opening import open_engine, writing
from amity.ledger.schema import metadata
from amity.ledger.trouble import plain_words
from amity.model.errors import LedgerUnusable

_ROWS_AT_A_TIME = 1000


def copy_ledger(source: Engine, location: str) -> None:
    """Copy all tables of a ledger into another, which is made where there is none: altogether or not at all.

    Raises:
        LedgerUnusable: the other has something in it already, or cannot be written.
    """
    name = shown(location)
    target = open_engine(location, read_only=False)
    try:
        with plain_words(name), source.connect() as reader, writing(target) as writer:
            if any(_has_rows(writer, table) for table in metadata.sorted_tables):
                raise LedgerUnusable(name, "it has something in it already", "Copy into one that is new.")
            for table in metadata.sorted_tables:
                _copy(reader, writer, table)
            # Words are kept in another way there.
            enter_all_words(writer)
    finally:
        target.dispose()


def _has_rows(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None


def _copy(reader: Connection, writer: Connection, table: Table) -> None:
    """Copy the rows of a table in the order of its key, as some name earlier ones."""
    key = table.primary_key.columns
    rows = reader.execute(select(table).order_by(*key), execution_options={"yield_per": _ROWS_AT_A_TIME})
    for some in rows.mappings().partitions():
        writer.execute(insert(table), [dict(row) for row in some])
    counter = table.autoincrement_column
    if counter is not None and writer.dialect.name == "postgresql":
        # PostgreSQL counts rows apart from them, and has not seen these.
        newest = select(func.max(counter)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(f'"{table.name}"', counter.name)
        writer.execute(select(func.setval(sequence, newest)).where(newest.is_not(None)))
