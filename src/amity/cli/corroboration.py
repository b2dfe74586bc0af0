"""`amity corroboration`: how many independent origins stand behind a picture."""

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.model import Kind, Stage

_STAGES = [stage.value for stage in Stage if not stage.closes]


@documented(
    "corroboration",
    examples=(
        ("amity corroboration", "which origins the whole picture leans on"),
        ("amity corroboration --of Ukraine --kind arms", "who stands behind what is told of arms for Ukraine"),
        ("amity corroboration --between Ukraine Japan --json", "the same for two actors, for programs"),
        ("amity corroboration --plot origins.svg", "how much would be left without each origin"),
    ),
)
@click.option("--of", metavar="ACTOR", help="Only the ties of an actor, by name or identifier.")
@click.option("--between", nargs=2, metavar="ACTOR ACTOR", help="Only the ties of two actors with each other.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    metavar="KIND",
    help=f"Only ties of a kind: {', '.join(Kind)}.",
)
@click.option("--at-least", type=click.Choice(_STAGES), default=Stage.AGREED.value, show_default=True, metavar="STAGE",
              help=f"How far a tie must have come to count: {', '.join(_STAGES)}.")  # fmt: skip
@analysis_options
def command(
    question: Question, of: str | None, between: tuple[str, str] | None, kinds: tuple[str, ...], at_least: str
) -> None:
    """Tell how many independent origins stand behind a picture.

    All that goes back to one origin is one witness, however many print it. For each origin it is told how many ties
    would be left without it; for each tie, which origin it leans on.
    """
    question.answer(
        lambda web, actor: web.corroboration(
            of=actor(of) if of else None,
            between=(actor(between[0]), actor(between[1])) if between else None,
            kinds=frozenset(map(Kind, kinds)),
            at_least=Stage(at_least),
        )
    )
