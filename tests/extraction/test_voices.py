"""Who is said to say so."""

from collections.abc import Callable

import pytest

from amity.model import Claim, DocumentKind

Claims = Callable[..., list[Claim]]
TOLD = "Germany delivered tanks to Lithuania"


def voices(claims: list[Claim]) -> list[tuple[str, ...]]:
    return [claim.attribution for claim in claims]


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        (f"According to the Foreign Ministry, {TOLD}.", "the Foreign Ministry"),
        (f"{TOLD}, according to Reuters.", "Reuters"),
        (f"{TOLD}, officials said.", "officials"),
        (f"Officials said that {TOLD}.", "Officials"),
        (f"The minister said that {TOLD}.", "The minister"),
        (f"{TOLD}, Reuters reported.", "Reuters"),
    ],
)
def test_who_says_so_is_the_voice(claims_of: Claims, sentence: str, voice: str) -> None:
    assert voices(claims_of(sentence)) == [(voice,)]


def test_what_speaks_for_itself_has_no_voice(claims_of: Claims) -> None:
    assert voices(claims_of(f"{TOLD}.")) == [()]


def test_a_source_of_the_source_comes_after_it(claims_of: Claims) -> None:
    assert voices(claims_of(f"According to Reuters, citing two officials, {TOLD}.")) == [("Reuters", "two officials")]


def test_a_source_of_the_source_that_reported_comes_after_it(claims_of: Claims) -> None:
    assert voices(claims_of(f"{TOLD}, Reuters reported, citing two officials.")) == [("Reuters", "two officials")]


def test_a_source_holds_for_the_next_sentence(claims_of: Claims) -> None:
    text = f"According to Reuters, {TOLD}. Germany also delivered howitzers to Latvia."
    assert voices(claims_of(text)) == [("Reuters",), ("Reuters",)]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_source_does_not_hold_for_the_next_paragraph(claims_of: Claims, gap: str) -> None:
    text = f"According to Reuters, {TOLD}.{gap}Germany also delivered howitzers to Latvia."
    assert voices(claims_of(text)) == [("Reuters",), ()]


def test_a_publishers_own_voice_is_left_out_of_its_release(claims_of: Claims) -> None:
    own = "President Biden announced that the United States will deliver missiles to Poland."
    assert voices(claims_of(own, kind=DocumentKind.OFFICIAL, publisher="The White House")) == [()]


def test_the_words_of_another_are_attributed_in_a_release(claims_of: Claims) -> None:
    other = "The Polish president said that Poland will deliver tanks to Ukraine."
    (voice,) = voices(claims_of(other, kind=DocumentKind.OFFICIAL, publisher="The White House"))
    assert len(voice) == 1
    assert "Polish president" in voice[0]


def test_a_newspaper_attributes_what_a_government_says(claims_of: Claims) -> None:
    text = "President Biden announced that the United States will deliver missiles to Poland."
    assert voices(claims_of(text, kind=DocumentKind.NEWS, publisher="Reuters")) == [("President Biden",)]


def test_a_source_ends_where_its_sentence_begins(claims_of: Claims) -> None:
    told = claims_of("Peru signed a trade agreement with Chile, and according to the ministry it was signed in Lima.")
    assert voices(told) == [("the ministry",)]
