"""`amity window`: how long an advantage lasts, what pace keeps it, and what a slip costs."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amity.cli.analysing import Question, analysis_options
from amity.cli.commands import documented
from amity.cli.flow_options import asked_for
from amity.cli.options import DateType
from amity.model import Kind, PartialDate, Stage

if TYPE_CHECKING:
    from amity.analysis.window_case import WindowCase

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OTHER = "other_"
_ARRIVALS = ("regular", "random")
_KINDS = [kind.value for kind in Kind if kind.is_cooperation]
_STAGES = [stage.value for stage in Stage if not stage.closes]


def _number_options(function: _Command) -> _Command:
    """The numbers that a window is reckoned from."""
    options = (
        click.option("--half-life", metavar="TIME",
                     help="After how long half of a gain is left: 6mo, 4..12mo, or 4..6..12mo."),
        click.option("--lasts", metavar="TIME",
                     help="In its place: after how long less than the threshold is left of one gain."),
        click.option("--gain", metavar="NUMBER", help="What an innovation gains, in any unit; 1 without it."),
        click.option("--pace", metavar="TIME", help="How long from one innovation to the next."),
        click.option("--threshold", metavar="NUMBER",
                     help="What is still worth the name; half of a gain without it."),
        click.option("--slip", metavar="SHARE", help="By how much innovations come late; 25% without it."),
        click.option("--arrivals", type=click.Choice(_ARRIVALS), metavar="HOW",
                     help="regular or random; random without it where the pace is read from the ledger."),
        click.option("--other-half-life", metavar="TIME", help="The other side's half-life."),
        click.option("--other-lasts", metavar="TIME", help="In its place, how long its gains last."),
        click.option("--other-gain", metavar="NUMBER", help="What its innovations gain."),
        click.option("--other-pace", metavar="TIME", help="Its pace."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def _ledger_options(function: _Command) -> _Command:
    """Of whom a pace is read from the ledger, and from what."""
    options = (
        click.option("--of", metavar="ACTOR", help="Whose advantage it is; its pace is read from the ledger."),
        click.option("--with", "partner", metavar="ACTOR",
                     help="With whom: show what the ledger tells of this partnership, too."),
        click.option("--against", metavar="ACTOR", help="Whose the other's is; its pace is read from the ledger."),
        click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), metavar="KIND",
                     help="Count what is new in that layer; several may be named. Without it: arms, co-production and "
                          "technology."),
        click.option("--since", type=DateType(), metavar="DATE", help="Count what is new after that date."),
        click.option("--at-least", type=click.Choice(_STAGES), default=Stage.AGREED.value, show_default=True,
                     metavar="STAGE", help=f"How far it must have come to count: {', '.join(_STAGES)}."),
        click.option("--by-home", is_flag=True, help="Take companies for the states they are from."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@documented(
    "window",
    examples=(
        ("amity window --half-life 6mo --gain 1 --pace 3mo", "a new offer every three months, forgotten by halves"),
        ("amity window --half-life 4..12mo --pace 2..3..6mo --threshold 0.5 --slip 25%", "ranges, and a threshold"),
        ("amity window --of Ukraine --half-life 4..12mo", "the pace that dated claims of the ledger tell of"),
        ("amity window --half-life 6mo --pace 3mo --other-half-life 9mo --other-pace 6mo", "one against another"),
        ("amity window --list", "the cases that come with amity"),
        ("amity window --show six-months > mine.yaml", "a file to begin one's own from"),
        ("amity window mine.yaml --plot window.svg", "one's own, and as a plot"),
    ),
)
@click.argument("case", required=False, metavar="[CASE]")
@click.option("--list", "list_", is_flag=True, help="List the cases that come with amity.")
@click.option("--show", metavar="NAME", help="Print the file of one of them.")
@_number_options
@_ledger_options
@analysis_options
def command(
    question: Question,
    case: str | None,
    list_: bool,
    show: str | None,
    of: str | None,
    partner: str | None,
    against: str | None,
    kinds: tuple[str, ...],
    since: PartialDate | None,
    at_least: str,
    by_home: bool,
    **numbers: str | None,
) -> None:
    """Tell how long an advantage lasts, and what pace of renewal keeps it.

    What an innovation gains fades with a half-life, as others learn. TIME is a number and a unit (d, w, mo, y), or a
    range. CASE is a file with the numbers and their sources, or the name of one that comes with amity.
    """
    if list_ or show:
        _tell(show)
        return
    if not (case or of or any(numbers.values())):
        raise click.UsageError("Say what is supposed: --half-life and --pace, or a CASE such as --list tells.")
    told = _read(case)
    asked = _numbers(numbers) | {"of": of, "partner": partner, "against": against}
    if _needs_ledger(question, told, of or partner or against, asked):
        how = asked_for(kinds=kinds, since=None, until=None, at_least=at_least, by_home=by_home)
        chosen = {name: how[name] for name in ("kinds", "at_least", "homes") if name in how}
        question.answer(
            lambda web, find: web.window(told, since=since.last if since else None, find=find, **asked, **chosen)
        )
    elif kinds or since or by_home:
        raise click.UsageError("--kind, --since and --by-home are for --of ACTOR, whose pace is read from the ledger.")
    else:
        from amity.analysis.window import window

        question.show(window(None, told, settings=question.settings().analysis, **asked))


def _read(case: str | None) -> "WindowCase | None":
    from amity.analysis.window_case import WindowCase

    return WindowCase.load(case) if case else None


def _numbers(numbers: dict[str, str | None]) -> dict[str, Any]:
    """The numbers as they were typed, those of the other side together."""
    own = {name: value for name, value in numbers.items() if not name.startswith(_OTHER)}
    other = {name.removeprefix(_OTHER): value for name, value in numbers.items() if name.startswith(_OTHER) and value}
    return own | {"other": other or None}


def _needs_ledger(question: Question, case: "WindowCase | None", named: str | None, asked: dict[str, Any]) -> bool:
    """Whether a ledger is asked: for whoever is named here; for whom a case names, where there is one or no pace."""
    if named:
        return True
    if case is None or not (case.of or case.against):
        return False
    paces = [asked["pace"] or "pace" in case.own] if case.of else []
    paces += ["pace" in (asked["other"] or case.other or {})] if case.against else []
    source = click.get_current_context().get_parameter_source("location")
    is_named = source is not click.core.ParameterSource.DEFAULT
    return is_named or not all(paces) or Path(question.location).is_file()


def _tell(name: str | None) -> None:
    from amity.analysis.window_case import WindowCase, shipped, shown

    if name:
        click.echo(shown(name), nl=False)
        return
    for each in shipped():
        click.echo(f"{each}\n    {WindowCase.load(each).description}")
