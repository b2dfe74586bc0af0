"""Rows become documents of some thousand rows each, whose claims quote them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amity.datasets import NAMES, load
from amity.datasets.dataset import Dataset
from amity.datasets.selection import Selection
from amity.datasets.table import Table, open_tables
from amity.datasets.tally import Tally
from amity.datasets.telling import Skipped, Told, Value
from amity.model import Claim, Document, DocumentKind, PartialDate, Party
from amity.model.errors import UnreadableDocument

ROWS = 2000
"""How many rows of a file make one document."""

_VALUES = 20_000
_DIGEST = 12
_ROW = re.compile(r"^Row (\d+)\. .*$", re.MULTILINE)


@dataclass(slots=True)
class Block:
    """Rows of a table that are kept together or not at all, with what they tell.

    Attributes:
        table: the table.
        first: the number that the first row of the block may have.
        told: what its rows tell, whether it was chosen or not: an earlier choice may have been another.
        chosen: of each, whether it was.
        values: values of covariates, of whichever rows.
    """

    table: Table
    first: int
    told: list[Told] = field(default_factory=list)
    chosen: list[bool] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def name(self, dataset: Dataset) -> str:
        """What its document is called: the dataset, the file with a part of its digest, and the rows."""
        return f"{dataset.name}:{_plain(self.table.file)}{self.place}"

    @property
    def place(self) -> str:
        """Where it stands, whatever the file is called: a part of the file's digest, the member, and the rows."""
        return f"@{self.table.digest[:_DIGEST]}#{self.first}-{self.first + ROWS - 1}"

    def rows(self, *, without: Iterable[int] = ()) -> list[Told]:
        """What was chosen of what its rows tell, but for some rows."""
        known = set(without)
        chosen = zip(self.told, self.chosen, strict=True)
        return [told for told, wanted in chosen if wanted and told.row.number not in known]


def open_files(dataset: Dataset, paths: Sequence[Path]) -> list[Table]:
    """The tables of files that are of a dataset.

    Raises:
        UnreadableDocument: a file cannot be read, or is not of the dataset; where it is of another, that is named.
    """
    return [table for path in paths for table in _opened(dataset, path)]


def blocks(dataset: Dataset, tallies: Sequence[Tally], selection: Selection) -> Iterator[Block]:
    """What tables tell, block by block, counted by table; each table is read as its block is asked for."""
    counted = [one.counted() for one in tallies]
    of_table = {id(table): one for table, one in zip(counted, tallies, strict=True)}
    open_ones = _Open()
    for told in dataset.read(counted):
        tally = of_table[id(told.table)]
        if isinstance(told, Skipped):
            tally.skip(told)
            continue
        yield from open_ones.put(told, _count(tally, told, selection))
    yield from open_ones.rest()


def document_of(dataset: Dataset, block: Block, told: Sequence[Told], name: str) -> tuple[Document, list[Claim]]:
    """A document of the rows that tell something, with the claims that quote them.

    Its text is its title, what file the rows are from, and the rows, parted by blank lines.
    """
    table, rows = block.table, {one.row.number: one.row for one in told}
    title = f"{dataset.title}: {_plain(table.file)}, rows {block.first} to {block.first + ROWS - 1}"
    origin = f"{table.layout.name}, in the file {_plain(table.file)} (SHA-256 {table.digest})"
    document = Document(
        id=name,
        text="\n\n".join([title, origin, *(rows[number].text for number in sorted(rows))]),
        title=title,
        date=_published(told),
        publisher=dataset.publisher,
        kind=DocumentKind.DATASET,
        url=dataset.url,
    )
    return document, claims_of(dataset, document, told)


def claims_of(dataset: Dataset, document: Document, told: Iterable[Told]) -> list[Claim]:
    """What is told by those rows that stand in a document; of claims that come to the same, the surest one."""
    there, best = rows_of(document), dict[str, Claim]()
    for one in told:
        if place := there.get(one.row.number):
            claim = _claim(dataset, document, one, *place)
            if claim.id not in best or claim.confidence > best[claim.id].confidence:
                best[claim.id] = claim
    return list(best.values())


def rows_of(document: Document) -> dict[int, tuple[int, int]]:
    """The rows that a document of a register holds, by number, each with where it begins and ends in the text."""
    return {int(found[1]): found.span() for found in _ROW.finditer(document.text)}


def _opened(dataset: Dataset, path: Path) -> list[Table]:
    try:
        return open_tables(path, dataset.layouts)
    except UnreadableDocument as error:
        for other in (load(name) for name in NAMES if name != dataset.name):
            if found := _tables(path, other):
                raise UnreadableDocument(
                    str(path),
                    f"this is no table of {dataset.name}, but one of {other.name} ({found[0].layout.name})",
                    f"Import it with: amity import {other.name} {path.name}.",
                ) from error
        raise


def _tables(path: Path, dataset: Dataset) -> list[Table]:
    try:
        return open_tables(path, dataset.layouts)
    except UnreadableDocument:
        return []


class _Open:
    """The block that is being filled; a row of another block, or many values, make it full."""

    def __init__(self) -> None:
        self._block: Block | None = None

    def put(self, told: Told | Value, chosen: bool) -> Iterator[Block]:
        block = self._block
        if isinstance(told, Told):
            first = (told.row.number - 1) // ROWS * ROWS + 1
            if block is None or block.table is not told.table or (block.first != first and block.told):
                yield from self.rest()
                block = self._block = Block(told.table, first)
            block.first = first
            block.told.append(told)
            block.chosen.append(chosen)
        elif chosen:
            if block is None or block.table is not told.table or len(block.values) >= _VALUES:
                yield from self.rest()
                block = self._block = Block(told.table, 1)
            block.values.append(told)

    def rest(self) -> Iterator[Block]:
        block, self._block = self._block, None
        if block:
            yield block


def _count(tally: Tally, told: Told | Value, selection: Selection) -> bool:
    """Count what is told; whether it was chosen."""
    against = selection.reason_against(told) if selection else None
    if against:
        tally.left_out[against] += 1
        return False
    if isinstance(told, Value):
        tally.values += 1
        tally.covers(told.year)
    else:
        tally.tell(told.row.number)
        if told.date:
            tally.covers(told.date.year)
    return True


def _claim(dataset: Dataset, document: Document, told: Told, start: int, end: int) -> Claim:
    if told.words and document.text.startswith(told.words, start):
        end = start + len(told.words)
    return Claim.of(
        document,
        start,
        end,
        parties=[Party(actor=part.actor, role=part.role, mention=_kept(part.written)) for part in told.parties],
        kind=told.kind,
        stage=told.stage,
        modality=told.modality,
        date=told.date,
        instrument=told.instrument and _kept(told.instrument),
        amount=told.amount,
        method=dataset.method,
        confidence=told.confidence,
    )


def _kept(words: str) -> str:
    """Words without what no database keeps, as in the text of the row."""
    return words.replace("\0", "\ufffd")


def _published(told: Sequence[Told]) -> PartialDate | None:
    """When all of it was published: nothing is said to have been known sooner than it was."""
    days = [one.published for one in told]
    return max((day for day in days if day), key=lambda day: day.last) if days and all(days) else None


def _plain(file: str) -> str:
    """The name of a file as a text can have it: what is no character in it becomes a mark."""
    return " ".join(file.encode("utf-8", "replace").decode().split())
