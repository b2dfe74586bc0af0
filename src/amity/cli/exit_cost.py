"""`amity exit-cost`: what leaving would cost."""

from typing import Any

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.model import Kind, Stage

_LAYERS = [kind.value for kind in Kind if kind.is_cooperation]
_STAGES = [stage.value for stage in Stage if not stage.closes]


@documented(
    "exit-cost",
    examples=(
        ("amity exit-cost --of Ukraine", "what each partner would pay to leave Ukraine, and Ukraine to lose it"),
        ("amity exit-cost --of UA --as-of 2025 --plot costs.svg", "as it stood then, and as a plot"),
        ("amity exit-cost --between Ukraine Japan", "one dyad, both ways, layer by layer"),
        ("amity exit-cost --of UA --unseen 1", "as if each partner had one more in each layer that no source tells of"),
        ("amity exit-cost --of UA --kind co-production --kind technology", "counting what is made and known alone"),
    ),
)
@click.option("--of", "of", metavar="ACTOR", help="Who would be left: rank its partners.")
@click.option("--between", "between", metavar="ACTOR ACTOR", nargs=2, help="Two actors: what each would lose.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_LAYERS), metavar="KIND",
              help=f"Count these layers alone: {', '.join(_LAYERS)}.")  # fmt: skip
@click.option("--at-least", type=click.Choice(_STAGES), default=Stage.AGREED.value, show_default=True, metavar="STAGE",
              help=f"Count ties that have come as far: {', '.join(_STAGES)}.")  # fmt: skip
@click.option("--amounts/--no-amounts", default=True, show_default=True, help="Whether ties weigh by the money told.")
@click.option("--unseen", type=click.FloatRange(0, 100), default=0, show_default=True, metavar="N",
              help="As if each had so many more partners in each layer, as weighty as the one it leaves.")  # fmt: skip
@analysis_options
def command(
    question: Question,
    of: str | None,
    between: tuple[str, str] | None,
    kinds: tuple[str, ...],
    at_least: str,
    amounts: bool,
    unseen: float,
) -> None:
    """Tell what leaving would cost.

    What a partner has at stake in an actor is the share of its ties that it has with it, layer by layer, less what
    others could take over, with the ties that would fall, and what it has at stake through others. Who would lose most
    for all that is known stands first.
    """
    if bool(of) == bool(between):
        raise click.UsageError("Say of whom: either --of ACTOR, or --between ACTOR ACTOR.")
    how: dict[str, Any] = {
        "kinds": frozenset(map(Kind, kinds)) or None,
        "at_least": Stage(at_least),
        "amounts": amounts,
        "unseen": unseen,
    }
    if between:
        question.answer(lambda web, find: web.exit_cost_between(find(between[0]), find(between[1]), **how))
    else:
        question.answer(lambda web, find: web.exit_cost(find(of or ""), **how))
