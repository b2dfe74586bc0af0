"""Stress: what a scenario would take from a web of partnerships, and who would follow."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from amity.analysis.basis import Basis, known
from amity.analysis.scenarios import Scenario
from amity.analysis.scenarios.fitting import Find, put_to
from amity.analysis.stress_tables import Stress
from amity.model import ActorId, AnalysisSettings, Stage
from amity.model.errors import InvalidSetting
from amity.network import Network

if TYPE_CHECKING:
    from amity.network import Worlds

_USED = ("stage_weight", "cascade")


def stress(
    network: Network,
    scenario: Scenario | str | Path,
    *,
    focus: str | None = None,
    threshold: float | None = None,
    at_least: Stage = Stage.AGREED,
    amounts: bool = False,
    find: Find | None = None,
    settings: AnalysisSettings | None = None,
    worlds: "Worlds | None" = None,
) -> Stress:
    """What a scenario would take from a web of partnerships, and who would follow.

    The same worlds are looked at with the scenario and without it, so that what differs is the scenario's doing alone.
    The cascade follows Watts (2002): an actor leaves once the share of its weight that is lost reaches the threshold.

    Args:
        network: the web; sanctions and hostility are left out.
        scenario: a scenario, the file of one, or the name of one that comes with amity.
        focus: the actor whose web it is about, in the place of the scenario's own; it never leaves.
        threshold: the share that an actor must lose to leave, 0 to 1; that of the settings where left out.
        at_least: how far ties must have come to count.
        amounts: whether ties are weighed by the amounts told of them, too, where one layer is looked at.
        find: what a name means; without it, names and identifiers of the network's actors are understood.
        settings: how ties are weighed and worlds are drawn.
        worlds: worlds of the network's cooperation; drawn where left out.

    Raises:
        InvalidScenario: the scenario breaks its schema, or names what is not in the network, or takes out the focus.
        InvalidSetting: the threshold is out of range, or the worlds are another network's, or more than memory holds.
        NothingKnown: there are no ties.
        UnknownActor: the focus has no tie.
    """
    from amity.analysis import strain_told as told
    from amity.analysis.scenarios.ground import Ground
    from amity.analysis.strain import Strain

    weights = settings or AnalysisSettings()
    level = checked_threshold(weights.cascade if threshold is None else threshold)
    supposed = scenario if isinstance(scenario, Scenario) else Scenario.load(scenario)
    web = known(network.cooperation)
    put = put_to(supposed, web, find, focus)
    drawn = drawn_from(web, worlds, weights)
    strain = Strain.of(put, Ground.of(drawn, weights, at_least=at_least, amounts=amounts), level, at_least)
    return Stress(
        title=supposed.name,
        basis=Basis.of(
            web,
            settings=replace(weights, cascade=level),
            using=_USED,
            worlds=drawn,
            notes=told.notes(strain),
            at_least=at_least.value,
            amounts=amounts,
        ),
        focus=ActorId(put.focus) if put.focus else None,
        rows=told.actors(strain),
        ties=strain.ties,
        ties_lost=strain.ties_lost,
        largest=strain.largest,
        largest_left=strain.largest_left,
        largest_in_the_end=strain.largest_in_the_end,
        followers=strain.followers,
        layers=told.layers(strain),
        provisions=told.provisions(strain),
        cascade=told.cascade(strain),
        events=told.events(strain),
    )


def checked_threshold(share: float) -> float:
    """A threshold, where it is a share.

    Raises:
        InvalidSetting: it is none.
    """
    if not 0 <= share <= 1:
        raise InvalidSetting("the threshold", "the cascade", f"must lie between 0 and 1, but is {share:g}")
    return share


def drawn_from(web: Network, worlds: "Worlds | None", settings: AnalysisSettings) -> "Worlds":
    """Worlds of a network: those that are given, else some that are drawn by the settings.

    Raises:
        InvalidSetting: those that are given are another network's.
    """
    if worlds is None:
        return web.sample(settings.worlds, seed=settings.seed)
    if [tie.id for tie in worlds.ties] != [tie.id for tie in web.ties]:
        raise InvalidSetting(
            "worlds", "the analysis", "are another network's; draw them by network.cooperation.sample()"
        )
    return worlds
