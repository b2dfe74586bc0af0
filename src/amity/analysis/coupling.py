"""Coupling: whether one relation goes with others, as technical cooperation with political alignment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from amity.analysis.basis import Basis, known
from amity.analysis.carrying import leading_claims
from amity.analysis.columns import Form, column
from amity.analysis.dyad_values import DyadValues, Values
from amity.analysis.interval import Interval
from amity.analysis.qap import PERMUTATIONS, Correlation, Regression, correlation, regression
from amity.analysis.relations import Relations
from amity.analysis.result import Result
from amity.analysis.signed import between_states, drawn_before, few
from amity.model import AnalysisSettings, Stage
from amity.model.errors import InvalidSetting
from amity.network import Network, Tie, Worlds

_TESTED = (4, 32)
_DYADS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupled:
    """How far a relation goes with the outcome.

    Attributes:
        relation: the relation.
        correlation: Pearson's correlation over dyads, -1 to 1, over worlds.
        coefficient: what it adds to what the others tell, in standard deviations of the outcome for one of its own;
            of one relation alone, the correlation.
        coefficient_chance: how often places dealt out at random give as much in either direction, given the others
            (double semi-partialling), in each world that was permuted, 0 to 1.
        chance: the same of the correlation.
        raw: the coefficient in the units of the relations.
        chance_of_mean: how often chance gives as much on average over these worlds; of the correlation.
        coefficient_chance_of_mean: the same, given the others.
        greater: how often chance gives a coefficient as great, on average over these worlds.
        less: as small.
        dyads: over how many dyads it is correlated.
        claims: those that carry the ties of dyads that have both; of a covariate, those of the outcome.
    """

    relation: str = column("With")
    correlation: Interval = column("Correlation")
    coefficient: Interval = column("Given the others")
    coefficient_chance: Interval = column("p")
    chance: Interval = column("p of the correlation", detail=True)
    raw: Interval = column("Coefficient, raw", detail=True)
    chance_of_mean: float = column("p of the mean correlation", Form.TEXT, detail=True)
    coefficient_chance_of_mean: float = column("p of the mean", Form.TEXT, detail=True)
    greater: float = column("One-sided, greater", Form.TEXT, detail=True)
    less: float = column("One-sided, less", Form.TEXT, detail=True)
    dyads: int = column("Dyads", detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, kw_only=True)
class Coupling(Result[Coupled]):
    """Whether a relation goes with others, in the order that they were asked for.

    Attributes:
        actors: how many actors there are.
        dyads: how many dyads have values of all relations.
        r2: what share of the variance of the outcome all of them tell, 0 to 1.
        permutations: how many were drawn.
    """

    name = "coupling"
    plotted = "coefficient"

    actors: int = column("Actors")
    dyads: int = column("Dyads with values of all")
    r2: Interval = column("R²")
    permutations: int = column("Permutations")


def coupling(
    network: Network,
    *,
    layer: str,
    given: Sequence[str],
    covariates: Mapping[str, DyadValues | Values] | None = None,
    directed: bool = False,
    states_only: bool = True,
    permutations: int = PERMUTATIONS,
    at_least: Stage = Stage.AGREED,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Coupling:
    """Whether one relation goes with others: QAP, and MRQAP with double semi-partialling.

    Actors are those with a tie of any layer; a dyad of theirs of which nothing is told has 0 in a layer, and a dyad
    without a value of a covariate is left out. After Krackhardt (1988) and Dekker, Krackhardt and Snijders (2007); see
    `docs/analysis/coupling.md`.

    Args:
        network: the web.
        layer: the outcome: a layer (`co-production`), several (`co-production+technology`), `cooperation`, `conflict`,
            `attention` (how much is told of the two), or a covariate.
        given: one or more relations to set it beside.
        covariates: values of dyads, by name.
        directed: whether what passes from one to the other is told from what passes back.
        states_only: whether ties of organisations, companies and groups are left out.
        permutations: how many, 1 up.
        at_least: how far a tie must have come to count.
        settings: stage weights, worlds and seed.
        worlds: worlds drawn of the network already.

    Raises:
        NothingKnown: there are no ties.
        InvalidSetting: a relation is not there or does not vary, there are fewer than four actors, or too few dyads
            have values of all.
    """
    if not given or layer in given or len(set(given)) < len(given):
        raise InvalidSetting("the relations", "coupling", "must be one or more, each once, and other than the outcome")
    usual = settings or AnalysisSettings()
    counted = known(between_states(known(network)) if states_only else network)
    drawn = few(drawn_before(worlds, network, counted), counted, worlds, usual)
    found = Relations(drawn, _values(covariates), at_least, directed, usual)
    outcome, predictors = found[layer], [found[name] for name in given]
    tested = min(drawn.size, _tested(len(drawn.actors)))
    asked = {"directed": directed, "permutations": permutations, "tested": tested}
    each = [
        correlation(one, outcome, names=(name, layer), seed=drawn.seed + place, **asked)  # type: ignore[arg-type] # as named
        for place, (name, one) in enumerate(zip(given, predictors, strict=True))
    ]
    whole = regression(outcome, [*predictors], names=(layer, *given), seed=drawn.seed, **asked)  # type: ignore[arg-type]
    return Coupling(
        title=f"Does {_called(layer)} go with {' and '.join(map(_called, given))}?",
        rows=tuple(_row(found, layer, name, place, each[place], whole) for place, name in enumerate(given)),
        actors=len(drawn.actors),
        dyads=whole.dyads,
        r2=Interval.of(whole.fit.r2),
        permutations=permutations,
        basis=Basis.of(
            counted,
            settings=settings,
            using=("stage_weight",),
            worlds=drawn,
            notes=_notes(tested),
            layer=layer,
            given=tuple(given),
            directed=directed,
            at_least=at_least.value,
            states_only=states_only,
        ),
    )


def _tested(actors: int) -> int:
    """How many worlds are permuted: fewer where they are large, so that nobody waits for minutes."""
    fewest, most = _TESTED
    return max(fewest, min(most, _DYADS // (actors * (actors - 1) // 2 or 1)))


def _values(covariates: Mapping[str, DyadValues | Values] | None) -> dict[str, DyadValues]:
    told = (covariates or {}).items()
    return {name: one if isinstance(one, DyadValues) else DyadValues(one, symmetric=True) for name, one in told}


def _row(found: Relations, layer: str, name: str, place: int, own: Correlation, whole: Regression) -> Coupled:
    partial = whole.partial[place]
    chances = partial.chances
    return Coupled(
        relation=name,
        correlation=Interval.of(own.each),
        chance=_by_world(own),
        coefficient=Interval.of(whole.fit.standardised[:, place]),
        coefficient_chance=_by_world(partial),
        raw=Interval.of(whole.fit.raw[:, place]),
        chance_of_mean=_rounded(own.chances.two_sided),
        coefficient_chance_of_mean=_rounded(chances.two_sided),
        greater=_rounded(chances.greater),
        less=_rounded(chances.less),
        dyads=own.dyads,
        claims=leading_claims(_both(found.ties(layer), found.ties(name)), stage=found.at_least),
    )


def _both(ties: list[Tie], others: list[Tie]) -> list[Tie]:
    """The ties of dyads that have some of both; where one of them has none at all, those of the other."""
    if not ties or not others:
        return ties or others
    dyads = {tie.actors for tie in ties} & {tie.actors for tie in others}
    return [tie for tie in dict.fromkeys([*ties, *others]) if tie.actors in dyads]


def _by_world(found: Correlation) -> Interval:
    return Interval.of([one.two_sided for one in found.chances_each])


def _rounded(chance: float) -> float:
    return float(np.format_float_positional(chance, precision=3, fractional=False))


def _called(name: str) -> str:
    return name.replace("+", " and ")


def _notes(tested: int) -> tuple[str, ...]:
    return (
        "A dyad of which nothing is told has 0 in a layer; one without a value of a covariate is left out.",
        f"p: how often places dealt out at random give as much, two-sided, in each of the first {tested} worlds.",
        "That two go together does not say that one makes the other: both may hang on who is written of (attention).",
    )
