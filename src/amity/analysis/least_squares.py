"""Ordinary least squares over dyads, world by world."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amity.model.errors import InvalidSetting

Floats = NDArray[np.float64]

_TELLS_THE_SAME = 1e-8
_NOTHING_NEW = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A regression in each world.

    Attributes:
        intercept: (worlds,).
        raw: the coefficients in the units of the relations, (worlds, predictors).
        standardised: in standard deviations of the outcome for one of the predictor, (worlds, predictors).
        r2: what share of the variance is told, 0 to 1, (worlds,).
    """

    intercept: Floats
    raw: Floats
    standardised: Floats
    r2: Floats


def fitted(outcome: Floats, predictors: list[Floats], names: tuple[str, ...]) -> Fit:
    """The coefficients of predictors, (worlds, dyads) each; where a relation does not vary in a world, 0.

    Raises:
        InvalidSetting: a predictor is told by the others in every world.
    """
    _must_differ(predictors, names)
    told = outcome - outcome.mean(axis=1, keepdims=True)
    centred = np.stack([one - one.mean(axis=1, keepdims=True) for one in predictors], axis=2)
    raw = np.stack([np.linalg.lstsq(x, y, rcond=None)[0] for x, y in zip(centred, told, strict=True)])
    spread, own = np.sqrt((told**2).sum(axis=1)), np.sqrt((centred**2).sum(axis=1))
    some = np.where(spread > 0, spread, 1)
    rest = told - np.einsum("wdk,wk->wd", centred, raw)
    means = np.stack([one.mean(axis=1) for one in predictors], axis=1)
    return Fit(
        intercept=outcome.mean(axis=1) - (means * raw).sum(axis=1),
        raw=raw,
        standardised=raw * own / some[:, None],
        r2=np.where(spread > 0, 1 - (rest**2).sum(axis=1) / some**2, 0.0),
    )


def left_over(values: Floats, given: list[Floats]) -> Floats:
    """What others, and a constant, do not tell of a relation: residuals, (worlds, dyads)."""
    rest = values
    # Twice, as what is left of what is nearly told is mostly rounding.
    for _ in range(2):
        for one in basis_of(values.shape, given):
            rest = rest - one * np.einsum("wd,wd->w", one, rest)[:, None]
    return rest


def basis_of(shape: tuple[int, ...], given: list[Floats]) -> list[Floats]:
    """Relations at right angles and of length 1 that tell all that a constant and others tell, (worlds, dyads) each."""
    columns = np.stack([np.ones(shape), *given], axis=2)
    basis, told = np.linalg.qr(columns)
    sizes = np.abs(np.einsum("wkk->wk", told))
    # What the others tell already, as a layer that no dyad of a world has, adds nothing that is at right angles.
    basis = basis * (sizes > _NOTHING_NEW * sizes.max(axis=1, keepdims=True))[:, None, :]
    return list(basis.transpose(2, 0, 1))


def _must_differ(predictors: list[Floats], names: tuple[str, ...]) -> None:
    for place, own in enumerate(predictors):
        rest = left_over(own, [*predictors[:place], *predictors[place + 1 :]])
        if (rest**2).sum() <= _TELLS_THE_SAME * ((own - own.mean(axis=1, keepdims=True)) ** 2).sum():
            reason = "tells nothing that the others do not: leave it or one of them out"
            raise InvalidSetting(names[place + 1], "coupling", reason)
