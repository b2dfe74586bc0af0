"""What the page tells of the analyses: for each its tables, ready to be set as text, and what it rests on."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from amity.analysis import Web
from amity.analysis.columns import Column, Form
from amity.analysis.interval import Interval
from amity.analysis.meanings import meanings
from amity.analysis.result import Result, Table
from amity.analysis.sections import SECTIONS, Section
from amity.model import ActorId
from amity.model.errors import AmityError, MissingPart

ROWS = 40
"""How many rows of each table a page carries."""

WORLDS = 300
"""How many worlds a page's answers are drawn from at most: enough to read, and not to wait."""

_ALL_WORLDS = 1_000_000  # ties times worlds that nobody waits long for
_FEWEST_WORLDS = 50


def answers(
    web: Web, carried: Container[str], focus: ActorId | None = None, further: Iterable[Section] = ()
) -> dict[str, Any] | None:
    """The answers to the questions of a report, for JSON (`frontend/src/data.ts` has the fields); none without ties.

    Args:
        web: the web that is asked.
        carried: the claims that are at hand; others are not named.
        focus: the focal actor; without it, the one with the most ties.
        further: questions that are asked besides, such as those of cases.

    Raises:
        UnknownActor: the focal actor has no tie.
    """
    focal = web.actor(focus).id if focus else central(web)
    if focal is None:
        return None
    asked = bounded(web)
    return {"focus": focal, "sections": [answer(section, asked, focal, carried) for section in (*SECTIONS, *further)]}


def bounded(web: Web) -> Web:
    """The same web, asked of as many worlds as a reader of a page waits for: fewer, the more ties it has."""
    few = max(_FEWEST_WORLDS, _ALL_WORLDS // max(1, len(web.ties)))
    return replace(web, settings=replace(web.settings, worlds=min(web.settings.worlds, WORLDS, few)))


def questions(focus: ActorId | None = None) -> dict[str, Any]:
    """The questions of a report, yet to be asked, for JSON."""
    asked = [{"name": one.name, "label": one.label, "question": one.question} for one in SECTIONS]
    return {"focus": focus, "sections": asked}


def central(web: Web) -> ActorId | None:
    """The actor with the most ties that bind, as many as are expected to hold; of several, the first by identifier."""
    return next(iter(most_tied(web)), None)


def most_tied(web: Web) -> list[ActorId]:
    """The actors that have ties that bind, those first of whom the most are expected to hold."""
    expected: dict[ActorId, float] = defaultdict(float)
    for tie in web.cooperation.ties:
        for actor in tie.actors:
            expected[actor] += tie.holds()
    return sorted(expected, key=lambda actor: (-round(expected[actor], 9), actor))


def answer(section: Section, web: Web, focus: ActorId, carried: Container[str]) -> dict[str, Any]:
    """The answer to one question, for JSON; where there is none, it says why.

    Args:
        section: the question.
        web: the web that is asked.
        focus: the actor that it is about.
        carried: the claims that are at hand; others are not named.
    """
    told = {"name": section.name, "label": section.label, "question": section.question}
    try:
        result = _asked(section, web, focus)
    except AmityError as error:
        refused = {"title": "There is no answer here", "told": [str(error)]}
        return {**told, **refused, "figures": [], "tables": [], "basis": [], "rests": ""}
    return {**told, **told_of(result, carried)}


def told_of(result: Result[Any], carried: Container[str]) -> dict[str, Any]:
    """What a result tells, for JSON: its title, figures and tables, and what it rests on, at length and in short."""
    names, basis = result.basis.names, result.basis
    return {
        "title": result.title,
        "figures": [[column.label, column.shown(value, names)] for column, value in result.figures],
        "tables": [told_table(table, result, carried) for table in result.tables if table.rows],
        "basis": list(basis.lines()),
        "rests": f"{basis.worlds:,} worlds, seed {basis.seed}" if basis.worlds else "",
    }


def told_table(
    table: Table,
    result: Result[Any],
    carried: Container[str],
    *,
    columns: Sequence[str] = (),
    drawn: str | None = None,
    most: int | None = None,
) -> dict[str, Any]:
    """A table of a result, for JSON: its cells as text, and the numbers of the interval that is worth drawing.

    Args:
        table: the table.
        result: that it is of.
        carried: the claims that are at hand; others are not named.
        columns: what is told of, by name and in that order; all but the details where left out.
        drawn: the column whose intervals are drawn; else the one that the result plots, or a share, or the first.
        most: how many rows are told of; `ROWS` where left out.
    """
    kept = _told_columns(table, columns)
    shown = _drawn(kept, table, drawn or type(result).plotted)
    rows = table.rows[: ROWS if most is None else most]
    told = meanings(type(rows[0])) if rows else {}
    return {
        "name": table.name,
        "label": table.label,
        "columns": [_head(column, told.get(column.name, "")) for column in kept],
        **({"drawn": {"column": kept.index(shown), "form": shown.form.value}} if shown else {}),
        "rows": [_row(row, kept, shown, result.basis.names, carried) for row in rows],
        "more": len(table.rows) - len(rows),
    }


def _asked(section: Section, web: Web, focus: ActorId) -> Result[Any]:
    if len(web.ties) > section.most:
        command = f"amity {section.command or section.name} --help"
        what = f"The answer of a page for more than {section.most:,} ties (this web has {len(web.ties):,})"
        raise MissingPart(what, f"Ask for it by itself: {command}")
    return section.ask(web, focus)


def _told_columns(table: Table, named: Sequence[str]) -> list[Column]:
    if named:
        return sorted((one for one in table.columns if one.name in named), key=lambda one: named.index(one.name))
    return [column for column in table.columns if not column.detail and column.form is not Form.CLAIMS]


def _head(column: Column, meaning: str) -> dict[str, Any]:
    told = {"meaning": f"{meaning[:1].upper()}{meaning[1:]}"} if meaning else {}
    return {"label": column.label, "number": column.form.is_number, **told}


def _drawn(columns: Sequence[Column], table: Table, preferred: str | None) -> Column | None:
    """The column whose intervals are drawn, of those that have any."""
    able = [one for one in columns if any(isinstance(getattr(row, one.name), Interval) for row in table.rows)]
    # A year has no length, so that a bar to it would say nothing.
    able = [one for one in able if one.form is not Form.YEAR]
    return min(able, key=lambda one: (one.name != preferred, one.form is not Form.PERCENT), default=None)


def _row(
    row: Any, columns: Sequence[Column], drawn: Column | None, names: Mapping[ActorId, str], carried: Container[str]
) -> dict[str, Any]:
    value = getattr(row, drawn.name) if drawn else None
    bounds = [_rounded(one) for one in (value.low, value.median, value.high)] if isinstance(value, Interval) else None
    return {
        "cells": [column.shown(getattr(row, column.name), names) for column in columns],
        "claims": [claim for claim in getattr(row, "claims", ()) if claim in carried],
        **({"bounds": bounds} if bounds else {}),
    }


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
