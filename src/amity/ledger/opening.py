"""A ledger is opened: one file, or a database by its URL; made on first use, and brought to the tables of today."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from amity.ledger import postgresql, sqlite
from amity.ledger.location import is_url, shown
from amity.ledger.migration import OnUpgrade, require_newest, upgrade
from amity.ledger.trouble import plain_words


def open_engine(location: str, *, read_only: bool, on_upgrade: OnUpgrade | None = None) -> Engine:
    """The database of a ledger, at the newest revision; where there is none and it may be written, a new one.

    Args:
        location: the file, or the URL.
        read_only: whether to leave it as it is.
        on_upgrade: told how far it is, where a ledger of an older amity is brought up to date.

    Raises:
        LedgerUnusable: it cannot be opened, is no ledger, or was written by a newer amity.
        MissingPart: it is in PostgreSQL, and what speaks to that is not installed.
    """
    with plain_words(shown(location)):
        engine = _engine_of(location, read_only=read_only)
        try:
            if read_only:
                with engine.connect() as connection:
                    require_newest(connection, shown(location))
            else:
                with writing(engine) as connection:
                    upgrade(connection, shown(location), on_upgrade)
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
