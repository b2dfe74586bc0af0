"""Small ledgers, and documents that say what a test needs."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from amity.ledger import Store
from amity.ledger.opening import writing
from amity.ledger.schema import CONCORDANCE_WORDS, metadata
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage


class PostgreSQL:
    """A server of one's own, in a folder that goes with it, reached through a socket there.

    It sorts as English does, so that whatever leaves the order to it fails.
    """

    def __init__(self, programs: Path) -> None:
        self.bin, self.turns = programs, count()
        self.emptied: list[str] = []
        self.folder = Path(tempfile.mkdtemp(prefix="amity-postgresql-"))
        # PostgreSQL does not run as root.
        self.owner: dict[str, Any] = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
        if self.owner:
            shutil.chown(self.folder, "nobody")
        sorting = ["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"]
        self._run("initdb", "--no-sync", "--auth=trust", "--username=amity", "--encoding=UTF8", *sorting)
        doors = self.folder / "data" / "pg_hba.conf"
        doors.write_text(f"local all locked scram-sha-256\n{doors.read_text()}")
        self.start()

    @staticmethod
    def programs() -> Path | None:
        """Where they are; on Debian, beside every version's own."""
        places = [*map(Path, os.get_exec_path()), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
        return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)

    def start(self, *settings: str) -> None:
        options = [f"-c {setting}" for setting in ("listen_addresses=''", "fsync=off", *settings)]
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "--wait", f"--log={log}", f"--options=-k {self.folder} {' '.join(options)}")

    def stop(self, how: str = "immediate") -> None:
        self._run("pg_ctl", "stop", f"--mode={how}")
        if how == "immediate":
            shutil.rmtree(self.folder)

    def url(self, database: str = "postgres", user: str = "amity", **query: str) -> str:
        return f"postgresql://{user}@/{database}?{urlencode({'host': str(self.folder)} | query)}"

    def do(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as who may do everything."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def new_schema(self) -> str:
        return self.url(schema=f"ledger {next(self.turns)}")

    def new_store(self) -> Store:
        """An empty ledger; to empty one that is done with takes a tenth of the time that making one does."""
        return _Lent(self, self.emptied.pop() if self.emptied else self.new_schema())

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.bin / program), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **self.owner)


class _Lent(Store):
    """A ledger that is emptied for the next test when it is done with."""

    def __init__(self, server: PostgreSQL, place: str) -> None:
        super().__init__(place)
        self.emptied: list[str] | None = server.emptied

    def __exit__(self, *error: Any) -> None:
        emptied, self.emptied = self.emptied, None
        # Where somebody still reads, it is left to them.
        with suppress(OperationalError), writing(self._engine) as connection:
            connection.exec_driver_sql("SET LOCAL lock_timeout = 500")
            connection.exec_driver_sql(f"TRUNCATE {', '.join([*metadata.tables, CONCORDANCE_WORDS])} RESTART IDENTITY")
            if emptied is not None:
                emptied.append(self.location)
        super().__exit__(*error)


class Told:
    """A document being written, one claim a sentence."""

    def __init__(self, name: str, date: str | None = "2026-06-29", publisher: str | None = "The Courier") -> None:
        self.name, self.date, self.publisher = name, date, publisher
        self.sentences: list[str] = []
        self.made: list[Callable[[Document, int, int], Claim]] = []

    def that(
        self,
        parties: str,
        stage: Stage = Stage.ACTIVE,
        *,
        on: str | None = None,
        kind: Kind = Kind.SECURITY,
        modality: Modality = Modality.ASSERTED,
        instrument: str | None = None,
        confidence: float = 1.0,
    ) -> "Told":
        """One more claim; parties are written "JP UA", or "US > UA IL" where something passes."""
        left, arrow, right = parties.partition(">")
        roles = (Role.PROVIDER, Role.RECIPIENT) if arrow else (Role.PARTY, Role.PARTY)
        named = tuple(
            Party(actor=ActorId(actor), role=role, mention=actor)
            for side, role in zip((left, right), roles, strict=True)
            for actor in side.split()
        )
        self.sentences.append(f"{self.name} says {len(self.sentences)}: {parties} are {modality} {stage}.")
        self.made.append(
            lambda document, start, end: Claim.of(
                document,
                start,
                end,
                parties=named,
                kind=kind,
                stage=stage,
                modality=modality,
                date=PartialDate.parse(on) if on else None,
                instrument=instrument,
                confidence=confidence,
            )
        )
        return self

    @property
    def document(self) -> Document:
        text = "\n\n".join([f"Title of {self.name}", *self.sentences])
        when = PartialDate.parse(self.date) if self.date else None
        return Document(id=self.name, text=text, date=when, publisher=self.publisher)

    @property
    def claims(self) -> list[Claim]:
        document = self.document
        starts = [document.text.index(sentence) for sentence in self.sentences]
        places = zip(starts, self.sentences, self.made, strict=True)
        return [make(document, start, start + len(sentence)) for start, sentence, make in places]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ukraine.db"


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQL]:
    """A PostgreSQL server for these tests alone."""
    found = PostgreSQL.programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed: scripts/postgresql")
    started = PostgreSQL(found)
    yield started
    started.stop()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Places where no ledger is yet; each test that asks for one runs on both databases."""
    if request.param == "postgresql":
        running: PostgreSQL = request.getfixturevalue("server")
        return running.new_schema
    return lambda: str(tmp_path_factory.mktemp("ledgers") / "ukraine.db")


@pytest.fixture(scope="session")
def new_store(new_place: Callable[[], str]) -> Callable[[], Store]:
    """Empty ledgers, as many as a test of a law needs."""
    if isinstance(running := getattr(new_place, "__self__", None), PostgreSQL):
        return running.new_store
    return lambda: Store(new_place())


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """Where a ledger will be: a file, or the URL of a database."""
    return new_place()


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Iterator[Store]:
    with new_store() as opened:
        yield opened


@pytest.fixture(scope="session")
def told() -> type[Told]:
    return Told


@pytest.fixture
def record(store: Store) -> Callable[..., None]:
    def record_all(*documents: Told) -> None:
        for each in documents:
            assert store.record(each.document, each.claims)

    return record_all
