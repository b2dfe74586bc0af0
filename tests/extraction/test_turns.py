"""Who speaks where in a transcript."""

import pytest

from amity.actors import find_mentions
from amity.extraction.turns import Turn, turn_at, turns


def read(text: str) -> list[Turn]:
    return list(turns(text, find_mentions(text, year=2023)))


@pytest.mark.parametrize(
    ("line", "label", "actor"),
    [
        ("PRIME MINISTER KISHIDA: Thank you.", "PRIME MINISTER KISHIDA", "JP"),
        ("PRESIDENT BIDEN: Thank you.", "PRESIDENT BIDEN", "US"),
        ("MS. ABERNATHY: Thank you.", "MS. ABERNATHY", None),
        ("President of Russia Vladimir Putin: Thank you.", "President of Russia Vladimir Putin", "RU"),
        ("Q    Thank you.", "Q", None),
    ],
)
def test_a_label_opens_a_turn(line: str, label: str, actor: str | None) -> None:
    assert [(turn.label, turn.actor) for turn in read(line)] == [(label, actor)]


@pytest.mark.parametrize(
    "line",
    [
        "Support for Ukraine: The United States delivered missiles.",
        "The minister said of the treaty: It is done.",
        "Chinese actions: China will remove tariffs.",
        "Begin Text: The leaders met.",
    ],
)
def test_a_heading_opens_none(line: str) -> None:
    assert read(line) == []


def test_a_turn_may_open_after_a_sentence_of_the_same_line() -> None:
    (turn,) = read("Welcome, Mr President. President of Brazil Jair Bolsonaro: It is a great honour.")
    assert (turn.label, turn.actor) == ("President of Brazil Jair Bolsonaro", "BR")


def test_a_name_that_a_page_gives_twice_is_taken_once() -> None:
    (turn,) = read("President of Brazil Jair Bolsonaro Bolsonaro Jair: It is a great honour.")
    assert turn.label == "President of Brazil Jair Bolsonaro"


def test_a_turn_lasts_until_the_next() -> None:
    text = "PRESIDENT BIDEN: One.\n\nTwo.\n\nPRIME MINISTER KISHIDA: Three."
    found = read(text)
    speakers = {word: turn_at(found, text.index(word)) for word in ("One", "Two", "Three")}
    assert {word: turn.actor for word, turn in speakers.items() if turn} == {"One": "US", "Two": "US", "Three": "JP"}


def test_nobody_speaks_before_the_first_turn() -> None:
    text = "Tokyo.\n\nPRESIDENT BIDEN: One."
    assert turn_at(read(text), 0) is None
