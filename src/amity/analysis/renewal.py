"""Renewal: an advantage that fades as others learn, and that innovations renew; what is left of it over time."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

import numpy as np
from numpy.typing import NDArray

from amity.analysis.shot_noise import exceeds, quantiles, rate_that_holds

Floats = NDArray[np.float64]

OFTEN = 0.95
"""What stands for “always” where innovations come at random: so much of the time."""

_LN2 = log(2)


class Arrivals(StrEnum):
    """How innovations follow on each other.

    * `regular`: one every so often, like the teeth of a saw.
    * `random`: independent of each other (Poisson), so often on average.
    """

    REGULAR = "regular"
    RANDOM = "random"


@dataclass(frozen=True, eq=False)
class Renewal(ABC):
    """An advantage A(t) = Σ g · 2^(-(t - tᵢ)/h), in the long run; one number for each world, as arrays (worlds,).

    Attributes:
        half_life: h, after how long half of what an innovation gained is left, in years.
        gain: g, what an innovation gains, in any unit.
        pace: τ, how long from one innovation to the next, on average, in years.
    """

    half_life: Floats
    gain: Floats
    pace: Floats

    @property
    def mean(self) -> Floats:
        """The mean over time, g·h / (τ·ln 2), however innovations follow on each other (Campbell 1909)."""
        return np.asarray(self.gain * self.half_life / (self.pace * _LN2))

    def pace_on_average(self, threshold: Floats) -> Floats:
        """The slowest pace at which the mean is no less than a threshold, in years."""
        return np.asarray(self.gain * self.half_life / (threshold * _LN2))

    def window(self, threshold: Floats) -> Floats:
        """How long after the last innovation until less than a threshold is left, in years; 0 where it never is."""
        return np.asarray(self.half_life * np.log2(np.maximum(self.after_innovation / threshold, 1)))

    @property
    @abstractmethod
    def least(self) -> Floats:
        """The least that it falls to; of random arrivals, what it is below for one part in twenty of the time."""

    @property
    @abstractmethod
    def greatest(self) -> Floats:
        """The most that it comes to; of random arrivals, what it is above for one part in twenty of the time."""

    @property
    @abstractmethod
    def after_innovation(self) -> Floats:
        """What it is just after an innovation, on average."""

    @abstractmethod
    def above(self, threshold: Floats) -> Floats:
        """The share of time that it spends above a threshold, 0 to 1."""

    @abstractmethod
    def pace_always(self, threshold: Floats) -> Floats:
        """The slowest pace at which it is never below a threshold; of random arrivals, seldom (see `OFTEN`); years."""

    @abstractmethod
    def levels(self, shares: Sequence[float]) -> Floats:
        """What it is below for shares of the time, each above 0 and below 1: (shares, worlds)."""


@dataclass(frozen=True, eq=False)
class Regular(Renewal):
    """An advantage that is renewed at regular intervals: a saw-tooth."""

    @property
    def left(self) -> Floats:
        """The share that is left from one innovation to the next, q = 2^(-τ/h)."""
        return np.asarray(2.0 ** (-self.pace / self.half_life))

    @property
    def greatest(self) -> Floats:
        """Just after an innovation: g / (1 - q)."""
        return np.asarray(self.gain / -np.expm1(-_LN2 * self.pace / self.half_life))

    @property
    def least(self) -> Floats:
        """Just before the next: g·q / (1 - q)."""
        return np.asarray(self.greatest * self.left)

    @property
    def after_innovation(self) -> Floats:
        """What it is just after an innovation: the most that it comes to."""
        return self.greatest

    def above(self, threshold: Floats) -> Floats:
        """The share of time above a threshold: h·log₂(greatest / threshold) / τ, within 0 and 1."""
        return np.asarray(np.minimum(self.window(threshold) / self.pace, 1))

    def pace_always(self, threshold: Floats) -> Floats:
        """The slowest pace that never lets it below a threshold: h·log₂(1 + g / threshold)."""
        return np.asarray(self.half_life * np.log1p(self.gain / threshold) / _LN2)

    def levels(self, shares: Sequence[float]) -> Floats:
        """It falls evenly on the scale of logarithms, so its quantiles lie evenly there."""
        told = np.asarray(shares)[:, None]
        return np.asarray(self.least * 2.0 ** (told * self.pace / self.half_life))

    @property
    def after_a_miss(self) -> Floats:
        """How low it falls where one innovation does not come: g·q² / (1 - q)."""
        return np.asarray(self.least * self.left)

    def below_for(self, threshold: Floats, missed: int = 0) -> Floats:
        """How long it stays below a threshold before the next innovation comes, where some did not; in years."""
        return np.asarray(np.maximum((1 + missed) * self.pace - self.window(threshold), 0))


@dataclass(frozen=True, eq=False)
class Random(Renewal):
    """An advantage that is renewed at random: shot noise, with innovations as a Poisson process."""

    @property
    def rate(self) -> Floats:
        """How many innovations come in the mean life-time of a gain, h / (τ·ln 2)."""
        return np.asarray(self.half_life / (self.pace * _LN2))

    @property
    def variance(self) -> Floats:
        """The variance over time, g²·h / (2·τ·ln 2) (Campbell 1909)."""
        return np.asarray(self.gain**2 * self.rate / 2)

    @property
    def least(self) -> Floats:
        """What it is below for one part in twenty of the time."""
        return np.asarray(self.levels([1 - OFTEN])[0])

    @property
    def greatest(self) -> Floats:
        """What it is above for one part in twenty of the time."""
        return np.asarray(self.levels([OFTEN])[0])

    @property
    def after_innovation(self) -> Floats:
        """The mean and one gain: an innovation at random finds what there is at any time."""
        return np.asarray(self.mean + self.gain)

    def above(self, threshold: Floats) -> Floats:
        """The share of time above a threshold (see `amity.analysis.shot_noise.exceeds`)."""
        return exceeds(self.rate, threshold / self.gain)

    def pace_always(self, threshold: Floats) -> Floats:
        """The slowest pace at which it is above a threshold for `OFTEN` of the time; no pace holds it there always."""
        rate = rate_that_holds(np.asarray(threshold / self.gain), 1 - OFTEN)
        return np.asarray(self.half_life / (rate * _LN2))

    def levels(self, shares: Sequence[float]) -> Floats:
        """What it is below for shares of the time."""
        return np.asarray(self.gain * quantiles(self.rate, shares))


KINDS: dict[Arrivals, type[Regular] | type[Random]] = {Arrivals.REGULAR: Regular, Arrivals.RANDOM: Random}
"""The renewal of each sort of arrivals."""

_PARTS = 50
_PORTION = 2_000  # worlds that are looked at together, as every moment of one is held against every one of the other


def ahead(own: Renewal, other: Renewal, by: Floats) -> Floats:
    """The share of time that one's advantage is more than another's by some amount, 0 to 1, (worlds,).

    The two are taken to be independent: neither waits for the other's innovations.

    Args:
        own: one's.
        other: the other's.
        by: how much more it must be, (worlds,).
    """
    won = [((apart > more).mean(axis=1) + (apart >= more).mean(axis=1)) / 2
           for apart, more in zip(_apart(own, other), _portions(by[:, None]), strict=True)]  # fmt: skip
    return np.concatenate(won)


def net_levels(own: Renewal, other: Renewal, shares: Sequence[float]) -> Floats:
    """What one's advantage less the other's is below for shares of the time: (shares, worlds)."""
    return np.concatenate([np.quantile(apart, shares, axis=1) for apart in _apart(own, other)], axis=1)


def _apart(own: Renewal, other: Renewal) -> Iterator[Floats]:
    """How far the two are apart at moments of the one and of the other: (some worlds, moments)."""
    shares = [(part + 0.5) / _PARTS for part in range(_PARTS)]
    ours, theirs = (np.ascontiguousarray(one.levels(shares).T) for one in (own, other))
    for one, two in zip(_portions(ours), _portions(theirs), strict=True):
        yield (one[:, :, None] - two[:, None, :]).reshape(len(one), -1)


def _portions(values: Floats) -> Iterator[Floats]:
    return (values[first : first + _PORTION] for first in range(0, len(values), _PORTION))
