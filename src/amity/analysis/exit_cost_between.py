"""Exit cost of one dyad: what each of two would lose by leaving the other, layer by layer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from amity.analysis.columns import Form, column, table
from amity.analysis.falling import Conditions
from amity.analysis.interval import Interval
from amity.analysis.leaving import Leaving
from amity.analysis.parting import Parting
from amity.analysis.result import Result
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, NoTie
from amity.network import Network, Worlds

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCost:
    """What one of two would lose by leaving the other.

    Attributes:
        leaver: the one that leaves.
        left: the other.
        cost: direct, falling and indirect together, 0 up.
        direct: what is left of what is at stake after turning to others.
        falling: what the ties would cost that fall with it.
        indirect: what it has at stake through others.
        caution: why it has to be read with care.
        substitutable: what share of what is at stake directly others could take over; none where nothing is at stake.
        others: how many other partners of the leaver are known.
        claims: those that carry it, the one that adds most first.
    """

    leaver: ActorId = column("Who leaves")
    left: ActorId = column("Whom")
    cost: Interval = column("Pays")
    direct: Interval = column("Direct")
    falling: Interval = column("Falls with it", detail=True)
    indirect: Interval = column("Through others")
    caution: str = column("Read with care", detail=True)
    substitutable: Interval | None = column("Others could take over", Form.PERCENT, detail=True)
    others: int = column("Other partners known", detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerCost:
    """What leaving costs in one layer.

    Attributes:
        leaver: the one that leaves.
        layer: the layer.
        dependence: what share of all that it has in the layer it has with the other, 0 to 1.
        alternatives: to how many effective others it could turn.
        greatest: who they are, the weightiest first.
        cost: what is lost directly, by the specificity of the layer.
        falling: what the ties would cost that fall with it.
        share: its share of all that is lost directly and falls, on average over the worlds, 0 to 1.
        origins: how many independent witnesses stand behind the ties.
        claims: those that carry it, the one that adds most first.
    """

    leaver: ActorId = column("Who leaves")
    layer: Kind = column("Layer")
    dependence: Interval = column("Dependence", Form.PERCENT)
    alternatives: Interval = column("Effective others")
    cost: Interval = column("Direct")
    greatest: tuple[ActorId, ...] = column("Greatest others")
    falling: Interval = column("Falls with it", detail=True)
    share: float = column("Share", Form.PERCENT, detail=True)
    origins: int = column("Origins", detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class FallingTie:
    """A tie to a third that would fall.

    Attributes:
        leaver: the one that leaves, and has the tie.
        third: with whom.
        layer: its layer.
        instrument: the instrument that both are under; none where it is passed on.
        share: what share of it falls, on average over the worlds where it stands, 0 to 1.
        claims: those that carry it.
    """

    leaver: ActorId = column("Who leaves")
    third: ActorId = column("Its tie to")
    layer: Kind = column("Layer")
    instrument: str | None = column("Instrument")
    share: float = column("Falls", Form.PERCENT)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, kw_only=True)
class ExitCostBetween(Result[SideCost]):
    """What two would lose by leaving each other, layer by layer, and which ties to others would fall."""

    name = "exit-cost-between"
    plotted = "cost"

    asymmetry: Interval = column("Asymmetry: what the first pays less what the second does")
    layers: tuple[LayerCost, ...] = table("By layer")
    falling: tuple[FallingTie, ...] = table("What falls with it")


def exit_cost_between(
    network: Network,
    *,
    one: str,
    other: str,
    kinds: Collection[Kind] | None = None,
    at_least: Stage = Stage.AGREED,
    amounts: bool = True,
    unseen: float = 0.0,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> ExitCostBetween:
    """What each of two would lose by leaving the other; by the same measure as `exit_cost`.

    Args:
        network: the web; sanctions and hostility bind nobody and are left out.
        one: an actor, by identifier or name.
        other: another.
        kinds: the layers that count; all where left out.
        at_least: how far a tie must have come to count.
        amounts: whether ties weigh by the money that is told of them, too.
        unseen: how many more partners, as weighty as the one that is left, each is taken to have in each layer, of
            whom no source tells: what remains of the cost then hangs less on what nobody wrote of.
        settings: the weights; the defaults where left out.
        worlds: worlds drawn of this network already.

    Raises:
        NothingKnown: the network has no ties of cooperation of these kinds.
        UnknownActor: one of them has none; the nearest are suggested.
        NoTie: they have none with each other.
        InvalidSetting: they are the same; or a number of worlds or of unseen partners, a seed or a stage cannot be.
    """
    asked = Parting.of(
        network,
        kinds=kinds,
        at_least=at_least,
        amounts=amounts,
        unseen=unseen,
        settings=settings,
        worlds=worlds,
    )
    first, second = asked.actor(one), asked.actor(other)
    if first.id == second.id:
        raise InvalidSetting("the other actor", "exit cost", f"is {first.name} again: name two")
    if not asked.between(first.id, second.id):
        raise NoTie(first.name, second.name, _partners(asked, first.id))
    sides = _sides(asked, first.id, second.id)
    return ExitCostBetween(
        title=f"What {first.name} and {second.name} would pay to leave each other",
        rows=tuple(_row(each) for each in sides),
        asymmetry=Interval.of(sides[0].cost - sides[1].cost),
        layers=tuple(row for each in sides for row in _layers(each)),
        falling=tuple(row for each in sides for row in _falling(each)),
        basis=asked.basis(),
    )


def _partners(asked: Parting, actor: ActorId) -> tuple[str, ...]:
    """Those with whom an actor has most, by name."""
    return tuple(asked.network.actor(other).name for other in asked.others(actor)[:_NAMED])


def _sides(asked: Parting, first: ActorId, second: ActorId) -> tuple[Leaving, Leaving]:
    reckoned = asked.reckoned(first, (second,))
    return Leaving(asked, first, second, reckoned.own, 0), Leaving(asked, second, first, reckoned.theirs, 0)


def _row(one: Leaving) -> SideCost:
    return SideCost(
        leaver=one.leaver,
        left=one.left,
        cost=Interval.of(one.cost),
        direct=one.direct,
        falling=one.falling,
        indirect=one.indirect,
        caution=one.caution,
        substitutable=one.substitutable,
        others=one.others,
        claims=one.claims(),
    )


def _layers(one: Leaving) -> Iterator[LayerCost]:
    asked, layers = one.asked, one.asked.layers
    for found in one.layers():
        place, specificity = layers.index(found.layer), asked.settings.specificity[found.layer]
        yield LayerCost(
            leaver=one.leaver,
            layer=found.layer,
            dependence=Interval.of(one.side.at_stake[:, one.dyad, place] / specificity),
            alternatives=found.alternatives,
            cost=Interval.of(one.side.direct[:, one.dyad, place]),
            greatest=found.greatest,
            falling=Interval.of(one.side.falling[:, one.dyad, place]),
            share=found.share,
            origins=asked.origins(asked.between(one.leaver, one.left, found.layer)),
            claims=one.claims(found.layer),
        )


def _falling(one: Leaving) -> Iterator[FallingTie]:
    asked = one.asked
    conditions = Conditions(asked.network.ties, asked.weights)
    for place, share in conditions.falling(one.leaver, one.left).items():
        tie, there = asked.network.ties[place], asked.weights[:, place] > 0
        if not (share[there] > 0).any():
            continue
        yield FallingTie(
            leaver=one.leaver,
            third=tie.source if tie.target == one.leaver else tie.target,
            layer=tie.kind,
            instrument=tie.instrument,
            share=float(np.mean(share[there])),
            claims=asked.claims([place], [1.0]),
        )
