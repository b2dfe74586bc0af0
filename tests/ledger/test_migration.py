"""A ledger of any age is brought to the tables of today, and one of tomorrow is left alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, column, inspect, select, table, update

from amity.ledger import ClaimFilter, Counts, Store, postgresql, schema, sqlite
from amity.ledger.location import is_url
from amity.ledger.migration import SCRIPTS, revision_of
from amity.ledger.opening import open_engine, writing
from amity.ledger.rows import claim_row, document_row, party_rows
from amity.model import Kind, Stage
from amity.model.errors import LedgerUnusable


@contextmanager
def in_place(place: str) -> Iterator[Connection]:
    """A transaction in a ledger of any revision, or where one is to be."""
    engine = (postgresql.engine_of if is_url(place) else sqlite.engine_of)(place, read_only=False)
    with writing(engine) as connection:
        yield connection
    engine.dispose()


def set_revision(place: str, revision: str) -> None:
    with in_place(place) as connection:
        connection.execute(update(table(schema.VERSION_TABLE, column("version_num"))).values(version_num=revision))


def test_a_new_ledger_has_the_tables_that_the_program_knows(place: str) -> None:
    engine = open_engine(place, read_only=False)
    with engine.connect() as connection:
        assert revision_of(connection) == schema.REVISION
        options = {
            "version_table": schema.VERSION_TABLE,
            "compare_type": True,
            "compare_server_default": True,
            # What words are looked up in is described by each database alone.
            "include_name": lambda name, *_: not str(name).startswith(schema.CONCORDANCE_WORDS),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_program_opens_without_looking() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [schema.REVISION]


def test_a_ledger_whose_migration_was_interrupted_is_migrated_when_opened_again(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(MigrationContext, "stamp", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Store(place)
    with pytest.raises(LedgerUnusable, match=r"older amity|no such ledger"):
        Store(place, read_only=True)
    with Store(place) as store:
        assert store.counts().documents == 0


def test_a_ledger_without_readings_gets_one_for_each_document(old: str, told: Any) -> None:
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
        assert list(store.claims(ClaimFilter(words=("asserted signed",)))) == [next(store.claims())]
        assert store.read_otherwise("rules/1") == ["b"]
        assert store.record_again(paper.document, [], method="learned/1")


def test_a_ledger_without_readings_has_the_tables_of_today_when_it_was_opened(old: str, place: str) -> None:
    for location in (old, place):
        Store(location).close()
    assert _tables(old) == _tables(place)


def test_whoever_opens_an_old_ledger_is_told_how_far_its_upgrade_is(old: str) -> None:
    told: list[tuple[int, int]] = []
    for _ in range(2):
        Store(old, on_upgrade=lambda *done: told.append(done)).close()
    assert told == [(2, 2)]


def test_a_ledger_that_could_not_be_migrated_is_as_it_was(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _tables(old)
    with monkeypatch.context() as patch:
        patch.setattr(MigrationContext, "stamp", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Store(old)
    assert _tables(old) == before
    with Store(old) as store:
        assert store.counts().claims == 2


@pytest.fixture
def old(new_place: Callable[[], str], told: Any) -> str:
    """A ledger as amity 0.1.0 left it: a document with two claims, and one without."""
    place = new_place()
    with in_place(place) as connection:
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
    return place


def _paper(told: Any) -> Any:
    return told("a").that("JP UA", Stage.SIGNED, on="2026-06").that("US > UA PL", kind=Kind.ARMS, instrument="Aid Act")


def _insert(name: str, row: dict[str, Any]) -> Any:
    """A row of a table that had no readings yet."""
    types = {column.name: column.type for column in schema.metadata.tables[name].columns}
    columns = {key: value for key, value in row.items() if key != "reading"}
    return table(name, *(column(key, types[key]) for key in columns)).insert().values(columns)


def _tables(place: str) -> set[tuple[str, str]]:
    """Every table's columns, and every index and key."""
    with in_place(place) as connection:
        found = inspect(connection)
        asked = found.get_columns, found.get_pk_constraint, found.get_foreign_keys, found.get_indexes
        return {(name, str(ask(name))) for name in found.get_table_names() for ask in asked}


def _rows(place: str) -> dict[str, list[Any]]:
    """Everything that a ledger has in its tables."""
    with in_place(place) as connection:
        found = MetaData()
        # What the words are looked up in can be asked for words alone.
        found.reflect(connection, only=lambda name, _: not name.startswith(schema.CONCORDANCE_WORDS))
        return {table.name: list(connection.execute(select(table))) for table in found.sorted_tables}


def test_a_ledger_of_a_newer_amity_is_refused_and_left_as_it_is(place: str, told: Any) -> None:
    with Store(place) as store:
        store.record(told("a").document, [])
    set_revision(place, "9999")
    before = _tables(place), _rows(place)
    for read_only in (False, True):
        with pytest.raises(LedgerUnusable, match=r"newer amity .*9999.*Update amity"):
            Store(place, read_only=read_only)
    assert (_tables(place), _rows(place)) == before
    set_revision(place, schema.REVISION)
    with Store(place) as store:
        assert store.counts().documents == 1
