"""Where sentences begin and end, and which of them are read at all."""

import pytest

from amity.actors import find_mentions
from amity.extraction.sentences import sentences, unwrap
from amity.extraction.sift import sifted
from amity.model import ActorId


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def read(text: str, companions: frozenset[ActorId] = frozenset()) -> list[str]:
    worth = sifted(text, sentences(text), find_mentions(text), companions)
    return [text[span.start : span.end] for span, _ in worth]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. and Japan met.",
        "Dr. Eyal Hulata met Gen. Smith in St. Petersburg.",
        "He met H.E. Mr. Gabriel Boric of Chile.",
        "It cost $3.5 billion in all.",
        "J. D. Vance met him.",
    ],
)
def test_a_stop_after_a_title_or_an_initial_ends_no_sentence(sentence: str) -> None:
    assert split(f"{sentence} It rained.") == [sentence, "It rained."]


def test_an_american_abbreviation_may_end_a_sentence() -> None:
    assert split("They left the U.S. Then it rained.") == ["They left the U.S.", "Then it rained."]


def test_the_capital_of_the_united_states_may_end_a_sentence() -> None:
    assert split("They met in Washington, D.C. They left.") == ["They met in Washington, D.C.", "They left."]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""'])
def test_a_quotation_of_several_sentences_is_so_many(opening: str, closing: str) -> None:
    told = f"He said: {opening}We thank France. We met Mr. Brown there. We agree,{closing} and left. It rained."
    assert split(told) == [
        f"He said: {opening}We thank France.",
        "We met Mr. Brown there.",
        f"We agree,{closing} and left.",
        "It rained.",
    ]


def test_a_quotation_that_is_never_closed_is_split_too() -> None:
    assert split("“We met. We agreed.") == ["“We met.", "We agreed."]


def test_headings_and_list_items_are_sentences_of_their_own() -> None:
    text = "A heading\n\nText here.\n- one item\n- another item"
    assert split(text) == ["A heading", "Text here.", "- one item", "- another item"]


def test_a_wrapped_line_goes_on() -> None:
    text = "A long line that was wrapped where the page of a\nprinter ended. Another."
    assert split(text) == ["A long line that was wrapped where the page of a\nprinter ended.", "Another."]
    assert len(unwrap(text)) == len(text)


def test_a_short_line_is_not_wrapped() -> None:
    assert split("Short\nlines") == ["Short", "lines"]


def test_marks_alone_are_no_sentence() -> None:
    assert split("***\n\n---\n . \n") == []


def test_a_very_long_paragraph_is_split_as_a_short_one_is() -> None:
    sentence = "He said “yes, we (all) can”."
    assert split(" ".join([sentence] * 2000)) == [sentence] * 2000


def test_a_very_long_word_is_no_trouble() -> None:
    assert "".join(split("a" * 50_000)) == "a" * 50_000


def test_only_what_names_two_actors_and_a_relation_is_read() -> None:
    wanted = "France delivered howitzers to Estonia."
    text = f"France is large. {wanted} France, Estonia. Much was delivered."
    assert read(text) == [wanted]


def test_a_party_may_stay_unnamed_where_the_document_is_about_two() -> None:
    text = "France delivered howitzers."
    assert read(text) == []
    assert read(text, frozenset({ActorId("FR"), ActorId("EE")})) == [text]


@pytest.mark.parametrize("verb", ["met", "sold", "sent", "bought", "gave", "left", "fought", "delivering", "signed"])
def test_no_form_of_a_verb_is_passed_over(verb: str) -> None:
    text = f"France {verb} Japan."
    assert read(text) == [text]


def test_a_sentence_too_long_to_parse_is_passed_over() -> None:
    assert read("France signed " + "and signed " * 500 + "with Japan.") == []
