"""Answers on a terminal: figures and tables that fit eighty columns, and below them what they rest on."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, Literal

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Drawing
from rich.text import Text

from amity.analysis.columns import Column, Form
from amity.analysis.result import Result, Table
from amity.cli.terminal import one_line

_CARRYING = 5
_LABEL = 36
_WORD = 13
_FIGURE = 20


def drawn(result: Result[Any], limit: int | None = None) -> Group:
    """An answer: what was asked, its figures, its tables, the claims that carry them, and what it rests on.

    Args:
        result: the answer.
        limit: how many rows of each table are shown; all where left out.
    """
    parts: list[RenderableType] = [Text(one_line(result.title), style="bold")]
    if result.figures:
        parts.append(_figures(result))
    for table in result.tables:
        parts += _table(table, result, limit)
    return Group(*parts, Text(), *(Text(one_line(line), style="dim") for line in result.basis.lines()))


def _figures(result: Result[Any]) -> Padding:
    grid = Drawing.grid(padding=(0, 2, 0, 0))
    for column, value in result.figures:
        grid.add_row(Text(column.label), Text(one_line(column.shown(value, result.basis.names))))
    return Padding(grid, (1, 0, 0, 0))


def _table(table: Table, result: Result[Any], limit: int | None) -> Iterator[RenderableType]:
    rows, called, columns = table.rows[:limit], _naming(table.columns), _others(table.columns)
    yield Text()
    if table.label:
        yield Text(one_line(table.label), style="bold")
    if not rows:
        yield Padding("None.", (0, 0, 0, 2))
        return
    yield _drawing(called, columns, rows, result)
    if len(rows) < len(table.rows):
        yield Text(f"{len(rows)} of {len(table.rows)} rows are shown; --limit 0 shows all.", style="dim")
    yield from _carrying(table, rows, [*called, *takewhile(lambda one: not one.form.is_number, columns)], result)


def _naming(columns: tuple[Column, ...]) -> list[Column]:
    """The columns that a row is called by, which share one: the first, and the actors that follow it."""
    there = [one for one in columns if not one.detail]
    return [there[0], *takewhile(lambda one: one.form is there[0].form is Form.ACTOR, there[1:])]


def _others(columns: tuple[Column, ...]) -> list[Column]:
    there = [one for one in columns if not one.detail and one.form is not Form.CLAIMS]
    return there[len(_naming(columns)) :]


def _drawing(called: list[Column], columns: list[Column], rows: tuple[Any, ...], result: Result[Any]) -> Drawing:
    drawing = Drawing(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    cells = [[_name(row, called, result), *(_cell(row, one, result) for one in columns)] for row in rows]
    for place, column in enumerate([called[0], *columns]):
        texts = [column.label, *(row[place] for row in cells)]
        # A figure that is broken in two is another figure.
        most = _FIGURE if column.form.is_number else _WORD
        width = min(most, max(len(word) for text in texts for word in (*text.split(), "")))
        drawing.add_column(Text(one_line(column.label)), min_width=width, justify=_side(column), overflow="fold")
    for row in cells:
        drawing.add_row(*map(Text, row))
    return drawing


def _carrying(
    table: Table, rows: tuple[Any, ...], called: list[Column], result: Result[Any]
) -> Iterator[RenderableType]:
    """The claims that carry each row, as a reader has to type them."""
    claims = next((one for one in table.columns if one.form is Form.CLAIMS), None)
    if claims is None or not any(getattr(row, claims.name) for row in rows):
        return
    grid = Drawing.grid(padding=(0, 2, 0, 0))
    grid.add_column(max_width=_LABEL, overflow="fold")
    grid.add_column(overflow="fold")
    for row in rows:
        found = getattr(row, claims.name)
        more = f" and {len(found) - _CARRYING} more" if len(found) > _CARRYING else ""
        typed = " ".join(claims.shown(one, {}) for one in found[:_CARRYING])
        grid.add_row(Text(_name(row, called, result)), Text(one_line(typed) + more, style="dim"))
    yield Text("The words behind each row: amity show ID", style="dim")
    yield Padding(grid, (0, 0, 0, 2))


def _side(column: Column) -> Literal["left", "right"]:
    return "right" if column.form.is_number else "left"


def _name(row: Any, called: list[Column], result: Result[Any]) -> str:
    return ", ".join(_cell(row, column, result) for column in called)


def _cell(row: Any, column: Column, result: Result[Any]) -> str:
    return one_line(column.shown(getattr(row, column.name), result.basis.names))
