"""What the ledger has is read again by a better extractor, one document at a time."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from amity.documents import SetAside
from amity.ledger import ClaimFilter, Store
from amity.model import Document, ExtractionSettings
from amity.model.errors import InvalidRecord
from amity.workspace.extracting import Extraction, extractions, method_of
from amity.workspace.summary import OnProgress, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """What became of the documents that were read again.

    Attributes:
        method: the extractor that read them, and its version.
        read: the documents that it could read.
        renewed: those of which a new reading took the place of the last one.
        claims: the claims that the new readings found.
        claims_before: those that the readings in whose place they came had found.
        found_again: the claims that are in both, whatever their date or confidence.
        set_aside: what could not be extracted, each with its reason; it keeps the claims that it has.
        words: the words of the documents read.
        seconds: how long it took.
    """

    method: str
    read: int = 0
    renewed: int = 0
    claims: int = 0
    claims_before: int = 0
    found_again: int = 0
    set_aside: tuple[SetAside, ...] = ()
    words: int = 0
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The summary for JSON."""
        return {
            "method": self.method,
            "read": self.read,
            "renewed": self.renewed,
            "claims": self.claims,
            "claims_before": self.claims_before,
            "found_again": self.found_again,
            "set_aside": [{"source": item.source, "reason": str(item.error)} for item in self.set_aside],
            "words": self.words,
            "seconds": round(self.seconds, 3),
        }


class RereadingInterrupted(KeyboardInterrupt):
    """A rereading that was interrupted; what its summary counts as renewed is in the ledger."""

    def __init__(self, summary: Rereading) -> None:
        self.summary = summary
        super().__init__(f"interrupted after {summary.renewed} documents were read again")


def reread(
    store: Store,
    settings: ExtractionSettings,
    *,
    everything: bool = False,
    on_progress: OnProgress | None = None,
    jobs: int = 1,
) -> Rereading:
    """Read again, from the texts that a ledger keeps, what another extractor read; see `Ledger.reread`."""
    method = method_of(settings)
    names = store.read_otherwise(None if everything else method)
    tally = _Tally(store, method)
    try:
        for outcome in extractions(_documents(store, names), settings, jobs):
            tally.keep(outcome)
            if on_progress:
                on_progress(tally.progress())
    except KeyboardInterrupt:
        tally.settle()
        raise RereadingInterrupted(tally.summary()) from None
    return tally.summary()


def _documents(store: Store, names: list[str]) -> Iterator[Document]:
    return (store.document(name) for name in names)


@dataclass(slots=True)
class _Tally:
    """Puts new readings in the place of earlier ones, and counts them."""

    store: Store
    method: str
    begun: float = field(default_factory=time.monotonic)
    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    read: int = 0
    renewed: int = 0
    claims: int = 0
    claims_before: int = 0
    found_again: int = 0
    words: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    latest: str = ""
    pending: tuple[Extraction, set[str]] | None = None

    def keep(self, outcome: Extraction | SetAside) -> None:
        if isinstance(outcome, SetAside):
            self.set_aside.append(outcome)
            self.latest = outcome.source
            return
        name = outcome.document.id
        before = {claim.id for claim in self.store.claims(ClaimFilter(document=name, rejected=True))}
        self.pending = outcome, before
        try:
            renewed = self.store.record_again(outcome.document, outcome.claims, method=outcome.method)
        except InvalidRecord as error:
            self.pending = None
            self.keep(SetAside(name, error))
        else:
            self._count(renewed=renewed)

    def settle(self) -> None:
        """Count the document that an interrupt came to between its being kept and its being counted."""
        if self.pending:
            last = self.store.readings(self.pending[0].document.id)[-1]
            if last.method == self.method and last.made >= self.since:
                self._count(renewed=True)

    def _count(self, *, renewed: bool) -> None:
        assert self.pending  # noqa: S101 # it was set before anything was written
        outcome, before = self.pending
        self.read += 1
        self.words += len(outcome.document.text.split())
        self.latest = outcome.document.id
        if renewed:
            found = {claim.id for claim in outcome.claims}
            self.renewed += 1
            self.claims += len(found)
            self.claims_before += len(before)
            self.found_again += len(found & before)
        self.pending = None

    def progress(self) -> Progress:
        return Progress(
            read=self.read,
            added=self.renewed,
            already_known=self.read - self.renewed,
            claims=self.claims,
            set_aside=len(self.set_aside),
            words=self.words,
            latest=self.latest,
        )

    def summary(self) -> Rereading:
        return Rereading(
            method=self.method,
            read=self.read,
            renewed=self.renewed,
            claims=self.claims,
            claims_before=self.claims_before,
            found_again=self.found_again,
            set_aside=tuple(self.set_aside),
            words=self.words,
            seconds=time.monotonic() - self.begun,
        )
