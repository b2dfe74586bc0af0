"""Files are opened, unpacked and read, within the limits."""

import lzma
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from amity.documents.bodies import read_body, read_lines
from amity.documents.formats.names import FileName, Format, taken_apart
from amity.documents.set_aside import SetAside
from amity.documents.sources import FoundFile
from amity.model import Document, ReadingSettings
from amity.model.errors import UnreadableDocument

_READ = (
    "Amity reads .txt, .md, .html, .pdf, .docx, .jsonl, .json, .xml, .rss, .atom, and these packed as .gz, .bz2, .xz."
)


def read_file(found: FoundFile, settings: ReadingSettings) -> Iterator[Document | SetAside]:
    """The documents in a file that is not a feed.

    Raises:
        AmityError: the file cannot be read.
    """
    source, name = str(found.path), taken_apart(found.path.name)
    with _troubles(source), _opened(found, name) as file:
        if name.format is Format.JSON_LINES:
            yield from read_lines(file, found.id, source, settings)
        else:
            yield from read_body(_whole(file, source, settings), name.format, found.id, source, settings)


def read_bytes(found: FoundFile, settings: ReadingSettings) -> bytes:
    """All that a file holds, unpacked.

    Raises:
        UnreadableDocument: it cannot be opened, is damaged or too large.
    """
    source = str(found.path)
    with _troubles(source), _opened(found, taken_apart(found.path.name)) as file:
        return _whole(file, source, settings)


def read_standard_input(settings: ReadingSettings) -> Iterator[Document | SetAside]:
    """The document that is typed or piped in as plain text.

    Raises:
        AmityError: it is no text, or there is none.
    """
    source = "standard input"
    with _troubles(source):
        data = _whole(sys.stdin.buffer, source, settings)
    yield from read_body(data, Format.TEXT, "stdin", source, settings)


@contextmanager
def _opened(found: FoundFile, name: FileName) -> Iterator[IO[bytes]]:
    if not found.given and not stat.S_ISREG(found.path.stat().st_mode):
        raise UnreadableDocument(str(found.path), "is no ordinary file", "Give it by itself if you mean it.")
    if not found.given and name.format is None and Path(name.stem).suffix:
        raise UnreadableDocument(str(found.path), "has an ending that tells of no document", _READ)
    with found.path.open("rb") as file:
        if name.unpack is None:
            yield file
        else:
            with name.unpack(file) as unpacked:
                yield unpacked


def _whole(file: IO[bytes], source: str, settings: ReadingSettings) -> bytes:
    data = file.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        raise UnreadableDocument(
            source,
            f"is larger than the {settings.max_bytes:,} bytes that are read",
            "Raise max_bytes under [reading] in amity.toml, or break it into parts.",
        )
    return data


@contextmanager
def _troubles(source: str) -> Iterator[None]:
    """What goes wrong with files, as errors of ours."""
    try:
        yield
    except FileNotFoundError:
        raise UnreadableDocument(source, "does not exist", "Check the path.") from None
    except PermissionError:
        raise UnreadableDocument(source, "may not be read", "Change its permissions, or ask its owner.") from None
    except (EOFError, zlib.error, lzma.LZMAError) as error:
        raise UnreadableDocument(source, f"is packed, and damaged ({error})", "Copy or download it again.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableDocument(source, f"cannot be read ({reason})", "Check the file.") from None
