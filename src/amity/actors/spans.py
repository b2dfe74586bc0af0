"""Which characters of a text are taken by mentions."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Taken:
    """The characters that mentions occupy.

    Args:
        mentions: the mentions, in order, none within another.
    """

    def __init__(self, mentions: Sequence[_Span]) -> None:
        self._ends = [mention.end for mention in mentions]
        self._starts = [mention.start for mention in mentions]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any of the characters is taken."""
        at = bisect_left(self._ends, start + 1)
        return at < len(self._starts) and self._starts[at] < end
