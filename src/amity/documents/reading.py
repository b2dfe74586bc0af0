"""Documents from wherever they are: files, folders, feeds, addresses and standard input."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from amity.documents.set_aside import SetAside
from amity.model import Document, ReadingSettings
from amity.model.errors import AmityError, UnreadableDocument

if TYPE_CHECKING:
    from amity.documents.sources import FoundFile

_DEFAULTS = ReadingSettings()


def read(sources: Iterable[str | Path], settings: ReadingSettings = _DEFAULTS) -> Iterator[Document | SetAside]:
    """The documents of any mix of sources, one at a time, and the sources that yielded none.

    Nothing that is wrong with a source ends the reading. Folders are walked in the order of names, through all that
    lies below; hidden files, what editors leave behind, and files that only tell of a folder (README, LICENSE and
    such) are passed over, files of unknown endings set aside. A file of JSON Lines is never held as a whole.

    Args:
        sources: files, folders, addresses of http or https, feeds (as file or address), or "-" for standard input.
        settings: the limits.

    Yields:
        Each document as it is read, and a `SetAside` for each file, address or line that could not be.
    """
    from amity.documents.sources import find

    for source in find(sources):
        if isinstance(source, SetAside):
            yield source
        else:
            name = source if isinstance(source, str) else str(source.path)
            yield from guarded(name, _from(source, settings))


def guarded(source: str, documents: Iterator[Document | SetAside]) -> Iterator[Document | SetAside]:
    """The documents of one source; what goes wrong while reading it is yielded rather than raised."""
    try:
        yield from documents
    except AmityError as error:
        yield SetAside(source, error)
    except Exception as error:  # bad input finds ways to break a reader that nobody has thought of
        reason = f"could not be read ({type(error).__name__}: {error})"
        yield SetAside(source, UnreadableDocument(source, reason, "Please report this, with the file if you can."))


def _from(source: "FoundFile | str", settings: ReadingSettings) -> Iterator[Document | SetAside]:
    from amity.documents import files, online
    from amity.documents.formats.names import Format, taken_apart
    from amity.documents.sources import STANDARD_INPUT

    if source == STANDARD_INPUT:
        return files.read_standard_input(settings)
    if isinstance(source, str):
        return online.read_address(source, settings)
    if taken_apart(source.path.name).format is Format.FEED:
        return online.read_feed(files.read_bytes(source, settings), str(source.path), settings)
    return files.read_file(source, settings)
