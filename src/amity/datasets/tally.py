"""Counts of what becomes of the rows of a table: told, measured, skipped and why, left out by choice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from amity.datasets.table import Row, Table
from amity.datasets.telling import Skipped

_EXAMPLES = 3
_NAMED = 25
_REMEMBERED = 10_000


@dataclass(slots=True)
class Reason:
    """One reason why rows were skipped.

    Attributes:
        rows: how many were.
        what: what was the matter in them, with how often; of very many, those that came first.
        examples: the first of them, each with its row and what was the matter.
    """

    rows: int = 0
    what: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[int, str]] = field(default_factory=list)

    def add(self, skipped: Skipped) -> None:
        """Count one more row."""
        self.rows += 1
        if skipped.what and (skipped.what in self.what or len(self.what) < _REMEMBERED):
            self.what[skipped.what] += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append((skipped.row.number, skipped.what))


@dataclass(slots=True)
class Tally:
    """What became of the rows of one table.

    Attributes:
        table: the table.
        rows: the rows read.
        told: the rows that tell of relations that were chosen.
        values: the values of covariates that were chosen.
        skipped: by reason, the rows that tell nothing that can be kept.
        left_out: by reason, how many relations and values were left out by choice.
        first: the first year that anything is told of.
        last: the last.
    """

    table: Table
    rows: int = 0
    told: int = 0
    values: int = 0
    skipped: dict[str, Reason] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    first: int | None = None
    last: int | None = None
    _latest: int = 0

    def counted(self) -> Table:
        """The same table, whose rows are counted as they are read; of several times, the one that goes farthest."""

        def rows() -> Iterator[Row]:
            for number, row in enumerate(self.table.rows(), 1):
                self.rows = max(self.rows, number)
                yield row

        return replace(self.table, rows=rows)

    def skip(self, skipped: Skipped) -> None:
        """Count a row that is skipped."""
        if skipped.reason not in self.skipped:
            self.skipped[skipped.reason] = Reason()
        self.skipped[skipped.reason].add(skipped)

    def tell(self, row: int) -> None:
        """Count a row that tells something; one that tells several things is one row."""
        self.told += row != self._latest
        self._latest = row

    def covers(self, year: int) -> None:
        """Count a year that something is told of."""
        self.first = year if self.first is None or year < self.first else self.first
        self.last = year if self.last is None or year > self.last else self.last

    def reasons(self) -> tuple[dict[str, Any], ...]:
        """Why rows were skipped, the most frequent first, for JSON."""
        ranked = sorted(self.skipped.items(), key=lambda one: (-one[1].rows, one[0]))
        return tuple(
            {
                "reason": reason,
                "rows": one.rows,
                "what": dict(one.what.most_common(_NAMED)),
                "examples": [{"row": row, "what": what} for row, what in one.examples],
            }
            for reason, one in ranked
        )
