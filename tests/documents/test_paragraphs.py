from hypothesis import given
from hypothesis import strategies as st

from amity.documents.paragraphs import looks_like_title, paragraphs

LONG = "Japan has been undertaking a comprehensive review of its defense doctrine since 2022, and more follows. " * 2


def test_long_lines_are_a_paragraph_each() -> None:
    assert paragraphs(f"A Title\n{LONG}\nA heading\n{LONG}") == ["A Title", LONG.strip(), "A heading", LONG.strip()]


def test_wrapped_lines_are_joined() -> None:
    text = "Japan and Ukraine have signed an accord on\nthe joint manufacture of drones, it said.\n\nIt is in force."
    assert paragraphs(text) == [
        "Japan and Ukraine have signed an accord on the joint manufacture of drones, it said.",
        "It is in force.",
    ]


def test_a_broken_word_is_healed_and_a_compound_keeps_its_hyphen() -> None:
    text = (
        "They agreed on the joint manu-\nfacture of drones and on co-\noperation, said the Franco-\nGerman staff there."
    )
    assert paragraphs(text) == [
        "They agreed on the joint manufacture of drones and on co-operation, said the Franco-German staff there."
    ]


def test_items_of_a_list_stay_apart() -> None:
    text = (
        "The two sides agreed on the following steps to be taken:\n"
        "- to build drones in a new plant that is\n  to be opened;\n- to train."
    )
    assert paragraphs(text) == [
        "The two sides agreed on the following steps to be taken:",
        "- to build drones in a new plant that is to be opened;",
        "- to train.",
    ]


def test_a_line_that_stops_short_with_a_sentence_ends_a_paragraph() -> None:
    text = (
        "The treaty was signed in Pyongyang by the two\nleaders.\n"
        "It entered into force on a day in December, the\nministry in Moscow said."
    )
    assert paragraphs(text) == [
        "The treaty was signed in Pyongyang by the two leaders.",
        "It entered into force on a day in December, the ministry in Moscow said.",
    ]


@given(st.text())
def test_no_word_is_lost_or_made_up(text: str) -> None:
    plain = "".join("".join(paragraphs(text)).split()).replace("-", "")
    assert plain == "".join(text.split()).replace("-", "")


@given(st.text("ab-.,\n A1"))
def test_paragraphs_are_single_lines_with_words(text: str) -> None:
    assert all(part and "\n" not in part and part == part.strip() for part in paragraphs(text))


def test_a_title_is_short_and_has_no_stop() -> None:
    assert looks_like_title("Tokyo Is Accelerating Its Military Drone Program", LONG)
    assert looks_like_title("Will Sweden join?", LONG)
    assert not looks_like_title("Japan signed an accord.", LONG)
    assert not looks_like_title(LONG, LONG)
    assert not looks_like_title("Only line", "")
    assert not looks_like_title("- an item", LONG)
