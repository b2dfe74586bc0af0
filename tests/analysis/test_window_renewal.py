"""Advantages that fade and are renewed: closed forms by hand, against simulation, and their laws."""

from collections.abc import Callable
from math import exp, lgamma, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from amity.analysis.renewal import Arrivals, Random, Regular, Renewal, ahead, net_levels
from amity.analysis.shot_noise import exceeds, quantiles, rate_that_holds

Floats = NDArray[np.float64]
LN2 = log(2)
SIMULATED = 60_000

half_lives = st.floats(0.05, 20)
paces = st.floats(0.05, 20)
gains = st.floats(0.01, 100)
makes = st.sampled_from([Regular, Random])
Makes = type[Regular] | type[Random]


def one(value: float) -> Floats:
    return np.array([value])


def made(make: Makes, half_life: float, gain: float, pace: float) -> Renewal:
    return make(one(half_life), one(gain), one(pace))


def regular(half_life: float, gain: float, pace: float) -> Regular:
    return Regular(one(half_life), one(gain), one(pace))


def sure(found: Floats) -> float:
    (value,) = found.tolist()
    return float(value)


def simulated(arrivals: Arrivals, half_life: float, gain: float, pace: float) -> Floats:
    """What the advantage is at moments drawn at random, added up gain by gain."""
    generator = np.random.default_rng(7)
    advantage, since = np.zeros(SIMULATED), np.zeros(SIMULATED)
    if arrivals is Arrivals.REGULAR:
        since = generator.random(SIMULATED) * pace
    for _ in range(int(40 * half_life / pace) + 60):
        if arrivals is Arrivals.RANDOM:
            since = since + generator.exponential(pace, SIMULATED)
        advantage += gain * 2.0 ** (-since / half_life)
        if arrivals is Arrivals.REGULAR:
            since = since + pace
    return advantage


def test_a_saw_tooth_by_hand() -> None:
    saw = regular(half_life=1, gain=1, pace=1)
    assert (sure(saw.greatest), sure(saw.least), sure(saw.after_a_miss)) == pytest.approx((2, 1, 0.5))
    assert sure(saw.mean) == pytest.approx(1 / LN2)
    assert sure(saw.above(one(2**0.5))) == pytest.approx(0.5)
    assert sure(saw.window(one(0.25))) == pytest.approx(3)
    assert sure(saw.pace_always(one(1))) == pytest.approx(1)
    assert sure(saw.below_for(one(1))) == pytest.approx(0)
    assert sure(saw.below_for(one(1), missed=1)) == pytest.approx(1)


CASES = [(1.0, 1.0, 0.3), (1.0, 2.0, 1.0), (0.5, 1.0, 2.0), (2.0, 0.5, 0.15)]


@pytest.mark.parametrize("arrivals", Arrivals)
@pytest.mark.parametrize(("half_life", "gain", "pace"), CASES)
def test_what_is_reckoned_is_what_happens(arrivals: Arrivals, half_life: float, gain: float, pace: float) -> None:
    found = simulated(arrivals, half_life, gain, pace)
    told = made(Regular if arrivals is Arrivals.REGULAR else Random, half_life, gain, pace)
    scale = sure(told.mean)
    assert sure(told.mean) == pytest.approx(found.mean(), rel=0.02)
    for threshold in (0.3 * gain, 0.9 * gain, scale, 1.3 * scale):
        assert sure(told.above(one(threshold))) == pytest.approx((found > threshold).mean(), abs=0.01)
    shares = [0.05, 0.5, 0.95]
    assert told.levels(shares)[:, 0] == pytest.approx(np.quantile(found, shares), rel=0.02, abs=0.01 * scale)
    if isinstance(told, Random):
        assert sure(told.variance) == pytest.approx(found.var(), rel=0.04)
    else:
        assert (found.min(), found.max()) == pytest.approx((sure(told.least), sure(told.greatest)), rel=0.001)


@given(half_lives, gains, paces, st.floats(0.1, 10))
def test_a_pace_that_is_just_enough_is(half_life: float, gain: float, pace: float, share: float) -> None:
    threshold = one(share * gain)
    just = regular(half_life, gain, sure(regular(half_life, gain, pace).pace_always(threshold)))
    assert sure(just.least) == pytest.approx(share * gain, rel=1e-6)
    on_average = regular(half_life, gain, sure(just.pace_on_average(threshold)))
    assert sure(on_average.mean) == pytest.approx(share * gain)


@given(half_lives, gains, st.floats(0.2, 6))
def test_a_pace_that_is_just_enough_at_random_is_so_for_19_parts_in_20(half: float, gain: float, share: float) -> None:
    threshold = one(share * gain)
    just = made(Random, half, gain, sure(made(Random, half, gain, 1).pace_always(threshold)))
    assert sure(just.above(threshold)) == pytest.approx(0.95, abs=0.003)


@given(makes, half_lives, gains, paces, st.floats(0.1, 10))
def test_another_unit_of_time_changes_times_alone(
    make: Makes, half_life: float, gain: float, pace: float, factor: float
) -> None:
    slow, fast = made(make, half_life * factor, gain, pace * factor), made(make, half_life, gain, pace)
    threshold = one(gain / 2)
    assert sure(slow.mean) == pytest.approx(sure(fast.mean))
    assert sure(slow.above(threshold)) == pytest.approx(sure(fast.above(threshold)), abs=1e-6)
    assert sure(slow.window(threshold)) == pytest.approx(factor * sure(fast.window(threshold)), rel=1e-6)
    assert sure(slow.pace_always(threshold)) == pytest.approx(factor * sure(fast.pace_always(threshold)), rel=1e-6)


@given(makes, half_lives, gains, paces, st.floats(0.1, 10))
def test_another_unit_of_gain_changes_no_time(
    make: Makes, half_life: float, gain: float, pace: float, factor: float
) -> None:
    small, large = made(make, half_life, gain, pace), made(make, half_life, gain * factor, pace)
    threshold = one(gain / 2)
    assert sure(large.mean) == pytest.approx(factor * sure(small.mean))
    assert sure(large.window(threshold * factor)) == pytest.approx(sure(small.window(threshold)), rel=1e-6, abs=1e-9)
    assert sure(large.above(threshold * factor)) == pytest.approx(sure(small.above(threshold)), abs=1e-6)


@given(makes, half_lives, gains, paces, st.floats(1, 10), st.floats(0.05, 5))
def test_who_is_faster_has_no_less(
    make: Makes, half_life: float, gain: float, pace: float, factor: float, share: float
) -> None:
    fast, slow, threshold = made(make, half_life, gain, pace), made(make, half_life, gain, pace * factor), one(share)
    assert sure(fast.mean) >= sure(slow.mean)
    assert sure(fast.least) >= sure(slow.least) * (1 - 1e-6)
    assert sure(fast.above(threshold)) >= sure(slow.above(threshold)) - 1e-3


@given(makes, half_lives, gains, paces, st.floats(1, 10), st.floats(0.05, 5))
def test_what_fades_more_slowly_lasts_no_shorter(
    make: Makes, half_life: float, gain: float, pace: float, factor: float, share: float
) -> None:
    short, long, threshold = made(make, half_life, gain, pace), made(make, half_life * factor, gain, pace), one(share)
    assert sure(long.window(threshold)) >= sure(short.window(threshold))
    assert sure(long.mean) >= sure(short.mean)
    assert sure(long.pace_always(threshold)) >= sure(short.pace_always(threshold)) * (1 - 1e-9)


@given(half_lives, gains, paces)
def test_the_mean_lies_between_the_least_and_the_greatest(half_life: float, gain: float, pace: float) -> None:
    saw = regular(half_life, gain, pace)
    assert sure(saw.least) <= sure(saw.mean) * (1 + 1e-9)
    assert sure(saw.mean) <= sure(saw.greatest) * (1 + 1e-9)
    assert sure(saw.greatest) - sure(saw.least) == pytest.approx(gain, rel=1e-6)


@given(half_lives, gains, paces)
def test_one_that_is_missed_costs_what_a_pace_of_the_mean_is_worth(half_life: float, gain: float, pace: float) -> None:
    # All that one gain ever is, over all time.
    assert sure(regular(half_life, gain, pace).mean) * pace == pytest.approx(gain * half_life / LN2)


@pytest.mark.parametrize("make", [Regular, Random])
def test_of_two_alike_each_is_ahead_half_of_the_time(make: Makes) -> None:
    same = made(make, 1, 1, 0.5)
    assert sure(ahead(same, same, one(0))) == pytest.approx(0.5)
    assert sure(ahead(same, same, one(1000))) == 0


def test_how_often_one_is_ahead_is_what_happens() -> None:
    ours = simulated(Arrivals.RANDOM, 1, 1, 0.5)
    theirs = np.random.default_rng(1).permutation(simulated(Arrivals.RANDOM, 0.5, 2, 1))
    told = ahead(made(Random, 1, 1, 0.5), made(Random, 0.5, 2, 1), one(0.4))
    assert sure(told) == pytest.approx((ours > theirs + 0.4).mean(), abs=0.015)
    low, high = net_levels(made(Random, 1, 1, 0.5), made(Random, 0.5, 2, 1), [0.05, 0.95])
    assert (sure(low), sure(high)) == pytest.approx(np.quantile(ours - theirs, [0.05, 0.95]), rel=0.05)


def test_of_many_worlds_each_stands_in_its_place() -> None:
    paces = np.linspace(0.2, 2, 4_500)
    whole = np.ones_like(paces)
    shares = ahead(Regular(whole, whole, paces), Regular(whole, whole, whole), 0 * whole)
    assert shares.shape == paces.shape
    assert (np.diff(shares) <= 1e-9).all()


@given(st.floats(0.05, 40), st.floats(0.01, 1))
def test_up_to_one_gain_shot_noise_has_a_closed_form(rate: float, level: float) -> None:
    below = exp(rate * log(level) - np.euler_gamma * rate - lgamma(1 + rate))
    assert sure(exceeds(one(rate), one(level))) == pytest.approx(1 - below)


@given(st.floats(0.05, 49), st.floats(0.5, 1.5))
def test_the_lattice_and_the_closed_form_meet(rate: float, factor: float) -> None:
    # At one gain, and where the series takes over, nothing jumps.
    near, beyond = exceeds(one(rate), one(1 - 1e-9)), exceeds(one(rate), one(1 + 1e-9))
    assert sure(near) == pytest.approx(sure(beyond), abs=0.002)
    before, after = exceeds(one(49.999), one(50 * factor)), exceeds(one(50.001), one(50 * factor))
    assert sure(before) == pytest.approx(sure(after), abs=0.002)


@given(st.floats(0.05, 500), st.sampled_from([0.05, 0.5, 0.95]))
def test_a_quantile_is_where_so_much_lies_below(rate: float, share: float) -> None:
    (level,) = quantiles(one(rate), [share])
    assert sure(exceeds(one(rate), level)) == pytest.approx(1 - share, abs=0.003)


@given(st.floats(0.2, 300))
def test_the_rate_that_holds_a_level_is_that_whose_quantile_it_is(rate: float) -> None:
    (level,) = quantiles(one(rate), [0.05])
    assert sure(rate_that_holds(level, 0.05)) == pytest.approx(rate, rel=1e-3)


@pytest.mark.parametrize("make", [Regular, Random])
def test_each_world_is_reckoned_by_itself(make: Callable[..., Renewal]) -> None:
    several = make(np.array([1.0, 2.0, 60.0]), np.array([1.0, 0.5, 1.0]), np.array([0.5, 3.0, 0.4]))
    threshold = np.array([0.4, 0.3, 30.0])
    for place in range(3):
        alone = make(*(value[place : place + 1] for value in (several.half_life, several.gain, several.pace)))
        limit = threshold[place : place + 1]
        assert several.above(threshold)[place] == pytest.approx(sure(alone.above(limit)))
        assert several.least[place] == pytest.approx(sure(alone.least))
        assert several.pace_always(threshold)[place] == pytest.approx(sure(alone.pace_always(limit)))
