"""Registers are imported: block by block, each kept at once, so that an interrupted import goes on where it was."""

import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amity.datasets import load
from amity.datasets.dataset import Dataset
from amity.datasets.importing import Block, blocks, claims_of, document_of, open_files, rows_of
from amity.datasets.selection import Selection
from amity.datasets.tally import Tally
from amity.datasets.telling import Value
from amity.ledger import Store
from amity.ledger.registers import Import, Made, Measured, Series
from amity.model import ActorId

_CLAIMS, _VALUES = 16_000, 50_000
"""How much is kept at once: what is lost at most where an import is interrupted."""

_NAME = re.compile(r"[^:]+:(?P<file>.*)(?P<place>@[0-9a-f]+#\d+-\d+)(?:\.\d+)?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of an import.

    Attributes:
        dataset: the dataset.
        tables: what became of the rows of each table.
        claims: the claims that were added; a row may tell several relations.
        known: the rows that the ledger had already.
        renewed: the documents that an earlier version of the importer had made and this one read again.
        values: the values of covariates that were added.
        documents: the documents that were added, each of some thousand rows.
        dry: whether nothing was to be kept.
        seconds: how long it took.
    """

    dataset: str
    tables: tuple[Import, ...]
    claims: int = 0
    known: int = 0
    renewed: int = 0
    values: int = 0
    documents: int = 0
    dry: bool = False
    seconds: float = 0.0

    @property
    def rows(self) -> int:
        """The rows read, of all tables."""
        return sum(table.rows for table in self.tables)

    def to_dict(self) -> dict[str, Any]:
        """The summary for JSON."""
        return {
            "dataset": self.dataset,
            "rows": self.rows,
            "claims": self.claims,
            "known": self.known,
            "renewed": self.renewed,
            "values": self.values,
            "documents": self.documents,
            "dry_run": self.dry,
            "seconds": round(self.seconds, 3),
            "tables": [table.to_dict() for table in self.tables],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """How far an import has come."""

    rows: int
    claims: int
    values: int
    latest: str


class ImportInterrupted(KeyboardInterrupt):
    """An import that was interrupted; what its summary counts as added is in the ledger."""

    def __init__(self, summary: Imported) -> None:
        self.summary = summary
        super().__init__(f"interrupted after {summary.rows} rows")


def import_register(
    store: Store | None,
    dataset: str | Dataset,
    paths: Sequence[str | Path],
    *,
    first: int | None = None,
    last: int | None = None,
    actors: Sequence[ActorId] = (),
    dry: bool = False,
    on_progress: Callable[[ImportProgress], None] | None = None,
) -> Imported:
    """Import a register's files into a ledger; see `Ledger.import_`.

    Args:
        store: the ledger; without one, nothing is kept, as in a dry run.
        dataset: the dataset or its name.
        paths: the files.
        first: the first year that is imported.
        last: the last.
        actors: of whom one has to take part.
        dry: whether nothing is to be kept.
        on_progress: called after each block.
    """
    read_by = load(dataset) if isinstance(dataset, str) else dataset
    selection = Selection(first=first, last=last, actors=frozenset(actors))
    running = _Running(store, read_by, selection, dry=dry or store is None)
    running.open([Path(path) for path in paths])
    try:
        for block in blocks(read_by, running.tallies, selection):
            running.put(block)
            if on_progress:
                on_progress(running.progress(block))
        running.keep()
    except KeyboardInterrupt:
        raise ImportInterrupted(running.summary(complete=False)) from None
    return running.summary(complete=True)


@dataclass(slots=True)
class _Pending:
    """What waits to be kept: in large transactions, a page of an index is written once for many claims."""

    new: list[Made] = field(default_factory=list)
    again: list[Made] = field(default_factory=list)
    values: list[Measured] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.again or self.values)

    @property
    def claims(self) -> int:
        """How many claims there are among it."""
        return sum(len(claims) for _, claims in (*self.new, *self.again))

    @property
    def is_much(self) -> bool:
        """Whether there is enough to be kept now."""
        return self.claims >= _CLAIMS or len(self.values) >= _VALUES


@dataclass(slots=True)
class _Running:
    """An import under way: what was there before, and what has become of the rows so far."""

    store: Store | None
    dataset: Dataset
    selection: Selection
    dry: bool
    begun: float = field(default_factory=time.monotonic)
    tallies: list[Tally] = field(default_factory=list)
    there: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    claims: int = 0
    known: int = 0
    renewed: int = 0
    values: int = 0
    documents: int = 0
    pending: _Pending = field(default_factory=lambda: _Pending())

    def open(self, paths: Sequence[Path]) -> None:
        """Recognise the files, and look up which of their rows the ledger has."""
        self.tallies = [Tally(table) for table in open_files(self.dataset, paths)]
        for name, method in self.store.registers.blocks(self.dataset.name) if self.store else ():
            if found := _NAME.fullmatch(name):
                self.there[_member(found["file"]), found["place"]].append((name, method))

    def put(self, block: Block) -> None:
        """Make documents of what the ledger does not have of a block; they are kept when there are enough."""
        again, known = self._again(block)
        told = block.rows(without=known)
        self.pending.again += again
        self.pending.new += [self._new(block, told)] if told else []
        self.pending.values += map(self._measured, block.values)
        self.known += len(known)
        if self.pending.is_much:
            self.keep()

    def keep(self) -> None:
        """Keep what is pending, altogether or not at all, and count it."""
        pending, self.pending = self.pending, _Pending()
        written = len(pending.values)
        if self.store and not self.dry and pending:
            written = self.store.registers.keep(pending.new, pending.again, pending.values, self.dataset.method)
        self.values += written
        self.renewed += len(pending.again)
        self.documents += len(pending.new)
        self.claims += pending.claims

    def progress(self, block: Block) -> ImportProgress:
        """How far it has come."""
        rows = sum(tally.rows for tally in self.tallies)
        return ImportProgress(rows=rows, claims=self.claims, values=self.values, latest=block.table.file)

    def summary(self, *, complete: bool) -> Imported:
        """What came of it; noted in the ledger where it is kept."""
        tables = tuple(self._import(tally, complete=complete) for tally in self.tallies)
        if self.store and not self.dry:
            for table in tables:
                self.store.registers.note(table)
        return Imported(
            dataset=self.dataset.name,
            tables=tables,
            claims=self.claims,
            known=self.known,
            renewed=self.renewed,
            values=self.values,
            documents=self.documents,
            dry=self.dry,
            seconds=time.monotonic() - self.begun,
        )

    def _again(self, block: Block) -> tuple[list[Made], set[int]]:
        """The documents of an earlier version with what is found in them now, and the rows that are there."""
        again: list[Made] = []
        known: set[int] = set()
        for name, method in self.there.get((_member(block.table.file), block.place), ()):
            if self.store is None:
                break
            document = self.store.document(name)
            known |= set(rows_of(document))
            if method != self.dataset.method:
                again.append((document, claims_of(self.dataset, document, block.told)))
        return again, known & {told.row.number for told in block.told}

    def _new(self, block: Block, told: Sequence[Any]) -> Made:
        """A document of rows that are not there; where another of the block is, under a further name."""
        place = _member(block.table.file), block.place
        earlier = len(self.there.get(place, ()))
        name = block.name(self.dataset) + (f".{earlier + 1}" if earlier else "")
        # Where a table comes back to a block, the next document of it has to know of this one.
        self.there[place].append((name, self.dataset.method))
        return document_of(self.dataset, block, told, name)

    def _measured(self, value: Value) -> Measured:
        measure = next(one for one in self.dataset.measures if one.name == value.measure)
        series = Series(
            name=measure.name,
            title=measure.title,
            unit=measure.unit,
            dyadic=measure.dyadic,
            directed=measure.directed,
            dataset=self.dataset.name,
            method=self.dataset.method,
            file=value.table.file,
            digest=value.table.digest,
        )
        return series, value.year, value.actor, value.other, value.value

    def _import(self, tally: Tally, *, complete: bool) -> Import:
        return Import(
            dataset=self.dataset.name,
            method=self.dataset.method,
            file=tally.table.file,
            digest=tally.table.digest,
            layout=tally.table.layout.name,
            selection=self.selection.words(),
            complete=complete,
            rows=tally.rows,
            told=tally.told,
            values=tally.values,
            skipped=tally.reasons(),
            left_out=dict(tally.left_out),
            first=tally.first,
            last=tally.last,
        )


def _member(file: str) -> str:
    """The part of a file's name that tells its tables apart, whatever the file itself is called."""
    return file.partition("/")[2]
