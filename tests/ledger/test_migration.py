"""A ledger of any age is brought to the tables of today, and one of tomorrow is left alone."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from amity.ledger import Store, schema
from amity.ledger.migration import SCRIPTS, revision_of
from amity.ledger.opening import open_engine
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
