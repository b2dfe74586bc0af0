"""A ledger in a file: one SQLite database in WAL mode, made on first use, and nothing else touched."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlencode

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

from amity.model.errors import LedgerUnusable

BUSY_SECONDS = 30.0
"""How long one process waits for another that is writing."""

CACHE_KIB = 65_536
"""How many KiB of a ledger's pages are held in memory at most; in the log, too, before they go into the file."""

APPLICATION = int.from_bytes(b"amty")
"""What SQLite calls the application id: it tells a ledger from every other file."""


def engine_of(location: str, *, read_only: bool) -> Engine:
    """The database in a file; where there is none and it may be written, a new one without tables.

    Raises:
        LedgerUnusable: it is no ledger, or may not be opened so.
    """
    path = Path(location)
    _require_ledger(path, read_only=read_only)
    if not read_only:
        _prepare(path)
    return _engine(path, read_only=read_only)


def _require_ledger(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise LedgerUnusable(str(path), "it is a folder", "Give the name of a file in it.")
    if not path.exists():
        _require_folder(path, read_only=read_only)
        return
    # An empty file is what is left where making a ledger was cut short.
    if (read_only or path.stat().st_size) and _application(path) != APPLICATION:
        raise LedgerUnusable(str(path), "it is not an amity ledger", "Give another name; this file was left as it is.")
    if not read_only:
        _require_writable(path, path.parent)


def _application(path: Path) -> int:
    """The mark of the program whose file it is.

    Never read past SQLite: to close a file of one's own lets go of every lock that the process has on it, and a
    writer elsewhere would then clear away what its readers here are reading.
    """
    # To read through an existing log without folding it into a file that may not be ours, ask for no right to write.
    way = {"mode": "ro"} if _beside(path, "-wal").exists() else _way_to_read(path)
    uri = f"file:{quote(str(path.absolute()))}?{urlencode(way)}"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as connection:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _require_folder(path: Path, *, read_only: bool) -> None:
    if read_only:
        raise LedgerUnusable(str(path), "there is no such ledger", "Make one with: amity add.")
    if not path.parent.is_dir():
        raise LedgerUnusable(str(path), "its folder does not exist", f"Make it first: mkdir -p '{path.parent}'.")
    _require_writable(path.parent)


def _require_writable(*places: Path) -> None:
    for place in places:
        if not _may_write(place):
            what = "folder" if place.is_dir() else "file"
            raise LedgerUnusable(
                str(place),
                f"this {what} is read-only, and a ledger is written to both in its file and beside it",
                "Give yourself the right to write there, or use a copy elsewhere.",
            )


def _may_write(place: Path) -> bool:
    return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _prepare(path: Path) -> None:
    """Mark a new file as a ledger, before WAL mode, so that the mark is in the file itself from the start."""
    with closing(sqlite3.connect(path.absolute(), timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        if not path.stat().st_size:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("PRAGMA journal_mode = WAL")


def _engine(path: Path, *, read_only: bool) -> Engine:
    way = _way_to_read(path) if read_only else {"mode": "rwc"}
    engine = create_engine(
        URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query={"uri": "true", **way}),
        connect_args={"timeout": BUSY_SECONDS},
        poolclass=QueuePool,
        hide_parameters=True,
    )
    place = path.absolute()
    opened = _file_at(place)

    def still_there(_: Connection) -> None:
        # Some connections would go on in the file that was moved away, and what they write is lost; others in the new.
        if _file_at(place) != opened:
            reason = "it was moved, deleted or replaced since it was opened"
            raise LedgerUnusable(str(path), reason, "Start again, over the ledger that is there now.")

    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", still_there)
    event.listen(engine, "begin", _begun)
    if read_only:
        event.listen(engine, "connect", lambda driver, _: driver.execute("PRAGMA query_only = ON"))
    return engine


def _file_at(path: Path) -> tuple[int, int] | None:
    """What tells the file in a place from every other; none where there is no file to be found."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _way_to_read(path: Path) -> dict[str, str]:
    """How SQLite is to open a ledger that is only read.

    Even readers keep files beside it, through which they learn of a writer, and only who may write clears them away.
    On a read-only medium nobody writes, and SQLite may take the file as it lies.
    """
    if _may_write(path) and _may_write(path.parent):
        return {"mode": "rw"}
    if _may_write(path.parent) or any(_beside(path, ending).exists() for ending in ("-wal", "-shm")):
        return {"mode": "ro"}
    return {"mode": "ro", "immutable": "1"}


def _connected(driver: sqlite3.Connection, _record: object) -> None:
    # sqlite3 begins transactions late and not at all for tables; `_begun` does it for every one.
    driver.isolation_level = None
    driver.execute("PRAGMA foreign_keys = ON")
    # What was reported as added survives a loss of power, too.
    driver.execute("PRAGMA synchronous = FULL")
    # Claims stand in their indexes by lot: with room for the pages of a large ledger each is read and written once.
    driver.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    driver.execute(f"PRAGMA wal_autocheckpoint = {CACHE_KIB // 4}")


def _begun(connection: Connection) -> None:
    # A reader that turns into a writer midway cannot wait its turn: a writer says so from the start.
    writes = connection.get_execution_options().get("amity_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
