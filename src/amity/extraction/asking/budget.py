"""How many tokens a run may use, and how many a request may come to."""

import threading

from amity.model.errors import BudgetSpent

_CHARACTERS_A_TOKEN = 3
"""English has four or more; three leaves room for names, numbers and JSON."""


def estimated_tokens(text: str) -> int:
    """How many tokens a text may come to: one for three characters of ASCII, and one for each byte of all others.

    No tokeniser is asked, since each model has its own; this is above what the usual ones count.

    >>> estimated_tokens("Kyiv"), estimated_tokens("Київ")
    (2, 8)
    """
    size, ascii_size = len(text.encode()), sum(map(str.isascii, text))
    return -(-ascii_size // _CHARACTERS_A_TOKEN) + size - ascii_size


class Budget:
    """The tokens that a run may use; what requests under way may come to is set apart until they are answered.

    Args:
        tokens: how many there are.
    """

    def __init__(self, tokens: int) -> None:
        self._tokens = tokens
        self._spent = self._apart = 0
        self._changed = threading.Condition()

    def reserve(self, needed: int) -> None:
        """Set apart what a request may come to; while others are under way that may leave enough, wait for them.

        Raises:
            BudgetSpent: there is not enough left.
        """
        with self._changed:
            while self._spent + self._apart + needed > self._tokens:
                if not self._apart:
                    raise BudgetSpent(self._tokens, max(0, self._tokens - self._spent), needed)
                self._changed.wait()
            self._apart += needed

    def settle(self, reserved: int, used: int) -> None:
        """Count what a request came to, in place of what was set apart for it."""
        with self._changed:
            self._apart -= reserved
            self._spent += used
            self._changed.notify_all()
