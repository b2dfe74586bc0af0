"""Claims pass before a reader one by one, with their words; a key decides, and is kept at once."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from amity.cli.evidence import of_claim
from amity.cli.review_fields import HINTS, actor_named, field_of
from amity.cli.review_words import in_words
from amity.cli.terminal import console, on_terminal, safe, say
from amity.ledger.review_changes import Correct
from amity.model.errors import AmityError
from amity.report.names import Names

if TYPE_CHECKING:
    from amity.ledger import Evidence, Review, Store

_KEYS = "[a]ccept  [r]eject  [c]orrect  [s]kip  [u]ndo  [q]uit: "
_QUIT = "q"


def walk(store: "Store", names: Names, waiting: "list[Evidence]", *, by: str | None, why: str | None) -> None:
    """Let a reader decide about claims until there are none left, or no more answers.

    Args:
        store: the ledger, open for writing.
        names: what its actors are called.
        waiting: the claims, in the order in which they are shown.
        by: who decides.
        why: the reason of all decisions; without it, it is asked for where a claim is rejected.
    """
    if not waiting:
        say(f"Nothing in {store.location} that was asked for is left to review.")
        return
    _Walk(store, names, waiting, by, why).go()


@dataclass(slots=True)
class _Walk:
    store: "Store"
    names: Names
    waiting: "list[Evidence]"
    by: str | None
    why: str | None
    place: int = 0
    made: "list[tuple[int, Review]]" = field(default_factory=list)

    def go(self) -> None:
        """Show claim after claim, and do what the reader says."""
        keys: dict[str, Callable[[str], None]] = {
            "a": self._accept,
            "r": self._reject,
            "c": self._correct,
            "s": self._skip,
            "u": self._undo,
        }
        shown = None
        while self.place < len(self.waiting):
            claim = self.waiting[self.place].claim.id
            if shown != claim:
                self._show(claim)
                shown = claim
            key = _key()
            if key == _QUIT:
                break
            before = self.place, len(self.made)
            try:
                keys.get(key, self._explain)(claim)
            except AmityError as error:
                say(str(error))
            if before != (self.place, len(self.made)):
                shown = None
        made, left = len(self.made), len(self.waiting) - self.place
        say(
            f"{made} {'decision is' if made == 1 else 'decisions are'} kept; "
            f"{left} {'claim is' if left == 1 else 'claims are'} left."
        )

    def _show(self, claim: str) -> None:
        click.echo(f"\n{self.place + 1} of {len(self.waiting)}")
        # What was decided since the queue was made may have changed it.
        console().print(of_claim(self.store.claim(claim), self.store, self.names))

    def _accept(self, claim: str) -> None:
        self._kept(self.store.reviews.accept(claim, by=self.by, why=self.why or ""))
        self.place += 1

    def _reject(self, claim: str) -> None:
        why = _line("Why? (Enter for no reason) ") if self.why is None else self.why
        self._kept(self.store.reviews.reject(claim, by=self.by, why=why or ""))
        self.place += 1

    def _correct(self, claim: str) -> None:
        """Ask for field after field; each is kept as it is given."""
        corrected = False
        for name in _fields():
            if self._correct_field(claim, name):
                corrected = True
        self.place += corrected

    def _correct_field(self, claim: str, name: str) -> bool:
        while typed := _line(f"{name} ({HINTS[name]}): "):
            try:
                value = field_of(typed, name, self.store.claim(claim), actor_named(self.names))
                change = Correct(claim=claim, fields={name: value})
                self._kept(self.store.reviews.make(change, by=self.by, why=self.why or ""))
            except AmityError as error:
                say(str(error))
            else:
                return True
        return False

    def _skip(self, _claim: str) -> None:
        self.place += 1

    def _undo(self, _claim: str) -> None:
        if not self.made:
            say("Nothing was decided yet in this round. Earlier decisions: amity review log.")
            return
        self.place, last = self.made[-1]
        self.store.reviews.undo(last.id, by=self.by, why=self.why or "")
        self.made.pop()
        say(f"undone: {in_words(last, self.names)}")

    def _explain(self, _claim: str) -> None:
        say("One of the letters in brackets.")

    def _kept(self, review: "Review") -> None:
        self.made.append((self.place, review))
        click.echo(safe(f"{review.id}  {in_words(review, self.names)}"))


def _fields() -> Iterator[str]:
    """The fields that the reader names, by their beginnings, until none is named."""
    while typed := _line(f"Which field? ({', '.join(HINTS)}; Enter when done) "):
        begun = [name for name in HINTS if name.startswith(typed.strip().casefold())]
        if len(begun) == 1:
            yield begun[0]
        else:
            say(f"“{typed}” begins {', '.join(begun) if begun else 'none of them'}.")


def _key() -> str:
    """The key that the reader presses; where answers come through a pipe, the first letter of a line."""
    click.echo(_KEYS, nl=False)
    if on_terminal(sys.stdin):
        typed = click.getchar(echo=True)
        click.echo()
        return typed.casefold() if typed not in ("\x04", "") else _QUIT
    line = sys.stdin.readline()
    click.echo()
    return line.strip()[:1].casefold() if line else _QUIT


def _line(question: str) -> str:
    """The line that the reader types; empty where no more comes."""
    if on_terminal(sys.stdin):
        try:
            return input(question).strip()
        except EOFError:
            click.echo()
            return ""
    click.echo(question, nl=False)
    line = sys.stdin.readline().strip()
    click.echo()
    return line
