from hypothesis import given, settings
from hypothesis import strategies as st

from amity.actors import find_mentions

PHRASES = st.sampled_from(
    [
        "the Ukrainian president ",
        "President ",
        "Ann Melnyk ",
        "Melnyk ",
        "of ",
        "Turkey ",
        "and ",
        ", ",
        "Foo GmbH ",
        "(FG) ",
        "the companies Foo, Bar and Baz ",
        "Japan’s ",
        "foreign minister ",
        "Mohamed bin Zayed ",
        "United Arab Emirates ",
        "Putin ",
        "Commander-in-Chief ",
        "the government of ",
        "Crazy Drones ",
        "Sheikh ",
        ". ",
        "\n\n",
    ]
)


@settings(max_examples=300)
@given(st.lists(PHRASES, max_size=14).map("".join))
def test_mentions_never_overlap_and_always_lie_in_the_text(text: str) -> None:
    mentions = find_mentions(text, year=2024)
    places = [place for mention in mentions for place in (mention.start, mention.end)]
    assert places == sorted(places)
    assert all(text[mention.start : mention.end].strip() for mention in mentions)


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_be_looked_through(text: str) -> None:
    assert find_mentions(text) == find_mentions(text)
