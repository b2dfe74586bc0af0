"""Which sentences are worth a parse."""

import pytest

from amity.extraction.sift import tells


@pytest.mark.parametrize(
    "words",
    [
        "Tokyo signed.",
        "It is expected to take effect in May.",
        "The Senate had approved it.",
        "Madeleine Kunin was the first ambassador accredited to Vaduz.",
        "Both are developing a fighter jet together.",
        "Oman mediated between the two.",
        "The pact is not yet in force.",
    ],
)
def test_what_may_tell_of_a_relation_passes(words: str) -> None:
    assert tells(words)


@pytest.mark.parametrize("words", ["It rained in Tokyo.", "He was born in Oslo.", ""])
def test_what_tells_of_none_does_not(words: str) -> None:
    assert not tells(words)
