"""Many rows at once, by the quickest way into each database."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import JSON, Connection, Date, Table, insert
from sqlalchemy.exc import DBAPIError

_Values = list[tuple[Any, ...]]
_MANY = 500


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that all have the same columns, in the same order.

    Raises:
        DBAPIError: the database refuses them.
    """
    if len(rows) >= _MANY:
        _write(connection, table.name, list(rows[0]), _plain(table, rows))
    elif rows:
        # A document's few claims gain nothing, and stay an ordinary statement for whoever watches or interrupts one.
        connection.execute(insert(table), list(rows))


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write those rows whose keys are not there; how many these are.

    Raises:
        DBAPIError: the database refuses them.
    """
    if not rows:
        return 0
    columns, values, name = list(rows[0]), _plain(table, rows), table.name
    if connection.dialect.name != "postgresql":
        done = connection.exec_driver_sql(_insert(connection, name, columns, "OR IGNORE"), values)
        return max(done.rowcount, 0)
    # What is streamed in has to be new: it goes into a table of its own first.
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {_ASIDE} (LIKE {name}) ON COMMIT DROP")
    _write(connection, _ASIDE, columns, values)
    named = _named(connection, columns)
    done = connection.exec_driver_sql(
        f"INSERT INTO {name} ({named}) SELECT {named} FROM {_ASIDE} ON CONFLICT DO NOTHING"  # noqa: S608 # our own names
    )
    connection.exec_driver_sql(f"DROP TABLE {_ASIDE}")
    return max(done.rowcount, 0)


_ASIDE = "amity_aside"


def _plain(table: Table, rows: Sequence[Mapping[str, Any]]) -> _Values:
    """The values of rows as drivers take them without being told their types: days and lists as text."""
    odd = [(place, _TEXT[type(table.c[name].type)]) for place, name in enumerate(rows[0]) if _is_odd(table, name)]
    if not odd:
        return [tuple(row.values()) for row in rows]
    plain = []
    for row in rows:
        values = list(row.values())
        for place, text in odd:
            if values[place] is not None:
                values[place] = text(values[place])
        plain.append(tuple(values))
    return plain


def _is_odd(table: Table, column: str) -> bool:
    return type(table.c[column].type) in _TEXT


_TEXT: dict[type, Callable[[Any], str]] = {Date: str, JSON: lambda value: json.dumps(value) if value else "[]"}


def _write(connection: Connection, table: str, columns: Sequence[str], values: _Values) -> None:
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql(_insert(connection, table, columns), values)
        return
    copy = f"COPY {table} ({_named(connection, columns)}) FROM STDIN"
    try:
        with closing(connection.connection.cursor()) as cursor, cursor.copy(copy) as stream:
            for row in values:
                stream.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(copy, None, error, base, dialect=connection.dialect) from error


def _insert(connection: Connection, table: str, columns: Sequence[str], how: str = "") -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT {how} INTO {table} ({_named(connection, columns)}) VALUES ({places})"  # noqa: S608 # our own names


def _named(connection: Connection, columns: Sequence[str]) -> str:
    quoted = connection.dialect.identifier_preparer.quote
    return ", ".join(quoted(column) for column in columns)
