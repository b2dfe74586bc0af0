"""Votes of the General Assembly, state by state and roll call by roll call, and how alike those of two states are."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from amity.datasets.crosswalk import by_cow, by_iso2, by_iso3, by_name
from amity.datasets.dataset import Measure
from amity.datasets.layout import Layout
from amity.datasets.table import Row, Table
from amity.datasets.telling import Skipped, Value
from amity.datasets.unga_roll_calls import RollCalls, number_of, year_of
from amity.model import ActorId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.float32]

NUMBERED = Layout.of("votes by COW number", "rcid,ccode,vote")
NAMED = Layout.of("votes by country name", "rcid,country,vote", unlike="ccode")
LIBRARY = Layout.of("votes of the Digital Library", "undl_id,ms_code,ms_name,ms_vote,date")
LAYOUTS = (NUMBERED, NAMED, LIBRARY)
"""Voeten's table; the tidy form of the R package unvotes; the United Nations' own export."""

AGREEMENT = Measure(
    name="unga:agreement",
    title="likeness of votes in the General Assembly: of roll calls in which both voted yes or no, those with one vote",
    unit="share, 0 to 1",
    dyadic=True,
)

NO_ROLL_CALL = "a roll call without a year: import the table of roll calls in the same command"
NO_STATE = "a state that is not known here"
NO_VOTE = "a vote that is not known here"
NO_MEMBER = "not a member of the United Nations then"
TWICE = "a second vote of one state in one roll call"

_NONE, _YES, _NO, _OTHER, _NOT_MEMBER = range(5)
_VOTES = {
    **dict.fromkeys(("1", "1.0", "yes", "y"), _YES),
    **dict.fromkeys(("3", "3.0", "no", "n"), _NO),
    **dict.fromkeys(("2", "2.0", "8", "8.0", "abstain", "abstention", "a", "absent", "non-voting", "x", "nv"), _OTHER),
    **dict.fromkeys(("9", "9.0", "not a member"), _NOT_MEMBER),
}


class _Columns(NamedTuple):
    """Where a layout has what: the roll call, the vote, the state's code and name; and whose code it is."""

    call: str
    vote: str
    code: str
    name: str
    state: Callable[[str, int], ActorId | None]


_COLUMNS = {
    NUMBERED.name: _Columns("rcid", "vote", "ccode", "countryname", by_cow),
    NAMED.name: _Columns("rcid", "vote", "country_code", "country", lambda code, _: by_iso2(code)),
    LIBRARY.name: _Columns("undl_id", "ms_vote", "ms_code", "ms_name", lambda code, _: by_iso3(code)),
}


class Votes:
    """The votes of one table.

    Args:
        table: the table.
        calls: the years of roll calls, for votes that have none of their own.
    """

    def __init__(self, table: Table, calls: RollCalls) -> None:
        self._table, self._calls, self._in = table, calls, _COLUMNS[table.layout.name]
        self._columns: dict[tuple[str, int], int] = {}
        self._years: list[int] = []
        self._votes: dict[ActorId, bytearray] = defaultdict(bytearray)
        self._states: dict[tuple[str, str, int], ActorId | None] = {}

    def read(self) -> Iterator[Skipped]:
        """Read the table; told are the rows that are left out."""
        for row in self._table:
            if skipped := self._put(row):
                reason, what = skipped
                yield Skipped(table=self._table, row=row, reason=reason, what=what)

    def values(self) -> Iterator[Value]:
        """The likeness of votes of every two states in every year; none where they never voted yes or no together."""
        import numpy as np

        for year in sorted(set(self._years)):
            actors, alike, both = self.counts(year)
            shares = np.divide(alike, both, out=np.zeros_like(alike), where=both > 0)
            for row, column in zip(*(places.tolist() for places in np.nonzero(np.triu(both, 1))), strict=True):
                yield Value(
                    measure=AGREEMENT.name,
                    actor=actors[row],
                    other=actors[column],
                    year=year,
                    value=float(shares[row, column]),
                    table=self._table,
                )

    def with_all(self, state: ActorId, year: int) -> tuple[float, float]:
        """How many votes, yes or no, of all others were those of a state, and how many were cast beside one of its."""
        import numpy as np

        actors, alike, both = self.counts(year)
        if state not in actors:
            return 0.0, 0.0
        own = actors.index(state)
        others = np.arange(len(actors)) != own
        return float(alike[own, others].sum()), float(both[own, others].sum())

    def counts(self, year: int) -> "tuple[list[ActorId], Counts, Counts]":
        """Who voted in a year, by identifier, and for each two: how many votes were alike, and how many both cast.

        Both count yes and no alone, (states, states); an abstention is neither.
        """
        import numpy as np

        actors, columns = sorted(self._votes), [place for place, own in enumerate(self._years) if own == year]
        votes = np.zeros((len(actors), len(self._years)), np.uint8)
        for place, actor in enumerate(actors):
            cast = self._votes[actor]
            votes[place, : len(cast)] = np.frombuffer(cast, np.uint8)
        yes, no = ((votes[:, columns] == vote).astype(np.float32) for vote in (_YES, _NO))
        voted = yes + no
        return actors, yes @ yes.T + no @ no.T, voted @ voted.T

    def _put(self, row: Row) -> tuple[str, str] | None:
        """Count a vote, or tell why not and what is the matter."""
        number = number_of(row[self._in.call])
        year = (self._calls.year(number) if number else None) or year_of(row)
        if number is None or year is None:
            return NO_ROLL_CALL, number or ""
        vote = _VOTES.get(row[self._in.vote].casefold())
        if vote is None or vote == _NOT_MEMBER:
            return (NO_VOTE, row[self._in.vote]) if vote is None else (NO_MEMBER, "")
        code, name = row.get(self._in.code), row.get(self._in.name)
        state = self._state(code, name, year)
        if state is None:
            return NO_STATE, f"{name or code} in {year}"
        return None if self._cast(state, number, year, vote) else (TWICE, f"{name or code} in {year}")

    def _cast(self, state: ActorId, number: str, year: int, vote: int) -> bool:
        """Keep a vote; not where there is one already."""
        column = self._columns.setdefault((number, year), len(self._columns))
        if column == len(self._years):
            self._years.append(year)
        cast = self._votes[state]
        if column >= len(cast):
            cast.extend(bytes(column + 1 - len(cast)))
        if cast[column] != _NONE:
            return False
        cast[column] = vote
        return True

    def _state(self, code: str, name: str, year: int) -> ActorId | None:
        key = code, name, year
        if key not in self._states:
            self._states[key] = self._in.state(code, year) or (by_name(name, year) if name else None)
        return self._states[key]
