"""`amity coupling`: whether one relation goes with others."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.model import ActorId, Kind, Stage

if TYPE_CHECKING:
    from amity.analysis import Web
    from amity.analysis.dyad_values import DyadValues

_STAGES = [stage.value for stage in Stage if not stage.closes]


@documented(
    "coupling",
    examples=(
        ("amity coupling --layer co-production --with diplomatic", "does production go with diplomacy?"),
        (
            "amity coupling --layer co-production+technology --with diplomatic --with attention",
            "and beyond what comes of who is written of most?",
        ),
        ("amity coupling --layer arms --with unga:agreement@2019", "with a covariate of a year (amity import)"),
        ("amity coupling --layer arms --with trade --covariate trade=trade.csv", "with a table of one's own"),
    ),
)
@click.option("--layer", required=True, metavar="RELATION",
              help="What is to be told: a layer, several joined by +, cooperation, conflict, a covariate.")  # fmt: skip
@click.option("--with", "given", multiple=True, required=True, metavar="RELATION",
              help=f"What it may go with, once or more; attention, too. Layers: {', '.join(Kind)}.")  # fmt: skip
@click.option("--covariate", "files", multiple=True, metavar="NAME=FILE",
              help="A table of one's own: CSV with the columns actor, other and value.")  # fmt: skip
@click.option("--directed", is_flag=True, help="Tell what passes from one to the other from what passes back.")
@click.option("--states-only/--all-actors", default=True, show_default=True, help="Who counts.")
@click.option("--permutations", type=click.IntRange(1, 1_000_000), default=2000, show_default=True, metavar="N",
              help="How often places are dealt out at random.")  # fmt: skip
@click.option("--at-least", type=click.Choice(_STAGES), default=Stage.AGREED.value, show_default=True, metavar="STAGE",
              help=f"Count ties that have come as far: {', '.join(_STAGES)}.")  # fmt: skip
@analysis_options
def command(
    question: Question,
    layer: str,
    given: tuple[str, ...],
    files: tuple[str, ...],
    directed: bool,
    states_only: bool,
    permutations: int,
    at_least: str,
) -> None:
    """Tell whether one relation goes with others.

    Dyads are no independent observations, so that a figure is compared with what it is after actors have changed places
    at random (QAP). Of several relations it is told what each adds to the others (MRQAP, double semi-partialling).
    """
    question.answer(
        lambda web, _: web.coupling(
            layer=layer,
            given=given,
            covariates=dict(_covariates(question, web, (layer, *given), files)),
            directed=directed,
            states_only=states_only,
            permutations=permutations,
            at_least=Stage(at_least),
        )
    )


def _covariates(
    question: Question, web: "Web", names: tuple[str, ...], files: tuple[str, ...]
) -> "Iterator[tuple[str, DyadValues]]":
    """The covariates that are named: those of tables, and those of the ledger, in their year."""
    from amity.analysis.dyad_values import DyadValues

    own = dict(_file(typed) for typed in files)
    if unused := [name for name in own if name not in names]:
        raise click.BadParameter(f"say what it goes with: --with {unused[0]}.", param_hint="'--covariate'")
    for name in names:
        if name in own:
            yield name, DyadValues.read(own[name], _actor)
        elif ":" in name:
            series, _, year = name.partition("@")
            covariate = question.covariate(series)
            last = covariate.about.last
            yield name, DyadValues.of(covariate, _year(year) if year else min(web.day.year if web.day else last, last))


def _actor(name: str) -> ActorId:
    from amity.actors.gazetteer import Gazetteer

    return Gazetteer.default().lookup(name)


def _file(typed: str) -> tuple[str, Path]:
    name, is_, file = typed.partition("=")
    if not (name and is_ and file):
        raise click.BadParameter(f"“{typed}” is not NAME=FILE.", param_hint="'--covariate'")
    if not Path(file).is_file():
        raise click.BadParameter(f"there is no file “{file}”.", param_hint="'--covariate'")
    return name, Path(file)


def _year(text: str) -> int:
    if not text.isdecimal():
        raise click.BadParameter(f"“{text}” is no year: write NAME@YEAR.", param_hint="'--with'")
    return int(text)
