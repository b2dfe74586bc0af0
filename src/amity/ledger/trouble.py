"""What a database's errors mean in plain words."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError

from amity.model.errors import InvalidRecord, LedgerUnusable

_Meaning = tuple[str, str]

_DISK_FULL = ("the disk is full", "Make room on it and run the same command again: what was added is kept.")
_BUSY = (
    "another process is writing to it and did not finish in time",
    "Wait until that is done and run the same command again.",
)
_DAMAGED = "Go back to a copy of it, or add the documents to a new ledger."

_SQLITE: dict[str, _Meaning] = {
    "SQLITE_FULL": _DISK_FULL,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": ("another process has locked it", "Wait until that is done and run the same command again."),
    "SQLITE_READONLY": (
        "it can only be read here",
        "Give yourself the right to write to the file and its folder, or use a copy elsewhere.",
    ),
    "SQLITE_CANTOPEN": (
        "the file cannot be opened",
        "Check that its folder exists and that you may read and write there.",
    ),
    "SQLITE_PERM": ("access to it is denied", "Ask for the right to read and write the file."),
    "SQLITE_NOTADB": ("it is not an amity ledger", "Give another name; this file was left as it is."),
    "SQLITE_CORRUPT": ("the file is damaged", _DAMAGED),
    "SQLITE_IOERR": ("the disk could not be read or written", "Check that the disk is there and has room left."),
}

_LOST = (
    "the connection to the server was lost",
    "What was reported as added is kept. Run the same command again when the server is back.",
)
_FULL_HOUSE = (
    "the server has as many connections as it allows",
    "Run the same command again when others are done, or raise max_connections there.",
)
_AWAY = ("the server is starting up or shutting down", "Wait a little and run the same command again.")
_CANCELLED = (
    "the server cancelled it",
    "What was reported as added is kept. Run the same command again, or ask who runs the server for a longer "
    "statement_timeout.",
)

# PostgreSQL's states (Appendix A of its manual); a longer beginning comes before a shorter one.
_POSTGRESQL: dict[str, _Meaning] = {
    "53100": ("the server's disk is full", _DISK_FULL[1]),
    "53300": _FULL_HOUSE,
    "53": ("the server is short of memory or room", "Ask who runs it for more; what was added is kept."),
    "55P03": _BUSY,
    "40": _BUSY,
    "57014": _CANCELLED,
    "57P03": _AWAY,
    "57P": _LOST,
    "25P": _LOST,
    "08": _LOST,
    "42501": (
        "you have not the right to do that in it",
        "Ask its owner for it, or for a schema of your own and add that to the URL: ?schema=NAME.",
    ),
    "25006": (
        "it can only be read there",
        "Give the URL of the server that takes what is written, not of its standby.",
    ),
    "42P07": (
        "another program has a table of a name that a ledger needs",
        "Give the ledger a schema of its own: add ?schema=amity to the URL.",
    ),
    "42P01": ("a table of the ledger is not there", _DAMAGED),
    "42703": ("a column of the ledger is not there", _DAMAGED),
    "XX": ("the database is damaged", _DAMAGED),
    "58": ("the server's disk could not be read or written", "Ask who runs the server."),
}

# Who is refused at the door is told so in words alone (regular expressions).
_AT_THE_DOOR: dict[str, _Meaning] = {
    "password authentication failed": (
        "the password is wrong, or there is no such user",
        "Check both; the password may stand in ~/.pgpass or in the variable PGPASSWORD.",
    ),
    "no password supplied": ("it wants a password", "Put it into ~/.pgpass or the variable PGPASSWORD."),
    "authentication failed": ("the server does not take you for that user", "Check the user in the URL."),
    r"no pg_hba\.conf entry": ("the server lets nobody in from here", "Ask who runs it for an entry in pg_hba.conf."),
    'role ".*" does not exist': (
        "there is no such user",
        "Check the user in the URL, or make it on the server: createuser NAME.",
    ),
    "permission denied for database": ("you have not the right to use it", "Ask its owner: GRANT CONNECT ON DATABASE."),
    'database ".*" does not exist': (
        "there is no such database",
        "Check its name, or make it on the server: createdb NAME.",
    ),
    "too many": _FULL_HOUSE,
    "remaining connection slots": _FULL_HOUSE,
    "the database system is": _AWAY,
    "could not translate host name": ("there is no such server", "Check the host in the URL."),
    "name or service not known": ("there is no such server", "Check the host in the URL."),
    "failed to resolve host": ("there is no such server", "Check the host in the URL."),
    "invalid connection option": ("its URL has an option that PostgreSQL does not know", "Check what follows the “?”."),
    "server closed the connection": _LOST,
    "the connection is lost": _LOST,
    "the connection is closed": _LOST,
    "consuming input failed": _LOST,
    "connection refused": ("no server answers there", "Start it, and check host and port in the URL."),
    "no such file or directory": ("no server answers there", "Start it, and check host and port in the URL."),
    "timeout": ("the server did not answer in time", "Check host and port in the URL, and that you may reach them."),
    "connection failed": ("the server cannot be reached", "Check the URL, and that the server runs."),
}


@contextmanager
def plain_words(ledger: str) -> Iterator[None]:
    """Say what is wrong with the ledger when the database refuses.

    Args:
        ledger: its location, as it may be shown.

    Raises:
        LedgerUnusable: the database could not be opened, read or written.
    """
    try:
        yield
    except DBAPIError as error:
        raise _in_plain_words(error.orig, ledger) from error
    except sqlite3.Error as error:
        raise _in_plain_words(error, ledger) from error


@contextmanager
def storable(document: str) -> Iterator[None]:
    """Say of what a document it is that no database, or not this one, can keep.

    Raises:
        InvalidRecord: half a character, a NUL in PostgreSQL, a name too long for its indexes.
    """
    record = f"document “{document[:100]}”"
    try:
        yield
    except UnicodeEncodeError as error:
        odd = ascii(error.object[error.start : error.end])
        raise InvalidRecord(record, "a field", f"has {odd}, which is half a character") from None
    except DBAPIError as error:
        if isinstance(error, DataError) or _state(error.orig) == _TOO_LONG:
            raise InvalidRecord(record, "a field", f"cannot be kept: {_first_line(error.orig)}") from None
        raise


_TOO_LONG = "54000"


def _in_plain_words(error: BaseException | None, ledger: str) -> LedgerUnusable:
    reason, remedy = _meaning(error) or (f"the database answered “{error}”", "Try again; if it stays, report it.")
    return LedgerUnusable(ledger, reason, remedy)


def _meaning(error: BaseException | None) -> _Meaning | None:
    # Extended codes begin with the name of the plain one: SQLITE_IOERR_WRITE.
    for codes, code in ((_SQLITE, getattr(error, "sqlite_errorname", "")), (_POSTGRESQL, _state(error))):
        for beginning, meaning in codes.items():
            if code.startswith(beginning):
                return meaning
    if code or isinstance(error, sqlite3.Error):
        return None
    words = str(error).casefold()
    return next((meaning for said, meaning in _AT_THE_DOOR.items() if re.search(said, words)), None)


def _state(error: BaseException | None) -> str:
    return getattr(error, "sqlstate", None) or ""


def _first_line(error: BaseException | None) -> str:
    return str(error).partition("\n")[0].rstrip(".")
