"""A ledger is opened: one file, or a database by its URL; made on first use, and brought to the tables of today."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from amity.ledger import postgresql, sqlite
from amity.ledger.location import is_url, shown
from amity.ledger.migration import require_newest, upgrade
from amity.ledger.trouble import plain_words


def open_engine(location: str, *, read_only: bool) -> Engine:
    """The database of a ledger, at the newest revision; where there is none and it may be written, a new one.

    Raises:
        LedgerUnusable: it cannot be opened, is no ledger, or was written by a newer amity.
        MissingPart: it is in PostgreSQL, and what speaks to that is not installed.
    """
    with plain_words(shown(location)):
        engine = _engine_of(location, read_only=read_only)
        try:
            with writing(engine) if not read_only else engine.connect() as connection:
                (require_newest if read_only else upgrade)(connection, shown(location))
        except BaseException:
            engine.dispose()
            raise
    return engine


def require_there(location: str) -> None:
    """Refuse a place where there is no ledger yet; one of an older amity will do.

    Raises:
        LedgerUnusable: there is none, or it cannot be opened.
    """
    with plain_words(shown(location)):
        _engine_of(location, read_only=True).dispose()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: it holds altogether, or not at all, and no other writes to the ledger meanwhile."""
    with engine.execution_options(amity_writes=True).begin() as connection:
        yield connection


def _engine_of(location: str, *, read_only: bool) -> Engine:
    engine_of = postgresql.engine_of if is_url(location) else sqlite.engine_of
    return engine_of(location, read_only=read_only)
