"""Documents about which a service is asked at the same time, by threads of one process."""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import Protocol, runtime_checkable

from amity.documents import SetAside
from amity.extraction import load
from amity.extraction.extractor import Extractor
from amity.model import Document, ExtractionSettings
from amity.workspace.extracting import Extraction, attempt

_AHEAD = 4
"""How many documents are taken in for each request, so that one slow answer does not hold up the others."""

_Outcome = Extraction | SetAside


@runtime_checkable
class Stoppable(Protocol):
    """An extractor that can be told to wait for no answer any more."""

    def stop(self) -> None:
        """End the waiting, in whatever thread."""
        ...


class RequestsAtOnce:
    """A line whose documents share one extractor, which spends most of its time waiting for answers.

    Args:
        settings: name the extractor; it must be one that several threads may use.
        jobs: how many documents are extracted at once.
    """

    def __init__(self, settings: ExtractionSettings, jobs: int) -> None:
        self._settings, self._jobs = settings, jobs
        self._extractor: Extractor | None = None
        self._free = threading.BoundedSemaphore(jobs)
        self._closed = threading.Event()
        self._line: deque[tuple[Document, Future[_Outcome]]] = deque()
        self._threads: list[threading.Thread] = []

    @property
    def waiting(self) -> Sequence[Document]:
        """The documents that went in and have not come out."""
        return [document for document, _ in self._line]

    def put(self, document: Document) -> Iterator[_Outcome]:
        """Send a document in; what has to come out to keep the line short."""
        self._extractor = self._extractor or load(self._settings)
        future: Future[_Outcome] = Future()
        thread = threading.Thread(target=self._work, args=(self._extractor, document, future))
        thread.start()
        self._threads = [*filter(threading.Thread.is_alive, self._threads), thread]
        self._line.append((document, future))
        while len(self._line) > self._jobs * _AHEAD:
            yield self._first()

    def drain(self) -> Iterator[_Outcome]:
        """All that is still inside, in the order it went in."""
        while self._line:
            yield self._first()

    def close(self) -> None:
        """Ask about nothing more; answers that are on their way are dropped."""
        self._closed.set()
        self._line.clear()
        if isinstance(self._extractor, Stoppable):
            self._extractor.stop()
        # A thread that Python ends in the midst of a library of another language can take the program down with it.
        for thread in self._threads:
            thread.join()

    def _work(self, extractor: Extractor, document: Document, future: "Future[_Outcome]") -> None:
        with self._free:
            if self._closed.is_set():
                future.cancel()
                return
            try:
                future.set_result(attempt(extractor, document))
            except BaseException as error:  # it belongs to the thread that waits
                future.set_exception(error)

    def _first(self) -> _Outcome:
        return self._line.popleft()[1].result()
