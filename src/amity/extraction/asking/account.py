"""What asking came to: requests, tokens, and what was answered and could not be taken."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any


class Account:
    """What a run of asking came to; several threads may write in it.

    Attributes:
        requests: how many requests were answered.
        kept: how many answers were there from before, and cost nothing.
        tokens: how many tokens were used, in and out, as the service counts them, or estimated where it does not.
        claims: how many claims passed the gate.
        dropped: how many claims did not, by reason.
        amended: how many fields of the others were left out, by reason.
        notes: what else the user should know, each once.
    """

    def __init__(self) -> None:
        self.requests = self.kept = self.tokens = self.claims = 0
        self.dropped: Counter[str] = Counter()
        self.amended: Counter[str] = Counter()
        self.notes: dict[str, None] = {}
        self._lock = threading.Lock()

    def answered(self) -> None:
        """One request more that was answered."""
        with self._lock:
            self.requests += 1

    def used(self, tokens: int) -> None:
        """So many tokens more; a request that failed may have used some, too."""
        with self._lock:
            self.tokens += tokens

    def found_kept(self) -> None:
        """One answer more that was there from before."""
        with self._lock:
            self.kept += 1

    def judged(self, claims: int, dropped: Counter[str], amended: Counter[str]) -> None:
        """What the gate made of one answer."""
        with self._lock:
            self.claims += claims
            self.dropped += dropped
            self.amended += amended

    def note(self, text: str) -> None:
        """Something the user should know."""
        with self._lock:
            self.notes[text] = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked, nor answered from what was kept."""
        return not any(self.lines())

    def lines(self) -> Iterator[str]:
        """The account for a reader, a line for each thing."""
        if self.requests or self.kept or self.tokens:
            counted = (
                (self.requests, "request"),
                (self.tokens, "token"),
                (self.kept, "answer"),
                (self.claims, "claim"),
            )
            requests, tokens, kept, claims = (_number(number, thing) for number, thing in counted)
            yield f"language model: {requests}, {tokens}, {kept} kept from before, {claims}"
        if self.dropped:
            yield f"language model: claims dropped: {_reasons(self.dropped)}"
        if self.amended:
            yield f"language model: fields left out: {_reasons(self.amended)}"
        yield from (f"language model: {note}" for note in self.notes)

    def to_dict(self) -> dict[str, Any]:
        """The account for JSON."""
        return {
            "requests": self.requests,
            "kept": self.kept,
            "tokens": self.tokens,
            "claims": self.claims,
            "dropped": dict(self.dropped.most_common()),
            "amended": dict(self.amended.most_common()),
            "notes": list(self.notes),
        }


_current: ContextVar[Account | None] = ContextVar("account", default=None)


def current() -> Account:
    """The account that is kept, else a new one that nobody reads."""
    return _current.get() or Account()


@contextmanager
def accounted() -> Iterator[Account]:
    """A context in which whatever extractor is loaded writes into one account."""
    account = Account()
    before = _current.set(account)
    try:
        yield account
    finally:
        _current.reset(before)


def _number(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _reasons(reasons: Counter[str]) -> str:
    return ", ".join(f"{number:,} {reason}" for reason, number in reasons.most_common())
