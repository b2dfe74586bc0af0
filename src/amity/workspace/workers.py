"""Processes that extract beside the one that reads and writes."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from amity.documents import SetAside
from amity.extraction import load
from amity.extraction.extractor import Extractor
from amity.model import Document, ExtractionSettings
from amity.workspace.extracting import Extraction, attempt, failed

_AHEAD = 4
"""How many documents wait for each worker: enough to keep it busy, few enough to hold in memory."""

_Outcome = Extraction | SetAside


class Workers:
    """A line whose documents are extracted by several processes; they start when the first document comes."""

    def __init__(self, settings: ExtractionSettings, jobs: int) -> None:
        self._settings, self._jobs = settings, jobs
        self._pool: ProcessPoolExecutor | None = None
        self._line: deque[tuple[Document, Future[_Outcome]]] = deque()

    @property
    def waiting(self) -> Sequence[Document]:
        """The documents that went in and have not come out."""
        return [document for document, _ in self._line]

    def put(self, document: Document) -> Iterator[_Outcome]:
        """Send a document in; what has to come out to keep the line short."""
        self._line.append((document, self._submit(document)))
        while len(self._line) > self._jobs * _AHEAD:
            yield self._first()

    def drain(self) -> Iterator[_Outcome]:
        """All that is still inside, in the order it went in."""
        while self._line:
            yield self._first()

    def close(self) -> None:
        """Wait for what the workers have in hand, and drop the rest."""
        self._line.clear()
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _submit(self, document: Document) -> Future[_Outcome]:
        self._pool = self._pool or ProcessPoolExecutor(
            self._jobs,
            # A copy of a process that has threads, as the progress bar does, can hang; a fresh one cannot.
            multiprocessing.get_context("spawn"),
            _begin,
            (self._settings,),
        )
        try:
            with _uninterrupted():
                return self._pool.submit(_work, document)
        except BrokenProcessPool as error:
            lost: Future[_Outcome] = Future()
            lost.set_exception(error)
            return lost

    def _first(self) -> _Outcome:
        document, future = self._line.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._again(document)

    def _again(self, document: Document) -> _Outcome:
        """Extract alone what was lost with a worker that died, so that only the document that kills is set aside."""
        rest = self.waiting
        self._restart()
        try:
            outcome = self._submit(document).result()
        except BrokenProcessPool:
            outcome = failed(document, "the process that extracted its claims died; it may be short of memory")
            self._restart()
        self._line = deque((waiting, self._submit(waiting)) for waiting in rest)
        return outcome

    def _restart(self) -> None:
        if self._pool:
            self._pool.shutdown()
        self._pool = None


_settings = ExtractionSettings()
_extractor: Extractor | None = None


def _begin(settings: ExtractionSettings) -> None:
    global _settings
    _settings = settings
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that writes; that one ends this
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    # A parent that was killed closes nothing, and its workers would wait for documents for ever.
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _work(document: Document) -> _Outcome:
    global _extractor
    _extractor = _extractor or load(_settings)
    return attempt(_extractor, document)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that start meanwhile never hear an interrupt; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
