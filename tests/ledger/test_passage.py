"""A quote is shown in its paragraph, and what is shown stands so in the document."""

from hypothesis import given
from hypothesis import strategies as st

from amity.ledger import Passage
from amity.ledger.passage import WIDEST


def around(text: str, quote: str) -> Passage:
    start = text.index(quote)
    return Passage.around(text, start, start + len(quote))


def test_a_quote_is_shown_with_the_rest_of_its_paragraph() -> None:
    text = "Title\n\nEarlier.\n\nFirst one.\nThey met. A last one.\n \nLater."
    assert around(text, "They met.") == Passage(before="First one.\n", quote="They met.", after=" A last one.")


def test_a_quote_may_be_all_there_is() -> None:
    assert around("They met.", "They met.") == Passage(before="", quote="They met.", after="")


def test_a_quote_over_two_paragraphs_is_shown_with_both() -> None:
    assert around("A b.\n\nC d.", "b.\n\nC") == Passage(before="A ", quote="b.\n\nC", after=" d.")


def test_a_very_long_paragraph_is_cut_to_whole_sentences() -> None:
    text = "A sentence like all others. " * 500 + "They met. " + "Another one (of many.) " * 500
    passage = around(text, "They met.")
    assert passage.before.startswith("A sentence")
    assert passage.after.endswith("(of many.)")
    assert 100 < len(passage.before) <= WIDEST
    assert 100 < len(passage.after) <= WIDEST


def test_words_without_sentences_are_cut_between_words() -> None:
    passage = around("words " * 1000 + "They met" + " words" * 1000, "They met")
    assert passage.before.startswith("words ")
    assert passage.after.endswith(" words")


@given(st.text("aB .!\n”", min_size=1, max_size=4000), st.data())
def test_what_is_shown_stands_so_in_the_document(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = Passage.around(text, start, end)
    assert passage.quote == text[start:end]
    assert text[:start].endswith(passage.before)
    assert text[end:].startswith(passage.after)
    assert "\n\n" not in passage.before.rstrip("\n") + "." + passage.after
    assert max(len(passage.before), len(passage.after)) <= WIDEST
