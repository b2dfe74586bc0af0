"""Sensitivity: whose departure hurts the others most, alone and together with another's."""

from dataclasses import replace
from typing import TYPE_CHECKING

from amity.analysis.basis import Basis, known
from amity.analysis.scenarios.fitting import Find, finder
from amity.analysis.sensitivity_tables import Measure, Sensitivity
from amity.analysis.stress import checked_threshold, drawn_from
from amity.model import AnalysisSettings, Stage
from amity.model.errors import InvalidSetting
from amity.network import Network

if TYPE_CHECKING:
    from amity.analysis.departures import OnProgress
    from amity.network import Worlds

KEPT = 100
"""How many pairs are told of, the worst."""

_USED = ("stage_weight", "cascade")


def sensitivity(
    network: Network,
    *,
    focus: str | None = None,
    pairs: bool = False,
    by: Measure | str = Measure.LOSS,
    threshold: float | None = None,
    at_least: Stage = Stage.AGREED,
    keep: int = KEPT,
    find: Find | None = None,
    settings: AnalysisSettings | None = None,
    worlds: "Worlds | None" = None,
    on_progress: "OnProgress | None" = None,
) -> Sensitivity:
    """Whose departure hurts the others most, alone and together with another's.

    Each actor leaves all the same worlds. Two may do more together than each alone: where one keeps up what the other
    would tear apart, more are cut off, or leave in the cascade (Watts 2002), than after both departures alone.

    Args:
        network: the web; sanctions and hostility are left out.
        focus: an actor that never leaves, and whose loss is told of besides.
        pairs: whether every two departures at once are looked at, too.
        by: by what it is judged which is worst.
        threshold: the share that an actor must lose to leave, 0 to 1; that of the settings where left out.
        at_least: how far ties must have come to count.
        keep: how many pairs are told of.
        find: what a name means; without it, names and identifiers of the network's actors are understood.
        settings: how ties are weighed and worlds are drawn.
        worlds: worlds of the network's cooperation; drawn where left out.
        on_progress: told how far it has come.

    Raises:
        InvalidSetting: there is no such measure, or it needs a focus; the threshold is out of range; the worlds are
            another network's, or more than memory holds.
        NothingKnown: there are no ties.
        UnknownActor: the focus has no tie.
    """
    from amity.analysis.departures import Departures
    from amity.analysis.scenarios.ground import Ground

    measure = _measure(by, focus)
    weights = settings or AnalysisSettings()
    level = checked_threshold(weights.cascade if threshold is None else threshold)
    web = known(network.cooperation)
    centre = web.actor((find or finder(web))(focus)).id if focus else None
    drawn = drawn_from(web, worlds, weights)
    departures = Departures(Ground.of(drawn, weights, at_least=at_least), level, centre, measure, at_least)
    rows = departures.alone(on_progress)
    kept, looked_at = departures.together(rows, keep, on_progress) if pairs else ((), 0)
    return Sensitivity(
        title="Whose departure hurts the others most",
        basis=Basis.of(
            web,
            settings=replace(weights, cascade=level),
            using=_USED,
            worlds=drawn,
            notes=departures.notes(looked_at),
            at_least=at_least.value,
            by=measure.value,
        ),
        focus=centre,
        rows=rows,
        pairs=kept,
        looked_at=looked_at if pairs else None,
    )


def _measure(by: str, focus: str | None) -> Measure:
    if by not in list(Measure):
        raise InvalidSetting("by", "the sensitivity", f"is “{by}”, and must be one of {', '.join(Measure)}")
    if by == Measure.AT_FOCUS and not focus:
        raise InvalidSetting("by", "the sensitivity", f"is {by}, which needs a focus")
    return Measure(by)
