"""The words that carry a claim: a clause, not a paragraph."""

from collections.abc import Callable

import pytest

from amity.model import Claim, Kind

Claims = Callable[..., list[Claim]]
WRAPPED = (
    "France supplied howitzers to Estonia in a move that was long awaited by many people in\n"
    "the region, and Norway supplied tanks to Moldova."
)


def quotes(claims: list[Claim]) -> list[str]:
    return [claim.quote for claim in claims]


def test_a_sentence_that_tells_one_thing_is_quoted_whole(claims_of: Claims) -> None:
    sentence = "Sweden joined NATO."
    assert quotes(claims_of(f"It rained. {sentence} It rained again.")) == [sentence]


def test_each_of_two_clauses_is_quoted_by_itself(claims_of: Claims) -> None:
    first, second = quotes(claims_of("France sold howitzers to Estonia, but Norway gave tanks to Moldova."))
    assert "Norway" not in first
    assert "France" not in second


def test_who_says_so_beside_the_clause_is_left_out(claims_of: Claims) -> None:
    said = claims_of("Germany delivered tanks to Lithuania, officials said.")
    assert quotes(said) == ["Germany delivered tanks to Lithuania"]


def test_what_is_said_is_quoted_without_who_says_it(claims_of: Claims) -> None:
    said = claims_of("Officials said that Germany delivered tanks to Lithuania.")
    assert quotes(said) == ["Germany delivered tanks to Lithuania."]


def test_a_denial_is_quoted_with_what_it_denies(claims_of: Claims) -> None:
    (denied,) = claims_of("Drones are good, but this does not mean that Lithuania can count on Germany.")
    assert "does not mean" in denied.quote


def test_the_items_of_a_list_are_quoted_one_by_one(claims_of: Claims) -> None:
    items = claims_of("- France supplied howitzers to Estonia\n- Norway supplied tanks to Moldova")
    assert quotes(items) == ["France supplied howitzers to Estonia", "Norway supplied tanks to Moldova"]


def test_a_quote_keeps_the_line_ends_of_its_text(claims_of: Claims) -> None:
    first, second = quotes(claims_of(WRAPPED))
    assert first.endswith("many people in\nthe region")
    assert second == "Norway supplied tanks to Moldova."


def test_a_paragraph_yields_a_quote_a_sentence(claims_of: Claims) -> None:
    sentences = [
        "Sweden joined NATO.",
        "France delivered howitzers to Estonia.",
        "Canada imposed sanctions on Belarus.",
        "Poland met Romania.",
    ]
    assert quotes(claims_of(" ".join(sentences))) == sentences


def test_one_sentence_may_tell_two_things_of_the_same_actors(claims_of: Claims) -> None:
    claims = claims_of("France and Japan signed an agreement on trade, training and space.")
    assert {claim.kind for claim in claims} >= {Kind.ECONOMIC, Kind.TRAINING, Kind.CIVIL}
    assert len({claim.actors for claim in claims}) == 1


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The United Kingdom and Japan signed the Reciprocal Access Agreement.", "Reciprocal Access Agreement"),
        ("France and Germany renewed their ties under the Aachen Treaty.", "Aachen Treaty"),
        ("Peru and Chile signed the Lima Declaration on Trade.", "Lima Declaration on Trade"),
        ("France and Germany signed the Treaty of Aachen on 22 January 2019.", "Treaty of Aachen"),
        ("France and Japan signed the Aachen Agreement of June 2026.", "Aachen Agreement"),
        ("Peru and Chile signed a trade agreement.", None),
        ("Peru and Chile signed a treaty.", None),
    ],
)
def test_an_instrument_is_what_has_a_name_of_its_own(claims_of: Claims, sentence: str, name: str | None) -> None:
    assert {claim.instrument for claim in claims_of(sentence)} == {name}
