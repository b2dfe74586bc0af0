"""What the commands share that ask who gives what to whom."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from amity.model import ActorId, Kind, Stage

_Command = TypeVar("_Command", bound=Callable[..., Any])

MEASURES = ("count", "amount", "tiv")
_STAGES = [stage.value for stage in Stage if not stage.closes]


def kind_option(function: _Command) -> _Command:
    """In which layers."""
    return click.option(
        "--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in Kind]), metavar="KIND",
        help="Only that layer; several may be named. Without it: arms, co-production, technology, training, "
             "intelligence, aid and economic.",
    )(function)  # fmt: skip


def measure_option(function: _Command) -> _Command:
    """By what they are weighed."""
    return click.option(
        "--measure", type=click.Choice(MEASURES), metavar="MEASURE",
        help="count for how often (the default), amount for the money told of, in US dollars, tiv for the volume of "
             "arms, in SIPRI's trend-indicator values.",
    )(function)  # fmt: skip


def flow_options(function: _Command) -> _Command:
    """In which years, from which stage up, and whether companies are taken for their states."""
    options = (
        click.option("--from", "since", type=click.IntRange(1, 9999), metavar="YEAR", help="The first year."),
        click.option("--to", "until", type=click.IntRange(1, 9999), metavar="YEAR", help="The last year."),
        click.option("--at-least", type=click.Choice(_STAGES), default=Stage.AGREED.value, show_default=True,
                     metavar="STAGE", help=f"How far it must have come to count: {', '.join(_STAGES)}."),
        click.option("--by-home", is_flag=True, help="Take companies for the states they are from."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def asked_for(
    *,
    kinds: tuple[str, ...] = (),
    measure: str | None = None,
    since: int | None,
    until: int | None,
    at_least: str,
    by_home: bool,
) -> dict[str, Any]:
    """What these options ask of an analysis; what was left out is left to it."""
    asked: dict[str, Any] = {"since": since, "until": until, "at_least": Stage(at_least)}
    if kinds:
        asked["kinds"] = frozenset(map(Kind, kinds))
    if measure:
        asked["measure"] = measure
    return asked | ({"homes": _homes()} if by_home else {})


def _homes() -> Mapping[ActorId, ActorId]:
    from amity.actors.gazetteer import Gazetteer

    return {actor.id: actor.home for actor in Gazetteer.default().actors() if actor.home}
