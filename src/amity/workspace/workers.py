"""Processes that extract beside the one that reads and writes."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from amity.extraction import load
from amity.extraction.extractor import Extractor
from amity.model import Document, ExtractionSettings
from amity.workspace.ahead import Ahead, Outcome
from amity.workspace.extracting import attempt, failed


class Workers(Ahead):
    """A line whose documents are extracted by several processes; they start when the first document comes."""

    def __init__(self, settings: ExtractionSettings, jobs: int) -> None:
        super().__init__(jobs)
        self._settings = settings
        self._pool: ProcessPoolExecutor | None = None

    def close(self) -> None:
        """Wait for what the workers have in hand, and drop the rest."""
        self._line.clear()
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _submit(self, document: Document) -> Future[Outcome]:
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
            lost: Future[Outcome] = Future()
            lost.set_exception(error)
            return lost

    def _first(self) -> Outcome:
        document, future = self._line.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._again(document)

    def _again(self, document: Document) -> Outcome:
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


def _work(document: Document) -> Outcome:
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
