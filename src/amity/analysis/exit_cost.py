"""Exit cost: what each partner stands to lose by leaving an actor, and the actor by losing it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.analysis.columns import Form, column
from amity.analysis.interval import Interval
from amity.analysis.leaving import FEW, LayerShare, Leaving
from amity.analysis.parting import Parting
from amity.analysis.reckoning import Reckoning
from amity.analysis.result import Result
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.network import Network, Worlds

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCost:
    """What an actor and one of its partners would lose by parting.

    Attributes:
        partner: the partner.
        cost: what it would lose by leaving the actor: direct, falling and indirect together, 0 up.
        own: what the actor would lose by leaving it.
        mostly: the layer that adds most to the cost; none where nothing is lost directly.
        others: how many other partners of the partner are known.
        origins: how many independent witnesses stand behind its ties with the actor.
        asymmetry: cost less own; above 0 where the partner depends more.
        direct: what of the cost is left after turning to others.
        falling: what the ties would cost that fall with those to the actor.
        indirect: what it has at stake through others.
        substitutable: what share of what is at stake directly others could take over; none where nothing is at stake.
        layers: what each layer adds to the cost, the one that adds most first.
        own_layers: what each layer adds to what the actor would lose.
        caution: why it has to be read with care; empty where there is no reason.
        claims: those that carry the cost, the one that adds most first.
    """

    partner: ActorId = column("Partner")
    cost: Interval = column("It would pay")
    own: Interval = column("To lose it")
    mostly: Kind | None = column("Mostly in")
    others: int = column("Others")
    origins: int = column("Origins")
    asymmetry: Interval = column("Asymmetry", detail=True)
    direct: Interval = column("Direct", detail=True)
    falling: Interval = column("Falls with it", detail=True)
    indirect: Interval = column("Through others", detail=True)
    substitutable: Interval | None = column("Others could take over", Form.PERCENT, detail=True)
    layers: tuple[LayerShare, ...] = column("By layer", detail=True)
    own_layers: tuple[LayerShare, ...] = column("By layer, to lose it", detail=True)
    caution: str = column("Read with care", detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, kw_only=True)
class ExitCost(Result[PartnerCost]):
    """What each partner stands to lose by leaving an actor; who would lose most for all that is known stands first.

    Rows are in the order of the low ends of their intervals, so that what a single witness tells stands below what is
    well attested.
    """

    name = "exit-cost"
    plotted = "cost"

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """What each partner would pay to leave the actor, and below it what the actor would pay to lose it.

        Args:
            ax: where to draw; without it, on a figure of its own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.exit_cost_plot import both_sides

        return both_sides(self, ax)


def exit_cost(
    network: Network,
    *,
    of: str,
    kinds: Collection[Kind] | None = None,
    at_least: Stage = Stage.AGREED,
    amounts: bool = True,
    unseen: float = 0.0,
    most: int | None = None,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> ExitCost:
    """What each partner stands to lose by leaving an actor, and what the actor stands to lose by losing it.

    In each layer, the share `d` that the leaver has with the other, by the specificity `λ` of the layer, less what `n`
    effective others could take over: `Σ λ · d / (1 + n)`. To this is added what the ties cost that fall with it, and
    what is at stake through others. After Hirschman (1945), Keohane and Nye (1977) and Maoz (2009); see
    `docs/analysis/exit-cost.md`.

    Args:
        network: the web; sanctions and hostility bind nobody and are left out.
        of: the actor that would be left, by identifier or name.
        kinds: the layers that count; all where left out.
        at_least: how far a tie must have come to count; what is only talked of is not yet there to be lost.
        amounts: whether ties weigh by the money that is told of them, too.
        unseen: how many more partners, as weighty as the one that is left, each is taken to have in each layer, of
            whom no source tells: what remains of the cost then hangs less on what nobody wrote of.
        most: of how many partners it is told, those that the actor has most with; of all where left out.
        settings: the weights; the defaults where left out.
        worlds: worlds drawn of this network already.

    Raises:
        NothingKnown: the network has no ties of cooperation of these kinds.
        UnknownActor: the actor has none; the nearest are suggested.
        InvalidSetting: a number of worlds or of unseen partners, a seed or a stage that cannot be.
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
    actor = asked.actor(of)
    others = asked.others(actor.id)
    partners = None if most is None else tuple(sorted(others[:most]))
    reckoned = asked.reckoned(actor.id, partners)
    rows = [_row(asked, reckoned, actor.id, dyad) for dyad in range(len(reckoned.partners))]
    rows.sort(key=lambda row: (-row.cost.low, -row.cost.median, -row.cost.high, row.partner))
    return ExitCost(
        title=f"What partners would pay to leave {actor.name}, and what it would pay to lose them",
        rows=tuple(rows),
        basis=asked.basis(*_notes(actor.name, len(others))),
    )


def _notes(name: str, partners: int) -> tuple[str, ...]:
    return (
        "The order is that of the low ends: what would be lost for all that is known.",
        f"Others: how many other partners of it are known; of {name} itself, {partners} are. Whoever is told of less "
        f"seems to depend more. With fewer than {FEW} others, or a single origin, a figure tells more of the sources "
        "than of the partner.",
    )


def _row(asked: Parting, reckoned: Reckoning, actor: ActorId, dyad: int) -> PartnerCost:
    partner = reckoned.partners[dyad]
    theirs = Leaving(asked, partner, actor, reckoned.theirs, dyad)
    own = Leaving(asked, actor, partner, reckoned.own, dyad)
    layers = theirs.layers()
    return PartnerCost(
        partner=partner,
        cost=Interval.of(theirs.cost),
        own=Interval.of(own.cost),
        mostly=layers[0].layer if layers else None,
        others=theirs.others,
        origins=theirs.origins,
        asymmetry=Interval.of(theirs.cost - own.cost),
        direct=theirs.direct,
        falling=theirs.falling,
        indirect=theirs.indirect,
        substitutable=theirs.substitutable,
        layers=layers,
        own_layers=own.layers(),
        caution=theirs.caution,
        claims=theirs.claims(),
    )
