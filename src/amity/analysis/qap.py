"""Do two relations go together? The quadratic assignment procedure, and regression by it.

What is told of dyads is not independent: whoever has many ties makes many dyads alike. So a figure is compared with
what it is after the actors of one relation have changed places at random, which keeps all that hangs on their
positions (Hubert and Schultz 1976, Krackhardt 1988).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from amity.analysis.dyads import Dyads, Floats
from amity.analysis.least_squares import Fit, fitted, left_over
from amity.analysis.rearranging import Comparison
from amity.model.errors import InvalidSetting

PERMUTATIONS = 2000

_EVEN = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """How often places dealt out at random give as much: (1 + how often) / (1 + permutations).

    Attributes:
        two_sided: as far from 0, 0 to 1.
        greater: as great.
        less: as small.
        permutations: how many were counted; of others too few dyads had values.
    """

    two_sided: float
    greater: float
    less: float
    permutations: int

    @classmethod
    def of(cls, found: float, permuted: ArrayLike) -> "Chances":
        """What chance is, given a figure and what permutations have for it; NaN where one has none."""
        there = np.asarray(permuted, np.float64)
        there = there[np.isfinite(there)]
        slack = _EVEN * max(1.0, abs(found))  # equal figures may differ by how they were added up
        counts = (
            int((np.abs(there) >= abs(found) - slack).sum()),
            int((there >= found - slack).sum()),
            int((there <= found + slack).sum()),
        )
        two_sided, greater, less = ((1 + count) / (1 + len(there)) for count in counts)
        return cls(two_sided, greater, less, len(there))


@dataclass(frozen=True, slots=True, eq=False)
class Correlation:
    """How far two relations go together.

    Attributes:
        each: Pearson's correlation over dyads, -1 to 1, in each world, (worlds,).
        permuted: the mean over the worlds that were permuted, after each permutation, (permutations,).
        each_permuted: the same in each of these worlds, which are the first, (worlds, permutations).
        dyads: over how many dyads.
    """

    each: Floats
    permuted: Floats
    each_permuted: Floats
    dyads: int

    @property
    def value(self) -> float:
        """The mean over the worlds that were permuted."""
        return float(self.each[: len(self.each_permuted)].mean())

    @property
    def chances(self) -> Chances:
        """How often chance gives as much, by the mean over worlds."""
        return Chances.of(self.value, self.permuted)

    @property
    def chances_each(self) -> list[Chances]:
        """How often chance gives as much, in each world that was permuted."""
        return [Chances.of(float(one), permuted) for one, permuted in zip(self.each, self.each_permuted, strict=False)]


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """What each of several relations adds to what the others tell of one.

    Attributes:
        fit: the coefficients by ordinary least squares, in each world.
        partial: for each relation, its correlation with the outcome given the others, with its permutations.
    """

    fit: Fit
    partial: tuple[Correlation, ...]

    @property
    def dyads(self) -> int:
        """How many dyads have values of all."""
        return self.partial[0].dyads


def correlation(
    one: ArrayLike,
    other: ArrayLike,
    *,
    names: tuple[str, str] = ("the first", "the second"),
    directed: bool = False,
    permutations: int = PERMUTATIONS,
    tested: int | None = None,
    seed: int = 1,
) -> Correlation:
    """How far two relations go together, by the quadratic assignment procedure (Hubert and Schultz 1976).

    The places of the actors in the first are permuted, its missing values with them. Dyads that have no value in one of
    the two are left out, in each permutation anew.

    Args:
        one: values of dyads, (actors, actors) or (worlds, actors, actors); NaN where missing; symmetric unless
            directed.
        other: another relation of the same actors.
        names: what to call them in messages.
        directed: whether a dyad counts once for each direction.
        permutations: how many, 1 up; each permutes all worlds alike.
        tested: how many of the worlds, the first, are permuted; all where left out.
        seed: the seed.

    Raises:
        InvalidSetting: there are fewer than four actors or four dyads with both values, one of them has the same value
            for all of these, or the matrices do not fit.

    >>> ring = np.roll(np.eye(6), 1, axis=1)
    >>> ring += ring.T
    >>> found = correlation(ring, ring, permutations=500)
    >>> round(found.value, 6), found.chances.two_sided < 0.1
    (1.0, True)
    """
    dyads = Dyads.of([one, other], names, directed=directed)
    return _permuted(Comparison(dyads.of_some([1]), dyads.stacked[0]), permutations, tested, seed)


def regression(
    outcome: ArrayLike,
    predictors: list[ArrayLike],
    *,
    names: tuple[str, ...] = (),
    directed: bool = False,
    permutations: int = PERMUTATIONS,
    tested: int | None = None,
    seed: int = 1,
) -> Regression:
    """What each of several relations adds to what the others tell of one (MRQAP).

    Coefficients are those of ordinary least squares over dyads. For each predictor, what the others do not tell of it
    is permuted (double semi-partialling), and the figure compared is a pivotal one, its partial correlation, which has
    the order of its t (Dekker, Krackhardt and Snijders 2007): other schemes are wrong where predictors go together.

    Args:
        outcome: values of dyads, (actors, actors) or (worlds, actors, actors); NaN where missing.
        predictors: one or more relations of the same actors.
        names: what to call the outcome and the predictors in messages.
        directed: whether a dyad counts once for each direction.
        permutations: how many, 1 up; each permutes all worlds alike.
        tested: how many of the worlds, the first, are permuted; all where left out.
        seed: the seed; each predictor has the permutations of its place.

    Raises:
        InvalidSetting: there are fewer than four actors, too few dyads with all values, one relation has the same value
            for all of these, the predictors tell the same, or the matrices do not fit.
    """
    called = names or ("the outcome", *(f"predictor {number + 1}" for number in range(len(predictors))))
    dyads = Dyads.of([outcome, *predictors], called, directed=directed)
    told, given = dyads.values[0], list(dyads.values[1:])
    fit = fitted(told, given, called)
    partial = []
    for place, own in enumerate(given):
        others = [number for number in range(len(given)) if number != place]
        rest = left_over(own, [given[number] for number in others])
        compare = Comparison(dyads.of_some([0, *(number + 1 for number in others)]), dyads.as_matrices(rest))
        partial.append(_permuted(compare, permutations, tested, seed + place))
    return Regression(fit, tuple(partial))


def _permuted(compare: Comparison, permutations: int, tested: int | None, seed: int) -> Correlation:
    """What is compared as it is, in all worlds, and after permutations, in those that are tested."""
    if permutations < 1:
        raise InvalidSetting("permutations", "coupling", f"is {permutations}, and must be 1 or more")
    rng, order = np.random.default_rng(seed), np.arange(compare.actors)
    found = compare.after(order)
    some = compare.of_first(tested or len(found))
    permuted = np.array([some.after(rng.permutation(order)) for _ in range(permutations)])
    return Correlation(found, permuted.mean(axis=1), permuted.T, compare.dyads)
