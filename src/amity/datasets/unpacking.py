"""Files of tables are opened: their encoding, their delimiter, and what they are packed in."""

import csv
import gzip
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from amity.model.errors import UnreadableDocument

_SAMPLE = 65_536
_DELIMITERS = "\t,;|"
_WORKBOOKS = (".xlsx", ".xls", ".xlsb", ".ods")
_LONGEST_CELL = 10_000_000
_Opened = Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class Source:
    """One table before it is recognised.

    Attributes:
        name: the file's name, with that of its member or sheet where it has several.
        digest: the SHA-256 of the file, in hexadecimal.
        delimiter: what parts its cells; none in a workbook.
        lines: reads it anew, each line with its number, the first being 1.
    """

    name: str
    digest: str
    delimiter: str
    lines: Callable[[], Iterator[tuple[int, Sequence[str]]]]


def sources(path: Path) -> Iterator[Source]:
    """What a file holds: itself, the tables in its archive, or the sheets of its workbook.

    Raises:
        UnreadableDocument: it cannot be read.
    """
    try:
        yield from _sources(path)
    except (OSError, EOFError, zipfile.BadZipFile, csv.Error, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableDocument(str(path), f"it cannot be read as a table ({reason})") from None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file as it lies on disk, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sources(path: Path) -> Iterator[Source]:
    digest = digest_of(path)
    if path.suffix.lower() in _WORKBOOKS:
        yield from _sheets(path, digest)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            members = [member.filename for member in archive.infolist() if not member.is_dir() and member.file_size]
        for member in members:
            yield _delimited(f"{path.name}/{member}", digest, _member(path, member))
    elif _begins_gzip(path):
        yield _delimited(path.name, digest, partial(_unzipped, path))
    else:
        yield _delimited(path.name, digest, lambda: path.open("rb"))


def _unzipped(path: Path) -> AbstractContextManager[BinaryIO]:
    return cast(AbstractContextManager[BinaryIO], gzip.GzipFile(path))


def _begins_gzip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _member(path: Path, member: str) -> _Opened:
    class Member(AbstractContextManager[BinaryIO]):
        def __enter__(self) -> BinaryIO:
            self._archive = zipfile.ZipFile(path)
            return cast(BinaryIO, self._archive.open(member))

        def __exit__(self, *_: object) -> None:
            self._archive.close()

    return Member


def _delimited(name: str, digest: str, opened: _Opened) -> Source:
    with opened() as file:
        sample = file.read(_SAMPLE)
    if b"\0" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError(f"{name} is no text")
    encoding = _encoding(sample)
    delimiter = _delimiter(sample.decode(encoding, "replace"))

    def lines() -> Iterator[tuple[int, Sequence[str]]]:
        csv.field_size_limit(_LONGEST_CELL)
        # newline=None makes the line ends of old Macs, which some registers still have, line ends like any other.
        with opened() as file, io.TextIOWrapper(file, encoding, errors="replace", newline=None) as text:
            # What is parted by tabulators has quotation marks of its own, which mean nothing.
            tabbed = delimiter == "\t"
            reader = csv.reader(text, delimiter=delimiter, quoting=csv.QUOTE_NONE if tabbed else csv.QUOTE_MINIMAL)
            begins = 1
            for line in reader:
                yield begins, line
                begins = reader.line_num + 1

    return Source(name, digest, delimiter, lines)


def _encoding(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # A character may be cut at the end of the sample.
    for cut in range(4):
        try:
            sample[: len(sample) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        return "utf-8-sig"
    return "cp1252"


def _delimiter(sample: str) -> str:
    """What parts the cells: the character that stands most often in the line that has most of any."""
    lines = sample.splitlines()[:80]
    counted = {delimiter: max((line.count(delimiter) for line in lines), default=0) for delimiter in _DELIMITERS}
    return max(counted, key=lambda delimiter: (counted[delimiter], -_DELIMITERS.index(delimiter)))


def _sheets(path: Path, digest: str) -> Iterator[Source]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    for sheet in book.sheet_names:

        def lines(sheet: str = sheet) -> Iterator[tuple[int, Sequence[str]]]:
            for number, row in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), 1):
                yield number, [_cell(value) for value in row]

        yield Source(f"{path.name}/{sheet}", digest, "", lines)


def _cell(value: object) -> str:
    """What a cell of a workbook says; a whole number is written as one."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
