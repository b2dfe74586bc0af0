"""Nothing reported as added is lost or doubled when the writer dies; readers never see half a document."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from amity.ledger import Counts, Store, schema
from amity.ledger.opening import writing
from amity.ledger.rows import document_row

CLAIMS_EACH = 3

WRITER = f"""
import os, signal, sys
from sqlalchemy import Engine, event
from amity.ledger import Store
from amity.model import *

place, die_at = sys.argv[1], sys.argv[2]
turn = 0

@event.listens_for(Engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    if die_at == f"{{turn}} " + " ".join(statement.split()[:3]):
        os.kill(os.getpid(), signal.SIGKILL)

def parties(*actors):
    return [Party(actor=ActorId(actor), role=Role.PARTY, mention=actor) for actor in actors]

with Store(place) as store:
    for turn in range(40):
        document = Document(id=f"{{turn:03}}", text=f"Japan and Ukraine met for the {{turn}}th time. " * 50)
        claims = [
            Claim.of(document, n, n + 20, parties=parties("JP", "UA"), kind=Kind.SECURITY,
                     stage=Stage.ACTIVE, modality=Modality.ASSERTED)
            for n in range({CLAIMS_EACH})
        ]
        store.record(document, claims)
        print(document.id, flush=True)
"""

READER_AGAIN = """
import os, signal, sys
from sqlalchemy import Engine, event
from amity.ledger import Store

@event.listens_for(Engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    if " ".join(statement.split()[:3]) == sys.argv[2] and turn == 5:
        os.kill(os.getpid(), signal.SIGKILL)

turn = -1
with Store(sys.argv[1]) as store:
    for turn, name in enumerate(store.read_otherwise("again/1")):
        document = store.document(name)
        store.record_again(document, [c for c in store.claims() if c.document == name][1:], method="again/1")
"""


def write(place: str, die_at: str = "never") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, place, die_at], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def check_whole(place: str, reported: list[str]) -> None:
    with Store(place) as store:
        kept = [document.id for document in store.documents()]
        # Of a document that was written but not yet reported nothing is promised, save that it is whole.
        assert kept[: len(reported)] == reported
        assert len(kept) <= len(reported) + 1
        for name in kept:
            assert sum(claim.document == name for claim in store.claims()) == CLAIMS_EACH


def check_taken_up(place: str) -> None:
    assert write(place).communicate()[0].split() == [f"{turn:03}" for turn in range(40)]
    with Store(place) as store:
        assert store.counts() == Counts(documents=40, claims=40 * CLAIMS_EACH, actors=2)


@pytest.mark.parametrize("after", [1, 17])
def test_a_writer_killed_between_reports_loses_and_doubles_nothing(place: str, after: int) -> None:
    writer = write(place)
    assert writer.stdout is not None
    reported = [writer.stdout.readline().strip() for _ in range(after)]
    writer.kill()
    reported += writer.communicate()[0].split()
    check_whole(place, reported)
    check_taken_up(place)


@pytest.mark.parametrize("statement", ["INSERT INTO claims", "INSERT INTO parties"])
def test_a_writer_killed_within_a_document_leaves_nothing_of_it(place: str, statement: str) -> None:
    writer = write(place, die_at=f"5 {statement}")
    reported = writer.communicate()[0].split()
    assert writer.returncode == -signal.SIGKILL
    assert reported == ["000", "001", "002", "003", "004"]
    check_whole(place, reported)
    check_taken_up(place)


@pytest.mark.parametrize("statement", ["INSERT INTO readings", "INSERT INTO claims", "INSERT INTO parties"])
def test_a_writer_killed_while_a_document_is_read_again_leaves_its_last_reading(place: str, statement: str) -> None:
    write(place).communicate()
    killed = subprocess.run([sys.executable, "-c", READER_AGAIN, place, statement], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Store(place) as store:
        assert store.read_otherwise("again/1") == [f"{turn:03}" for turn in range(5, 40)]
        assert store.counts().claims == 40 * CLAIMS_EACH - 5
    subprocess.run([sys.executable, "-c", READER_AGAIN, place, "never"], check=True)
    with Store(place) as store:
        assert store.counts() == Counts(documents=40, claims=40 * (CLAIMS_EACH - 1), actors=2)


def test_a_writer_killed_while_making_the_ledger_leaves_a_ledger(place: str) -> None:
    writer = write(place, die_at="0 CREATE TABLE claims")
    assert writer.wait() == -signal.SIGKILL
    writer.communicate()
    check_taken_up(place)


def test_two_writers_of_the_same_documents_take_turns_and_double_nothing(place: str) -> None:
    writers = [write(place), write(place)]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * 2
    with Store(place) as store:
        assert store.counts() == Counts(documents=40, claims=40 * CLAIMS_EACH, actors=2)


def test_readers_see_whole_documents_while_another_process_writes(place: str) -> None:
    Store(place).close()
    with Store(place, read_only=True) as one, Store(place, read_only=True) as other:
        writer = write(place)
        seen = []
        while writer.poll() is None:
            seen += [one.counts(), other.counts()]
            assert len(list(one.claims())) % CLAIMS_EACH == 0
        _, complaint = writer.communicate()
        assert (writer.returncode, complaint) == (0, "")
        assert all(counts.claims == CLAIMS_EACH * counts.documents for counts in seen)
        assert one.counts().documents == other.counts().documents == 40


def test_a_reader_in_the_middle_neither_stops_a_writer_nor_sees_it(place: str, told: Any) -> None:
    first, second = told("a").that("JP UA").that("US UA"), told("b").that("JP UA")
    with Store(place) as writer, Store(place, read_only=True) as reader:
        writer.record(first.document, first.claims)
        reading = reader.claims()
        begun = next(reading)
        assert writer.record(second.document, second.claims)
        assert [begun, *reading] == first.claims
        assert list(reader.claims()) == first.claims + second.claims


def test_what_is_being_written_is_not_seen_before_it_is_whole(place: str, told: Any) -> None:
    paper = told("a")
    with Store(place) as writer, Store(place, read_only=True) as reader:
        added = datetime(2026, 7, 1, tzinfo=UTC)
        with writing(writer._engine) as connection:
            connection.execute(insert(schema.documents), document_row(paper.document, added))
            assert not reader.known(paper.document)
        assert reader.known(paper.document)
