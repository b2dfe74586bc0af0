"""Shot noise: what is left of gains of one size that come at random and fade, and how that is spread over time."""

from collections.abc import Sequence
from functools import cache
from math import exp, lgamma, log
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 200  # points of the lattice for each gain
_RATES = np.geomspace(0.02, 50, 160)
_REACH = 5.0  # how many standard deviations above the mean the lattice goes
_NORMAL = NormalDist()
_LEAST = 1e-300


def exceeds(rate: Floats, level: Floats) -> Floats:
    """The share of time that shot noise spends above a level, 0 to 1.

    Gains of 1 come at a rate of r for each mean life-time 1/k of a gain, at random (Poisson), and fade as exp(-kt).
    Up to a level of one gain the share below has a closed form, exp(-γr) yʳ / Γ(1+r) (Gilbert and Pollak 1960). Above,
    the density follows from y f(y) = r ∫ f over the gain below y, solved step by step as Panjer (1981) does; from
    r = 50 on Edgeworth's series with the skewness takes its place.

    Args:
        rate: how many gains come in a mean life-time, (worlds,).
        level: in gains, (worlds,).
    """
    rate, level = np.broadcast_arrays(rate, level)
    below = np.where(level <= 1, _below_one_gain(rate, np.clip(level, _LEAST, 1)), 0.0)
    above_one = level > 1
    series = above_one & (rate > _RATES[-1])
    stepped = above_one & ~series
    below[series] = _edgeworth(rate[series], level[series])
    below[stepped] = _from_lattice(rate[stepped], level[stepped])
    return np.asarray(1 - np.clip(below, 0, 1))


def quantiles(rate: Floats, shares: Sequence[float]) -> Floats:
    """The levels below which shot noise stays for these shares of time, in gains: (shares, worlds).

    Args:
        rate: how many gains come in a mean life-time, (worlds,).
        shares: each above 0 and below 1.
    """
    return np.array([_quantile(rate, share) for share in shares])


def rate_that_holds(level: Floats, share: float) -> Floats:
    """The rate at which shot noise is below a level for no more than a share of time, (worlds,).

    Args:
        level: in gains, (worlds,).
        share: above 0 and below 1.
    """
    rates, levels = _quantile_by_rate(share)
    return np.asarray(np.exp(np.interp(np.log(level), levels, rates)))


@cache
def _quantile_by_rate(share: float) -> tuple[Floats, Floats]:
    """The logarithm of a quantile over that of the rate: both rise."""
    far = np.geomspace(_RATES[-1], 1e6, 200)[1:]
    near = np.array([_quantile_at(place, share) for place in range(len(_RATES))])
    z = _NORMAL.inv_cdf(share)
    spread = np.sqrt(far / 2)
    series = far + spread * (z + (z * z - 1) / 6 * _skewness(far))  # Cornish and Fisher
    return np.log(np.concatenate([_RATES, far])), np.log(np.concatenate([near, series]))


def _quantile_at(place: int, share: float) -> float:
    rate, (levels, below) = float(_RATES[place]), _lattice()
    closed = exp(max((log(share) + np.euler_gamma * rate + lgamma(1 + rate)) / rate, -700.0))
    return closed if closed <= 1 else float(np.interp(share, below[place], levels))


def _quantile(rate: Floats, share: float) -> Floats:
    closed = (log(share) + np.euler_gamma * rate + _log_gamma(1 + rate)) / rate
    read = np.interp(np.log(rate), *_quantile_by_rate(share))
    return np.asarray(np.exp(np.where(closed <= 0, np.maximum(closed, -700.0), read)))


def _log_gamma(values: Floats) -> Floats:
    return np.asarray(np.vectorize(lgamma, otypes=[np.float64])(values))


def _below_one_gain(rate: Floats, level: Floats) -> Floats:
    return np.asarray(np.exp(rate * np.log(level) - np.euler_gamma * rate - _log_gamma(1 + rate)))


def _edgeworth(rate: Floats, level: Floats) -> Floats:
    z = (level - rate) / np.sqrt(rate / 2)
    normal = np.vectorize(_NORMAL.cdf, otypes=[np.float64])(z)
    return np.asarray(normal - _skewness(rate) / 6 * (z * z - 1) * np.exp(-z * z / 2) / np.sqrt(2 * np.pi))


def _skewness(rate: Floats) -> Floats:
    # Campbell's theorem: the cumulants are r/1, r/2, r/3 and so on.
    return np.asarray(rate / 3 / (rate / 2) ** 1.5)


def _from_lattice(rate: Floats, level: Floats) -> Floats:
    """Read off the lattice, between the two nearest of its rates, each as many standard deviations from its mean."""
    place = np.clip(np.searchsorted(_RATES, rate), 1, len(_RATES) - 1)
    right = np.clip(np.log(rate / _RATES[place - 1]) / np.log(_RATES[place] / _RATES[place - 1]), 0, 1)
    left_of, right_of = _column(place - 1, rate, level), _column(place, rate, level)
    return np.asarray((1 - right) * left_of + right * right_of)


def _column(place: NDArray[np.intp], rate: Floats, level: Floats) -> Floats:
    levels, below = _lattice()
    there = _RATES[place]
    alike = np.maximum(there + (level - rate) * np.sqrt(there / rate), 0) / levels[1]
    step = np.clip(alike.astype(np.intp), 0, len(levels) - 2)
    part = np.clip(alike - step, 0, 1)
    return np.asarray((1 - part) * below[place, step] + part * below[place, step + 1])


@cache
def _lattice() -> tuple[Floats, Floats]:
    """Levels, and the share of time below each at each of the rates: (levels,) and (rates, levels)."""
    top = _RATES[-1] + _REACH * np.sqrt(_RATES[-1] / 2)
    density = np.zeros((int(top * _STEPS) + 1, len(_RATES)))
    density[0] = np.exp(-_RATES * sum(1 / step for step in range(1, _STEPS + 1)))
    window = np.zeros(len(_RATES))
    for place in range(1, len(density)):
        window += density[place - 1]
        if place > _STEPS:
            window -= density[place - 1 - _STEPS]
        density[place] = _RATES / place * window
    below = np.cumsum(density, axis=0) - density / 2  # a mass at a point lies half below it
    below[0] = 0
    return np.arange(len(density)) / _STEPS, np.ascontiguousarray(np.minimum(below / below[-1], 1).T)
