"""`amity exporters`: when a recipient becomes a provider."""

from typing import Any

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.cli.flow_options import asked_for, flow_options, kind_option, measure_option


@documented(
    "exporters",
    examples=(
        ("amity exporters --of Ukraine", "what it gives and receives, by layer and year, and when that turns"),
        ("amity exporters --of Ukraine --kind arms --measure amount --from 2022 --plot role.svg", "arms, by money"),
        ("amity exporters --of Ukraine --window 3", "over three years each, as yearly figures are small"),
        ("amity exporters --of Ukraine --triangle --at-least proposed", "who buys, who pays, and with whom it is made"),
    ),
)
@click.option("--of", required=True, metavar="ACTOR", help="Whose role, by name or identifier.")
@kind_option
@measure_option
@click.option("--window", type=click.IntRange(min=1), metavar="N", help="Add up N years up to each; 1 without it.")
@click.option("--cumulative", is_flag=True, help="Add up all years up to each.")
@click.option(
    "--triangle", is_flag=True, help="In the place of the role: who buys, who pays, and with whom it is made."
)
@flow_options
@analysis_options
def command(
    question: Question,
    of: str,
    kinds: tuple[str, ...],
    measure: str | None,
    window: int | None,
    cumulative: bool,
    triangle: bool,
    **span: Any,
) -> None:
    """Tell when a recipient becomes a provider.

    The net role of a year is what an actor gives less what it receives, as a share of both: -1 where it only receives,
    1 where it only gives. With --triangle: who receives what it makes, who gives money, and who produces with it.
    """
    if window and cumulative:
        raise click.UsageError("--window and --cumulative exclude each other.")
    if triangle:
        given = {"--kind": kinds, "--measure": measure, "--window": window, "--cumulative": cumulative}
        if lost := [option for option, value in given.items() if value]:
            raise click.UsageError(f"--triangle takes no {lost[0]}.")
        question.answer(lambda web, actor: web.triangle(of=actor(of), **asked_for(**span)))
        return
    years = None if cumulative else window or 1
    question.answer(
        lambda web, actor: web.exporters(of=actor(of), window=years, **asked_for(kinds=kinds, measure=measure, **span))
    )
