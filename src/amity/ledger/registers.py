"""Registers: blocks of rows with their claims, covariates, and which files they came from, written in bulk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Row, func, insert, select
from sqlalchemy.exc import IntegrityError

from amity._version import __version__
from amity.ledger.bulk import insert_missing
from amity.ledger.opening import writing
from amity.ledger.reading import write_again, write_document
from amity.ledger.schema import covariate_values, covariates, documents, imports, readings
from amity.ledger.selection import LAST_CHARACTER, superseded
from amity.ledger.trouble import plain_words
from amity.model import ActorId, Claim, Document, DocumentKind
from amity.model.errors import LedgerUnusable, UnknownRecord

if TYPE_CHECKING:
    from amity.datasets.covariates import CountryYear, CovariateAbout, DyadYear

_ROWS_AT_A_TIME = 10_000
_MEANWHILE = (
    "another process has imported the same rows meanwhile",
    "Wait until it is done and run the same command again: what is there is passed over.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What came of importing one table of a file.

    Attributes:
        dataset: the dataset, as `amity import` calls it.
        method: what read it, and its version (`gdelt/1`).
        file: the file's name, with that of the member or sheet where it has several.
        digest: the SHA-256 of the file, in hexadecimal.
        layout: the form that the table has.
        selection: what was chosen of it, in words; empty where all was.
        complete: whether it was read to its end.
        rows: the rows read.
        told: the rows that claims were made of.
        values: the values of covariates.
        skipped: why rows were left out: `reason`, how many `rows`, `what` with how often, and `examples`.
        left_out: what was left out by choice: how many rows or values for each reason.
        first: the first year that anything is told or measured of.
        last: the last: past it, nothing is known from here.
        made: when, in UTC.
        made_by: the version of amity.
    """

    dataset: str
    method: str
    file: str
    digest: str
    layout: str
    selection: tuple[str, ...] = ()
    complete: bool = True
    rows: int = 0
    told: int = 0
    values: int = 0
    skipped: tuple[dict[str, Any], ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    made_by: str = __version__

    def to_dict(self) -> dict[str, Any]:
        """The import for JSON."""
        return {
            "dataset": self.dataset,
            "method": self.method,
            "file": self.file,
            "digest": self.digest,
            "layout": self.layout,
            "selection": list(self.selection),
            "complete": self.complete,
            "rows": self.rows,
            "told": self.told,
            "values": self.values,
            "skipped": list(self.skipped),
            "left_out": self.left_out,
            "first": self.first,
            "last": self.last,
            "made": self.made.isoformat(timespec="seconds"),
            "made_by": self.made_by,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A covariate as one table gives it."""

    name: str
    title: str
    unit: str
    dyadic: bool
    directed: bool
    dataset: str
    method: str
    file: str
    digest: str


Measured = tuple[Series, int, ActorId, ActorId | None, float]
"""A value of a covariate: of which, the year, the actor, the other of a dyad, and how much."""

Made = tuple[Document, Sequence[Claim]]
"""A document with its claims."""


class Registers:
    """What a ledger has from registers. It is part of a store: `store.registers`.

    Args:
        location: the ledger, as messages name it.
        engine: its database.
    """

    def __init__(self, location: str, engine: Engine) -> None:
        self._location, self._engine = location, engine
        self._series: dict[Series, int] = {}

    def blocks(self, dataset: str) -> list[tuple[str, str]]:
        """The documents of a dataset, by name, each with the method of its current reading."""
        found = (
            select(readings.c.document, readings.c.method)
            .join(documents, documents.c.id == readings.c.document)
            .where(readings.c.document >= f"{dataset}:", readings.c.document < f"{dataset}:{LAST_CHARACTER}")
            .where(documents.c.kind == DocumentKind.DATASET.value, readings.c.id.not_in(superseded()))
            .order_by(readings.c.document)
        )
        with plain_words(self._location), self._engine.connect() as connection:
            return [(row.document, row.method) for row in connection.execute(found)]

    def keep(self, new: Iterable[Made], again: Iterable[Made], values: Iterable[Measured], method: str) -> int:
        """Write what a block of rows tells, altogether or not at all; how many of the values are new.

        Args:
            new: documents that the ledger does not have.
            again: documents that it has, with what is found in them now.
            values: values of covariates; those that are there already stay as they are.
            method: what read them, and its version.

        Raises:
            LedgerUnusable: it could not be written.
        """
        try:
            with plain_words(self._location), writing(self._engine) as connection:
                for document, claims in new:
                    write_document(connection, document, list(claims), method)
                for document, claims in again:
                    last = select(func.max(readings.c.id)).where(readings.c.document == document.id)
                    latest = connection.execute(last).scalar_one()
                    write_again(connection, document.id, list(claims), method, instead_of=latest)
                return self._write(connection, values)
        except LedgerUnusable as error:
            self._series.clear()
            if isinstance(error.__cause__, IntegrityError):
                raise LedgerUnusable(self._location, *_MEANWHILE) from error
            raise
        except BaseException:
            # What was undone with the rest has no number.
            self._series.clear()
            raise

    def note(self, made: Import) -> bool:
        """Note what came of an import; False where the same had come of it before."""
        with plain_words(self._location), writing(self._engine) as connection:
            there = select(imports).where(imports.c.dataset == made.dataset, imports.c.digest == made.digest)
            if any(_is_same(_import_of(row), made) for row in connection.execute(there)):
                return False
            connection.execute(insert(imports), _import_row(made))
        return True

    def imports(self) -> list[Import]:
        """What came of every import, the first first."""
        with plain_words(self._location), self._engine.connect() as connection:
            return [_import_of(row) for row in connection.execute(select(imports).order_by(imports.c.id))]

    def covariates(self) -> "list[CovariateAbout]":
        """What every covariate measures, by name, and which years it covers."""
        with plain_words(self._location), self._engine.connect() as connection:
            return [_about(connection, name, rows) for name, rows in _named(connection).items()]

    def covariate(self, name: str) -> "CountryYear | DyadYear":
        """The values of a covariate.

        Where several files tell the same, the one that was imported last holds; of readings of one file by several
        versions of its importer, the last one alone.

        Raises:
            UnknownRecord: there is none of that name.
        """
        from amity.datasets.covariates import CountryYear, DyadYear

        with plain_words(self._location), self._engine.connect() as connection:
            named = _named(connection)
            if name not in named:
                near = tuple(get_close_matches(name, named, cutoff=0.4))
                raise UnknownRecord(name, self._location, near)
            about = _about(connection, name, named[name])
            read = _readings(connection, [row.id for row in named[name]])
            return DyadYear(about, read) if about.dyadic else CountryYear(about, read)

    def _write(self, connection: Connection, values: Iterable[Measured]) -> int:
        rows = [
            {
                "covariate": self._series_id(connection, series),
                "year": year,
                "actor": actor,
                "other": other or "",
                "value": value,
            }
            for series, year, actor, other, value in values
        ]
        return insert_missing(connection, covariate_values, rows)

    def _series_id(self, connection: Connection, series: Series) -> int:
        if series not in self._series:
            row = {name: getattr(series, name) for name in Series.__slots__}
            same = (covariates.c[name] == value for name, value in row.items())
            there = connection.execute(select(covariates.c.id).where(*same)).scalar()
            made = {**row, "made": datetime.now(UTC).replace(tzinfo=None)}
            self._series[series] = (
                there or connection.execute(insert(covariates).returning(covariates.c.id), made).scalar_one()
            )
        return self._series[series]


def _named(connection: Connection) -> dict[str, list[Row[Any]]]:
    """By name, the files that a covariate is from; of several readings of one file the last one."""
    last: dict[tuple[str, str, str], Row[Any]] = {}
    for row in connection.execute(select(covariates).order_by(covariates.c.id)):
        last.pop((row.name, row.file, row.digest), None)
        last[row.name, row.file, row.digest] = row
    named: dict[str, list[Row[Any]]] = {}
    for row in sorted(last.values(), key=lambda row: (row.name, row.id)):
        named.setdefault(row.name, []).append(row)
    return named


def _about(connection: Connection, name: str, rows: list[Row[Any]]) -> "CovariateAbout":
    from amity.datasets.covariates import CovariateAbout, CovariateSource

    year, newest = covariate_values.c.year, rows[-1]
    known = covariate_values.c.covariate.in_([row.id for row in rows])
    values, first, last = connection.execute(select(func.count(), func.min(year), func.max(year)).where(known)).one()
    return CovariateAbout(
        name=name,
        title=newest.title,
        unit=newest.unit,
        dyadic=newest.dyadic,
        directed=newest.directed,
        values=values,
        first=first,
        last=last,
        sources=tuple(
            CovariateSource(dataset=row.dataset, method=row.method, file=row.file, digest=row.digest) for row in rows
        ),
    )


def _readings(connection: Connection, ids: Sequence[int]) -> "Iterator[tuple[int, ActorId, ActorId | None, float]]":
    for one in ids:
        columns = (covariate_values.c[name] for name in ("year", "actor", "other", "value"))
        found = select(*columns).where(covariate_values.c.covariate == one)
        with connection.execute(found, execution_options={"yield_per": _ROWS_AT_A_TIME}) as rows:
            for year, actor, other, value in rows:
                yield year, ActorId(actor), ActorId(other) if other else None, value


def _import_row(made: Import) -> dict[str, Any]:
    row = {name: getattr(made, name) for name in Import.__slots__}
    row |= {"valued": row.pop("values"), "selection": list(made.selection), "skipped": list(made.skipped)}
    return {**row, "made": made.made.replace(tzinfo=None)}


def _import_of(row: Row[Any]) -> Import:
    fields = {name: value for name, value in row._mapping.items() if name not in ("id", "valued")}
    fields |= {"selection": tuple(row.selection), "skipped": tuple(row.skipped)}
    return Import(**fields | {"values": row.valued, "made": row.made.replace(tzinfo=UTC)})


def _is_same(one: Import, other: Import) -> bool:
    return replace(one, made=other.made, made_by=other.made_by) == other
