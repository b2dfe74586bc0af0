"""The order of words in PostgreSQL: by the numbers of their characters, as in SQLite, whatever the language there."""

from collections import defaultdict

from sqlalchemy import Connection, text

from amity.ledger.schema import metadata

_OTHERWISE = text(
    """
    SELECT relname, attname, format_type(atttypid, atttypmod) AS kind
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relkind = 'r' AND relname = ANY(:tables)
        AND NOT attisdropped AND attcollation NOT IN (0, 'pg_catalog."C"'::regcollation)
    ORDER BY relname, attnum
    """
)


def order_by_character(connection: Connection) -> None:
    """Let every column of words in the ledger's tables compare as in SQLite.

    The same ledger then comes in the same order everywhere, and what begins alike stands together in an index.
    """
    if connection.dialect.name != "postgresql":
        return
    changes: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(_OTHERWISE, {"tables": list(metadata.tables)}):
        changes[row.relname].append(f'ALTER COLUMN "{row.attname}" TYPE {row.kind} COLLATE "C"')
    for table, changed in changes.items():
        connection.execute(text(f'ALTER TABLE "{table}" {", ".join(changed)}'))
