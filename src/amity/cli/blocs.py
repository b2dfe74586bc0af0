"""`amity blocs`: which blocs form, and who stands in both."""

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.model import Kind, Stage

_STAGES = [stage.value for stage in Stage if not stage.closes]


@documented(
    "blocs",
    examples=(
        ("amity blocs", "the camps and communities of states, and who stands in both"),
        ("amity blocs --as-of 2024 --against 2", "as it stood then, hostility counting twice"),
        ("amity blocs --kind security --kind hostility --kind sanction", "who is allied, against whom"),
        ("amity blocs --all-actors --plot blocs.svg", "with organisations, companies and groups; and a plot"),
    ),
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in Kind]), metavar="KIND",
              help=f"Count these layers alone: {', '.join(Kind)}.")  # fmt: skip
@click.option("--states-only/--all-actors", default=True, show_default=True, help="Who counts.")
@click.option("--against", type=click.FloatRange(0, 1000), default=1, show_default=True, metavar="NUMBER",
              help="What sanction and hostility weigh where cooperation weighs its specificity.")  # fmt: skip
@click.option("--at-least", type=click.Choice(_STAGES), default=Stage.AGREED.value, show_default=True, metavar="STAGE",
              help=f"Count ties that have come as far: {', '.join(_STAGES)}.")  # fmt: skip
@analysis_options
def command(question: Question, kinds: tuple[str, ...], states_only: bool, against: float, at_least: str) -> None:
    """Tell which blocs form, and who stands in both.

    Cooperation speaks for standing together, sanction and hostility against it. The two camps are those that least
    weight stands against; communities are groups with more cooperation within than chance would give.
    """
    question.answer(
        lambda web, _: web.blocs(
            kinds=frozenset(map(Kind, kinds)), states_only=states_only, against=against, at_least=Stage(at_least)
        )
    )
