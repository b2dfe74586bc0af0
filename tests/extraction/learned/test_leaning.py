"""What ties two actors elsewhere in a text leans on what ties them in a sentence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.extraction.learned.leaning import leaning

ARMS, TRADE, TALKS = 0, 1, 2


def kinds(*sure: float) -> np.ndarray:
    return np.array(sure, dtype=np.float32)


def test_a_doubtful_kind_leans_to_what_ties_the_two_elsewhere() -> None:
    doubtful, told = kinds(0.3, 0.31, 0.0), kinds(0.9, 0.05, 0.0)
    leant = leaning({1: [(("JP", "SE"), told)], 4: [(("SE", "JP"), doubtful)]})
    assert doubtful.argmax() == TRADE
    assert leant[4][0].argmax() == ARMS


def test_a_clear_kind_stays_whatever_is_told_elsewhere() -> None:
    clear, told = kinds(0.02, 0.9, 0.02), kinds(0.9, 0.02, 0.02)
    leant = leaning({1: [(("JP", "SE"), told)], 2: [(("JP", "SE"), told)], 3: [(("JP", "SE"), clear)]})
    assert leant[3][0].argmax() == TRADE


def test_what_ties_others_and_the_sentence_itself_do_not_count() -> None:
    here, others = kinds(0.3, 0.31, 0.0), kinds(0.9, 0.0, 0.0)
    leant = leaning({1: [(("JP", "NO"), others)], 2: [(("JP", "SE"), here)]})
    assert leant[2][0] == pytest.approx(here, abs=1e-5)


sure = st.floats(0.001, 0.07)
judged = st.tuples(
    st.sampled_from([("JP", "SE"), ("SE", "JP"), ("NO", "JP")]), st.lists(sure, min_size=13, max_size=13)
)


@given(st.dictionaries(st.integers(0, 9), st.lists(judged, min_size=1, max_size=3), min_size=1))
def test_how_likely_two_are_tied_at_all_stays_as_it_was(
    sentences: dict[int, list[tuple[tuple[str, str], list[float]]]],
) -> None:
    given_ = {i: [(pair, kinds(*values)) for pair, values in rows] for i, rows in sentences.items()}
    leant = leaning(given_)
    for i, rows in given_.items():
        assert [row.sum() for row in leant[i]] == pytest.approx([row.sum() for _, row in rows], rel=1e-4)


def test_what_ties_nobody_has_no_kind() -> None:
    nothing = kinds(0.0, 0.0, 0.0)
    assert leaning({1: [(("JP", "SE"), nothing)]})[1][0].sum() == 0
