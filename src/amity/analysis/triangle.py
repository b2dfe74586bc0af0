"""The triangle of financing and demand: who buys from an actor, who pays, and with whom it is made."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from amity.analysis.basis import Basis
from amity.analysis.columns import Form, column, table
from amity.analysis.dependence import shares
from amity.analysis.flow_reports import Homes
from amity.analysis.flows import LEADING, Flow, Flows, Measure
from amity.analysis.interval import Interval
from amity.analysis.passing import Sought, passing
from amity.analysis.result import Result
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.network import Network, Worlds

PRODUCTS = (Kind.ARMS, Kind.CO_PRODUCTION, Kind.TECHNOLOGY)
"""The layers in which what an actor provides is a product of its own, that others buy."""

FINANCING = (Kind.AID, Kind.ECONOMIC)
"""The layers in which money itself passes."""


class Corner(StrEnum):
    """What a partner is to an actor in the triangle."""

    BUYS = "buys"
    PAYS = "pays"
    MAKES = "makes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What one partner is in one corner.

    Attributes:
        corner: `buys` where it receives arms, co-production or technology of the actor; `pays` where it gives aid, or
            money that a claim names and that was not only asked for; `makes` where it produces together with the actor.
        partner: who.
        share: its share of the flows in that corner, 0 to 1, over the worlds where there are any.
        there: the share of worlds in which it stands in that corner.
        since: the first year that anything tells so.
        worth: the money told of, in US dollars; none where none is.
        claims: those that put it there.
    """

    corner: Corner = column("Corner")
    partner: ActorId = column("Partner")
    share: Interval = column("Share", Form.PERCENT)
    there: float = column("Worlds", Form.PERCENT)
    since: int = column("Since", Form.TEXT)
    worth: Interval | None = column("Money told of", Form.MONEY)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """A partner that stands in several corners.

    Attributes:
        partner: who.
        corners: which it stands in, in at least one world.
        two: the share of worlds in which it stands in two or three corners at once.
        three: the share of worlds in which it stands in all three.
    """

    partner: ActorId = column("Partner")
    corners: tuple[str, ...] = column("Corners")
    two: float = column("In two or three", Form.PERCENT)
    three: float = column("In all three", Form.PERCENT)


@dataclass(frozen=True, kw_only=True)
class Triangle(Result[Place]):
    """Who buys, who pays and who makes, each corner ranked by share; and who stands in several."""

    name = "triangle"
    plotted = "share"

    overlaps: tuple[Overlap, ...] = table("Partners in several corners", default=())


def triangle(
    network: Network,
    *,
    of: ActorId,
    since: int | None = None,
    until: int | None = None,
    at_least: Stage = Stage.AGREED,
    homes: Homes | None = None,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Triangle:
    """Who buys from an actor, who pays, and with whom it is made.

    A partner buys where the actor gives it arms, technology or what is produced together; it pays where it gives the
    actor aid, or anything else of `PRODUCTS` and `FINANCING` of which a claim names the money; it makes where the
    two produce together, whoever gives. Money that was only asked for is no payment, however far a flow must have come.
    Shares are of flows: a partnership and year each.

    Args:
        network: the web.
        of: whose triangle.
        since: the first year; that of the first flow where left out.
        until: the last year; that of the network's day where left out.
        at_least: how far a flow must have come to count; `proposed` shows demand in the making.
        homes: the states of companies that are to be taken for their states.
        settings: how many worlds are drawn, with which seed.
        worlds: worlds that were drawn before, of the same network.

    Raises:
        UnknownActor: nobody of that name has a tie.
        NothingKnown: there are no ties.
        NothingPasses: nothing is told of what passes to or from it, or not in those years.
        InvalidSetting: the years are in no order.
    """
    sought = Sought(of=of, kinds=(*PRODUCTS, *FINANCING), at_least=at_least, since=since, until=until, homes=homes,
                    wanted=lambda flow: any(has(flow, of) for has in _CORNERS.values()))  # fmt: skip
    found = passing(network, sought, settings, worlds)
    stands: dict[ActorId, dict[Corner, NDArray[np.bool_]]] = defaultdict(dict)
    rows: list[Place] = []
    for corner in Corner:
        for row, there in _ranked(corner, _in_corner(corner, found.flows)):
            rows.append(row)
            stands[row.partner][corner] = there
    return Triangle(
        title=f"Who buys from {found.name}, who pays, and with whom it is made, {found.years[0]} to {found.years[-1]}",
        rows=tuple(rows),
        overlaps=tuple(_overlaps(stands)),
        basis=Basis.of(
            network,
            settings=settings,
            worlds=found.worlds,
            notes=(*_notes(rows), *found.caution),
            at_least=at_least.value,
            products=tuple(kind.value for kind in PRODUCTS),
            financing=tuple(kind.value for kind in FINANCING),
        ),
    )


def _buys(flow: Flow, actor: ActorId) -> bool:
    return flow.giver == actor and flow.kind in PRODUCTS


def _pays(flow: Flow, actor: ActorId) -> bool:
    return flow.giver not in (None, actor)


def _makes(flow: Flow, _: ActorId) -> bool:
    return flow.kind is Kind.CO_PRODUCTION


_CORNERS: dict[Corner, Callable[[Flow, ActorId], bool]] = {
    Corner.BUYS: _buys,
    Corner.PAYS: _pays,
    Corner.MAKES: _makes,
}


def _in_corner(corner: Corner, flows: Flows) -> Flows:
    """The flows of an actor that put the other there; what pays is money, or aid of whatever sort."""
    own = flows.where(lambda flow: _CORNERS[corner](flow, flows.actor))
    if corner is not Corner.PAYS:
        return own
    aid = np.array([flow.kind is Kind.AID for flow in own.all], np.bool_)
    return replace(own, levels=(own.levels * (aid | (own.worth > 0))).astype(np.int8))


def _ranked(corner: Corner, flows: Flows) -> Iterator[tuple[Place, NDArray[np.bool_]]]:
    """The partners in a corner, the largest share first, and in which worlds each stands there."""
    partners = sorted({flow.partner(flows.actor) for flow in flows.all})
    counted, worth = (
        flows.summed(values, partners, lambda flow: flow.partner(flows.actor))
        for values in (flows.present, flows.worth)
    )
    somebody = counted.sum(axis=1) > 0
    if not somebody.any():
        return
    parts = shares(counted[somebody])
    for place in np.argsort(-parts.mean(axis=0), kind="stable"):
        there = counted[:, place] > 0
        if not there.any():
            continue
        own = _with(partners[place], flows)
        yield (
            Place(
                corner=corner,
                partner=partners[place],
                share=Interval.of(parts[:, place]),
                there=float(there.mean()),
                since=own.years[0],
                worth=Interval.of(worth[:, place]) if worth[:, place].any() else None,
                claims=_claims(corner, own),
            ),
            there,
        )


def _with(partner: ActorId, flows: Flows) -> Flows:
    """The flows between the actor and one partner that are there in some world."""
    there = {flows.all[place] for place in np.flatnonzero(flows.present.sum(axis=0))}
    return flows.where(lambda flow: partner in flow.actors and flow in there)


def _claims(corner: Corner, flows: Flows) -> tuple[str, ...]:
    if corner is not Corner.PAYS:
        return flows.claims()
    told = flows.claims(measure=Measure.AMOUNT) + flows.where(lambda flow: flow.kind is Kind.AID).claims()
    return tuple(dict.fromkeys(told))[:LEADING]


def _overlaps(stands: dict[ActorId, dict[Corner, NDArray[np.bool_]]]) -> list[Overlap]:
    found = []
    for partner, corners in stands.items():
        number = np.sum(list(corners.values()), axis=0)
        if len(corners) > 1 and (number > 1).any():
            found.append(
                Overlap(
                    partner=partner,
                    corners=tuple(corner.value for corner in Corner if corner in corners),
                    two=float((number > 1).mean()),
                    three=float((number > len(Corner) - 1).mean()),
                )
            )
    return sorted(found, key=lambda row: (-row.two, -row.three, row.partner))


def _notes(rows: list[Place]) -> Iterator[str]:
    for corner in Corner:
        if not any(row.corner is corner for row in rows):
            yield f"Nothing tells of anybody who {corner.value}."
