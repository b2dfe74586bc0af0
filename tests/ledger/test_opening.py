"""A ledger that cannot be used says why and what to do, and nothing else is touched."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from amity.ledger import Store, sqlite
from amity.model.errors import LedgerUnusable


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a user who is not root, as root may write everywhere."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_ledger_is_made_on_first_use(ledger: Path) -> None:
    with Store(ledger) as store:
        assert store.counts().documents == 0
    assert ledger.exists()


@pytest.mark.parametrize("name", ["with space.db", "100%25 #1?.db", ":memory:", "Україна.db", "noending"])
def test_any_file_name_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Any, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(name) as store:
        store.record(told("a").document, [])
    with Store(tmp_path / name, read_only=True) as store:
        assert store.counts().documents == 1
    assert list(listing(tmp_path)) == [name]


def test_an_empty_file_becomes_a_ledger(ledger: Path) -> None:
    ledger.touch()
    with Store(ledger) as store:
        assert store.counts().documents == 0


def test_making_a_ledger_can_be_cut_short_and_taken_up_again(ledger: Path) -> None:
    with sqlite3.connect(ledger) as connection:
        connection.execute(f"PRAGMA application_id = {sqlite.APPLICATION}")
    connection.close()
    with Store(ledger) as store:
        assert store.counts().documents == 0
    with sqlite3.connect(ledger) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path, ledger: Path) -> None:
    with sqlite3.connect(ledger) as connection:
        connection.executescript("CREATE TABLE alembic_version (version_num TEXT); CREATE TABLE claims (id TEXT);")
    connection.close()
    before = listing(tmp_path)
    for read_only in (False, True):
        with pytest.raises(LedgerUnusable, match="is not an amity ledger"):
            Store(ledger, read_only=read_only)
    assert listing(tmp_path) == before


def test_another_programs_log_is_not_folded_into_its_database(tmp_path: Path, ledger: Path) -> None:
    connection = sqlite3.connect(ledger)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE claims (id TEXT)")
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in (ledger.name, f"{ledger.name}-wal"):
        (copy / name).write_bytes((tmp_path / name).read_bytes())
    connection.close()
    before = listing(copy)
    with pytest.raises(LedgerUnusable, match="is not an amity ledger"):
        Store(copy / ledger.name)
    assert {name: content for name, content in listing(copy).items() if name in before} == before


def test_opening_a_ledger_again_takes_no_lock_from_who_reads_it(ledger: Path, told: Any) -> None:
    Store(ledger).close()
    with Store(ledger, read_only=True) as reader:
        for read_only in (False, True):
            Store(ledger, read_only=read_only).close()
        # A connection of another process would clear the log away if it found nobody reading.
        script = "import sys; from amity.ledger import Store; Store(sys.argv[1]).close()"
        subprocess.run([sys.executable, "-c", script, str(ledger)], check=True)
        assert ledger.with_name(f"{ledger.name}-wal").exists()
        with Store(ledger) as writer:
            writer.record(told("a").document, [])
        assert reader.counts().documents == 1


@pytest.mark.parametrize("content", [b"Dear reader", b"SQLite format 3\0", b"\0" * 5000, b"\xff\xfe" * 80])
def test_any_other_file_is_refused_and_left_as_it_is(tmp_path: Path, ledger: Path, content: bytes) -> None:
    ledger.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(LedgerUnusable, match="is not an amity ledger"):
            Store(ledger, read_only=read_only)
    assert listing(tmp_path) == {ledger.name: content}


@pytest.mark.parametrize("location", ["", ".", "mysql://host/db", "no/such/folder/x.db"])
def test_a_place_that_is_no_file_is_refused(location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerUnusable):
        Store(location)
    assert listing(tmp_path) == {}


def test_a_ledger_that_is_not_there_cannot_be_read(ledger: Path) -> None:
    with pytest.raises(LedgerUnusable, match="no such ledger") as caught:
        Store(ledger, read_only=True)
    assert caught.value.ledger == str(ledger)
    assert not ledger.exists()


def test_an_empty_file_cannot_be_read_as_a_ledger(ledger: Path) -> None:
    ledger.touch()
    with pytest.raises(LedgerUnusable, match="not an amity ledger"):
        Store(ledger, read_only=True)
    assert ledger.read_bytes() == b""


def test_a_damaged_ledger_says_so(ledger: Path, told: Any) -> None:
    with Store(ledger) as store:
        store.record(told("a").document, [])
    ledger.write_bytes(ledger.read_bytes()[:6000])
    with pytest.raises(LedgerUnusable, match="damaged"):
        Store(ledger).counts()


def test_a_ledger_opened_for_reading_takes_nothing(ledger: Path, told: Any) -> None:
    Store(ledger).close()
    with Store(ledger, read_only=True) as store, pytest.raises(LedgerUnusable, match="read only"):
        store.record(told("a").document, [])


@pytest.mark.skipif(sys.platform == "win32", reason="there, a file that is open cannot be moved")
@pytest.mark.parametrize("replaced", [True, False])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_ledger_that_is_replaced_or_taken_away_while_it_is_open_takes_nothing_and_says_so(
    ledger: Path, tmp_path: Path, told: Any, replaced: bool, read_only: bool
) -> None:
    other = tmp_path / "other.db"
    Store(ledger).close()
    Store(other).close()
    with Store(ledger, read_only=read_only) as store:
        ledger.rename(tmp_path / "away.db")
        if replaced:
            other.rename(ledger)
        there = listing(tmp_path)
        with pytest.raises(LedgerUnusable, match="moved, deleted or replaced"):
            store.counts()
        if not read_only:
            with pytest.raises(LedgerUnusable, match="moved, deleted or replaced"):
                store.record(told("a").document, [])
        assert listing(tmp_path) == there


def test_a_read_only_file_can_be_read_and_not_opened_for_writing(unprivileged: Path, told: Any) -> None:
    place = unprivileged / "x.db"
    with Store(place) as store:
        store.record(told("a").document, [])
    place.chmod(0o444)
    with Store(place, read_only=True) as store:
        assert store.counts().documents == 1
    with pytest.raises(LedgerUnusable, match="file is read-only"):
        Store(place)


def test_in_a_read_only_folder_a_ledger_can_be_read_and_neither_made_nor_written(unprivileged: Path, told: Any) -> None:
    place = unprivileged / "x.db"
    with Store(place) as store:
        store.record(told("a").document, [])
    unprivileged.chmod(0o555)
    with Store(place, read_only=True) as store:
        assert store.counts().documents == 1
    for refused in (place, unprivileged / "new.db"):
        with pytest.raises(LedgerUnusable, match="folder is read-only"):
            Store(refused)
    assert list(listing(unprivileged)) == ["x.db"]


def test_a_file_that_may_not_be_read_says_so(unprivileged: Path) -> None:
    place = unprivileged / "x.db"
    Store(place).close()
    place.chmod(0)
    with pytest.raises(LedgerUnusable, match="cannot be opened"):
        Store(place, read_only=True)


def test_a_ledger_that_another_process_keeps_writing_is_given_up_in_the_end(
    ledger: Path, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with Store(ledger) as store:
        other = sqlite3.connect(ledger)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnusable, match="another process is writing"):
            store.record(told("a").document, [])
        other.rollback()
        assert store.record(told("a").document, [])
        other.close()


def test_a_full_ledger_keeps_what_it_has_and_says_that_there_is_no_room(ledger: Path, told: Any) -> None:
    paper, long = told("a").that("JP UA"), told("b").that("JP UA")
    long.sentences.append("x" * 200_000)
    with Store(ledger) as store:
        store.record(paper.document, paper.claims)
        store.close()  # so that the limit holds for every connection from here on
        event.listen(store._engine, "connect", lambda driver, _: driver.execute("PRAGMA max_page_count = 60"))
        with pytest.raises(LedgerUnusable, match=r"the disk is full\. Make room"):
            store.record(long.document, [])
        assert [document.id for document in store.documents()] == ["a"]
        assert store.counts().claims == 1


FILL = """
import sys
from amity.ledger import Store
from amity.model import Document
from amity.model.errors import LedgerUnusable
with Store(sys.argv[1]) as store:
    try:
        for number in range(1000):
            store.record(Document(id=f"{number:04}", text=f"{number}" * 3000), [])
            print(number, flush=True)
    except LedgerUnusable as error:
        print(error.reason)
with Store(sys.argv[1], read_only=True) as store:
    print(store.counts().documents)
"""


def test_on_a_disk_that_is_really_full_nothing_reported_is_lost(tmp_path: Path) -> None:
    small = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=1m tmpfs "$0" && exec "$@"', str(tmp_path)]
    if not shutil.which("unshare") or subprocess.run([*small, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    command = [*small, sys.executable, "-c", FILL, str(tmp_path / "x.db")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    *reported, reason, kept = printed.splitlines()
    assert reason in ("the disk is full", "the disk could not be read or written")
    assert int(kept) == len(reported) > 3
