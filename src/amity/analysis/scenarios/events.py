"""What may befall a web: the events that a scenario is made of."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from amity.analysis.scenarios.probability import CERTAIN, Probability
from amity.model import Kind, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Actors leave, and all their ties go with them.

    Attributes:
        actors: who leaves.
        probability: how likely each of them does, on its own.
    """

    event: ClassVar[str] = "departure"

    actors: tuple[str, ...]
    probability: Probability = CERTAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfCourse:
    """An actor turns away from partners, or gives up some of what it does with them: those ties go all together.

    Attributes:
        actor: who changes course.
        partners: from whom it turns away; from all where none is named.
        layers: what it gives up; everything where none is named.
        probability: how likely it does.
    """

    event: ClassVar[str] = "change-of-course"

    actor: str
    partners: tuple[str, ...] = ()
    layers: tuple[Kind, ...] = ()
    probability: Probability


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfGovernment:
    """A new government looks through what the last one left; what binds the state is harder to drop.

    It decides on each tie for itself; the ties of one named instrument stand or fall together.

    Attributes:
        actor: whose government changes.
        partners: whose ties it looks through; those of all where none is named.
        layers: what it looks through; everything where none is named.
        probability: how likely the government changes.
        binding: the stage from which on a tie binds the state.
        drops: how likely it drops a tie that has not come so far.
        drops_binding: how likely it drops a tie that has.
    """

    event: ClassVar[str] = "change-of-government"

    actor: str
    partners: tuple[str, ...] = ()
    layers: tuple[Kind, ...] = ()
    probability: Probability = CERTAIN
    binding: Stage = Stage.SIGNED
    drops: Probability
    drops_binding: Probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Layers, instruments or single partnerships are suspended, all at once.

    What is named narrows down what is suspended: `actors` and `layers` together mean these layers of these actors.

    Attributes:
        actors: one: all its ties; several: the ties between them.
        layers: of which kinds.
        instruments: under which treaties, programmes or bodies.
        ties: which partnerships, by identifier or its beginning.
        probability: how likely it happens.
    """

    event: ClassVar[str] = "suspension"

    actors: tuple[str, ...] = ()
    layers: tuple[Kind, ...] = ()
    instruments: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    probability: Probability = CERTAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOfSupply:
    """A provider gives no more, and what its recipients pass on of it falls too.

    Only ties in which something is told to pass from the provider are a supply. An actor that loses supply can pass
    on so much less of the same layer: at most the share of its own giving that the lost supply can have made up.

    Attributes:
        provider: who gives no more.
        recipients: to whom; to all where none is named.
        layers: of what; of everything where none is named.
        probability: how likely it happens.
        passed_on: how much of what the supply can have made up falls with it.
    """

    event: ClassVar[str] = "end-of-supply"

    provider: str
    recipients: tuple[str, ...] = ()
    layers: tuple[Kind, ...] = ()
    probability: Probability = CERTAIN
    passed_on: Probability = CERTAIN


Event = Departure | ChangeOfCourse | ChangeOfGovernment | Suspension | EndOfSupply

EVENTS: dict[str, type[Event]] = {
    each.event: each for each in (Departure, ChangeOfCourse, ChangeOfGovernment, Suspension, EndOfSupply)
}
"""The events by the word that a file calls them."""

NAMING = ("actors", "actor", "partners", "provider", "recipients")
"""The fields that name actors."""


def told(event: Event) -> dict[str, Any]:
    """An event as a file tells it, without what it leaves at its default."""
    given = ((one, getattr(event, one.name)) for one in fields(event))
    return {"event": event.event} | {
        one.name.replace("_", "-"): _plain(value) for one, value in given if value != one.default
    }


def described(event: Event, name: Callable[[str], str] = str) -> str:
    """An event in words, on one line.

    >>> described(Departure(actors=("US",), probability=Probability.of(0.5)))
    'departure: actors US; probability 0.5'
    """
    given = {key: value for key, value in told(event).items() if key != "event"}
    parts = (f"{key.replace('-', ' ')} {_worded(key, value, name)}" for key, value in given.items())
    return f"{event.event.replace('-', ' ')}: {'; '.join(parts)}"


def _worded(key: str, value: Any, name: Callable[[str], str]) -> str:
    if isinstance(value, list) and value and not isinstance(value[0], str):
        return str(Probability.of(value))
    words = value if isinstance(value, list) else [value]
    return ", ".join(name(word) if key in NAMING else str(word) for word in words)


def _plain(value: object) -> Any:
    if isinstance(value, Probability):
        return value.told()
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return str(value)
