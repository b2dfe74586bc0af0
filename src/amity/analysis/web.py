"""The web of partnerships, with the questions at hand that can be asked of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.network import Network

if TYPE_CHECKING:
    from amity.analysis.blocs import Blocs
    from amity.analysis.corroboration import Corroboration
    from amity.analysis.coupling import Coupling
    from amity.analysis.departures import OnProgress
    from amity.analysis.dyad_values import DyadValues, Values
    from amity.analysis.exit_cost import ExitCost
    from amity.analysis.exit_cost_between import ExitCostBetween
    from amity.analysis.exporters import Exporters
    from amity.analysis.scenarios import Scenario
    from amity.analysis.sensitivity_tables import Sensitivity
    from amity.analysis.stability import Stability
    from amity.analysis.stress_tables import Stress
    from amity.analysis.suppliers import Suppliers
    from amity.analysis.triangle import Triangle
    from amity.analysis.window import Range
    from amity.analysis.window_case import WindowCase
    from amity.analysis.window_rows import Window
    from amity.network import Worlds


@dataclass(frozen=True, slots=True, kw_only=True)
class Web(Network):
    """Who is tied to whom as of a date, and what can be asked of it.

    Each question is a method whose answer is a typed table with its basis: the weights, the seed, the dates, and the
    claims that carry each figure.

    Attributes:
        settings: how networks are sampled and measured, where a question names no settings of its own.
        origins: what the origins that speak for an actor are called, by its identifier.
        earliest: where there are no ties, the first day that would have some; none where no day has.
    """

    settings: AnalysisSettings = field(default_factory=AnalysisSettings, repr=False, compare=False)
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    earliest: date | None = field(default=None, repr=False, compare=False)

    def sample(
        self, worlds: int | None = None, *, seed: int | None = None, settings: AnalysisSettings | None = None
    ) -> "Worlds":
        """What the web may be (see `Network.sample`); what is not told is as the settings of the web have it."""
        return Network.sample(self, worlds, seed=seed, settings=settings or self.settings)

    def exit_cost(
        self,
        of: str,
        *,
        kinds: Collection[Kind] | None = None,
        at_least: Stage = Stage.AGREED,
        amounts: bool = True,
        unseen: float = 0.0,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "ExitCost":
        """What each partner stands to lose by leaving an actor (see `amity.analysis.exit_cost`).

        Args:
            of: the actor, by identifier or name.
            kinds: the layers that count; all where left out.
            at_least: how far a tie must have come to count.
            amounts: whether ties weigh by the money that is told of them, too.
            unseen: how many more partners each is taken to have in each layer, of whom no source tells.
            settings: how ties are weighed and worlds are drawn; without it, the settings of the web.
            worlds: worlds of the web; drawn where left out.

        Raises:
            InvalidSetting: a number of worlds or of unseen partners, a seed or a stage that cannot be.
            NothingKnown: there are no ties of cooperation of these kinds.
            UnknownActor: the actor has none.
        """
        from amity.analysis.exit_cost import exit_cost

        return exit_cost(
            self,
            of=of,
            kinds=kinds,
            at_least=at_least,
            amounts=amounts,
            unseen=unseen,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def exit_cost_between(
        self,
        one: str,
        other: str,
        *,
        kinds: Collection[Kind] | None = None,
        at_least: Stage = Stage.AGREED,
        amounts: bool = True,
        unseen: float = 0.0,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "ExitCostBetween":
        """What two stand to lose by leaving each other (see `amity.analysis.exit_cost_between`).

        Args:
            one: an actor, by identifier or name.
            other: another.
            kinds: the layers that count; all where left out.
            at_least: how far a tie must have come to count.
            amounts: whether ties weigh by the money that is told of them, too.
            unseen: how many more partners each is taken to have in each layer, of whom no source tells.
            settings: how ties are weighed and worlds are drawn; without it, the settings of the web.
            worlds: worlds of the web; drawn where left out.

        Raises:
            InvalidSetting: they are the same; or a number of worlds or of unseen partners, a seed or a stage cannot be.
            NoTie: they have none with each other.
            NothingKnown: there are no ties of cooperation of these kinds.
            UnknownActor: one of them has none.
        """
        from amity.analysis.exit_cost_between import exit_cost_between

        return exit_cost_between(
            self,
            one=one,
            other=other,
            kinds=kinds,
            at_least=at_least,
            amounts=amounts,
            unseen=unseen,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def stress(
        self,
        scenario: "Scenario | str | Path",
        *,
        focus: str | None = None,
        threshold: float | None = None,
        at_least: Stage = Stage.AGREED,
        amounts: bool = False,
        find: Callable[[str], ActorId] | None = None,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "Stress":
        """What a scenario would take from the web, and who would follow (see `amity.analysis.stress`).

        Args:
            scenario: a scenario, the file of one, or the name of one that comes with amity.
            focus: the actor whose web it is about, in the place of the scenario's own; it never leaves.
            threshold: the share of its ties that an actor must lose to leave, too, 0 to 1.
            at_least: how far ties must have come to count.
            amounts: whether ties within a layer are weighed by the amounts told of them, too.
            find: what a name means; without it, names and identifiers of the web's actors are understood.
            settings: how ties are weighed and worlds are drawn; without it, the settings of the web.
            worlds: worlds of the web's cooperation; drawn where left out.

        Raises:
            InvalidScenario: the scenario breaks its schema, or does not fit the web.
            InvalidSetting: the threshold is out of range.
            NothingKnown: there are no ties.
            UnknownActor: the focus has no tie.
        """
        from amity.analysis.stress import stress

        return stress(
            self,
            scenario,
            focus=focus,
            threshold=threshold,
            at_least=at_least,
            amounts=amounts,
            find=find,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def sensitivity(
        self,
        *,
        focus: str | None = None,
        pairs: bool = False,
        by: str = "loss",
        threshold: float | None = None,
        at_least: Stage = Stage.AGREED,
        find: Callable[[str], ActorId] | None = None,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
        on_progress: "OnProgress | None" = None,
    ) -> "Sensitivity":
        """Whose departure hurts the others most, alone and with another's (see `amity.analysis.sensitivity`).

        Args:
            focus: an actor that never leaves, and whose loss is told of besides.
            pairs: whether every two departures at once are looked at, too.
            by: by what it is judged which is worst: loss, cut-off, followers or at-focus.
            threshold: the share of its ties that an actor must lose to leave, too, 0 to 1.
            at_least: how far ties must have come to count.
            find: what a name means; without it, names and identifiers of the web's actors are understood.
            settings: how ties are weighed and worlds are drawn; without it, the settings of the web.
            worlds: worlds of the web's cooperation; drawn where left out.
            on_progress: told after each world how many are done, and of how many.

        Raises:
            InvalidSetting: there is no such measure, or it needs a focus; the threshold is out of range.
            NothingKnown: there are no ties.
            UnknownActor: the focus has no tie.
        """
        from amity.analysis.sensitivity import sensitivity

        return sensitivity(
            self,
            focus=focus,
            pairs=pairs,
            by=by,
            threshold=threshold,
            at_least=at_least,
            find=find,
            settings=settings or self.settings,
            worlds=worlds,
            on_progress=on_progress,
        )

    def exporters(
        self,
        *,
        of: ActorId,
        kinds: Collection[Kind] = (),
        measure: str = "count",
        since: int | None = None,
        until: int | None = None,
        window: int | None = 1,
        at_least: Stage = Stage.AGREED,
        homes: Mapping[ActorId, ActorId] | None = None,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "Exporters":
        """When a recipient becomes a provider (see `amity.analysis.exporters`)."""
        from amity.analysis.exporters import exporters

        return exporters(
            self,
            of=of,
            kinds=kinds,
            measure=measure,
            since=since,
            until=until,
            window=window,
            at_least=at_least,
            homes=homes,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def triangle(
        self,
        *,
        of: ActorId,
        since: int | None = None,
        until: int | None = None,
        at_least: Stage = Stage.AGREED,
        homes: Mapping[ActorId, ActorId] | None = None,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "Triangle":
        """Who buys from an actor, who pays, and with whom it is made (see `amity.analysis.triangle`)."""
        from amity.analysis.triangle import triangle

        return triangle(
            self,
            of=of,
            since=since,
            until=until,
            at_least=at_least,
            homes=homes,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def blocs(
        self,
        *,
        kinds: Collection[Kind] = (),
        states_only: bool = True,
        against: float = 1.0,
        at_least: Stage = Stage.AGREED,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "Blocs":
        """Which blocs form, and who stands in both (see `amity.analysis.blocs`).

        Args:
            kinds: the layers that count; all where left out.
            states_only: whether ties of organisations, companies and groups are left out.
            against: what sanction and hostility weigh where cooperation weighs its specificity.
            at_least: how far a tie must have come to count.
            settings: how ties are weighed and worlds are drawn; without it, the settings of the web.
            worlds: worlds of this web; drawn where left out.

        Raises:
            InvalidSetting: a weight or a stage cannot be, or there are fewer than three actors.
            MissingPart: igraph, which finds communities, is not installed.
            NothingKnown: there are no such ties.
        """
        from amity.analysis.blocs import blocs

        return blocs(
            self,
            kinds=kinds,
            states_only=states_only,
            against=against,
            at_least=at_least,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def coupling(
        self,
        *,
        layer: str,
        given: Sequence[str],
        covariates: "Mapping[str, DyadValues | Values] | None" = None,
        directed: bool = False,
        states_only: bool = True,
        permutations: int = 2000,
        at_least: Stage = Stage.AGREED,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "Coupling":
        """Whether one relation goes with others (see `amity.analysis.coupling`).

        Args:
            layer: the outcome: a layer, several joined by +, `cooperation`, `conflict`, `attention` or a covariate.
            given: one or more relations to set it beside.
            covariates: values of dyads, by name; a dyad without one is left out.
            directed: whether what passes from one to the other is told from what passes back.
            states_only: whether ties of organisations, companies and groups are left out.
            permutations: how many, 1 up.
            at_least: how far a tie must have come to count.
            settings: how ties are weighed and worlds are drawn; without it, the settings of the web.
            worlds: worlds of this web; drawn where left out.

        Raises:
            InvalidSetting: a relation is not there or does not vary, or there are too few actors or dyads.
            NothingKnown: there are no such ties.
        """
        from amity.analysis.coupling import coupling

        return coupling(
            self,
            layer=layer,
            given=given,
            covariates=covariates,
            directed=directed,
            states_only=states_only,
            permutations=permutations,
            at_least=at_least,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def stability(
        self,
        *,
        strengths: Mapping[ActorId, float],
        kinds: Collection[Kind] = frozenset({Kind.SECURITY}),
        at_least: Stage = Stage.SIGNED,
        instrument: str | None = None,
        told: str = "as given",
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "Stability":
        """Which states are exposed, given who would stand with them (see `amity.analysis.stability`).

        Args:
            strengths: the strength of each state, in any unit, above 0; states without one are left out, and named.
            kinds: the layers whose ties are alliances.
            at_least: how far a tie must have come to be one.
            instrument: words that the name of its instrument must have; any where left out.
            told: what the strengths are, for who cites the answer.
            settings: how worlds are drawn; without it, the settings of the web.
            worlds: worlds of this web; drawn where left out.

        Raises:
            NothingKnown: there are no such ties.
            InvalidSetting: fewer than two states have a strength, or one is not above 0.
        """
        from amity.analysis.stability import stability

        return stability(
            self,
            strengths=strengths,
            kinds=kinds,
            at_least=at_least,
            instrument=instrument,
            told=told,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def suppliers(
        self,
        *,
        of: ActorId,
        kinds: Collection[Kind] = (),
        measure: str = "count",
        since: int | None = None,
        until: int | None = None,
        recent: int = 3,
        at_least: Stage = Stage.AGREED,
        homes: Mapping[ActorId, ActorId] | None = None,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "Suppliers":
        """Who supplies a recipient, and how entrenched they are (see `amity.analysis.suppliers`)."""
        from amity.analysis.suppliers import suppliers

        return suppliers(
            self,
            of=of,
            kinds=kinds,
            measure=measure,
            since=since,
            until=until,
            recent=recent,
            at_least=at_least,
            homes=homes,
            settings=settings or self.settings,
            worlds=worlds,
        )

    def corroboration(
        self,
        *,
        of: ActorId | None = None,
        between: tuple[ActorId, ActorId] | None = None,
        kinds: Collection[Kind] = (),
        at_least: Stage = Stage.AGREED,
        settings: AnalysisSettings | None = None,
    ) -> "Corroboration":
        """How many independent origins stand behind the picture, and which of them it leans on.

        Args:
            of: only the ties of an actor.
            between: only the ties of two actors with each other.
            kinds: only ties of these kinds; all where left out.
            at_least: how far a tie must have come to hold.
            settings: what a tie weighs at each stage; without it, the settings of the web.

        Raises:
            InvalidSetting: what a tie must have come to is no stage on the way up.
            NothingKnown: there are no such ties.
            UnknownActor: an actor has no tie.
        """
        from amity.analysis.corroboration import corroboration

        settings = settings or self.settings
        return corroboration(self, of=of, between=between, kinds=kinds, at_least=at_least, settings=settings)

    def window(
        self,
        case: "WindowCase | str | Path | None" = None,
        *,
        of: str | None = None,
        partner: str | None = None,
        against: str | None = None,
        half_life: "Range | None" = None,
        lasts: "Range | None" = None,
        gain: "Range | None" = None,
        pace: "Range | None" = None,
        threshold: "Range | None" = None,
        slip: "Range | None" = None,
        arrivals: str | None = None,
        other: Mapping[str, object] | None = None,
        kinds: Collection[Kind] = (),
        since: date | None = None,
        at_least: Stage = Stage.AGREED,
        homes: Mapping[ActorId, ActorId] | None = None,
        find: Callable[[str], ActorId] | None = None,
        settings: AnalysisSettings | None = None,
        worlds: "Worlds | None" = None,
    ) -> "Window":
        """How long an advantage lasts, where its pace is read from dated claims (see `amity.window` for all it takes).

        Args:
            case: what is supposed; none where all is told here.
            of: whose advantage it is, by identifier or name; without `pace`, it is the pace told of it.
            partner: with whom a partnership is looked at, of which all that is told is shown.
            against: whose the other's is, likewise.
            half_life: after how long half of a gain is left.
            lasts: in its place, after how long less than the threshold is left of a single gain.
            gain: what an innovation gains.
            pace: how long from one innovation to the next.
            threshold: what is still worth the name.
            slip: by what share an innovation comes late.
            arrivals: `regular` or `random`.
            other: the same of another side.
            kinds: the layers in which a new partnership is an innovation.
            since: from when on innovations are counted.
            at_least: how far a partnership must have come.
            homes: the states that companies are from, where these are to be taken for the states.
            find: what a name means; without it, names and identifiers of the web's actors are understood.
            settings: how worlds are drawn; without it, the settings of the web.
            worlds: worlds of the web; drawn where left out.

        Raises:
            InvalidCase: the case breaks its schema.
            InvalidSetting: a number cannot be, is missing, or the threshold is never reached.
            NoPace: the claims tell of no pace.
            NothingKnown: there are no ties.
            NothingPasses: they tell of nothing that the actor has to share.
            UnknownActor: an actor has no tie.
        """
        from amity.analysis.window import window

        return window(
            self,
            case,
            of=of,
            partner=partner,
            against=against,
            half_life=half_life,
            lasts=lasts,
            gain=gain,
            pace=pace,
            threshold=threshold,
            slip=slip,
            arrivals=arrivals,
            other=other,
            kinds=kinds,
            since=since,
            at_least=at_least,
            homes=homes,
            find=find,
            settings=settings or self.settings,
            worlds=worlds,
        )
