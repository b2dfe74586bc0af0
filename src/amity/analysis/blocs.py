"""Blocs: which camps and communities form, how near the web is to two camps, and who stands in both."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from amity.analysis.basis import Basis
from amity.analysis.blocs_rows import Group, Stand, Standing, Strain, Triads
from amity.analysis.camps import by_chance, camps_of, communities_of
from amity.analysis.columns import Form, column, table
from amity.analysis.interval import Interval
from amity.analysis.result import Result
from amity.analysis.signed import Signed
from amity.analysis.signed import signed as signed_of
from amity.model import AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting
from amity.network import Network, Worlds

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FEWEST = 3


@dataclass(frozen=True, kw_only=True)
class Blocs(Result[Stand]):
    """Which blocs form, and who stands in both: the actor with most in both camps first.

    Attributes:
        camps: the two camps that least weight stands against.
        communities: groups with more cooperation, and less against it, than chance would give.
        strains: the dyads that stand against the division.
        triads: threes who are all tied, by type.
        frustration: the weight that stands against the best division of each world.
        bound: no division of the worlds has less.
        exact: the share of worlds in which that division is known to be the best.
        share: what part of all weight stands against it, 0 to 1/2.
        chance: what part would on average, if the signs were dealt out among the ties anew.
    """

    name = "blocs"
    plotted = "across"

    camps: tuple[Group, ...] = table("The camps")
    communities: tuple[Group, ...] = table("The communities")
    strains: tuple[Strain, ...] = table("What stands against the division")
    triads: tuple[Triads, ...] = table("Triads")
    frustration: Interval = column("Weight against the best division")
    bound: Interval = column("No division has less than")
    exact: float = column("Known to be the best, of worlds", Form.PERCENT)
    share: Interval = column("Of all weight", Form.PERCENT)
    chance: Interval = column("With signs dealt out anew", Form.PERCENT)

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """What each actor has with its own camp and with the other, camp by camp.

        Args:
            ax: where to draw; without it, on a figure of its own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.blocs_plot import both_camps

        return both_camps(self, ax)


def blocs(
    network: Network,
    *,
    kinds: Collection[Kind] = (),
    states_only: bool = True,
    against: float = 1.0,
    at_least: Stage = Stage.AGREED,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Blocs:
    """Which blocs form, how near the web is to two camps, and who stands in both.

    Cooperation is +, sanction and hostility are −. The two camps are those that least weight stands against, the line
    index of balance (Harary 1959); communities are found by Leiden on signed modularity; who straddles has cooperation
    in both. See `docs/analysis/blocs.md`.

    Args:
        network: the web.
        kinds: the layers that count; all where left out.
        states_only: whether ties of organisations, companies and groups are left out.
        against: what sanction and hostility weigh where cooperation weighs its specificity, 0 up.
        at_least: how far a tie must have come to count.
        settings: stage weights, specificity, worlds and seed.
        worlds: worlds drawn of the network already.

    Raises:
        NothingKnown: there are no such ties.
        InvalidSetting: a weight or a stage cannot be, or there are fewer than three actors.
        MissingPart: igraph, which finds communities, is not installed.
    """
    found = signed_of(network, kinds=kinds, states_only=states_only, against=against, at_least=at_least,
                      settings=settings, worlds=worlds)  # fmt: skip
    if len(found.actors) < _FEWEST:
        reason = f"has ties of {len(found.actors)} actors only, and camps need {_FEWEST}: ask for more kinds or actors"
        raise InvalidSetting("the web", "blocs", reason)
    communities, camps = communities_of(found), camps_of(found)
    standing = Standing(found, camps, communities, at_least)
    whole = np.abs(found.weight).sum(axis=(1, 2), dtype=np.float64) / 2
    frustration = np.array([world.frustration for world in camps.worlds])
    dealt = by_chance(found)
    return Blocs(
        title="Which blocs form, and who stands in both",
        rows=tuple(standing.stands()),
        camps=tuple(standing.camps_told()),
        communities=tuple(standing.communities_told()),
        strains=tuple(standing.strains()),
        triads=tuple(standing.triads()),
        frustration=Interval.of(frustration),
        bound=Interval.of([world.bound for world in camps.worlds]),
        exact=float(np.mean([world.exact for world in camps.worlds])),
        share=Interval.of(_shares(frustration, whole)),
        chance=Interval.of(_shares(dealt, whole[: len(dealt)])),
        basis=Basis.of(
            found.network,
            settings=settings,
            using=("stage_weight", "specificity"),
            worlds=found.worlds,
            notes=_notes(found, len(found.actors) - int(standing.listed.sum())),
            kinds=[kind.value for kind in Kind if kind in kinds] or "all",
            against=against,
            at_least=at_least.value,
            states_only=states_only,
        ),
    )


def _shares(part: "np.typing.NDArray[np.float64]", whole: "np.typing.NDArray[np.float64]") -> list[float]:
    return [float(one / all_) if all_ else 0.0 for one, all_ in zip(part, whole, strict=True)]


def _notes(found: Signed, unlisted: int) -> list[str]:
    notes = []
    if unlisted:
        notes.append(f"{unlisted} actors that have no tie in the web as it most likely is are not listed.")
    if not (found.weight < 0).any():
        notes.append("No two are set against each other: there is one camp, and nothing stands against it.")
    if found.both:
        notes.append(f"{found.both} dyads have ties of both signs; what they weigh together counts.")
    notes.append("Camps and communities: of the web with the median weights. In worlds: how often a world has it so.")
    return notes
