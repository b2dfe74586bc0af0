"""The tables of what would be lost, for the page: those of stress, and of what parting would cost."""

from collections.abc import Container, Iterator
from typing import Any

from amity.analysis.exit_cost import ExitCost
from amity.analysis.exit_cost_between import ExitCostBetween
from amity.analysis.result import Table
from amity.analysis.stress_tables import Stress
from amity.report.answers import told_table

_OF_A_ROUND = 8
_LAYERS = ("kind", "loss", "ties", "ties_lost")
_LOSSES = ("actor", "loss", "ties", "ties_lost", "provision", "paths", "paths_left", "leaves")
_PARTING = ("partner", "asymmetry", "cost", "own", "mostly", "others", "caution")
_BETWEEN = ("leaver", "left", "cost", "direct", "falling", "indirect", "others", "caution")


def losses(stress: Stress, carried: Container[str], rows: int) -> Iterator[dict[str, Any]]:
    """What is lost by layer and by actor, and who follows.

    Args:
        stress: what would be lost.
        carried: the claims that are at hand; others are not named.
        rows: how many rows of a table are told of.
    """
    by_name = {table.name: table for table in stress.tables}
    yield told_table(by_name["layers"], stress, carried, columns=_LAYERS, drawn="loss", most=rows)
    actors = by_name["rows"]._replace(name="actors", label="What each actor loses")
    columns = _LOSSES if stress.focus else tuple(name for name in _LOSSES if "paths" not in name)
    yield told_table(actors, stress, carried, columns=columns, drawn="loss", most=rows)
    yield _cascade(by_name["cascade"], stress)


def besides(stress: Stress, carried: Container[str], rows: int) -> Iterator[dict[str, Any]]:
    """What is left of what each receives, and of several events, what each takes alone; as `losses` has it."""
    by_name = {table.name: table for table in stress.tables}
    yield told_table(by_name["provisions"], stress, carried, most=rows)
    if len(stress.events) > 1:
        yield told_table(by_name["events"], stress, carried, most=rows)


def parted(result: ExitCost | ExitCostBetween, carried: Container[str], rows: int) -> dict[str, Any]:
    """What parting would cost both sides; as `losses` has it."""
    table = result.tables[0]._replace(name="parting", label=result.title)
    if isinstance(result, ExitCost):
        return told_table(table, result, carried, columns=_PARTING, drawn="asymmetry", most=rows)
    return told_table(table, result, carried, columns=_BETWEEN, drawn="cost", most=rows)


def _cascade(table: Table, stress: Stress) -> dict[str, Any]:
    """The first of each round, as a few rounds can have hundreds."""
    kept, per = [], dict[int, int]()
    for row in table.rows:
        per[row.round] = per.get(row.round, 0) + 1
        if per[row.round] <= _OF_A_ROUND:
            kept.append(row)
    told = told_table(table._replace(rows=tuple(kept)), stress, ())
    return {**told, "more": told["more"] + len(table.rows) - len(kept)}
