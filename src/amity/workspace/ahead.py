"""A line of documents that are worked on beside the one who asks for them, and come out in the order they went in."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future

from amity.documents import SetAside
from amity.model import Document
from amity.workspace.extracting import Extraction

_AHEAD = 4
"""How many documents wait for each job: enough that a slow one holds up no other, few enough to hold in memory."""

Outcome = Extraction | SetAside


class Ahead(ABC):
    """A line that takes in some documents for each job before it gives the first one out.

    Args:
        jobs: how many documents are extracted at once.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._line: deque[tuple[Document, Future[Outcome]]] = deque()

    @property
    def waiting(self) -> Sequence[Document]:
        """The documents that went in and have not come out."""
        return [document for document, _ in self._line]

    def put(self, document: Document) -> Iterator[Outcome]:
        """Send a document in; what has to come out to keep the line short."""
        self._line.append((document, self._submit(document)))
        while len(self._line) > self._jobs * _AHEAD:
            yield self._first()

    def drain(self) -> Iterator[Outcome]:
        """All that is still inside, in the order it went in."""
        while self._line:
            yield self._first()

    @abstractmethod
    def close(self) -> None:
        """Let go of what it holds; what is still inside is lost."""

    @abstractmethod
    def _submit(self, document: Document) -> Future[Outcome]:
        """Begin the work on a document."""

    def _first(self) -> Outcome:
        """The outcome of the document that went in first, waited for."""
        return self._line.popleft()[1].result()
