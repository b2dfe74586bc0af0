"""A scenario is put to a network: its names become identifiers, and what it names has to be there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from amity.analysis.scenarios.events import NAMING, Departure, Event, Suspension
from amity.analysis.scenarios.scenario import Scenario
from amity.ledger.instrument import instrument_key
from amity.model import ActorId
from amity.model.errors import InvalidScenario, UnknownActor
from amity.network import Network

Find = Callable[[str], ActorId]
"""The actor that a name or identifier means; raises UnknownActor where there is none."""


def put_to(scenario: Scenario, network: Network, find: Find | None = None, focus: str | None = None) -> Scenario:
    """The scenario with actors, instruments and ties as the network has them.

    Args:
        scenario: as written.
        network: the ties that it is put to.
        find: what a name means; without it, names and identifiers of the network's actors are understood.
        focus: the actor whose web is looked at, in the place of the scenario's own.

    Raises:
        InvalidScenario: it names an actor, instrument or tie that is unknown or not there, or takes out the focus.
        UnknownActor: the focus that is given is unknown or not there.
    """
    look_up = find or finder(network)
    centre = network.actor(look_up(focus)).id if focus else None
    known = _identified(scenario if centre is None else replace(scenario, focus=centre), look_up)
    made = replace(
        scenario,
        events=tuple(_renamed(event, known) for event in scenario.events),
        focus=centre or (known[scenario.focus] if scenario.focus else None),
    )
    _all_there(made, network)
    return replace(made, events=tuple(_matched(event, place, made, network) for place, event in _placed(made)))


def finder(network: Network) -> Find:
    """What names and identifiers of a network's actors mean, in any case."""
    ids = {word.casefold(): actor.id for actor in network.actors for word in (actor.name, actor.id)}

    def find(text: str) -> ActorId:
        wanted = text.strip().casefold()
        if wanted in ids:
            return ids[wanted]
        return network.actor(ActorId(text)).id  # raises, and suggests the nearest

    return find


def _placed(scenario: Scenario) -> Iterator[tuple[str, Event]]:
    return ((f"event {number} ({event.event})", event) for number, event in enumerate(scenario.events, 1))


def _identified(scenario: Scenario, find: Find) -> dict[str, ActorId]:
    """Whom the names mean; all that mean nobody are told of at once, each with the place that it stands at first."""
    known: dict[str, ActorId] = {}
    unknown: dict[str, str] = {}
    for place, name in _named(scenario):
        try:
            known[name] = find(name)
        except UnknownActor as error:
            near = f" (did you mean {', '.join(error.suggestions)}?)" if error.suggestions else ""
            unknown.setdefault(place, "")
            unknown[place] += f"{', ' if unknown[place] else ''}“{name}”{near}"
    if unknown:
        first, *more = unknown.items()
        rest = "".join(f"; {place}: {names}" for place, names in more)
        raise InvalidScenario(scenario.source, first[0], f"no actor of this network is called {first[1]}{rest}")
    return known


def _renamed(event: Event, known: dict[str, ActorId]) -> Event:
    found: dict[str, Any] = {}
    for field in NAMING:
        named = getattr(event, field, None)
        if named is not None:
            found[field] = known[named] if isinstance(named, str) else tuple(known[name] for name in named)
    return replace(event, **found)


def _all_there(scenario: Scenario, network: Network) -> None:
    """All that is named has a tie, and nothing takes out the actor that the question is about."""
    there = {actor.id for actor in network.actors}
    absent = [name for name in dict.fromkeys(name for _, name in _named(scenario)) if name not in there]
    if absent:
        have = "has no tie" if len(absent) == 1 else "have no ties"
        when = f"as of {network.day}" if network.day else "in this network"
        raise InvalidScenario(
            scenario.source, "its actors", f"{_listed(absent)} {have} {when}; take others or leave them out"
        )
    for place, event in _placed(scenario):
        if isinstance(event, Departure) and scenario.focus in event.actors:
            reason = f"takes out {scenario.focus}, whose web is looked at; choose another focus"
            raise InvalidScenario(scenario.source, place, reason)


def _named(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Every name of an actor, with its place."""
    if scenario.focus:
        yield "field “focus”", scenario.focus
    for place, event in _placed(scenario):
        for field in NAMING:
            named = getattr(event, field, ())
            for name in (named,) if isinstance(named, str) else named:
                yield f"{place}, {field}", name


def _matched(event: Event, place: str, scenario: Scenario, network: Network) -> Event:
    """An event with instruments and ties as the network has them."""
    if not isinstance(event, Suspension):
        return event
    instruments = {key: tie.instrument for tie in network.ties if (key := instrument_key(tie.instrument))}
    try:
        return replace(
            event,
            instruments=tuple(_instrument(name, instruments) for name in event.instruments),
            ties=tuple(one for beginning in event.ties for one in _begun(beginning, (tie.id for tie in network.ties))),
        )
    except ValueError as error:
        raise InvalidScenario(scenario.source, place, str(error)) from None


def _instrument(name: str, instruments: dict[str, str | None]) -> str:
    key = instrument_key(name) or name
    if key not in instruments:
        near = [str(instruments[one]) for one in get_close_matches(key, instruments, n=3)]
        hint = (
            f"did you mean {_listed(near)}"
            if near
            else f"those there are: {_listed(list(map(str, instruments.values())))}"
        )
        raise ValueError(f"no tie stands under “{name}”; {hint}")
    return key


def _begun(beginning: str, ids: Iterable[str]) -> list[str]:
    found = [one for one in ids if one.startswith(beginning)]
    if len(found) != 1:
        count = "several" if found else "no"
        raise ValueError(f"{count} ties begin with “{beginning}”; amity partnerships lists them")
    return found


def _listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
