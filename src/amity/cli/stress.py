"""`amity stress`: what a scenario would take from the web, and whose departure would hurt most."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.cli.terminal import console, on_terminal
from amity.model import Stage

if TYPE_CHECKING:
    from amity.analysis.departures import OnProgress

_MEASURES = ("loss", "cut-off", "followers", "at-focus")
_STAGES = [stage.value for stage in Stage if not stage.closes]


@documented(
    "stress",
    examples=(
        ("amity stress --list", "the scenarios that come with amity"),
        ("amity stress departure-of-the-united-states", "what would be lost, and who would follow"),
        ("amity stress --show new-government-in-japan > mine.yaml", "a file to begin one's own from"),
        ("amity stress mine.yaml --focus Ukraine --plot losses.svg", "one's own, and as a plot"),
        ("amity stress --sensitivity --pairs --focus Ukraine", "whose departure hurts most, alone and in pairs"),
    ),
)
@click.argument("scenario", required=False, metavar="[SCENARIO]")
@click.option("--list", "list_", is_flag=True, help="List the scenarios that come with amity.")
@click.option("--show", metavar="NAME", help="Print the file of one of them.")
@click.option("--sensitivity", is_flag=True, help="In the place of a scenario: let every actor leave once.")
@click.option("--pairs", is_flag=True, help="With --sensitivity: let every two leave at once, too.")
@click.option("--by", type=click.Choice(_MEASURES), metavar="MEASURE",
              help=f"With --sensitivity: by what to judge who is worst: {', '.join(_MEASURES)}.")  # fmt: skip
@click.option("--focus", metavar="ACTOR", help="Whose web it is about: paths lead to it, and it never leaves.")
@click.option("--threshold", type=click.FloatRange(0, 1), metavar="SHARE",
              help="The share of its ties that an actor must lose to leave, too, 0 to 1.")  # fmt: skip
@click.option("--at-least", type=click.Choice(_STAGES), default=Stage.AGREED.value, show_default=True, metavar="STAGE",
              help=f"Count ties that have come as far: {', '.join(_STAGES)}.")  # fmt: skip
@click.option("--amounts", is_flag=True, help="Weigh ties within a layer by the money told of them, too.")
@analysis_options
def command(
    question: Question,
    scenario: str | None,
    list_: bool,
    show: str | None,
    sensitivity: bool,
    pairs: bool,
    by: str | None,
    focus: str | None,
    threshold: float | None,
    at_least: str,
    amounts: bool,
) -> None:
    """Tell what a scenario would take from the web.

    SCENARIO is a file, or the name of one that comes with amity. The same worlds are looked at with it and without it:
    which ties are lost, what is left to each actor, and who would leave in turn.
    """
    if (pairs or by) and not sensitivity:
        raise click.UsageError(f"{'--pairs' if pairs else '--by'} is for --sensitivity.")
    if by == "at-focus" and not focus:
        raise click.UsageError("--by at-focus asks whose: add --focus ACTOR.")
    how: dict[str, Any] = {"focus": focus, "threshold": threshold, "at_least": Stage(at_least)}
    if list_ or show:
        _tell(show)
    elif sensitivity:
        if scenario or amounts:
            raise click.UsageError(f"--sensitivity takes no {'scenario' if scenario else '--amounts'}.")
        with _watched() as on_progress:
            question.answer(
                lambda web, find: web.sensitivity(
                    pairs=pairs, by=by or "loss", on_progress=on_progress, find=find, **how
                )
            )
    elif scenario:
        named = scenario
        question.answer(lambda web, find: web.stress(named, amounts=amounts, find=find, **how))
    else:
        raise click.UsageError("Say which scenario: a file, or one of those that --list tells.")


def _tell(name: str | None) -> None:
    from amity.analysis.scenarios import Scenario, shipped, shown

    if name:
        click.echo(shown(name), nl=False)
        return
    for each in shipped():
        click.echo(f"{each}\n    {Scenario.load(each).description}")


@contextmanager
def _watched() -> Iterator["OnProgress | None"]:
    """A bar on standard error; nothing where that is no terminal."""
    if not on_terminal(sys.stderr):
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bars:
        task = bars.add_task("worlds")
        yield lambda done, total: bars.update(task, completed=done, total=total)
