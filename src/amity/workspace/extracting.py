"""Documents go in, and come out in the same order with their claims or with the reason why not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from amity.documents import SetAside, read
from amity.extraction import load
from amity.extraction.extractor import Extractor
from amity.model import Claim, Document, ExtractionSettings, Settings
from amity.model.errors import AmityError, InvalidData, InvalidSetting, MissingPart, UnreadableDocument


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document, the claims that were found in it, and the extractor and version that found them."""

    document: Document
    claims: Sequence[Claim]
    method: str


class Line(Protocol):
    """Documents on their way through the extractor: first in, first out."""

    @property
    def waiting(self) -> Sequence[Document]:
        """The documents that went in and have not come out."""
        ...

    def put(self, document: Document) -> Iterator[Extraction | SetAside]:
        """Send a document in; what has to come out to make room for it."""
        ...

    def drain(self) -> Iterator[Extraction | SetAside]:
        """All that is still inside."""
        ...

    def close(self) -> None:
        """Let go of what it holds; what is still inside is lost."""
        ...


class InProcess:
    """A line that holds one document at a time; its extractor is loaded when the first one comes."""

    waiting: Sequence[Document] = ()

    def __init__(self, settings: ExtractionSettings, extractor: Extractor | None = None) -> None:
        self._settings = settings
        self._extractor = extractor

    def put(self, document: Document) -> Iterator[Extraction | SetAside]:
        """The document's claims, at once."""
        self._extractor = self._extractor or load(self._settings)
        yield attempt(self._extractor, document)

    def drain(self) -> Iterator[Extraction | SetAside]:
        """Nothing: no document ever waits."""
        return iter(())

    def close(self) -> None:
        """Nothing to let go of."""


class Lined:
    """A context in which a line is open: one process, or workers beside it."""

    def __init__(self, settings: ExtractionSettings, jobs: int = 1) -> None:
        self._settings, self._jobs = settings, jobs

    def __enter__(self) -> Line:
        if self._jobs == 1:
            self._line: Line = InProcess(self._settings)
        elif self._settings.extractor == "llm":
            # It waits rather than works, and its budget holds within one process.
            from amity.workspace.requests_at_once import RequestsAtOnce

            self._line = RequestsAtOnce(self._settings, self._jobs)
        else:
            from amity.workspace.workers import Workers

            self._line = Workers(self._settings, self._jobs)
        return self._line

    def __exit__(self, *_: object) -> None:
        self._line.close()


def attempt(extractor: Extractor, document: Document) -> Extraction | SetAside:
    """Extract a document's claims; one that makes the extractor fail is set aside with the reason.

    Raises:
        AmityError: the extractor itself is amiss: a part of it is missing, a setting or data file wrong.
    """
    try:
        return Extraction(document, extractor.extract(document), extractor.method)
    except (MissingPart, InvalidSetting, InvalidData):
        raise
    except AmityError as error:
        return SetAside(document.id, error)
    except Exception as error:  # one bad document must not end a batch, whatever it does to the parser
        return failed(document, f"its claims could not be extracted ({type(error).__name__}: {error})")


def method_of(settings: ExtractionSettings) -> str:
    """The name and version of the extractor that the settings name.

    Raises:
        InvalidSetting: there is none of that name.
    """
    return load(settings).method


def failed(document: Document, reason: str) -> SetAside:
    """A document that was read but defeated the extractor."""
    return SetAside(document.id, UnreadableDocument(document.id, reason))


def extractions(
    items: Iterable[Document | SetAside], settings: ExtractionSettings, jobs: int = 1
) -> Iterator[Extraction | SetAside]:
    """Each document's claims, in the order of the documents; what was set aside passes through."""
    with Lined(settings, jobs) as line:
        for item in items:
            if isinstance(item, SetAside):
                yield from line.drain()
                yield item
            else:
                yield from line.put(item)
        yield from line.drain()


def extract(source: str | Path | Document, settings: Settings | None = None) -> list[Claim]:
    """The claims of a document, a text, or whatever a path or address leads to; nothing is stored.

    Args:
        source: a document, a path, an address, or the text itself. A string is taken for a text where it has
            white space in it and no file goes by that name.
        settings: those of `amity.toml` where not given.

    Raises:
        AmityError: the first thing that could not be read.
    """
    settings = settings or Settings.load()
    claims: list[Claim] = []
    for outcome in extractions(_documents(source, settings), settings.extraction):
        if isinstance(outcome, SetAside):
            raise outcome.error
        claims += outcome.claims
    return claims


def _documents(source: str | Path | Document, settings: Settings) -> Iterable[Document | SetAside]:
    if isinstance(source, Document):
        return [source]
    if isinstance(source, str) and any(map(str.isspace, source)) and not _exists(source):
        return [Document(id="text", text=source)]
    return read([source], settings.reading)


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
