"""What passes through an actor's hands: its flows in sampled worlds, in the layers and years that were asked for."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from amity.analysis.basis import known
from amity.analysis.flow_reports import GIVEN, Homes, Report, reports_of
from amity.analysis.flows import Flow, Flows, flows_of
from amity.analysis.hearing import truth
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, NothingPasses
from amity.network import Network, Worlds

WITHOUT_DIRECTION = (Kind.DIPLOMATIC, Kind.MEMBERSHIP, Kind.SANCTION, Kind.HOSTILITY)
"""The layers in which nothing is handed over: whoever is told first gives no more than the other."""

_HOSTILE = 0.75  # lower, and a few misread claims would warn of allies


class Passing(NamedTuple):
    """What passes through an actor's hands.

    Attributes:
        name: what the actor is called.
        layers: the layers that were asked for.
        flows: its flows in them, in the years that were asked for.
        history: its flows in them up to the last of these years.
        years: the years that were asked for.
        worlds: the worlds that were drawn.
    """

    name: str
    layers: tuple[str, ...]
    flows: Flows
    history: Flows
    years: range
    worlds: Worlds

    @property
    def caution(self) -> tuple[str, ...]:
        """A warning of partners that are told to be hostile: what passes there may be shots, misread as supplies."""
        actor = self.flows.actor
        partners = {flow.partner(actor) for flow in self.flows.all}
        foes = {
            other
            for tie in self.worlds.network.ties
            if tie.kind is Kind.HOSTILITY and actor in tie.actors and tie.holds() > _HOSTILE
            for other in tie.actors & partners
        }
        names = ", ".join(one.name for one in self.worlds.network.actors if one.id in foes)
        return (
            f"Told to be hostile to {self.name}: {names}. Read what is told to pass between them with care.",
        ) * bool(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which flows are asked for.

    Attributes:
        of: whose.
        kinds: in which layers; in those of `GIVEN` where none are named.
        at_least: from which stage up.
        since: from which year; from that of the first where left out.
        until: to which year; to that of the network's day where left out.
        homes: the states of companies that are to be taken for their states.
        wanted: which of them.
    """

    of: ActorId
    kinds: Collection[Kind] = GIVEN
    at_least: Stage = Stage.AGREED
    since: int | None = None
    until: int | None = None
    homes: Homes | None = None
    wanted: Callable[[Flow], bool] = lambda _: True

    @property
    def layers(self) -> tuple[Kind, ...]:
        """The layers, in the codebook's order.

        Raises:
            InvalidSetting: a kind has no direction.
        """
        for kind in self.kinds:
            if kind in WITHOUT_DIRECTION:
                reason = f"“{kind}” has no direction: nobody gives or receives in it"
                raise InvalidSetting("the kind", "the question", reason)
        return tuple(kind for kind in Kind if kind in (self.kinds or GIVEN))

    def years(self, told: range, day: date | None) -> range:
        """The years that are looked at, given those that are told of and the day of the network.

        Raises:
            InvalidSetting: they end before they begin.
        """
        first = told[0] if self.since is None else self.since
        last = self.until if self.until is not None else day.year if day else told[-1]
        if first > last:
            raise InvalidSetting("the years", "the question", f"end in {last}, before they begin in {first}")
        return range(first, last + 1)


def passing(
    network: Network, sought: Sought, settings: AnalysisSettings | None = None, worlds: Worlds | None = None
) -> Passing:
    """The flows of an actor that are sought, in sampled worlds.

    Raises:
        UnknownActor: nobody of that name has a tie.
        NothingKnown: there are no ties.
        NothingPasses: no such flow is told of, or none in those years.
        InvalidSetting: a kind has no direction, a stage is none of a flow, the years are in no order, the actor is
            itself taken for another, or the worlds were drawn from another network.
    """
    layers = sought.layers
    if sought.at_least.closes:
        reason = f"“{sought.at_least}” closes a relation: nothing passes in it"
        raise InvalidSetting("the stage", "the question", reason)
    name, usual = _name(known(network), sought), settings or AnalysisSettings()
    drawn = worlds or network.sample(usual.worlds, seed=usual.seed)
    if [tie.id for tie in drawn.ties] != [tie.id for tie in network.ties]:
        raise InvalidSetting("the worlds", "the question", "were drawn from another network; draw them from this one")
    reports = reports_of(network, sought.of, layers, sought.homes)
    flows = flows_of(sought.of, reports, _truth(network, reports, drawn), sought.at_least).where(sought.wanted)
    told = tuple(kind.value for kind in layers)
    if not flows.all:
        raise NothingPasses(name, told)
    years = sought.years(flows.years, network.day)
    within = flows.within(years)
    if not within.all:
        raise NothingPasses(name, told, (years[0], years[-1]), (flows.years[0], flows.years[-1]))
    return Passing(name, told, within, flows.within(range(flows.years[0], years[-1] + 1)), years, drawn)


def _truth(network: Network, reports: Iterable[Report], drawn: Worlds) -> NDArray[np.bool_]:
    return truth([(network.ties[one.tie], one.told) for one in reports], drawn.draws)


def _name(network: Network, sought: Sought) -> str:
    # A state may be there only by its companies.
    homes = sought.homes or {}
    if home := homes.get(sought.of):
        raise InvalidSetting("the actor", "the question", f"“{sought.of}” is taken for its home: ask of {home}")
    if sought.of in {homes.get(actor.id) for actor in network.actors}:
        return next((actor.name for actor in network.actors if actor.id == sought.of), sought.of)
    return network.actor(sought.of).name
