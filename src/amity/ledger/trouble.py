"""What a database's errors mean in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from amity.model.errors import LedgerUnusable

_MEANING = {
    "SQLITE_FULL": ("the disk is full", "Make room on it and run the same command again: what was added is kept."),
    "SQLITE_BUSY": (
        "another process is writing to it and did not finish in time",
        "Wait until that is done and run the same command again.",
    ),
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
    "SQLITE_CORRUPT": (
        "the file is damaged",
        "Go back to a copy of it, or add the documents to a new ledger.",
    ),
    "SQLITE_IOERR": ("the disk could not be read or written", "Check that the disk is there and has room left."),
}


@contextmanager
def plain_words(ledger: str) -> Iterator[None]:
    """Say what is wrong with the ledger when the database refuses.

    Raises:
        LedgerUnusable: the database could not be opened, read or written.
    """
    try:
        yield
    except DBAPIError as error:
        raise _in_plain_words(error.orig, ledger) from error
    except sqlite3.Error as error:
        raise _in_plain_words(error, ledger) from error


def _in_plain_words(error: BaseException | None, ledger: str) -> LedgerUnusable:
    name = getattr(error, "sqlite_errorname", "")
    # Extended codes begin with the name of the plain one: SQLITE_IOERR_WRITE.
    for code, (reason, remedy) in _MEANING.items():
        if name.startswith(code):
            return LedgerUnusable(ledger, reason, remedy)
    return LedgerUnusable(ledger, f"the database answered “{error}”", "Try again; if it stays, report it.")
