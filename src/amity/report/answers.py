"""What the page tells of the analyses: for each its tables, ready to be set as text, and what it rests on."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from amity.analysis import Web
from amity.analysis.columns import Form
from amity.analysis.result import Result, Table
from amity.analysis.sections import SECTIONS, Section
from amity.model import ActorId
from amity.model.errors import AmityError, MissingPart

ROWS = 40
"""How many rows of each table a page carries."""

WORLDS = 300
"""How many worlds a page's answers are drawn from at most: enough to read, and not to wait."""


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
    settings = replace(web.settings, worlds=min(web.settings.worlds, WORLDS))
    asked = replace(web, settings=settings)
    return {"focus": focal, "sections": [answer(section, asked, focal, carried) for section in (*SECTIONS, *further)]}


def questions(focus: ActorId | None = None) -> dict[str, Any]:
    """The questions of a report, yet to be asked, for JSON."""
    asked = [{"name": one.name, "label": one.label, "question": one.question} for one in SECTIONS]
    return {"focus": focus, "sections": asked}


def central(web: Web) -> ActorId | None:
    """The actor with the most ties that bind, as many as are expected to hold; of several, the first by identifier."""
    expected: dict[ActorId, float] = defaultdict(float)
    for tie in web.cooperation.ties:
        for actor in tie.actors:
            expected[actor] += tie.holds()
    return min(expected, key=lambda actor: (-round(expected[actor], 9), actor), default=None)


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
        return {**told, "title": str(error), "figures": [], "tables": [], "basis": []}
    names = result.basis.names
    return {
        **told,
        "title": result.title,
        "figures": [[column.label, column.shown(value, names)] for column, value in result.figures],
        "tables": [_table(table, result, carried) for table in result.tables if table.rows],
        "basis": list(result.basis.lines()),
    }


def _asked(section: Section, web: Web, focus: ActorId) -> Result[Any]:
    if len(web.ties) > section.most:
        command = f"amity {section.command or section.name} --help"
        raise MissingPart(f"The answer for so many ties ({len(web.ties):,})", f"Ask for it by itself: {command}")
    return section.ask(web, focus)


def _table(table: Table, result: Result[Any], carried: Container[str]) -> dict[str, Any]:
    columns = [column for column in table.columns if not column.detail and column.form is not Form.CLAIMS]
    rows = []
    for row in table.rows[:ROWS]:
        shown = [column.shown(getattr(row, column.name), result.basis.names) for column in columns]
        rows.append({"cells": shown, "claims": [claim for claim in getattr(row, "claims", ()) if claim in carried]})
    return {
        "label": table.label,
        "columns": [{"label": column.label, "number": column.form.is_number} for column in columns],
        "rows": rows,
        "more": len(table.rows) - len(rows),
    }
