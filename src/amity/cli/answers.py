"""Answers on a terminal: figures and tables that fit eighty columns, and below them what they rest on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    return Group(*parts, *(Text(one_line(line), style="dim") for line in result.basis.lines()))


def draw(result: Result[Any], path: Path) -> None:
    """Draw an answer to a file.

    Raises:
        MissingPart: matplotlib is not installed.
        OSError: the file could not be written.
    """
    result.save_plot(path)


def _figures(result: Result[Any]) -> Padding:
    grid = Drawing.grid(padding=(0, 2, 0, 0))
    for column, value in result.figures:
        grid.add_row(Text(column.label), Text(one_line(column.shown(value, result.basis.names))))
    return Padding(grid, (1, 0, 0, 0))


def _table(table: Table, result: Result[Any], limit: int | None) -> Iterator[RenderableType]:
    rows, columns = table.rows[:limit], [one for one in table.columns if not one.detail and one.form is not Form.CLAIMS]
    yield Text()
    if table.label:
        yield Text(one_line(table.label), style="bold")
    if not rows:
        yield Padding("None.", (0, 0, 1, 2))
        return
    yield _drawing(columns, rows, result)
    if len(rows) < len(table.rows):
        yield Text(f"{len(rows)} of {len(table.rows)} rows are shown; --limit 0 shows all.", style="dim")
    yield from _carrying(table, rows, columns, result)


def _drawing(columns: list[Column], rows: tuple[Any, ...], result: Result[Any]) -> Drawing:
    drawing = Drawing(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for column in columns:
        drawing.add_column(
            Text(one_line(column.label)), justify="right" if column.form.is_number else "left", overflow="fold"
        )
    for row in rows:
        drawing.add_row(*(Text(_cell(row, column, result)) for column in columns))
    return drawing


def _carrying(
    table: Table, rows: tuple[Any, ...], columns: list[Column], result: Result[Any]
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
        grid.add_row(Text(_called(row, columns, result)), Text(one_line(typed) + more, style="dim"))
    yield Text("The words behind each row: amity show ID", style="dim")
    yield Padding(grid, (0, 0, 1, 2))


def _called(row: Any, columns: list[Column], result: Result[Any]) -> str:
    """What a row is called: its words before its first number."""
    words = []
    for column in columns:
        if column.form.is_number:
            break
        words.append(_cell(row, column, result))
    return ", ".join(words) or "–"


def _cell(row: Any, column: Column, result: Result[Any]) -> str:
    return one_line(column.shown(getattr(row, column.name), result.basis.names))
