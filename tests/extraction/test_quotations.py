"""Where quotations stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.extraction.quotations import paragraph, quotation_at, quotations
from amity.extraction.sentences import Span


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"One," he said, "and two."', ["One,", "and two."]),
        ("“One,” he said, “and two.”", ["One,", "and two."]),
        ('He said: "One goes on', ["One goes on"]),
        ('A 12" gun and nothing else', []),
        ("No marks", []),
    ],
)
def test_quotations_stand_between_their_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_quotation_ends_with_its_paragraph() -> None:
    text = "\"One goes on\nTwo is nobody's"
    assert quotation_at(text, text.index("goes")) == Span(1, text.index("\n"))
    assert quotation_at(text, text.index("Two")) is None


@given(st.text(alphabet='ab "“”\n9', max_size=40), st.integers(min_value=0, max_value=39))
def test_the_quotation_at_a_place_holds_it_and_stays_in_its_paragraph(text: str, place: int) -> None:
    place = min(place, len(text))
    around = paragraph(text, place)
    found = quotation_at(text, place)
    assert around.start <= place <= around.end
    assert found is None or around.start <= found.start <= place < found.end <= around.end
