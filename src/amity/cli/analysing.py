"""What every command that asks a question of the web shares: its options, and how its answer looks."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amity.cli.options import DateType, ledger_option, settings_of
from amity.cli.terminal import as_json, console, say
from amity.model import ActorId, AnalysisSettings, PartialDate, Settings
from amity.model.errors import InvalidSetting, NothingKnown, UnknownActor
from amity.model.settings import changed

if TYPE_CHECKING:
    from amity.analysis import Result, Web
    from amity.datasets.covariates import CountryYear, DyadYear

Find = Callable[[str], ActorId]
"""The actor of the web that a user means by a name or identifier."""

ENDINGS = (".svg", ".png", ".pdf")
SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, of which ledger, and how the answer shall look.

    Attributes:
        location: the ledger.
        as_of: the day of the picture.
        known_by: the day whose knowledge it is drawn from.
        chosen: what takes the place of settings.
        limit: how many rows of each table are shown.
        json: whether a program reads the answer.
        plot: the file to draw it to.
    """

    location: str
    as_of: PartialDate | None
    known_by: PartialDate | None
    chosen: dict[str, Any]
    limit: int | None
    json: bool
    plot: Path | None

    def answer(self, ask: "Callable[[Web, Find], Result[Any]]") -> None:
        """Draw the web, ask it, and show the answer.

        Raises:
            AmityError: it cannot be answered.
        """
        if self.plot:
            _can_be_drawn()
        self.show(ask(*self._web()))

    def settings(self) -> Settings:
        """The settings, with what was chosen in their place."""
        settings = settings_of(click.get_current_context())
        return replace(settings, analysis=_changed(settings.analysis, self.chosen))

    def show(self, result: "Result[Any]") -> None:
        """Show an answer, and draw it where that is asked for."""
        from amity.cli.answers import drawn

        if self.plot:
            result.save_plot(self.plot)
            say(f"{self.plot} is written.")
        if self.json:
            click.echo(as_json(result.to_dict()))
        else:
            console().print(drawn(result, (SHOWN if self.limit is None else self.limit) or None))

    def covariate(self, name: str) -> "CountryYear | DyadYear":
        """A covariate that a register brought into the ledger.

        Raises:
            UnknownRecord: there is none of that name; the nearest are suggested.
        """
        from amity.ledger import Store

        with Store(self.location, read_only=True) as store:
            return store.covariate(name)

    def _web(self) -> "tuple[Web, Find]":
        from amity.report.names import Names
        from amity.workspace import Ledger

        with Ledger(self.location, read_only=True, settings=self.settings()) as ledger:
            web, names = ledger.network(self.as_of, known_by=self.known_by), Names(ledger)
            return web, _finder(web, names.find)


def analysis_options(function: Callable[..., None]) -> Callable[..., None]:
    """Which web is asked, how it is sampled, and how the answer looks; the command is given a `Question`."""

    @wraps(function)
    def run(
        *args: Any,
        location: str,
        as_of: PartialDate | None,
        known_by: PartialDate | None,
        weights: tuple[str, ...],
        worlds: int | None,
        seed: int | None,
        limit: int | None,
        json_: bool,
        plot: Path | None,
        **more: Any,
    ) -> None:
        sampled = {name: value for name, value in (("worlds", worlds), ("seed", seed)) if value is not None}
        question = Question(
            location=location,
            as_of=as_of,
            known_by=known_by,
            chosen=_read(weights) | sampled,
            limit=limit,
            json=json_,
            plot=plot,
        )
        function(question, *args, **more)

    command: Callable[..., None] = run
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def _plot_file(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path and path.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"“{path.name}” ends in none of {', '.join(ENDINGS)}.")
    if path and not path.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder “{path.parent}”.")
    return path


def _can_be_drawn() -> None:
    # An answer may take minutes; that it cannot be drawn is told before.
    from amity.analysis.drawing import axes

    axes()


_OPTIONS = (
    ledger_option,
    click.option("--as-of", type=DateType(), help="As things stood on that date: YYYY, YYYY-MM or YYYY-MM-DD."),
    click.option("--known-by", type=DateType(), help="As it was known on that date."),
    click.option("--weight", "weights", multiple=True, metavar="NAME=NUMBER",
                 help="A weight of [analysis] in amity.toml, such as specificity.arms=0.7."),
    click.option("--worlds", type=click.IntRange(1, 1_000_000), metavar="N", help="How many worlds are drawn."),
    click.option("--seed", type=click.IntRange(min=0), metavar="N", help="The seed that they are drawn with."),
    click.option("--limit", type=click.IntRange(min=0), metavar="N",
                 help=f"Show at most so many rows of each table, 0 for all; {SHOWN} without it."),
    click.option("--json", "json_", is_flag=True, help="One JSON object with everything, for programs."),
    click.option("--plot", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", callback=_plot_file,
                 help=f"Draw it to a file, too: {', '.join(ENDINGS)}."),
)  # fmt: skip


def _read(weights: tuple[str, ...]) -> dict[str, Any]:
    """The weights that were typed, each as a line of TOML."""
    try:
        return tomllib.loads("\n".join(weights))
    except tomllib.TOMLDecodeError as error:
        typed = ", ".join(weights)
        raise click.BadParameter(f"“{typed}” is not NAME=NUMBER ({error}).", param_hint="'--weight'") from None


def _changed(settings: AnalysisSettings, chosen: dict[str, Any]) -> AnalysisSettings:
    try:
        return changed("analysis", settings, chosen, "--weight")
    except InvalidSetting as error:
        raise click.BadParameter(f"{error.setting} {error.reason}.", param_hint="'--weight'") from None


def _finder(web: "Web", find: Find) -> Find:
    """By name, among all actors that there are; then among those of the web, where the nearest are suggested."""

    def found(asked: str) -> ActorId:
        try:
            return web.actor(find(asked)).id
        except UnknownActor as error:
            if not web.ties:
                raise NothingKnown(web.as_of, web.known_by, web.earliest) from None
            raise UnknownActor(asked, error.suggestions) from None

    return found
