"""`amity suppliers`: who competes to supply whom, and how entrenched they are."""

from typing import Any

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.cli.flow_options import asked_for, flow_options, kind_option, measure_option


@documented(
    "suppliers",
    examples=(
        ("amity suppliers --of Ukraine", "who supplies it, layer by layer, and how open that is"),
        ("amity suppliers --of Ukraine --kind arms --from 2022 --plot suppliers.svg", "arms, and as a plot by year"),
        ("amity suppliers --of Ukraine --kind arms --by-home --json", "companies as their states, for programs"),
    ),
)
@click.option("--of", required=True, metavar="ACTOR", help="The recipient, by name or identifier.")
@kind_option
@measure_option
@click.option("--recent", type=click.IntRange(min=1), default=3, show_default=True, metavar="N",
              help="For how many years a supplier is new.")  # fmt: skip
@flow_options
@analysis_options
def command(question: Question, of: str, kinds: tuple[str, ...], measure: str | None, recent: int, **span: Any) -> None:
    """Tell who supplies a recipient, and how entrenched they are.

    For each layer: the share of each supplier, since when it supplies, how concentrated all is, and what share a
    newcomer could win: that which no incumbent holds under a partnership that is signed, in force or active.
    """
    question.answer(
        lambda web, actor: web.suppliers(
            of=actor(of),
            recent=recent,
            **asked_for(kinds=kinds, measure=measure, **span),
        )
    )
