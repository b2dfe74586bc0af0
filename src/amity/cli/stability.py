"""`amity stability`: which states are exposed, given who would stand with them."""

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.analysing import Find, Question, analysis_options
from amity.cli.commands import documented
from amity.model import ActorId, Kind, Stage
from amity.model.errors import InvalidSetting, UnknownActor, UnknownRecord

if TYPE_CHECKING:
    from amity.analysis import Web
    from amity.analysis.stability import Stability

_CAPABILITIES = "cow:cinc"
_REMEDY = (
    "Import the table that has it, as with: amity import cow NMC.csv. Or give strengths of your own: --strengths FILE."
)


@documented(
    "stability",
    examples=(
        (
            "amity stability --as-of 2000-12-31 --instrument defence",
            "by a register's alliances and capabilities",
        ),
        ("amity stability --strengths armies.csv", "by strengths of your own, with the columns actor and value"),
        ("amity stability --capabilities cow:milex --year 2012 --plot exposed.svg", "by another covariate"),
    ),
)
@click.option("--capabilities", metavar="NAME", default=_CAPABILITIES, show_default=True,
              help="The covariate that is each state's strength (amity import).")  # fmt: skip
@click.option("--year", type=click.IntRange(1800, 2200), metavar="YEAR",
              help="The year of the capabilities; that of the picture where left out.")  # fmt: skip
@click.option("--strengths", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
              help="A table of strengths instead: CSV with the columns actor and value.")  # fmt: skip
@click.option("--instrument", metavar="WORDS", help="Only ties whose instrument has these words in its name.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in Kind]), metavar="KIND",
              help="The layers whose ties are alliances; security where left out.")  # fmt: skip
@click.option("--at-least", type=click.Choice([stage.value for stage in Stage if not stage.closes]), metavar="STAGE",
              default=Stage.SIGNED.value, show_default=True, help="How far a tie must have come.")  # fmt: skip
@analysis_options
def command(
    question: Question,
    capabilities: str,
    year: int | None,
    strengths: Path | None,
    instrument: str | None,
    kinds: tuple[str, ...],
    at_least: str,
) -> None:
    """Tell which states are exposed, given who would stand with them.

    For each state: its critical γ, the advantage that defence must have for it to be safe from any other state with
    its allies; who threatens it most; and the ally without which it would be exposed most.
    """

    def ask(web: "Web", _: Find) -> "Stability":
        found, told = _typed(strengths) if strengths else _known(question, capabilities, year, web.day)
        return web.stability(
            strengths=found,
            kinds=frozenset(map(Kind, kinds)) or frozenset({Kind.SECURITY}),
            at_least=Stage(at_least),
            instrument=instrument,
            told=told,
        )

    question.answer(ask)


def _known(question: Question, name: str, year: int | None, day: date | None) -> tuple[dict[ActorId, float], str]:
    """The strengths of the year that is asked for, as a register has them, and what they are.

    Where no year is asked for it is that of the picture, or the last that is known where that is earlier.
    """
    from amity.datasets.covariates import CountryYear

    try:
        covariate = question.covariate(name)
    except UnknownRecord as error:
        raise UnknownRecord(name, error.ledger, error.suggestions, wanted="covariate", remedy=_REMEDY) from None
    if not isinstance(covariate, CountryYear):
        raise click.BadParameter(f"{name} is of two actors, not of one.", param_hint="'--capabilities'")
    wanted = year or min(day.year if day else covariate.about.last, covariate.about.last)
    if not covariate.about.covers(wanted):
        about = covariate.about
        raise click.BadParameter(f"{name} covers {about.first} to {about.last}, not {wanted}.", param_hint="'--year'")
    values = ((actor, covariate.get(actor, wanted)) for actor in covariate.actors)
    return {actor: value for actor, value in values if value and value > 0}, f"{name} in {wanted}"


def _typed(file: Path) -> tuple[dict[ActorId, float], str]:
    """The strengths of a table, and where they are from."""
    from amity.actors.gazetteer import Gazetteer

    found: dict[ActorId, float] = {}
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            try:
                found[Gazetteer.default().lookup(str(row["actor"]))] = float(str(row["value"]))
            except KeyError as error:
                raise InvalidSetting("the table", str(file), f"has no column {error}") from None
            except ValueError:
                raise InvalidSetting(f"row {number}", str(file), f"has “{row['value']}” for a number") from None
            except UnknownActor as error:
                raise InvalidSetting(f"row {number}", str(file), str(error).rstrip(".")) from None
    return found, file.name
