"""Two ways to write an instrument's name mean the same, or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ledger.instrument import instrument_key, usual_name

SAME = [
    ("the Security Agreement", "Security agreement"),
    ("“Agreement on Drones”", "Agreement on Drones"),
    ("'Partnership for Peace'", "Partnership for Peace"),
    ("Letter  of\nIntent", "a letter of intent"),
    ("Anglo–Japanese Treaty", "Anglo-Japanese treaty"),
    ("Drone Deal.", "drone deal"),
    ("THE ACCORD", "its accord"),
]
DIFFERENT = [
    ("Security Agreement", "Security Accord"),
    ("Theatre Agreement", "atre Agreement"),
    ("Agreement of 2024", "Agreement of 2025"),
    ("AUKUS", "AUKUS Pillar II"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_case_article_quotes_dashes_and_spaces_make_no_other_instrument(one: str, other: str) -> None:
    assert instrument_key(one) == instrument_key(other) is not None


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_make_another_instrument(one: str, other: str) -> None:
    assert instrument_key(one) != instrument_key(other)


@pytest.mark.parametrize("name", [None, "", "  ", "the", "“”", "..."])
def test_a_name_without_words_is_none(name: str | None) -> None:
    assert instrument_key(name) is None


@given(st.text(max_size=30))
def test_a_key_is_its_own_key_or_a_shorter_ones(name: str) -> None:
    key = instrument_key(name)
    assert key is None or key == " ".join(key.split()) == key.strip()
    assert key == instrument_key(f"  “{name}” ")


def test_the_usual_name_is_the_most_frequent_then_the_shortest() -> None:
    assert usual_name(["the Accord", "Accord", "the Accord"]) == "the Accord"
    assert usual_name(["the Accord", "Accord"]) == "Accord"
    assert usual_name([]) is None
