"""Tables as publishers give them out: delimited text or a workbook, plain, zipped or gzipped, in any usual encoding."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from amity.datasets.layout import Layout, key
from amity.datasets.unpacking import Source, sources
from amity.model.errors import UnreadableDocument

_PREAMBLE = 60
"""How many lines may stand before a header."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table: as the file writes them, and where each stands by its key (see `layout.key`).

    Attributes:
        written: the columns as the file writes them.
        places: where each column stands, the first being 0.
        quoted: where the columns stand by which a row is quoted.
    """

    written: tuple[str, ...]
    places: Mapping[str, int]
    quoted: tuple[int, ...]

    @classmethod
    def of(cls, written: Sequence[str], quoted: Collection[str] = ()) -> "Header":
        """The columns of a table in their order; `quoted` has the keys of those that rows are quoted by, if not all.

        A column without a name is called by its place.
        """
        written = [column if column.strip() else f"column {place}" for place, column in enumerate(written, 1)]
        keys = [key(column) for column in written]
        chosen = tuple(place for place, one in enumerate(keys) if not quoted or one in quoted)
        return cls(tuple(written), {one: place for place, one in enumerate(keys)}, chosen)

    def widened(self, width: int) -> "Header":
        """The same with a name for each cell too many."""
        added = range(len(self.written), width)
        names = [f"column {place + 1}" for place in added]
        places = {**self.places, **dict(zip(names, added, strict=True))}
        return Header((*self.written, *names), places, (*self.quoted, *added))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        number: the line of the file on which it begins, the first being 1; in a workbook, the row of its sheet.
        header: the columns.
        values: what stands in each of them, as the file has it.
    """

    number: int
    header: Header
    values: Sequence[str]

    def __getitem__(self, column: str) -> str:
        # Most rows of a large table are looked at in a few places only: nothing is made of the others.
        return self.values[self.header.places[column]].strip()

    def get(self, column: str) -> str:
        """What stands in a column; nothing where the table does not have it."""
        place = self.header.places.get(column)
        return "" if place is None else self.values[place].strip()

    @property
    def cells(self) -> Mapping[str, str]:
        """What stands in each column, by the key of the column, without spaces around it."""
        return {column: self.values[place].strip() for column, place in self.header.places.items()}

    @property
    def written(self) -> Sequence[tuple[str, str]]:
        """The columns as the file writes them, with what stands in them."""
        return [(column, cell.strip()) for column, cell in zip(self.header.written, self.values, strict=True)]

    @property
    def text(self) -> str:
        """The row as one line that can be quoted: each column that is not empty, with what stands in it."""
        names, values = self.header.written, self.values
        told = "; ".join([f"{names[place]}: {values[place].strip()}" for place in self.header.quoted if values[place]])
        line = f"Row {self.number}. {told}"
        return line if line.isprintable() else _in_one_line(line)


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
    looked: list[Source] = []
    found: dict[str, Table] = {}
    for source in sources(path):
        looked.append(source)
        # What parts its cells is not known for sure before a layout fits.
        if source.name not in found and (known := _recognised(source, layouts)):
            found[source.name] = Table(source.name, source.digest, *known)
    if not found:
        raise UnreadableDocument(str(path), _unlike(looked, layouts), "Is it the right file?")
    return list(found.values())


_Reader = Callable[[], Iterator[Row]]


def _recognised(source: Source, layouts: Sequence[Layout]) -> tuple[Layout, _Reader] | None:
    for number, line in _beginning(source):
        for layout in layouts:
            if layout.fits(line):
                return layout, partial(_rows, source, Header.of(line, layout.quoted), after=number)
            if source.delimiter == layout.delimiter and layout.is_row(line):
                return layout, partial(_rows, source, Header.of(layout.positions, layout.quoted), after=number - 1)
    return None


def _beginning(source: Source) -> Iterator[tuple[int, Sequence[str]]]:
    for number, line in source.lines():
        if number > _PREAMBLE:
            return
        yield number, line


def _rows(source: Source, header: Header, *, after: int) -> Iterator[Row]:
    width = len(header.written)
    for number, line in source.lines():
        if number <= after:
            continue
        if len(line) == width:
            # Where the first cell is not empty, as is usual, the others need not be looked at.
            if line[0] or any(cell.strip() for cell in line):
                yield Row(number, header, line)
        elif any(cell.strip() for cell in line):
            # A cell too many is kept under a name of its own; one too few is empty.
            wide = header if len(line) < width else header.widened(len(line))
            yield Row(number, wide, [*line, *[""] * (width - len(line))])


def _in_one_line(text: str) -> str:
    """A row as one paragraph: line ends within a cell become spaces, and what no database keeps is left out."""
    return " ".join(text.replace("\0", "\ufffd").split())


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
