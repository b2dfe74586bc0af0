"""Who speaks at each place of a text."""

import pytest

from amity.actors import find_mentions
from amity.actors.speech import Speech
from amity.model import ActorId


def speaker(text: str, words: str, publisher: str | None = None) -> str | None:
    speech = Speech(text, find_mentions(text), ActorId(publisher) if publisher else None)
    return speech.speaker(text.index(words))


@pytest.mark.parametrize(
    "text",
    [
        '"We are ready," Polish President Andrzej Duda said.',
        '"We are ready," said Polish President Andrzej Duda.',
        'Polish President Andrzej Duda told France: "We are ready."',
        "“We are ready,” Polish President Andrzej Duda told reporters in Japan.",
        'France met Japan. "We are ready," Poland said.',
        'Polish President Andrzej Duda thanked France. "We are ready," he said.',
        '"All is well," Poland said. "We are ready."',
    ],
)
def test_a_quotation_is_spoken_for_whoever_is_named_with_it(text: str) -> None:
    assert speaker(text, "We") == "PL"


def test_what_a_stranger_says_is_not_said_by_who_was_told_of_before() -> None:
    text = 'French President Emmanuel Macron left. China was calm. "We are ready," Wang Wenbin said.'
    assert speaker(text, "We") == "CN"


def test_what_nobody_is_quoted_for_is_the_publishers_word() -> None:
    text = '"All is well," Poland said. We agree.'
    assert (speaker(text, "All", "FR"), speaker(text, "We", "FR"), speaker(text, "We")) == ("PL", "FR", None)


def test_a_turn_lasts_until_the_next_even_within_a_line() -> None:
    text = (
        "President of Russia Vladimir Putin: We met. Welcome. President of Kazakhstan Tokayev (retranslated): I came."
    )
    assert (speaker(text, "We met"), speaker(text, "I came")) == ("RU", "KZ")


def test_who_asks_speaks_for_nobody_and_a_title_alone_for_the_publisher() -> None:
    text = "PRIME MINISTER: We met.\n\nQUESTION: Do we know?\n\nMR PRICE: I do."
    assert [speaker(text, words, "AU") for words in ("We", "Do", "I do")] == ["AU", None, "AU"]


def test_a_heading_with_a_colon_is_no_turn() -> None:
    assert speaker("Background on Japan: what to know\n\nWe agree.", "We", "FR") == "FR"
