"""Who competes to supply whom, and how entrenched they are: shares, concentration, incumbents and newcomers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.analysis.basis import Basis
from amity.analysis.columns import Form, column, table
from amity.analysis.flow_reports import Homes
from amity.analysis.flows import Measure
from amity.analysis.interval import Interval
from amity.analysis.market import Market
from amity.analysis.passing import Sought, passing
from amity.analysis.result import Result
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting
from amity.network import Network, Worlds

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RECENT = 3
"""For how many years a supplier is a newcomer, where nothing else is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """What one supplier has of a recipient's supply in one layer.

    Attributes:
        layer: the layer.
        supplier: who supplies.
        share: its share of what is supplied, 0 to 1, over the worlds where anything is.
        worth: the money told of, in US dollars; none where none is.
        since: the first year that it supplies in, over the worlds where it does.
        years: in how many years it supplies, over the worlds where it does.
        newcomer: how likely its first year is one of the last few, where it supplies; none where the record begins
            too late to tell.
        supplies: the share of worlds in which it supplies at all.
        last: the last year that it supplies in, over the worlds where it does.
        claims: those that its share rests on.
    """

    layer: Kind = column("Layer")
    supplier: ActorId = column("Supplier")
    share: Interval = column("Share", Form.PERCENT)
    since: Interval = column("Since", Form.YEAR)
    years: Interval = column("Years", Form.COUNT)
    newcomer: float | None = column("Newcomer", Form.PERCENT)
    supplies: float = column("Worlds", Form.PERCENT, detail=True)
    last: Interval = column("Last year", Form.YEAR, detail=True)
    worth: Interval | None = column("Money told of", Form.MONEY, detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """How concentrated, entrenched and open the supply of one layer is.

    Attributes:
        layer: the layer.
        suppliers: how many supply.
        herfindahl: the sum of squared shares, from 1/n to 1 (Hirschman 1945, Herfindahl 1950).
        effective: how many equal suppliers would be as concentrated, 1/herfindahl.
        newcomers: the share of those whose first year is one of the last few; none where the record begins too late.
        uncommitted: the share under partnerships that are not signed, in force or active on the day of the picture.
        contestable: the share that no incumbent holds under a partnership that is: `newcomers` or `uncommitted`.
        begins: the year by which a tenth of what is told of the layer was so; from it on the record can tell newcomers.
        claims: those that the shares rest on.
    """

    layer: Kind = column("Layer")
    suppliers: Interval = column("Suppliers", Form.COUNT)
    herfindahl: Interval = column("Herfindahl")
    effective: Interval = column("Effective suppliers", Form.NUMBER, detail=True)
    newcomers: Interval | None = column("Newcomers", Form.PERCENT)
    uncommitted: Interval = column("Uncommitted", Form.PERCENT)
    contestable: Interval = column("Contestable", Form.PERCENT)
    begins: int = column("Record from", Form.TEXT, detail=True)
    claims: tuple[str, ...] = column("Claims", detail=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyShare:
    """What a supplier has of one year's supply.

    Attributes:
        layer: the kind of what is supplied.
        year: the year.
        supplier: who supplies.
        share: what it has of the supply, on average over the worlds where anything is supplied in that year.
    """

    layer: Kind = column("Layer")
    year: int = column("Year", Form.TEXT)
    supplier: ActorId = column("Supplier")
    share: float = column("Share", Form.PERCENT)


@dataclass(frozen=True, kw_only=True)
class Suppliers(Result[Supplier]):
    """The suppliers of a recipient, layer by layer: the largest share first."""

    name = "suppliers"
    plotted = "share"

    markets: tuple[Concentration, ...] = table("How concentrated and how open", default=())
    yearly: tuple[YearlyShare, ...] = table("Shares by year", default=())

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """The shares of the suppliers, stacked by year, of the layer with most of them.

        Args:
            ax: where to draw; without it, on a figure of its own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.flow_drawing import shares_drawn

        return shares_drawn(self, ax)


def suppliers(
    network: Network,
    *,
    of: ActorId,
    kinds: Collection[Kind] = (),
    measure: str = Measure.COUNT,
    since: int | None = None,
    until: int | None = None,
    recent: int = RECENT,
    at_least: Stage = Stage.AGREED,
    homes: Homes | None = None,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Suppliers:
    """Who supplies a recipient, and how entrenched they are.

    A supplier's share in a layer is its part of all flows to the recipient in the years that are looked at; by count
    a flow weighs what its stage does, by amount what it is worth, by TIV its volume. The contestable share is amity's
    own measure: what is not held by an incumbent under a partnership that is signed, in force or active. The thought
    that entry, and not the incumbents' share, makes a market open is Baumol, Panzar and Willig's (1982); that what was
    signed and used for years is dear to leave, Klemperer's (1995).

    Args:
        network: the web.
        of: the recipient.
        kinds: the layers; without them, those of `GIVEN`.
        measure: `count`, `amount` for US dollars, or `tiv` for volumes of arms in SIPRI's trend-indicator values; flows
            of which no money or no volume is told are left out then.
        since: the first year; that of the first flow where left out.
        until: the last year; that of the network's day where left out.
        recent: for how many years a supplier is a newcomer, 1 up.
        at_least: how far a flow must have come to count.
        homes: the states of companies that are to be taken for their states.
        settings: what stages weigh, how many worlds are drawn, with which seed.
        worlds: worlds that were drawn before, of the same network.

    Raises:
        UnknownActor: nobody of that name has a tie.
        NothingKnown: there are no ties.
        NothingPasses: nothing is told of what it receives, or not in those years.
        InvalidSetting: a kind has no direction, the years are in no order, or `recent` is below 1.
    """
    if recent < 1:
        raise InvalidSetting("recent", "suppliers", f"is {recent}, and must be a number of years from 1 up")
    measure, weights = Measure.of(measure), settings or AnalysisSettings()
    sought = Sought(of=of, kinds=kinds, at_least=at_least, since=since, until=until, homes=homes,
                    wanted=lambda flow: flow.giver not in (None, of))  # fmt: skip
    found = passing(network, sought, weights, worlds)
    held = found.worlds.present(Stage.AGREED)
    history = dict(found.history.by_layer())
    drawn = (
        Market(kind, own, history[kind], held, found.years[-1], recent, weights.stage_weight, measure)
        for kind, own in found.flows.measured(measure).by_layer()
    )
    markets = [market for market in drawn if market.open.any()]
    return Suppliers(
        title=f"Who supplies {found.name}, by {measure.value}, {found.years[0]} to {found.years[-1]}",
        rows=tuple(row for market in markets for row in _rows(market)),
        markets=tuple(map(_concentration, markets)),
        yearly=tuple(row for market in markets for row in _yearly(market)),
        basis=Basis.of(
            network,
            settings=weights,
            using=["stage_weight"] if measure is Measure.COUNT else [],
            worlds=found.worlds,
            notes=(*_notes(markets, recent), *found.caution),
            measure=measure.value,
            recent=recent,
            at_least=at_least.value,
            layers=found.layers,
        ),
    )


def _rows(market: Market) -> Iterator[Supplier]:
    """The suppliers of a market, the largest first."""
    rows = []
    for place, supplier in enumerate(market.suppliers):
        there = market.supplied[:, place] > 0
        if not there.any():
            continue
        first, last, years = market.first[there, place], market.last[there, place], market.years[there, place]
        worth = market.worth[:, place]
        rows.append(
            Supplier(
                layer=market.kind,
                supplier=supplier,
                share=Interval.of(market.shares[market.open, place]),
                since=Interval.of(first),
                years=Interval.of(years),
                newcomer=float((first > market.cutoff).mean()) if market.tells_newcomers else None,
                supplies=float(there.mean()),
                last=Interval.of(last),
                worth=Interval.of(worth) if worth.any() else None,
                claims=market.claims(supplier),
            )
        )
    mean = dict(zip(market.suppliers, market.mean_shares, strict=True))
    return iter(sorted(rows, key=lambda row: (-mean[row.supplier], row.supplier)))


def _concentration(market: Market) -> Concentration:
    there = market.open
    herfindahl = market.herfindahl[there]
    return Concentration(
        layer=market.kind,
        suppliers=Interval.of((market.supplied > 0).sum(axis=1)),
        herfindahl=Interval.of(herfindahl),
        effective=Interval.of(1 / herfindahl),
        newcomers=Interval.of(market.newcomers[there]) if market.tells_newcomers else None,
        uncommitted=Interval.of(market.uncommitted[there]),
        contestable=Interval.of(market.contestable[there]),
        begins=market.begins,
        claims=market.claims(),
    )


def _yearly(market: Market) -> Iterator[YearlyShare]:
    for year, shares in market.by_year():
        for supplier, share in zip(market.suppliers, shares, strict=True):
            if share > 0:
                yield YearlyShare(layer=market.kind, year=year, supplier=supplier, share=float(share))


def _notes(markets: list[Market], recent: int) -> Iterator[str]:
    late = [market.kind.value for market in markets if not market.tells_newcomers]
    if late:
        yield (
            f"Nearly all that is told of {', '.join(late)} is of the last {recent} years: it does not tell newcomers "
            "from incumbents, and what is contestable there is what is not committed."
        )
