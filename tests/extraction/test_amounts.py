"""How much: sums of money and numbers of things."""

from decimal import Decimal

import pytest

from amity.extraction import amounts
from amity.extraction.amounts import amount
from amity.extraction.sentences import Span
from amity.model import Amount, actor_id


def told(words: str, *actors: str, place: int = 0) -> Amount | None:
    return amount(words, Span(0, len(words)), place, [actor_id(actor) for actor in actors])


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("It gave $1.5 billion in aid.", 1_500_000_000, "USD"),
        ("It gave €200m in aid.", 200_000_000, "EUR"),
        ("It gave EUR 1.26 billion in aid.", 1_260_000_000, "EUR"),
        ("It gave A$368 billion in aid.", 368_000_000_000, "AUD"),
        ("It gave 90 billion Australian dollars in aid.", 90_000_000_000, "AUD"),
        ("It gave 4 million dollars in aid.", 4_000_000, "USD"),
        ("It gave 550,000 pounds in aid.", 550_000, "GBP"),
        ("It gave 12 million Swiss francs in aid.", 12_000_000, "CHF"),
        ("It gave 3 trillion yen in aid.", 3_000_000_000_000, "JPY"),
    ],
)
def test_money_is_read_with_its_currency(words: str, value: int, unit: str) -> None:
    found = told(words)
    assert found is not None
    assert (found.value, found.unit, found.is_money) == (Decimal(value), unit, True)
    assert found.text in words


@pytest.mark.parametrize(("actor", "unit"), [("DK", "DKK"), ("NO", "NOK")])
def test_kroner_are_those_of_the_party_that_pays(actor: str, unit: str) -> None:
    found = told("It set 580 million kroner aside.", actor, "UA")
    assert found is not None
    assert found.unit == unit


def test_a_bare_dollar_is_american_whoever_the_parties_are() -> None:
    found = told("It gave 4 million dollars.", "AU", "UA")
    assert found is not None
    assert found.unit == "USD"


def test_arms_are_counted_as_they_are_called() -> None:
    found = told("Sweden may sell 24 Gripen fighters to Hungary.")
    assert found is not None
    assert (found.value, found.is_money) == (Decimal(24), False)
    assert found.unit.startswith("Gripen")


def test_of_two_sums_the_nearer_one_counts() -> None:
    words = "It gave $5 million for food and later $9 million for tents."
    near, far = told(words, place=0), told(words, place=words.index("later"))
    assert near is not None
    assert far is not None
    assert (near.value, far.value) == (Decimal(5_000_000), Decimal(9_000_000))


@pytest.mark.parametrize(
    "words", ["They met in 2024.", "The 28 states met.", "In 2025 drones were sold.", "Article 5 holds."]
)
def test_a_number_alone_is_no_amount(words: str) -> None:
    assert told(words) is None


def test_every_currency_is_a_code_of_three_capitals() -> None:
    data = amounts._data()
    codes = [*data["signs"].values(), *data["words"].values(), *(c for by in data["of"].values() for c in by.values())]
    assert [code for code in codes if not (isinstance(code, str) and len(code) == 3 and code.isupper())] == []
    assert set(data["of"]) <= set(data["words"])
