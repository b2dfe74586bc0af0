"""Tables as publishers give them out: delimited text or a workbook, plain, zipped or gzipped, in any usual encoding."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from amity.datasets.layout import Layout, key
from amity.datasets.unpacking import Source, sources
from amity.model.errors import UnreadableDocument

_PREAMBLE = 60
"""How many lines may stand before a header."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        number: the line of the file on which it begins, the first being 1; in a workbook, the row of its sheet.
        cells: what stands in each column, by the key of the column (see `layout.key`), without spaces around it.
        written: the columns as the file writes them, with what stands in them.
    """

    number: int
    cells: Mapping[str, str]
    written: Sequence[tuple[str, str]]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """What stands in a column; nothing where the table does not have it."""
        return self.cells.get(column, "")

    @property
    def text(self) -> str:
        """The row as words that can be quoted: each column that is not empty, with what stands in it."""
        told = "; ".join(f"{column}: {cell}" for column, cell in self.written if cell)
        return f"Row {self.number}. {told}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, recognised.

    Attributes:
        file: the file's name, with the name of the member or sheet where it has several.
        digest: the SHA-256 of the file as it lies on disk, in hexadecimal.
        layout: the form that it has.
        rows: reads its rows anew, one after another.
    """

    file: str
    digest: str
    layout: Layout
    rows: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.rows()


def open_tables(path: Path, layouts: Sequence[Layout]) -> list[Table]:
    """The tables of a file that have one of these layouts.

    Raises:
        UnreadableDocument: it cannot be read, or no table in it has any of the layouts; the nearest is named, with
            the columns that it lacks.
    """
    looked = [(source, _recognised(source, layouts)) for source in sources(path)]
    found = [Table(source.name, source.digest, layout, rows) for source, (layout, rows) in _known(looked)]
    if not found:
        raise UnreadableDocument(str(path), _unlike([source for source, _ in looked], layouts), "Is it the right file?")
    return found


_Reader = Callable[[], Iterator[Row]]


def _known(
    looked: Iterable[tuple[Source, tuple[Layout, _Reader] | None]],
) -> Iterator[tuple[Source, tuple[Layout, _Reader]]]:
    for source, found in looked:
        if found:
            yield source, found


def _recognised(source: Source, layouts: Sequence[Layout]) -> tuple[Layout, _Reader] | None:
    for number, line in _beginning(source):
        for layout in layouts:
            if layout.fits(line):
                return layout, partial(_rows, source, list(line), after=number)
            if layout.positions and len(line) == len(layout.positions) and source.delimiter == layout.delimiter:
                return layout, partial(_rows, source, list(layout.positions), after=0)
    return None


def _beginning(source: Source) -> Iterator[tuple[int, Sequence[str]]]:
    for number, line in source.lines():
        if number > _PREAMBLE:
            return
        yield number, line


def _rows(source: Source, columns: list[str], *, after: int) -> Iterator[Row]:
    keys = [key(column) for column in columns]
    for number, line in source.lines():
        if number <= after or not any(cell.strip() for cell in line):
            continue
        cells = [cell.strip() for cell in line]
        # A cell too many is kept under a name of its own; one too few is empty.
        width = max(len(cells), len(keys))
        cells += [""] * (width - len(cells))
        named = [*columns, *(f"column {place}" for place in range(len(columns) + 1, width + 1))]
        known = keys if width == len(keys) else [key(name) for name in named]
        yield Row(number, dict(zip(known, cells, strict=True)), tuple(zip(named, cells, strict=True)))


def _unlike(looked: Sequence[Source], layouts: Sequence[Layout]) -> str:
    best: tuple[int, Layout, frozenset[str]] | None = None
    for source in looked:
        for _, line in _beginning(source):
            there = frozenset(key(cell) for cell in line)
            for layout in layouts:
                if best is None or len(layout.columns & there) > best[0]:
                    best = len(layout.columns & there), layout, layout.columns - there
    known = ", ".join(layout.name for layout in layouts)
    if best is None or not best[0]:
        return f"no table in it has the columns of a layout that is known here ({known})"
    return f"its columns are nearest to those of “{best[1].name}”, but {', '.join(sorted(best[2]))} are missing"
