"""Results in a notebook: tables and a plot, in which nothing that a document says is run."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from typing import Any

from amity.analysis.columns import Form
from amity.analysis.plain import plain
from amity.analysis.result import Result, Table
from amity.model.errors import MissingPart

ROWS = 20
"""How many rows of each table are shown."""
_RIGHT = ' style="text-align:right"'
_LEFT = ' style="text-align:left"'


def html_of(result: Result[Any]) -> str:
    """A result as HTML: its title, its figures, its tables, its plot where it can be drawn, and its basis."""
    return "".join(_parts(result))


def _parts(result: Result[Any]) -> Iterator[str]:
    yield f"<h4>{_safe(result.title)}</h4>"
    names = result.basis.names
    figures = [f"{_safe(one.label)}: <b>{_safe(one.shown(value, names))}</b>" for one, value in result.figures]
    if figures:
        yield f"<p>{'<br>'.join(figures)}</p>"
    yield _plot(result)
    for table in result.tables:
        yield _table(table, result)
    lines = "<br>".join(map(_safe, result.basis.lines()))
    yield f"<details><summary>What it rests on</summary><p>{lines}</p></details>"


def _table(table: Table, result: Result[Any]) -> str:
    columns = [one for one in table.columns if not one.detail]
    heads = "".join(f"<th{_side(one.form)}>{_safe(one.label)}</th>" for one in columns)
    rows = []
    for row in table.rows[:ROWS]:
        shown = ((one.form, one.shown(getattr(row, one.name), result.basis.names)) for one in columns)
        rows.append("<tr>" + "".join(f"<td{_side(form)}>{_safe(text)}</td>" for form, text in shown) + "</tr>")
    caption = f"<caption{_LEFT}>{_safe(table.label)}</caption>" if table.label else ""
    more = len(table.rows) - len(rows)
    rest = f"<p>{more:,} more rows: to_frame({table.name!r}) has all, with every column.</p>" if more > 0 else ""
    body = f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f"<table>{caption}{body}</table>{rest}"


def _plot(result: Result[Any]) -> str:
    from amity.analysis.drawing import svg_of

    if not result.rows:
        return ""
    try:
        drawn = b64encode(svg_of(result)).decode()
    except MissingPart:
        return ""
    # As an image, so that nothing in it can be run.
    return f'<img alt="{_safe(result.title)}" src="data:image/svg+xml;base64,{drawn}">'


def _side(form: Form) -> str:
    return _RIGHT if form.is_number else _LEFT


def _safe(text: str) -> str:
    return escape(plain(text))
