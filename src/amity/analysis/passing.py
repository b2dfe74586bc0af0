"""What passes through an actor's hands: its flows in sampled worlds, in the layers and years that were asked for."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from amity.analysis.basis import known
from amity.analysis.flow_reports import GIVEN, Homes, Report, reports_of
from amity.analysis.flows import Flows, flows_of
from amity.analysis.hearing import truth
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, NothingPasses
from amity.network import Network, Worlds
from amity.network.draws import Draws

WITHOUT_DIRECTION = (Kind.DIPLOMATIC, Kind.MEMBERSHIP, Kind.SANCTION, Kind.HOSTILITY)
"""The layers in which nothing is handed over: whoever is told first gives no more than the other."""


class Passing(NamedTuple):
    """What passes through an actor's hands.

    Attributes:
        name: what the actor is called.
        layers: the layers that were asked for.
        flows: its flows in them, in the years that were asked for.
        years: those years.
        worlds: the worlds that were drawn.
    """

    name: str
    layers: tuple[str, ...]
    flows: Flows
    years: range
    worlds: Worlds


def passing(
    network: Network,
    of: ActorId,
    kinds: Collection[Kind],
    at_least: Stage,
    homes: Homes | None,
    settings: AnalysisSettings,
    worlds: Worlds | None = None,
    since: int | None = None,
    until: int | None = None,
) -> Passing:
    """The flows of an actor in some layers, those of `GIVEN` where none are named, and in some years.

    Raises:
        UnknownActor: nobody of that name has a tie.
        NothingKnown: there are no ties.
        NothingPasses: no flow is told of, or none in those years.
        InvalidSetting: a kind has no direction, a stage is none of a flow, or the years are in no order.
    """
    kinds = kinds or GIVEN
    _check(kinds, at_least)
    name = _name(known(network), of, homes or {})
    drawn = worlds or network.sample(settings.worlds, seed=settings.seed)
    reports = reports_of(network, of, kinds, homes)
    flows = flows_of(of, reports, _truth(network, reports, drawn), at_least)
    there = tuple(kind.value for kind in Kind if kind in kinds)
    if not flows.all:
        raise NothingPasses(name, there)
    day = network.day
    years = _years(flows.years[0] if since is None else since, until or (day.year if day else flows.years[-1]))
    within = flows.where(lambda flow: flow.year in years)
    if not within.all:
        raise NothingPasses(name, there, (years[0], years[-1]), (flows.years[0], flows.years[-1]))
    return Passing(name, there, within, years, drawn)


def _truth(network: Network, reports: Iterable[Report], drawn: Worlds) -> NDArray[np.bool_]:
    return truth([(network.ties[one.tie], one.told) for one in reports], Draws(drawn.seed, drawn.size))


def _name(network: Network, of: ActorId, homes: Homes) -> str:
    # A state may be there only by its companies.
    if of in {homes.get(actor.id) for actor in network.actors}:
        return next((actor.name for actor in network.actors if actor.id == of), of)
    return network.actor(of).name


def _years(first: int, last: int) -> range:
    if first > last:
        raise InvalidSetting("the years", "the question", f"end in {last}, before they begin in {first}")
    return range(first, last + 1)


def _check(kinds: Collection[Kind], at_least: Stage) -> None:
    for kind in kinds:
        if kind in WITHOUT_DIRECTION:
            raise InvalidSetting(
                "the kind", "the question", f"“{kind}” has no direction: nobody gives or receives in it"
            )
    if at_least.closes:
        raise InvalidSetting("the stage", "the question", f"“{at_least}” closes a relation: nothing passes in it")
