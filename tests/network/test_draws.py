import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.network.draws import STEPS, Draws

# Of the sequence that begins at 1234567, as told by the authors' own code and by many others'.
PUBLISHED = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]


def test_the_sequence_is_that_of_splitmix64() -> None:
    numbers = Draws(seed=0, size=20).numbers(np.array([1234567], np.uint64))
    words = np.ascontiguousarray(numbers).view("<u8")[0]
    assert words.tolist() == PUBLISHED


@given(st.integers(1, 300), st.integers(1, 300))
def test_more_worlds_leave_the_first_as_they_were(size: int, more: int) -> None:
    begin = Draws(1, 1).beginnings("claim", ["a", "b"])
    few, many = Draws(1, size).numbers(begin), Draws(1, size + more).numbers(begin)
    assert (few == many[:, :size]).all()


@given(st.integers(0, 5), st.integers(1, 200))
def test_worlds_from_one_on_are_those_that_they_are_among_all(words: int, size: int) -> None:
    start = 64 * words
    begin = Draws(1, 1).beginnings("claim", ["a"])
    assert (Draws(1, size, start).numbers(begin) == Draws(1, start + size).numbers(begin)[:, start:]).all()
    assert (Draws(1, size, start).shares("a") == Draws(1, start + size).shares("a")[start:]).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Draws(1, 1).beginnings("claim", ["a"]), Draws(1, 1).beginnings("claim", ["b"])),
        (Draws(1, 1).beginnings("claim", ["a"]), Draws(1, 1).beginnings("origin", ["a"])),
        (Draws(1, 1).beginnings("claim", ["a"]), Draws(2, 1).beginnings("claim", ["a"])),
        (Draws(1, 1).beginnings("claim", ["a"]), Draws(11, 1).beginnings("claim", ["a"])),
    ],
)
def test_another_name_sort_or_seed_is_drawn_for_by_itself(
    one: np.typing.NDArray[np.uint64], other: np.typing.NDArray[np.uint64]
) -> None:
    many = Draws(1, 20_000)
    together = np.corrcoef(many.numbers(one)[0], many.numbers(other)[0])[0, 1]
    assert abs(together) < 0.05  # seven standard errors


def test_what_is_drawn_for_a_name_does_not_depend_on_the_others() -> None:
    draws = Draws(7, 1)
    assert draws.beginnings("claim", ["a", "b", "c"])[1:].tolist() == draws.beginnings("claim", ["b", "c"]).tolist()


def test_draws_are_even() -> None:
    numbers = Draws(3, 1 << 18).numbers(Draws(3, 1).beginnings("claim", ["a", "b", "c", "d"]))
    drawn = np.bincount(numbers.ravel() >> 8, minlength=256)
    expected = numbers.size / 256
    # Chi-square with 255 degrees of freedom; beyond 400 once in a hundred million times.
    assert ((drawn - expected) ** 2 / expected).sum() < 400
    assert numbers.min() < 4
    assert numbers.max() > STEPS - 5


def test_shares_are_even() -> None:
    shares = Draws(3, 100_000).shares("change of government")
    assert 0 <= shares.min() < 0.001
    assert 0.999 < shares.max() < 1
    assert abs(shares.mean() - 0.5) < 0.01


@given(st.text())
def test_any_text_can_be_a_name(name: str) -> None:
    assert Draws(1, 3).shares(name).shape == (3,)
