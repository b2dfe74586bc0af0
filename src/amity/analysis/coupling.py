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

_MANY = 64
_TESTED = (32, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupled:
    """How far a relation goes with the outcome.

    Attributes:
        relation: the relation.
        correlation: Pearson's correlation over dyads, -1 to 1, over worlds.
        chance: how often places dealt out at random give a correlation as far from 0, 0 to 1.
        coefficient: what it adds to what the others tell, in standard deviations of the outcome for one of its own.
        coefficient_chance: how often chance gives as much in either direction, given the others (double
            semi-partialling).
        raw: the coefficient in the units of the relations.
        greater: how often chance gives a coefficient as great.
        less: as small.
        chance_by_world: `coefficient_chance` in each of the worlds that were permuted.
        dyads: over how many dyads it is correlated.
        claims: those that carry the ties of dyads that have both; of a covariate, those of the outcome.
    """

    relation: str = column("With")
    correlation: Interval = column("Correlation")
    chance: float = column("p", Form.TEXT)
    coefficient: Interval = column("Given the others")
    coefficient_chance: float = column("p given them", Form.TEXT)
    raw: Interval = column("Coefficient, raw", detail=True)
    greater: float = column("p, one-sided, greater", Form.TEXT, detail=True)
    less: float = column("p, one-sided, less", Form.TEXT, detail=True)
    chance_by_world: Interval = column("p given them, by world", detail=True)
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
    tested = min(drawn.size, _TESTED[len(drawn.actors) > _MANY])
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


def _values(covariates: Mapping[str, DyadValues | Values] | None) -> dict[str, DyadValues]:
    told = (covariates or {}).items()
    return {name: one if isinstance(one, DyadValues) else DyadValues(one, symmetric=True) for name, one in told}


def _row(found: Relations, layer: str, name: str, place: int, own: Correlation, whole: Regression) -> Coupled:
    partial = whole.partial[place]
    chances = partial.chances
    return Coupled(
        relation=name,
        correlation=Interval.of(own.each),
        chance=_rounded(own.chances.two_sided),
        coefficient=Interval.of(whole.fit.standardised[:, place]),
        coefficient_chance=_rounded(chances.two_sided),
        raw=Interval.of(whole.fit.raw[:, place]),
        greater=_rounded(chances.greater),
        less=_rounded(chances.less),
        chance_by_world=Interval.of([one.two_sided for one in partial.chances_each]),
        dyads=own.dyads,
        claims=leading_claims(_both(found.ties(layer), found.ties(name)), stage=found.at_least),
    )


def _both(ties: list[Tie], others: list[Tie]) -> list[Tie]:
    """The ties of dyads that have some of both; where one of them has none at all, those of the other."""
    if not ties or not others:
        return ties or others
    dyads = {tie.actors for tie in ties} & {tie.actors for tie in others}
    return [tie for tie in dict.fromkeys([*ties, *others]) if tie.actors in dyads]


def _rounded(chance: float) -> float:
    return float(np.format_float_positional(chance, precision=3, fractional=False))


def _called(name: str) -> str:
    return name.replace("+", " and ")


def _notes(tested: int) -> tuple[str, ...]:
    return (
        "A dyad of which nothing is told has 0 in a layer; one without a value of a covariate is left out.",
        f"p: how often places dealt out at random give as much, by the mean over the first {tested} worlds; two-sided.",
        "That two go together does not say that one makes the other: both may hang on who is written of (attention).",
    )
