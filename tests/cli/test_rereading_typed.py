"""Reading again, as a user types it."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from amity.demo import CORPUS
from amity.extraction import load
from amity.ledger import Store
from amity.model import Document

Run = Callable[..., Any]
Start = Callable[..., subprocess.Popen[str]]
SIGNED = "Japan and Ukraine signed an agreement on the joint production of drones on 29 June 2026."
MANY = 150


@pytest.fixture
def older(amity: Run, tmp_path: Path) -> Path:
    """A ledger of one document, of which an earlier extractor thought otherwise."""
    (tmp_path / "a.txt").write_text(SIGNED)
    amity("add", "a.txt")
    location = tmp_path / "amity.db"
    with Store(location) as store:
        document = store.document("a")
        store.record_again(document, list(store.claims())[:1], method="rules/0")
    return location


def test_adding_tells_how_to_read_again_what_another_extractor_read(amity: Run, older: Path) -> None:
    told = amity("add", "a.txt").out
    assert "1 document known already, 1 of them read by another extractor" in told
    assert "type: amity reread, with" in told
    assert json.loads(amity("add", "a.txt", "--json").out)["read_otherwise"] == 1
    copy = older.rename(older.with_name("an older.db"))
    assert "type: amity reread --ledger 'an older.db', with" in amity("add", "a.txt", "--ledger", copy.name).out


def test_a_terminal_shows_how_far_a_ledger_of_an_older_amity_is_brought_up_to_date(process: Start, older: Path) -> None:
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        for table in ("concordance_words", "concordance"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE amity_revision SET version_num = '0005'")
    assert b"bringing the ledger up to date" in _told_on_a_terminal(process)
    assert _told_on_a_terminal(process) == b""


@pytest.mark.usefixtures("older")
def test_reading_again_tells_what_came_of_it(amity: Run) -> None:
    assert amity("reread", "--dry-run").out == "1 document would be read again\n"
    ended = amity("reread")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"1 document in amity.db read again by {load().method}\n")
    assert "in the place of 1, of which 1 were found again" in ended.out
    assert amity("reread").out.startswith("nothing in amity.db was left to read again")
    assert amity("reread", "--all").out.endswith("1 document found to say the same as before\n")
    assert json.loads(amity("reread", "--dry-run", "--json").out) == {"to_reread": 0}
    assert json.loads(amity("reread", "--all", "--json").out)["read"] == 1


def test_superseded_claims_are_shown_where_asked(amity: Run, older: Path) -> None:
    with Store(older) as store:
        (gone,) = store.claims()
        store.record_again(store.document("a"), [], method="rules/0.1")
    assert amity("claims", "--json").out == ""
    shown = [json.loads(line) for line in amity("claims", "--superseded", "--json").out.splitlines()]
    assert {(one["id"], one["superseded"]) for one in shown} >= {(gone.id, True)}
    assert "superseded" in amity("claims", "--superseded").out
    assert "rules/0.1 read the document again" in " ".join(amity("show", gone.id).out.split())
    of_document = " ".join(amity("show", "a").out.split())
    assert "by rules/0: 1 claim" in of_document
    assert "by rules/0.1: 0 claims" in of_document


def test_a_ledger_that_is_not_there_is_not_made(amity: Run, tmp_path: Path) -> None:
    ended = amity("reread", "--ledger", "none.db")
    assert ended.code == 3
    assert "amity add" in ended.err
    assert not (tmp_path / "none.db").exists()


def test_who_looks_into_a_ledger_of_an_older_amity_is_told_what_to_type(amity: Run, older: Path) -> None:
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("UPDATE amity_revision SET version_num = '0001'")
    ended = amity("claims")
    assert ended.code == 3
    assert "amity reread --dry-run --ledger amity.db" in ended.err


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_what_was_read_again_and_the_same_command_goes_on(
    process: Start, tmp_path: Path, asked: signal.Signals
) -> None:
    location, accord = tmp_path / "amity.db", CORPUS / "2024-06-14-japan-ukraine-accord.md"
    with Store(location) as store:
        for number in range(MANY):
            text = f"{number}. {accord.read_text('utf-8')}"
            store.record(Document(id=f"{number:03}", text=text), [], method="rules/0")
    started = process("reread", "--jobs", "2", start_new_session=True)
    while not _renewed(location):
        assert started.poll() is None
        time.sleep(0.05)
    os.killpg(started.pid, asked)  # as a terminal does: to the workers, too
    out, err = started.communicate()
    kept = _renewed(location)
    assert started.returncode == 130
    assert err == "amity: interrupted. Run the same command again to go on.\n"
    assert out.startswith(f"{kept} document")
    again = process("reread", "--json")
    summary = json.loads(again.communicate()[0])
    assert (again.returncode, summary["renewed"], _renewed(location)) == (0, MANY - kept, MANY)


def _renewed(location: Path) -> int:
    with Store(location, read_only=True) as store:
        return MANY - len(store.read_otherwise(load().method))


def _told_on_a_terminal(process: Start) -> bytes:
    ours, theirs = pty.openpty()
    started = process("reread", "--dry-run", stderr=theirs)
    os.close(theirs)
    told = bytearray()
    # Linux tells the end of a terminal as an error.
    with os.fdopen(ours, "rb", buffering=0) as terminal, suppress(OSError):
        while part := terminal.read(4096):
            told += part
    started.communicate()
    assert started.returncode == 0
    return bytes(told)
