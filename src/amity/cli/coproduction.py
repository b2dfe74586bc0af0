"""`amity coproduction`: what it costs and brings to buy, to make under a licence, or to make together."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.cli.terminal import say

if TYPE_CHECKING:
    from amity.analysis.coproduction_tables import CoProduction


@documented(
    "coproduction",
    examples=(
        ("amity coproduction --list", "the cases that come with amity"),
        ("amity coproduction japan-f-35a", "one of them, with what has been published"),
        ("amity coproduction --show three-ways > mine.yaml", "a file to begin one's own from"),
        ("amity coproduction mine.yaml --plot costs.svg", "one's own, and as a plot"),
        ("amity coproduction mine.yaml --ledger ukraine.db --worlds 5000", "beside what a ledger tells of it"),
    ),
)
@click.argument("case", required=False, metavar="[CASE]")
@click.option("--list", "list_", is_flag=True, help="List the cases that come with amity.")
@click.option("--show", metavar="NAME", help="Print the file of one of them.")
@click.option("--no-indices", is_flag=True, help="Leave out the indices of Sobol, which take some seconds.")
@analysis_options
def command(question: Question, case: str | None, list_: bool, show: str | None, no_indices: bool) -> None:
    """Tell what it costs to buy, to license and to produce together.

    CASE is a file, or the name of one that comes with amity. Where it names a partnership, what the ledger tells of
    that stands beside the assumptions.
    """
    if list_ or show:
        _tell(show)
    elif case:
        question.show(_asked(question, case, with_indices=not no_indices))
    else:
        raise click.UsageError("Say which case: a file, or one of those that --list tells.")


def _asked(question: Question, case: str, *, with_indices: bool) -> "CoProduction":
    from amity.analysis.coproduction import coproduction
    from amity.analysis.production.shipped import load
    from amity.report.names import Names
    from amity.workspace import Ledger

    told, settings = load(case), question.settings()
    if told.partnership is None or not _looked_into(question):
        return coproduction(told, settings=settings.analysis, with_indices=with_indices)
    with Ledger(question.location, read_only=True, settings=settings) as ledger:
        return coproduction(
            told,
            ledger=ledger,
            find=Names(ledger).find,
            as_of=question.as_of,
            known_by=question.known_by,
            settings=settings.analysis,
            with_indices=with_indices,
        )


def _looked_into(question: Question) -> bool:
    """Whether there is a ledger to compare with: one that was named, else that of this folder if there is one."""
    source = click.get_current_context().get_parameter_source("location")
    if source is not click.core.ParameterSource.DEFAULT or Path(question.location).is_file():
        return True
    say(f"There is no ledger {question.location}: nothing is compared with what is told.")
    return False


def _tell(name: str | None) -> None:
    from amity.analysis.production.shipped import load, shipped, shown

    if name:
        click.echo(shown(name), nl=False)
        return
    for each in shipped():
        click.echo(f"{each}\n    {load(each).description}")
