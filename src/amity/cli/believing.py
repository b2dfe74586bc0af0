"""Belief on a terminal: how likely each stage was over time, and the claims that moved it."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from amity.model import Stage

if TYPE_CHECKING:
    from amity.ledger import Belief
    from amity.ledger.moves import Move

_COLUMNS = 48
_LEVELS = " ▁▂▃▄▅▆▇█"
_IDENTIFIER = 8
_NAMED = 4
_SEEN = 0.005


def of_belief(belief: "Belief", until: date) -> RenderableType:
    """How likely a partnership was at each stage from its first claim until a day, and what moved it."""
    from amity.ledger.moves import moves

    told = [move for move in moves(belief) if move.day <= until]
    if not told:
        return Text(f"Nothing is told of it by {until}.")
    first = told[0].day
    return Padding(Group(_curves(belief, first, max(until, first)), Text(), _moves(told)), (0, 0, 1, 2))


def _curves(belief: "Belief", first: date, until: date) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    days = _days(first, until)
    for stage in reversed([stage for stage in Stage if not stage.closes]):
        curve = "".join(_level(belief.holds(stage, day)) for day in days)
        table.add_row(stage.value, Text(curve), f"{belief.holds(stage, until):.2f}")
    closed = belief.closed(until)
    if closed >= _SEEN:
        table.add_row("closed", Text("".join(_level(belief.closed(day)) for day in days)), f"{closed:.2f}")
    axis = f"{first}{until!s:>{_COLUMNS - len(str(first))}}" if len(days) > 1 else str(first)
    table.add_row("", Text(axis, style="dim"), "")
    return table


def _days(first: date, until: date) -> list[date]:
    """The days of the columns; one alone where nothing lies between."""
    length = (until - first).days
    columns = min(_COLUMNS, length + 1)
    return [first + timedelta(days=length * column // max(1, columns - 1)) for column in range(columns)]


def _level(probability: float) -> str:
    return _LEVELS[min(len(_LEVELS) - 1, max(0, -int(-probability * (len(_LEVELS) - 1) // 1)))]


def _moves(told: "list[Move]") -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for move in told:
        named = " ".join(claim[:_IDENTIFIER] for claim in move.claims[:_NAMED])
        more = f" and {len(move.claims) - _NAMED} more" if len(move.claims) > _NAMED else ""
        table.add_row(str(move.day), Text("\n".join(_changes(move))), Text(named + more, style="dim"))
    return table


def _changes(move: "Move") -> Iterator[str]:
    """What changed, the furthest stage first; stages that changed alike stand together."""
    stages = [stage for stage in reversed(move.after) if abs(move.after[stage] - move.before[stage]) >= _SEEN]
    for (before, after), group in groupby(
        stages, key=lambda one: (f"{move.before[one]:.2f}", f"{move.after[one]:.2f}")
    ):
        alike = list(group)
        named = alike[0].value if len(alike) == 1 else f"{alike[-1].value} to {alike[0].value}"
        yield f"{named} {before} → {after}"
