"""When a recipient becomes a provider: the net role of an actor, year by year and layer by layer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from amity.analysis.basis import Basis
from amity.analysis.columns import Form, column, table
from amity.analysis.flow_reports import Homes
from amity.analysis.flows import Flow, Flows, Measure
from amity.analysis.interval import Interval
from amity.analysis.passing import Sought, passing
from amity.analysis.result import Result
from amity.analysis.roles import crossing, net_role, over_window, provider_throughout
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting
from amity.network import Network, Worlds

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ALL = "all"
"""What the layers together are called."""

_UNITS = {Measure.COUNT: 1.0, Measure.AMOUNT: 1e6, Measure.TIV: 1.0}
_SHOWN = {Measure.COUNT: "flows", Measure.AMOUNT: "millions of US dollars", Measure.TIV: "millions of TIV"}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyRole:
    """The net role in one layer and year.

    Attributes:
        layer: a kind, or `all`.
        year: the last year of the window.
        given: flows given, or what they are worth in millions of US dollars, or their volume in millions of TIV.
        received: flows received, by the same measure.
        role: (given - received) / (given + received), -1 to 1, over the worlds where something passes; none in none.
        heard: the share of worlds in which something passes.
        claims: those that tell of what passes.
    """

    layer: str = column("Layer")
    year: int = column("Year", Form.TEXT)
    given: Interval = column("Given", Form.COUNT)
    received: Interval = column("Received", Form.COUNT)
    role: Interval | None = column("Net role")
    heard: float = column("Worlds", Form.PERCENT)
    claims: tuple[str, ...] = column("Claims", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Whether and when a recipient turns provider for good in one layer.

    Attributes:
        layer: a kind, or `all`.
        share: the share of worlds in which it does, of those where something passes.
        year: the first year from which it gives more than it receives, over those worlds; none where there are none.
        last: the share of those worlds in which that is the last year something passes in, so that nothing shows yet
            that it lasts.
        throughout: the share of worlds in which it gives more than it receives in every year that something passes.
        claims: the claims of what it gives from that year on.
    """

    layer: str = column("Layer")
    share: float = column("Turns provider", Form.PERCENT)
    year: Interval | None = column("From", Form.YEAR)
    last: float | None = column("In its last year", Form.PERCENT)
    throughout: float = column("Provider throughout", Form.PERCENT)
    claims: tuple[str, ...] = column("Claims", default=())


@dataclass(frozen=True, kw_only=True)
class Exporters(Result[YearlyRole]):
    """The net role of an actor by layer and year, and when it turned from recipient to provider."""

    name = "exporters"
    plotted = "role"

    crossings: tuple[Crossing, ...] = table("When the recipient turns provider", default=())

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """The net role over the years, a line for each layer.

        Args:
            ax: where to draw; without it, on a figure of its own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.flow_drawing import roles_drawn

        return roles_drawn(self, ax)


def exporters(
    network: Network,
    *,
    of: ActorId,
    kinds: Collection[Kind] = (),
    measure: str = Measure.COUNT,
    since: int | None = None,
    until: int | None = None,
    window: int | None = 1,
    at_least: Stage = Stage.AGREED,
    homes: Homes | None = None,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Exporters:
    """When a recipient becomes a provider.

    The net role of a year is `(given - received) / (given + received)`, the form of the index of net trade by product
    (Balassa 1966). A flow is what one actor gives another in one year under one partnership, however many report
    it; what is told of both alike is on neither side. It is there in a world if a report of it is true there and
    not denied since. The crossing is the first year from which the role stays above 0, after one in which it
    was below.

    Args:
        network: the web.
        of: whose role.
        kinds: the layers; without them, those of `GIVEN`. Each is told of, and all together.
        measure: `count` counts flows; `amount` adds up US dollars, and leaves out flows of which no money is told;
            `tiv` adds up volumes of arms, in SIPRI's trend-indicator values, and leaves out flows without one.
        since: the first year; that of the first flow where left out.
        until: the last year; that of the network's day where left out.
        window: over how many years up to each flows are added up; none for all since the first.
        at_least: how far a flow must have come to count.
        homes: the states of companies that are to be taken for their states.
        settings: how many worlds are drawn, with which seed.
        worlds: worlds that were drawn before.

    Raises:
        UnknownActor: nobody of that name has a tie.
        NothingKnown: there are no ties.
        NothingPasses: nothing is told of what it gives or receives, or not in those years.
        InvalidSetting: a kind has no direction, the years are in no order, or the window is longer than they are.
    """
    measure = Measure.of(measure)
    sought = Sought(of=of, kinds=kinds, at_least=at_least, since=since, until=until, homes=homes, wanted=_has_giver)
    found = passing(network, sought, settings, worlds)
    span = _Span(found.years, _window(window, found.years))
    series = [_Series(name, own, span, measure) for name, own in _layers(found.flows.measured(measure))]
    return Exporters(
        title=f"What {found.name} gives and receives, in {_SHOWN[measure]}, and its net role",
        rows=tuple(row for one in series for row in one.rows()),
        crossings=tuple(one.crossing() for one in series),
        basis=Basis.of(
            network,
            settings=settings,
            worlds=found.worlds,
            notes=(*_notes(found.flows, span, measure), *found.caution),
            measure=measure.value,
            window=span.window,
            at_least=at_least.value,
            layers=found.layers,
        ),
    )


def _has_giver(flow: Flow) -> bool:
    return flow.giver is not None


class _Span(NamedTuple):
    years: range
    window: int

    def counted(self, year: int) -> range:
        """The years whose flows count for a year."""
        return range(year - self.window + 1, year + 1)


class _Series:
    """The role in one layer, year by year."""

    def __init__(self, name: str, flows: Flows, span: _Span, measure: Measure) -> None:
        self._name, self._flows, self._span, self._measure = name, flows, span, measure
        weighed = flows.weighed(measure) / _UNITS[measure]
        self._given, self._received = (
            over_window(flows.summed(weighed * side, span.years, lambda flow: flow.year), span.window)
            for side in self._sides()
        )
        self._roles = net_role(self._given, self._received)

    def _sides(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        gives = np.array([flow.giver == self._flows.actor for flow in self._flows.all], np.bool_)
        return gives, ~gives

    def rows(self) -> Iterator[YearlyRole]:
        """A row for each year; of a layer only those that something may pass in."""
        for place, year in enumerate(self._span.years):
            roles = self._roles[:, place]
            heard = roles[~np.isnan(roles)]
            if not heard.size and self._name != ALL:
                continue
            yield YearlyRole(
                layer=self._name,
                year=year,
                given=Interval.of(self._given[:, place]),
                received=Interval.of(self._received[:, place]),
                role=Interval.of(heard) if heard.size else None,
                heard=heard.size / len(roles),
                claims=self._flows.within(self._span.counted(year)).claims(measure=self._measure),
            )

    def crossing(self) -> Crossing:
        """Whether and when it turns provider."""
        there = ~np.isnan(self._roles).all(axis=1)
        columns = crossing(self._roles)
        turned = columns >= 0
        worlds = max(int(there.sum()), 1)
        year = Interval.of(columns[turned] + self._span.years.start) if turned.any() else None
        return Crossing(
            layer=self._name,
            share=int(turned.sum()) / worlds,
            year=year,
            last=float((columns == self._last())[turned].mean()) if turned.any() else None,
            throughout=int(provider_throughout(self._roles).sum()) / worlds,
            claims=self._since(year.median).claims(measure=self._measure) if year else (),
        )

    def _last(self) -> NDArray[np.int_]:
        """The last year that something passes in, in each world."""
        return np.asarray(np.where(~np.isnan(self._roles), np.arange(self._roles.shape[1]), -1).max(axis=1))

    def _since(self, year: float) -> Flows:
        return self._flows.where(lambda flow: flow.giver == self._flows.actor and flow.year >= int(year))


def _layers(flows: Flows) -> Iterator[tuple[str, Flows]]:
    layers = list(flows.by_layer())
    if len(layers) > 1:
        yield ALL, flows
    yield from ((kind.value, own) for kind, own in layers)


def _window(asked: int | None, years: range) -> int:
    if asked is not None and not 1 <= asked <= len(years):
        reason = f"is {asked}, and must lie between 1 and the {len(years)} years from {years[0]} to {years[-1]}"
        raise InvalidSetting("the window", "exporters", reason)
    return asked or len(years)


def _notes(flows: Flows, span: _Span, measure: Measure) -> Iterator[str]:
    if span.window > 1:
        yield f"Each year has the flows of the {span.window} years up to it, or of those there are since the first."
    if measure is Measure.AMOUNT:
        valued = int((flows.worth > 0).any(axis=0).sum())
        yield f"Money is told of {valued} of {len(flows.all)} flows, and often as a total of several years."
    if measure is Measure.TIV:
        voluminous = int((flows.volume > 0).any(axis=0).sum())
        yield f"A volume of arms, in SIPRI's trend-indicator values, is told of {voluminous} of {len(flows.all)} flows."
