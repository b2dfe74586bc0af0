"""What is PostgreSQL's alone: schemas, turns, the order of words, what it cannot keep, connections that are lost."""

import sys
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import String, event, inspect, text

from amity.ledger import ClaimFilter, Store, postgresql, schema
from amity.ledger.opening import writing
from amity.model import ActorId, Claim, Document, Kind, Modality, Party, Role, Stage
from amity.model.errors import InvalidRecord, LedgerUnusable, MissingPart


@pytest.fixture
def place(server: Any) -> str:
    return str(server.new_schema())


@pytest.fixture
def database(server: Any, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with nothing in it."""
    name = f"empty_{abs(hash(request.node.name))}"
    server.do(f"CREATE DATABASE {name}")
    yield name
    server.do(f"DROP DATABASE {name}")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_it_goes_by_any_of_its_names(server: Any, scheme: str, database: str, told: Any) -> None:
    for _ in range(2):
        with Store(server.url(database).replace("postgresql", scheme, 1)) as store:
            store.record(told("a").document, [])
            assert store.counts().documents == 1


def test_schemas_of_one_database_have_a_ledger_each(server: Any, database: str, told: Any) -> None:
    for name in ("", "one", 'T"wo %s'):
        place = server.url(database, **({"schema": name} if name else {}))
        with Store(place) as store:
            assert store.record(told(f"of {name}").document, [])
        with Store(place, read_only=True) as store:
            assert [document.id for document in store.documents()] == [f"of {name}"]
    # Without a name of one it is the schema that the path leads to first.
    with Store(server.url(database, options="-csearch_path=one"), read_only=True) as store:
        assert store.document("of one")


def test_a_path_that_leads_to_no_schema_is_refused(server: Any, database: str) -> None:
    with pytest.raises(LedgerUnusable, match=r"leads to no schema.*\?schema=amity"):
        Store(server.url(database, options="-csearch_path=nowhere"))


def test_a_ledger_is_found_along_the_path_before_another_is_made(server: Any, database: str, told: Any) -> None:
    with Store(server.url(database)) as store:
        store.record(told("a").document, [])
    server.do("CREATE SCHEMA amity", database=database)  # which comes first on the path of the user of that name
    with Store(server.url(database)) as store:
        assert store.document("a")


def test_another_programs_tables_may_stand_beside_a_ledgers(server: Any, database: str) -> None:
    server.do("CREATE TABLE articles (id int)", "INSERT INTO articles VALUES (7)", database=database)
    with Store(server.url(database)) as store:
        assert store.counts().documents == 0
        with store._engine.connect() as connection:
            assert connection.execute(text("SELECT id FROM articles")).scalar() == 7


@pytest.mark.parametrize(
    "there", ["TABLE claims (id int)", "VIEW parties AS SELECT 1", "TABLE x (id int CONSTRAINT pk_claims PRIMARY KEY)"]
)
def test_another_programs_tables_in_the_place_of_a_ledgers_are_left_as_they_are(
    server: Any, database: str, there: str
) -> None:
    server.do(f"CREATE {there}", database=database)
    with pytest.raises(LedgerUnusable, match=r"another program has .*Give the ledger a schema of its own"):
        Store(server.url(database))
    with psycopg.connect(server.url(database)) as connection:
        found = connection.execute("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")
        assert found.fetchone() in ((1,), (2,))
    with Store(server.url(database, schema="amity")) as store:
        assert store.counts().documents == 0


def test_a_database_without_every_character_is_refused(server: Any) -> None:
    server.do("CREATE DATABASE narrow ENCODING LATIN1 LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0")
    with pytest.raises(LedgerUnusable, match=r"LATIN1, does not have every character.*createdb --encoding=UTF8"):
        Store(server.url("narrow"))


def test_every_column_of_words_has_the_order_of_characters(place: str) -> None:
    with Store(place) as store, store._engine.connect() as connection:
        found = inspect(connection)
        columns = [(name, column) for name in found.get_table_names() for column in found.get_columns(name)]
        words = [(name, column["type"]) for name, column in columns if isinstance(column["type"], String)]
        assert len(words) > 20
        assert {kind.collation for name, kind in words if name != schema.VERSION_TABLE} == {"C"}


def test_names_come_in_the_same_order_as_from_a_file(place: str, told: Any) -> None:
    names = ["a b", "ab", "a-b", "A", "B", "É", "e", "Z", "_", "z", "Ünï", "日本", "🙂"]
    with Store(place) as store:
        for name in names:
            store.record(told(name).that("JP UA").document, told(name).that("JP UA").claims)
        assert [document.id for document in store.documents()] == sorted(names)
        assert [claim.document for claim in store.claims()] == sorted(names)
        assert store.identifiers("a") == [*sorted(name for name in names if name.startswith("a"))] + [
            claim.id for claim in sorted(store.claims(), key=lambda claim: claim.id) if claim.id.startswith("a")
        ]


@pytest.mark.parametrize(("asked", "found"), [("ÜBER", True), ("über", False), ("JAPAN", True), ("j_pan", False)])
def test_words_are_searched_as_in_a_file(new_store: Any, asked: str, found: bool) -> None:
    document = Document(id="a", text="Japan ÜBER alles.")
    parties = [Party(actor=ActorId(actor), role=Role.PARTY, mention=actor) for actor in ("JP", "UA")]
    claim = Claim.of(document, 0, 17, parties=parties, kind=Kind.AID, stage=Stage.ACTIVE, modality=Modality.ASSERTED)
    with new_store() as store:
        store.record(document, [claim])
        assert bool(list(store.claims(ClaimFilter(text=asked)))) is found


UNKEPT = {
    "NUL in its text": Document(id="odd", text="So\0so."),
    "NUL in its publisher": Document(id="odd", text="So.", publisher="\0"),
    "a name longer than an index takes": Document(id="".join(map(chr, range(0x4E00, 0x8E00))), text="So."),
}


@pytest.mark.parametrize("document", UNKEPT.values(), ids=UNKEPT)
def test_what_it_cannot_keep_is_refused_by_name_and_nothing_else(place: str, told: Any, document: Document) -> None:
    with Store(place) as store:
        with pytest.raises(
            InvalidRecord, match=r"^document “(odd|一丁.{98})”: a field cannot be kept: .*(NUL|maximum)"
        ):
            store.record(document, [])
        assert store.record(told("a").document, [])
        assert store.counts().documents == 1


def test_claims_are_fetched_as_they_are_needed(place: str, told: Any) -> None:
    paper = told("a").that("JP UA").that("US UA")
    with Store(place) as store:
        store.record(paper.document, paper.claims)
        cursors = []
        event.listen(store._engine, "after_cursor_execute", lambda _c, cursor, *_: cursors.append(cursor))
        assert next(store.claims()) == paper.claims[0]
        assert isinstance(cursors[-1], psycopg.ServerCursor)
        assert cursors[-1].closed


def test_a_writer_that_waits_too_long_is_told_so(place: str, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "BUSY_SECONDS", 0.05)
    with Store(place) as one, Store(place) as other:
        with writing(one._engine), pytest.raises(LedgerUnusable, match="another process is writing"):
            other.record(told("a").document, [])
        assert other.record(told("a").document, [])


def test_writers_of_other_ledgers_do_not_wait(server: Any, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "BUSY_SECONDS", 0.05)
    with Store(server.new_schema()) as one, Store(server.new_schema()) as other, writing(one._engine):
        assert other.record(told("a").document, [])


def test_a_connection_that_is_lost_loses_nothing_reported_and_is_made_anew(place: str, server: Any, told: Any) -> None:
    first, second = told("a").that("JP UA"), told("b").that("US UA")

    def cut(_connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO claims") and not lost:
            lost.append(cursor.connection.info.backend_pid)
            server.do(f"SELECT pg_terminate_backend({lost[0]}, 5000)")

    lost: list[int] = []
    with Store(place) as store:
        store.record(first.document, first.claims)
        event.listen(store._engine, "before_cursor_execute", cut)
        with pytest.raises(
            LedgerUnusable, match=r"connection to the server was lost\. What was reported as added is kept"
        ):
            store.record(second.document, second.claims)
        assert [document.id for document in store.documents()] == ["a"]
        assert store.record(second.document, second.claims)
        assert list(store.claims()) == first.claims + second.claims


def test_a_ledger_outlives_its_server(place: str, server: Any, told: Any) -> None:
    with Store(place) as store:
        store.record(told("a").document, [])
        server.stop("fast")
        with pytest.raises(LedgerUnusable, match=r"no server answers there\. Start it"):
            store.counts()
        server.start()
        assert store.record(told("b").document, [])
        assert store.counts().documents == 2


def test_without_what_speaks_to_it_one_is_told_how_to_install_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPart, match=r"psycopg.*pip install 'amity\[postgresql\]'"):
        Store("postgresql://localhost/web")
