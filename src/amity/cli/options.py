"""Options that several commands share, and what they mean."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amity.cli.progress import watched_upgrade
from amity.cli.terminal import say
from amity.extraction import EXTRACTORS
from amity.extraction.asking.account import accounted
from amity.model import Kind, Modality, PartialDate, Settings, Stage
from amity.model.errors import InvalidDate

if TYPE_CHECKING:
    from amity.ledger import ClaimFilter, Store
    from amity.report.names import Names
    from amity.workspace import Ledger

DEFAULT_LEDGER = "amity.db"
SHOWN = 30
_CHOSEN = "amity.extraction"
_ASKED = ("llm_endpoint", "llm_model", "llm_budget")

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
        metavar="FILE|URL",
        default=DEFAULT_LEDGER,
        envvar="AMITY_LEDGER",
        show_default=True,
        show_envvar=True,
        help="The ledger: a file, or a PostgreSQL database (postgresql://USER@HOST/DATABASE).",
    )(function)


def json_option(function: _Command) -> _Command:
    """Whether a program reads the answer."""
    return click.option("--json", "json_", is_flag=True, help="JSON Lines: one object a line, for programs.")(function)


def jobs_option(function: _Command) -> _Command:
    """How many processes extract."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True,
        help="Processes that extract; with --extractor llm, requests at once.",
    )(function)  # fmt: skip


def extractor_options(function: _Command) -> _Command:
    """By which extractor; what asking a language model came to is told on standard error at the end.

    The command's `settings_of` has them in its section `extraction`; they are no arguments of the command.
    """

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        with accounted() as account:
            try:
                return function(*args, **kwargs)
            finally:
                for line in account.lines():
                    say(f"amity: {line}.")

    options = (
        _setting("--extractor", "extractor", type=click.Choice(EXTRACTORS), metavar="NAME",
                 help=f"What extracts: {', '.join(EXTRACTORS)}."),
        _setting("--endpoint", "llm_endpoint", metavar="URL", help="For llm: the service that is asked."),
        _setting("--model", "llm_model", metavar="NAME", help="For llm: the language model, as the service names it."),
        _setting("--budget", "llm_budget", type=click.IntRange(min=0), metavar="TOKENS",
                 help="For llm: the tokens that this run may use."),
    )  # fmt: skip
    command: Any = run
    for option in reversed(options):
        command = option(command)
    return command  # type: ignore[no-any-return] # click's options give back what they are put on


def _setting(option: str, name: str, **how: Any) -> Callable[[_Command], _Command]:
    """An option that takes the place of a setting."""

    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value is not None:
            ctx.meta.setdefault(_CHOSEN, {})[name] = value

    return click.option(option, name, expose_value=False, callback=keep, **how)


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
    """The settings that `--config` names, else those of the working directory; options take the place of some."""
    config: Path | None = ctx.find_root().obj
    settings, chosen = Settings.load(config), ctx.meta.get(_CHOSEN, {})
    extraction = replace(settings.extraction, **chosen)
    if extraction.extractor != "llm" and (lost := [name for name in _ASKED if name in chosen]):
        option = "--" + lost[0].removeprefix("llm_")
        raise click.UsageError(f"{option} is for the extractor that asks a language model: add --extractor llm.", ctx)
    return replace(settings, extraction=extraction)


def opened_to_look(location: str) -> "Store":
    """The ledger, left as it is; one that is not there is an error, not an empty file."""
    from amity.ledger import Store
    from amity.workspace.accounts import account_of

    return Store(location, read_only=True, account=account_of(settings_of(click.get_current_context())))


def opened_to_add(ctx: click.Context, location: str) -> "Ledger":
    """The ledger, made where it is not there."""
    from amity.workspace import Ledger

    with watched_upgrade() as on_upgrade:
        return Ledger(location, settings=settings_of(ctx), on_upgrade=on_upgrade)


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
    superseded: bool = False,
    rejected: bool = False,
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
        superseded=superseded,
        rejected=rejected,
    )
