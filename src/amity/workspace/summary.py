"""What became of the documents that were to be added."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from amity.documents import SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of the documents that were to be added.

    Attributes:
        read: the documents that could be read; `added`, `already_known` and some of `set_aside` make them up.
        added: those that the ledger did not have.
        already_known: those that it had, which changed nothing.
        read_otherwise: how many of these were read by another extractor, or version of it, than the present one.
        claims: the claims that came with the added ones.
        set_aside: what could not be read or extracted, each with its reason.
        words: the words of the added documents.
        seconds: how long it took.
    """

    read: int = 0
    added: int = 0
    already_known: int = 0
    read_otherwise: int = 0
    claims: int = 0
    set_aside: tuple[SetAside, ...] = ()
    words: int = 0
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The summary for JSON."""
        return {
            "read": self.read,
            "added": self.added,
            "already_known": self.already_known,
            "read_otherwise": self.read_otherwise,
            "claims": self.claims,
            "set_aside": [{"source": item.source, "reason": str(item.error)} for item in self.set_aside],
            "words": self.words,
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an addition has come, and the name of what was dealt with last."""

    read: int
    added: int
    already_known: int
    claims: int
    set_aside: int
    words: int
    latest: str


OnProgress = Callable[[Progress], None]


class Interrupted(KeyboardInterrupt):
    """An addition that was interrupted; what its summary counts as added is in the ledger."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        super().__init__(f"interrupted after {summary.added} documents were added")


class Tally:
    """Counts what becomes of documents, one by one."""

    def __init__(self) -> None:
        self.read = self.added = self.already_known = self.claims = self.words = 0
        self.set_aside: list[SetAside] = []
        self.known_by = Counter[str]()

    def progress(self, latest: str) -> Progress:
        """How far it has come."""
        return Progress(
            read=self.read,
            added=self.added,
            already_known=self.already_known,
            claims=self.claims,
            set_aside=len(self.set_aside),
            words=self.words,
            latest=latest,
        )

    def summary(self, seconds: float, method: str | None = None) -> Summary:
        """What became of them all; with the method of the present extractor, how many another one read."""
        return Summary(
            read=self.read,
            added=self.added,
            already_known=self.already_known,
            read_otherwise=self.known_by.total() - self.known_by[method] if method else 0,
            claims=self.claims,
            set_aside=tuple(self.set_aside),
            words=self.words,
            seconds=seconds,
        )
