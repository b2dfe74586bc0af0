"""Documents about which a service is asked at the same time, by threads of one process."""

import threading
from concurrent.futures import Future
from typing import Protocol, runtime_checkable

from amity.extraction import load
from amity.extraction.extractor import Extractor
from amity.model import Document, ExtractionSettings
from amity.workspace.ahead import Ahead, Outcome
from amity.workspace.extracting import attempt


@runtime_checkable
class Stoppable(Protocol):
    """An extractor that can be told to wait for no answer any more."""

    def stop(self) -> None:
        """End the waiting, in whatever thread."""
        ...


class RequestsAtOnce(Ahead):
    """A line whose documents share one extractor, which spends most of its time waiting for answers.

    Args:
        settings: name the extractor; it must be one that several threads may use.
        jobs: how many documents are extracted at once.
    """

    def __init__(self, settings: ExtractionSettings, jobs: int) -> None:
        super().__init__(jobs)
        self._settings = settings
        self._extractor: Extractor | None = None
        self._free = threading.BoundedSemaphore(jobs)
        self._closed = threading.Event()
        self._threads: list[threading.Thread] = []

    def close(self) -> None:
        """Ask about nothing more; answers that are on their way are dropped."""
        self._closed.set()
        self._line.clear()
        if isinstance(self._extractor, Stoppable):
            self._extractor.stop()
        # A thread that Python ends in the midst of a library of another language can take the program down with it.
        for thread in self._threads:
            thread.join()

    def _submit(self, document: Document) -> Future[Outcome]:
        self._extractor = self._extractor or load(self._settings)
        future: Future[Outcome] = Future()
        thread = threading.Thread(target=self._work, args=(self._extractor, document, future))
        thread.start()
        self._threads = [*filter(threading.Thread.is_alive, self._threads), thread]
        return future

    def _work(self, extractor: Extractor, document: Document, future: Future[Outcome]) -> None:
        with self._free:
            if self._closed.is_set():
                future.cancel()
                return
            try:
                future.set_result(attempt(extractor, document))
            except BaseException as error:  # it belongs to the thread that waits
                future.set_exception(error)
