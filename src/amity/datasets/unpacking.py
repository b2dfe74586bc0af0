"""Files of tables are opened: their encoding, their delimiter, and what they are packed in."""

import codecs
import csv
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from amity.model.errors import UnreadableDocument

_SAMPLE = 65_536
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WESTERN = "amity-western"
_DELIMITERS = "\t,;|"
_WORKBOOKS = (".xlsx", ".xls", ".xlsb", ".ods")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONGEST_CELL = 10_000_000
_Opened = Callable[[], AbstractContextManager[BinaryIO]]
_Lines = Iterator[tuple[int, Sequence[str]]]
# What the readers of files raise for one that is damaged, locked by a password, or not what it seems.
_TROUBLE = (OSError, EOFError, zipfile.BadZipFile, zlib.error, csv.Error, ValueError, RuntimeError, NotImplementedError)


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
    lines: Callable[[], _Lines]


def sources(path: Path) -> Iterator[Source]:
    """What a file holds: itself, the tables in its archive, or the sheets of its workbook.

    A text comes once for each sign that may part its cells, the likeliest first. What else an archive holds, as a
    codebook, is passed over. Reading the lines of a source raises the same error.

    Raises:
        UnreadableDocument: it cannot be read.
    """
    try:
        for source in _sources(path):
            yield replace(source, lines=partial(_read, path, source.lines))
    except _TROUBLE as error:
        raise _unreadable(path, error) from None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file as it lies on disk, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path, lines: Callable[[], _Lines]) -> _Lines:
    number = 0
    try:
        for number, line in lines():
            yield number, line
    except _TROUBLE as error:
        raise _unreadable(path, error, after=number) from None


def _unreadable(path: Path, error: Exception, *, after: int = 0) -> UnreadableDocument:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    place = f" past line {after}" if after else ""
    return UnreadableDocument(str(path), f"it cannot be read as a table{place} ({reason})")


def _sources(path: Path) -> Iterator[Source]:
    digest = digest_of(path)
    if _is_workbook(path):
        yield from _sheets(path.name, digest, path.read_bytes())
    elif zipfile.is_zipfile(path):
        yield from _members(path, digest)
    elif _begins_gzip(path):
        yield from _delimited(path.name, digest, partial(_unzipped, path))
    else:
        yield from _delimited(path.name, digest, lambda: path.open("rb"))


def _members(path: Path, digest: str) -> Iterator[Source]:
    with zipfile.ZipFile(path) as archive:
        members = [member.filename for member in archive.infolist() if not member.is_dir() and member.file_size]
    for member in members:
        name = f"{path.name}/{member}"
        if member.lower().endswith(_WORKBOOKS):
            with zipfile.ZipFile(path) as archive:
                yield from _sheets(name, digest, archive.read(member))
        elif _is_text(_sample(_member(path, member))):
            yield from _delimited(name, digest, _member(path, member))


def _is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by what it holds: some have another name, and some texts have that of a workbook."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist() or path.suffix.lower() in _WORKBOOKS
    with path.open("rb") as file:
        return file.read(len(_OLD_WORKBOOK)) == _OLD_WORKBOOK


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


def _delimited(name: str, digest: str, opened: _Opened) -> Iterator[Source]:
    sample = _sample(opened)
    if not _is_text(sample):
        raise ValueError(f"{name} is no text")
    encoding = _encoding(sample)
    for delimiter in _delimiters(sample.decode(encoding, "replace")):
        yield Source(name, digest, delimiter, partial(_lines, opened, encoding, delimiter))


def _lines(opened: _Opened, encoding: str, delimiter: str) -> _Lines:
    csv.field_size_limit(_LONGEST_CELL)
    # newline=None makes the line ends of old Macs, which some registers still have, line ends like any other.
    with opened() as file, io.TextIOWrapper(file, encoding, errors=_WESTERN, newline=None) as text:
        # What is parted by tabulators has quotation marks of its own, which mean nothing.
        tabbed = delimiter == "\t"
        reader = csv.reader(text, delimiter=delimiter, quoting=csv.QUOTE_NONE if tabbed else csv.QUOTE_MINIMAL)
        begins = 1
        for line in reader:
            yield begins, line
            begins = reader.line_num + 1


def _sample(opened: _Opened) -> bytes:
    with opened() as file:
        return file.read(_SAMPLE)


def _is_text(sample: bytes) -> bool:
    return b"\0" not in sample or sample.startswith(_UTF_16)


def _encoding(sample: bytes) -> str:
    if sample.startswith(_UTF_16):
        return "utf-16"
    # A character may be cut at the end of the sample.
    for cut in range(4):
        try:
            sample[: len(sample) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        return "utf-8-sig"
    return "cp1252"


def _western(error: UnicodeError) -> tuple[str, int]:
    """What is not in the encoding of the beginning of a file is taken for that of Western Europe.

    A register's first accent may come long after any beginning that one would look at.
    """
    if not isinstance(error, UnicodeDecodeError) or error.encoding.startswith("utf-16"):
        return codecs.replace_errors(error)  # type: ignore[return-value] # a text, when decoding
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_WESTERN, _western)


def _delimiters(sample: str) -> list[str]:
    """What may part the cells: first the sign that stands most often in the line that has most of any."""
    lines = sample.splitlines()[:80]
    counted = {delimiter: max((line.count(delimiter) for line in lines), default=0) for delimiter in _DELIMITERS}
    return sorted((one for one in counted if counted[one]), key=lambda one: -counted[one]) or [_DELIMITERS[0]]


def _sheets(name: str, digest: str, content: bytes) -> Iterator[Source]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError as error:
        raise ValueError(str(error)) from None
    for sheet in book.sheet_names:

        def lines(sheet: str = sheet) -> _Lines:
            try:
                rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            except CalamineError as error:
                raise ValueError(str(error)) from None
            for number, row in enumerate(rows, 1):
                yield number, [_cell(value) for value in row]

        yield Source(f"{name}/{sheet}", digest, "", lines)


def _cell(value: object) -> str:
    """What a cell of a workbook says; a whole number is written as one."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
