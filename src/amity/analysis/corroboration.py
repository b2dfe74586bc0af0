"""How many independent origins stand behind a picture, and which of them it leans on.

Witnesses that repeat each other are one witness, and a picture that leans on few is no surer for being told often
(Davenport and Ball 2002; Weidmann 2015; Baum and Zhukov 2019).
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amity.analysis.basis import Basis, known
from amity.analysis.columns import Form, column, table
from amity.analysis.corroboration_rows import (
    OriginRow,
    SortRow,
    TieRow,
    expected,
    origin_rows,
    sort_rows,
    tie_rows,
)
from amity.analysis.interval import Interval
from amity.analysis.leaning import Support, carried_by, effective_number
from amity.analysis.result import Result
from amity.ledger.instrument import instrument_key, usual_name
from amity.ledger.standing import LADDER
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting
from amity.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NOTES = (
    "A tie holds where it has come as far as {at_least} and is not closed; all claims of one origin fail together.",
    "What an origin carries: its share of each tie's belief, by −ln(1 − p) of its strongest claim.",
)


@dataclass(frozen=True, kw_only=True)
class Corroboration(Result[OriginRow]):
    """How many independent origins stand behind a picture, and which of them it leans on.

    Attributes:
        rows: the origins, the one that most would be lost without first.
        ties: the ties, the one that most hangs on a single origin of first.
        sorts: the sorts of evidence.
        number: how many ties there are.
        expected: how many of them are expected to hold.
        hold: how many do in sampled worlds, where all claims of one origin fail together.
        origins: how many origins support them.
        effective: how many origins that carry alike would do as these do.
        single: how many ties rest on one origin alone.
        contested: of how many claims contradict each other.
    """

    name = "corroboration"

    rows: tuple[OriginRow, ...] = table("Origins, by what would be lost without them")
    ties: tuple[TieRow, ...] = table("Ties, by what hangs on one origin")
    sorts: tuple[SortRow, ...] = table("Sorts of evidence")
    number: int = column("Ties")
    expected: float = column("Expected to hold", Form.NUMBER)
    hold: Interval = column("Hold, in sampled worlds", Form.COUNT)
    origins: int = column("Origins")
    effective: float = column("Effective number of origins", Form.NUMBER)
    single: int = column("Ties on one origin alone")
    contested: int = column("Contested ties")

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """How many ties are left without each origin, beside how many there are with all.

        Args:
            ax: where to draw; without it, on a figure of its own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.corroboration_plot import left_without

        return left_without(self, ax)


def corroboration(
    network: Network,
    *,
    of: ActorId | None = None,
    between: tuple[ActorId, ActorId] | None = None,
    kinds: Collection[Kind] = (),
    at_least: Stage = Stage.AGREED,
    settings: AnalysisSettings | None = None,
) -> Corroboration:
    """How many independent origins stand behind a picture, and what is left without the one it leans on most.

    Belief is computed anew without each origin, in closed form; worlds are sampled to tell only how far the number of
    ties that hold may vary. Sanctions and hostility count as any other tie, unless kinds are named.

    Args:
        network: the picture.
        of: only the ties of an actor.
        between: only the ties of two actors with each other.
        kinds: only ties of these kinds; all where left out.
        at_least: how far a tie must have come to hold.
        settings: what a tie weighs at each stage, and how worlds are drawn.

    Raises:
        InvalidSetting: what a tie must have come to is no stage on the way up.
        NothingKnown: there are no such ties.
        UnknownActor: an actor has no tie.
    """
    settings = settings or AnalysisSettings()
    asked = _asked(network, of, between, kinds)
    supports = [Support(tie, settings.stage_weight, _on_the_way(at_least)) for tie in asked.ties]
    names = _names(network)
    carried, worlds = carried_by(supports), asked.sample(settings=settings)
    return Corroboration(
        title=_title(asked, of, between, kinds),
        rows=origin_rows(supports, names),
        ties=tie_rows(supports, names),
        sorts=sort_rows(supports),
        number=len(supports),
        expected=expected(supports),
        hold=Interval.of(worlds.present(at_least).sum(axis=1)),
        origins=sum(share > 0 for share in carried.values()),
        effective=effective_number(carried.values()),
        single=sum(len(support.credit) == 1 for support in supports),
        contested=sum(support.contested for support in supports),
        basis=Basis.of(
            asked,
            settings=settings,
            using=("stage_weight",),
            worlds=worlds,
            notes=[note.format(at_least=at_least) for note in _NOTES],
        ),
    )


def _asked(
    network: Network, of: ActorId | None, between: tuple[ActorId, ActorId] | None, kinds: Collection[Kind]
) -> Network:
    """The ties that are asked about."""
    known(network)
    pair = {network.actor(one).id for one in between} if between else None
    one = {network.actor(of).id} if of else set()
    ties = tuple(
        tie
        for tie in network.ties
        if one <= tie.actors and pair in (None, tie.actors) and (not kinds or tie.kind in kinds)
    )
    there = {actor for tie in ties for actor in tie.actors}
    return known(replace(network, ties=ties, actors=tuple(one for one in network.actors if one.id in there)))


def _on_the_way(stage: Stage) -> Stage:
    if stage.closes:
        reason = f"must be one of {', '.join(LADDER)}, but is {stage}"
        raise InvalidSetting("at_least", "corroboration", reason)
    return stage


def _title(
    network: Network, of: ActorId | None, between: tuple[ActorId, ActorId] | None, kinds: Collection[Kind]
) -> str:
    whose = f" of {network.actor(of).name}" if of else ""
    if between:
        whose += f" between {' and '.join(network.actor(one).name for one in between)}"
    which = f" ({', '.join(kind for kind in Kind if kind in kinds)})" if kinds else ""
    return f"How many independent origins stand behind the ties{whose}{which}"


def _names(network: Network) -> dict[str, str]:
    """What origins are called: actors by their names, and other voices and publishers as they are written most."""
    names = {instrument_key(name) or name: name for tie in network.ties for name in tie.publishers}
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for tie in network.ties:
        for one in tie.belief.testimony:
            written[one.origin][one.voice] += 1
    voices = ((origin, usual_name(filter(None, counted.elements()))) for origin, counted in written.items())
    names |= {origin: voice for origin, voice in voices if voice}
    names |= getattr(network, "origins", {})
    return names | {str(actor.id): actor.name for actor in network.actors}
