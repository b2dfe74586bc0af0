"""A ledger of any age is brought to the tables of today, and one of tomorrow is left alone."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import column, create_engine, table

from amity.ledger import Counts, Store, schema
from amity.ledger.migration import SCRIPTS, revision_of
from amity.ledger.opening import open_engine
from amity.ledger.rows import claim_row, document_row, party_rows
from amity.ledger.sqlite import APPLICATION
from amity.model import Kind, Stage
from amity.model.errors import LedgerUnusable


def set_revision(ledger: Path, revision: str) -> None:
    with sqlite3.connect(ledger) as connection:
        connection.execute(f"UPDATE {schema.VERSION_TABLE} SET version_num = ?", (revision,))  # noqa: S608 # our own name
    connection.close()


def test_a_new_ledger_has_the_tables_that_the_program_knows(ledger: Path) -> None:
    engine = open_engine(str(ledger), read_only=False)
    with engine.connect() as connection:
        assert revision_of(connection) == schema.REVISION
        options = {"version_table": schema.VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_program_opens_without_looking() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [schema.REVISION]


def test_a_ledger_whose_migration_was_interrupted_is_migrated_when_opened_again(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(MigrationContext, "stamp", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Store(ledger)
    with pytest.raises(LedgerUnusable, match="older amity"):
        Store(ledger, read_only=True)
    with Store(ledger) as store:
        assert store.counts().documents == 0


def test_a_ledger_without_readings_gets_one_for_each_document(old: Path, told: Any) -> None:
    with Store(old) as store:
        paper = _paper(told)
        assert [replace(one, method="") for one in store.claims()] == [replace(one, method="") for one in paper.claims]
        assert [store.document(name) for name in "ab"] == [paper.document, told("b").document]
        assert [(one.method, one.claims, one.by, one.current) for one in store.readings("a")] == [
            ("rules/1", 2, "0.1.0", True)
        ]
        assert [(one.method, one.claims) for one in store.readings("b")] == [("unknown", 0)]
        assert store.readings("a")[0].made == store.entry("a").added
        assert store.counts() == Counts(documents=2, claims=2, actors=4)
        assert len(store.partnerships()) == 3
        assert store.read_otherwise("rules/1") == ["b"]
        assert store.record_again(paper.document, [], method="learned/1")


def test_a_ledger_without_readings_has_the_tables_of_today_when_it_was_opened(old: Path, ledger: Path) -> None:
    for location in (old, ledger):
        Store(location).close()
    assert _tables(old) == _tables(ledger)


def test_a_ledger_that_could_not_be_migrated_is_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _tables(old)
    with monkeypatch.context() as patch:
        patch.setattr(MigrationContext, "stamp", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Store(old)
    assert _tables(old) == before
    with Store(old) as store:
        assert store.counts().claims == 2


@pytest.fixture
def old(tmp_path: Path, told: Any) -> Path:
    """A ledger as amity 0.1.0 left it: a document with two claims, and one without."""
    location = tmp_path / "old.db"
    with closing(sqlite3.connect(location)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("PRAGMA journal_mode = WAL")
    engine = create_engine(f"sqlite:///{location}")
    with engine.begin() as connection:
        scripts = ScriptDirectory(str(SCRIPTS))
        context = MigrationContext.configure(connection, opts={"version_table": schema.VERSION_TABLE})
        with Operations.context(context):
            scripts.get_revision("0001").module.upgrade()
        context.stamp(scripts, "0001")
        paper = _paper(told)
        for told_of in (paper, told("b")):
            row = document_row(told_of.document, datetime(2026, 7, 1, 12, tzinfo=UTC)) | {"added_by": "0.1.0"}
            connection.execute(_insert("documents", row))
            for claim in told_of.claims:
                connection.execute(_insert("claims", claim_row(claim, 0, row["known"]) | {"method": "rules/1:pact"}))
                for party in party_rows(claim, 0):
                    connection.execute(_insert("parties", party))
    engine.dispose()
    return location


def _paper(told: Any) -> Any:
    return told("a").that("JP UA", Stage.SIGNED, on="2026-06").that("US > UA PL", kind=Kind.ARMS, instrument="Aid Act")


def _insert(name: str, row: dict[str, Any]) -> Any:
    """A row of a table that had no readings yet."""
    types = {column.name: column.type for column in schema.metadata.tables[name].columns}
    columns = {key: value for key, value in row.items() if key != "reading"}
    return table(name, *(column(key, types[key]) for key in columns)).insert().values(columns)


def _tables(ledger: Path) -> set[tuple[str, str]]:
    """Every table's columns, and every index and key."""
    with closing(sqlite3.connect(ledger)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            (pragma, str(sorted(map(str, connection.execute(f"PRAGMA {pragma}({name})")))) + name)
            for name in names
            for pragma in ("table_info", "index_list", "foreign_key_list")
        }


def test_a_ledger_of_a_newer_amity_is_refused_and_left_as_it_is(ledger: Path, told: Any) -> None:
    with Store(ledger) as store:
        store.record(told("a").document, [])
    set_revision(ledger, "9999")
    before = ledger.read_bytes()
    for read_only in (False, True):
        with pytest.raises(LedgerUnusable, match=r"newer amity .*9999.*Update amity"):
            Store(ledger, read_only=read_only)
    assert ledger.read_bytes() == before
    set_revision(ledger, schema.REVISION)
    with Store(ledger) as store:
        assert store.counts().documents == 1
