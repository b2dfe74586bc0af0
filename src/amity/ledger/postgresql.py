"""A ledger in a PostgreSQL database: a schema of its own tables, in which one transaction writes at a time."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from amity.ledger.location import SECRETS, parsed, shown
from amity.ledger.migration import revision_of
from amity.ledger.schema import CONCORDANCE_WORDS, VERSION_TABLE, metadata
from amity.model.errors import LedgerUnusable, MissingPart

BUSY_SECONDS = 30.0
"""How long one process waits for another that is writing."""

CONNECT_SECONDS = 10
"""How long a server may take to answer, where the URL does not say (`connect_timeout`)."""

_FORM = (
    "Write it as postgresql://USER@HOST/DATABASE, with a % code for each special character of a password (%40 for @)."
)

# The ledger that the search path leads to, else the first schema on it, is the only one from here on: two processes
# whose paths differ must not take different locks on one ledger, nor half of another program's tables for ours.
_SETTLE = f"""
SELECT set_config('search_path', quote_ident(coalesce(%s,
    (SELECT nspname FROM pg_namespace JOIN pg_class ON relnamespace = pg_namespace.oid
     WHERE pg_class.oid = to_regclass('{VERSION_TABLE}')),
    current_schema())), false)
"""  # noqa: S608 # our own name

# A snapshot from before the wait would not have what the writer that it waited for has written.
_TAKE_TURN = """
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
SET LOCAL lock_timeout = {wait};
SELECT pg_advisory_xact_lock(hashtextextended('amity ' || current_setting('search_path'), 0))
"""


def engine_of(location: str, *, read_only: bool) -> Engine:
    """The database of a URL; where it has no ledger and may be written, it has room for one.

    Raises:
        LedgerUnusable: the URL is none of PostgreSQL, or there can be no ledger.
        MissingPart: what speaks to PostgreSQL is not installed.
    """
    url, name = _url(location), shown(location)
    schema = _one(url.query.get("schema"))
    engine = _engine(url, schema, read_only=read_only)
    try:
        with engine.connect() as connection:
            _require_unicode(connection, name)
            there = bool(connection.execute(text("SELECT current_schema()")).scalar())
            revision = revision_of(connection)
            if revision is None:
                _require_possible(connection, name, read_only=read_only)
        if not there:
            _make_schema(engine, schema, name)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _url(location: str) -> URL:
    url = parsed(location)
    if url is None:
        raise LedgerUnusable(shown(location), "it is not the URL of a database", _FORM)
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise LedgerUnusable(
            shown(location), "a ledger is a file or a PostgreSQL database", "Give a path such as ukraine.db. " + _FORM
        )
    return url.set(drivername="postgresql+psycopg")


def _one(value: str | Iterable[str] | None) -> str | None:
    return value if isinstance(value, str) or value is None else list(value)[-1]


def _engine(url: URL, schema: str | None, *, read_only: bool) -> Engine:
    options: dict[str, Any] = {"client_encoding": "utf8", "fallback_application_name": "amity"}
    if "connect_timeout" not in url.query:
        options["connect_timeout"] = CONNECT_SECONDS
    # An engine shows the query of its URL, and hides what it is given beside it.
    options |= {key: _one(value) for key, value in url.query.items() if key in SECRETS}
    try:
        engine = create_engine(
            url.difference_update_query(["schema", *SECRETS]),
            connect_args=options,
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,
            hide_parameters=True,
        )
    except ImportError as error:
        raise MissingPart(f"What speaks to PostgreSQL ({error.name})", "pip install 'amity[postgresql]'.") from None
    event.listen(engine, "connect", lambda driver, _: _settle(driver, schema))
    event.listen(engine, "begin", _begun)
    return engine.execution_options(postgresql_readonly=True) if read_only else engine


def _settle(driver: Any, schema: str | None) -> None:
    with closing(driver.cursor()) as cursor:
        cursor.execute(_SETTLE, (schema,))
    driver.commit()


def _begun(connection: Connection) -> None:
    if connection.get_execution_options().get("amity_writes"):
        connection.exec_driver_sql(_TAKE_TURN.format(wait=round(1000 * BUSY_SECONDS)))


def _require_unicode(connection: Connection, name: str) -> None:
    encoding = connection.execute(text("SHOW server_encoding")).scalar()
    if encoding != "UTF8":
        raise LedgerUnusable(
            name,
            f"its encoding, {encoding}, does not have every character",
            "Make a database that has: createdb --encoding=UTF8 --template=template0 NAME.",
        )


def _require_possible(connection: Connection, name: str, *, read_only: bool) -> None:
    """Other programs' tables may stand beside a ledger's, but not in their place."""
    if read_only:
        raise LedgerUnusable(name, "there is no such ledger", "Make one with: amity add.")
    indexes = (str(index.name) for table in metadata.tables.values() for index in table.indexes)
    ours = [*metadata.tables, *indexes, CONCORDANCE_WORDS, f"ix_{CONCORDANCE_WORDS}"]
    taken = connection.execute(
        text(
            "SELECT relname FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid "
            "WHERE nspname = current_schema() AND relname = ANY(:ours) ORDER BY relname"
        ),
        {"ours": ours},
    ).scalars()
    if found := ", ".join(taken):
        raise LedgerUnusable(
            name,
            f"another program has tables of names that a ledger needs ({found})",
            "Give the ledger a schema of its own: add ?schema=amity to the URL. Nothing was changed.",
        )


def _make_schema(engine: Engine, schema: str | None, name: str) -> None:
    if schema is None:
        raise LedgerUnusable(
            name, "its search path leads to no schema", "Name one in the URL: add ?schema=amity, and it is made."
        )
    quoted = engine.dialect.identifier_preparer.quote_identifier(schema)
    with engine.execution_options(amity_writes=True).begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {quoted}")
