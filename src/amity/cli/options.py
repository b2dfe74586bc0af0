"""Options that several commands share, and what they mean."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amity.model import Kind, Modality, PartialDate, Settings, Stage
from amity.model.errors import InvalidDate

if TYPE_CHECKING:
    from amity.ledger import ClaimFilter, Store
    from amity.report.names import Names
    from amity.workspace import Ledger

DEFAULT_LEDGER = "amity.db"
SHOWN = 30

_Command = TypeVar("_Command", bound=Callable[..., Any])


class DateType(click.ParamType[PartialDate]):
    """A year, a month or a day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        """Read an ISO form."""
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value))
        except InvalidDate as error:
            self.fail(str(error), param, ctx)


def ledger_option(function: _Command) -> _Command:
    """Which ledger."""
    return click.option(
        "--ledger",
        "location",
        metavar="FILE",
        default=DEFAULT_LEDGER,
        envvar="AMITY_LEDGER",
        show_default=True,
        show_envvar=True,
        help="The file that is the ledger.",
    )(function)


def json_option(function: _Command) -> _Command:
    """Whether a program reads the answer."""
    return click.option("--json", "json_", is_flag=True, help="JSON Lines: one object a line, for programs.")(function)


def jobs_option(function: _Command) -> _Command:
    """How many processes extract."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that extract."
    )(function)


def limit_option(function: _Command) -> _Command:
    """How many are shown."""
    return click.option(
        "--limit", type=click.IntRange(min=0), metavar="N",
        help=f"Show at most so many, 0 for all. Without it: {SHOWN} in a table, all as JSON.",
    )(function)  # fmt: skip


def shown(limit: int | None) -> int | None:
    """How many a table shows; none where it shows all."""
    return (SHOWN if limit is None else limit) or None


def filter_options(function: _Command) -> _Command:
    """Which claims."""
    options = (
        click.option("--about", metavar="ACTOR", multiple=True, help="One of the parties, by name or identifier."),
        click.option("--with", "with_", metavar="ACTOR", multiple=True, help="The other party."),
        click.option("--kind", "kinds", multiple=True, type=click.Choice([k.value for k in Kind]), metavar="KIND",
                     help=f"What it is about: {', '.join(Kind)}."),
        click.option("--stage", "stages", multiple=True, type=click.Choice([s.value for s in Stage]), metavar="STAGE",
                     help=f"How far it has come: {', '.join(Stage)}."),
        click.option("--as-of", type=DateType(), help="As things stood on that date: YYYY, YYYY-MM or YYYY-MM-DD."),
        click.option("--known-by", type=DateType(), help="As it was known on that date."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def modality_option(function: _Command) -> _Command:
    """How sure the words sound."""
    return click.option(
        "--modality", "modalities", multiple=True, type=click.Choice([m.value for m in Modality]), metavar="MODALITY",
        help=f"How sure the words sound: {', '.join(Modality)}.",
    )(function)  # fmt: skip


def settings_of(ctx: click.Context) -> Settings:
    """The settings that `--config` names, else those of the working directory."""
    config: Path | None = ctx.find_root().obj
    return Settings.load(config)


def opened_to_look(location: str) -> "Store":
    """The ledger, left as it is; one that is not there is an error, not an empty file."""
    from amity.ledger import Store

    return Store(location, read_only=True)


def opened_to_add(ctx: click.Context, location: str) -> "Ledger":
    """The ledger, made where it is not there."""
    from amity.workspace import Ledger

    return Ledger(location, settings=settings_of(ctx))


def claim_filter(
    names: "Names",
    *,
    about: tuple[str, ...],
    with_: tuple[str, ...],
    kinds: tuple[str, ...],
    stages: tuple[str, ...],
    as_of: PartialDate | None,
    known_by: PartialDate | None,
    modalities: tuple[str, ...] = (),
    text: str | None = None,
    document: str | None = None,
) -> "ClaimFilter":
    """The filter that the options of a command make."""
    from amity.ledger import ClaimFilter

    ours, theirs = [names.find(name) for name in about], [names.find(name) for name in with_]
    return ClaimFilter(
        about=frozenset(ours + theirs),
        between=(ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else None,
        kinds=frozenset(map(Kind, kinds)),
        stages=frozenset(map(Stage, stages)),
        modalities=frozenset(map(Modality, modalities)),
        as_of=as_of,
        known_by=known_by,
        text=text,
        document=document,
    )
