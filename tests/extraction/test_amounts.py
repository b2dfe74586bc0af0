"""How much: sums of money and numbers of things."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.extraction import amounts
from amity.extraction.amounts import amount
from amity.extraction.quantities import quantities
from amity.extraction.sentences import Span
from amity.extraction.things import plural
from amity.model import Amount, Kind, actor_id


def told(words: str, *actors: str, place: int = 0, kind: Kind | None = None) -> Amount | None:
    return amount(words, Span(0, len(words)), place, [actor_id(actor) for actor in actors], kind)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("It gave $1.5 billion in aid.", 1_500_000_000, "USD"),
        ("It gave $2.7bn in aid.", 2_700_000_000, "USD"),
        ("It gave US$300 million in aid.", 300_000_000, "USD"),
        ("It gave €200m in aid.", 200_000_000, "EUR"),
        ("It gave EUR 1.26 billion in aid.", 1_260_000_000, "EUR"),
        ("It gave 5 million EUR in aid.", 5_000_000, "EUR"),
        ("It gave A$368 billion in aid.", 368_000_000_000, "AUD"),
        ("It gave AUD15million in aid.", 15_000_000, "AUD"),
        ("It gave ¥20 billion in aid.", 20_000_000_000, "JPY"),
        ("It gave Rs 500 crore in aid.", 5_000_000_000, "INR"),
        ("It gave 90 billion Australian dollars in aid.", 90_000_000_000, "AUD"),
        ("It gave 78.5 million US dollars in aid.", 78_500_000, "USD"),
        ("It gave 4 million dollars in aid.", 4_000_000, "USD"),
        ("It gave 550,000 pounds in aid.", 550_000, "GBP"),
        ("It gave 12 million Swiss francs in aid.", 12_000_000, "CHF"),
        ("It gave 3 trillion yen in aid.", 3_000_000_000_000, "JPY"),
        ("It gave 4 billion kronur a year.", 4_000_000_000, "ISK"),
        ("It gave half a billion dollars in aid.", 500_000_000, "USD"),
        ("It gave two million euros in aid.", 2_000_000, "EUR"),
    ],
)
def test_money_is_read_with_its_currency(words: str, value: int, unit: str) -> None:
    found = told(words)
    assert found is not None
    assert (found.value, found.unit, found.is_money) == (Decimal(value), unit, True)
    assert found.text in words


@pytest.mark.parametrize(
    "words", ["It gave $2-3 billion.", "It gave between $2 and 3 billion.", "It gave $2 to $3 billion."]
)
def test_of_a_range_the_first_number_counts_in_the_scale_of_the_last(words: str) -> None:
    found = told(words)
    assert found is not None
    assert found.value == Decimal(2_000_000_000)


@pytest.mark.parametrize(("actor", "unit"), [("DK", "DKK"), ("NO", "NOK")])
def test_kroner_are_those_of_the_party_that_pays(actor: str, unit: str) -> None:
    found = told("It set 580 million kroner aside.", actor, "UA")
    assert found is not None
    assert found.unit == unit


def test_a_bare_dollar_is_american_whoever_the_parties_are() -> None:
    found = told("It gave 4 million dollars.", "AU", "UA")
    assert found is not None
    assert found.unit == "USD"


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("It may sell 24 Gripen.", 24, "Gripen"),
        ("It may sell 24 Gripen fighters.", 24, "Gripen fighters"),
        ("It may sell 18 F-16s.", 18, "F-16s"),
        ("It will send two frigates.", 2, "frigates"),
        ("It will send a dozen helicopters.", 12, "helicopters"),
        ("It will send twenty-four refurbished Leopard 2A6 tanks.", 24, "refurbished Leopard 2A6 tanks"),
        ("It will send one Patriot air defence battery.", 1, "Patriot air defence battery"),
        ("It will send 12 patrol aircraft.", 12, "patrol aircraft"),
        ("It will train 2,000 Ukrainian soldiers.", 2_000, "Ukrainian soldiers"),
        ("It will send up to 300,000 doses of vaccine.", 300_000, "doses of vaccine"),
        ("It will send 1.5 million tonnes of grain to Africa.", 1_500_000, "tonnes of grain"),
        ("It will supply 500 MW.", 500, "MW"),
        ("It will supply 10 bcm of gas a year.", 10, "bcm of gas"),
        ("It will offer fifty scholarships.", 50, "scholarships"),
        ("It will build five nuclear power plants.", 5, "nuclear power plants"),
    ],
)
def test_things_are_counted_as_they_are_called(words: str, value: int, unit: str) -> None:
    found = told(words)
    assert found is not None
    assert (found.value, found.unit, found.is_money) == (Decimal(value), unit, False)
    assert found.text in words


@pytest.mark.parametrize(
    "words",
    [
        "They met in 2024.",
        "The 28 states met.",
        "In 2025 drones were sold.",
        "In May 2025 drones were sold.",
        "Article 5 holds.",
        "Three drone makers met.",
        "It makes 155 mm shells.",
        "It holds 20 of the tanks.",
        "It lost 500 pounds of explosives.",
        "It spends 3 percent of its product.",
        "An 18-month contract was signed.",
    ],
)
def test_a_number_alone_is_no_amount(words: str) -> None:
    assert told(words) is None


def test_of_two_sums_the_nearer_one_counts() -> None:
    words = "It gave $5 million for food and later $9 million for tents."
    near, far = told(words, place=0), told(words, place=words.index("later"))
    assert near is not None
    assert far is not None
    assert (near.value, far.value) == (Decimal(5_000_000), Decimal(9_000_000))


def test_what_follows_the_verb_comes_before_what_precedes_it() -> None:
    found = told("The 9 million euros aside, it gave 5 million euros.", place=23)
    assert found is not None
    assert found.value == Decimal(5_000_000)


def test_a_total_counts_only_where_no_other_sum_does() -> None:
    words = "It gave, bringing the total to $8 billion, another sum of $5 million."
    found = told(words, place=words.index("gave"))
    assert found is not None
    assert found.value == Decimal(5_000_000)


@pytest.mark.parametrize(("kind", "unit"), [(Kind.ARMS, "Gripen jets"), (Kind.ECONOMIC, "USD"), (None, "USD")])
def test_arms_are_counted_before_they_are_paid_for(kind: Kind | None, unit: str) -> None:
    found = told("It sold 24 Gripen jets for $3 billion.", kind=kind)
    assert found is not None
    assert found.unit == unit


@pytest.mark.parametrize(("singular", "form"), [("tank", "tanks"), ("battery", "batteries"), ("torch", "torches")])
def test_nouns_have_their_regular_plural(singular: str, form: str) -> None:
    assert plural(singular) == form


@given(st.integers(2, 10**9))
def test_a_number_of_tanks_is_read_however_large(count: int) -> None:
    ((place, found),) = quantities(f"{count:,} tanks", Span(0, 40))
    assert (place, found.value, found.unit) == (0, Decimal(count), "tanks")


@given(st.lists(st.sampled_from([*"0123456789,.-$€ ", "billion ", "two ", "tanks", "dollars", "of "]), max_size=30))
def test_any_text_has_an_amount_of_its_own_words_or_none(pieces: list[str]) -> None:
    words = " ".join("".join(pieces).split())
    found = told(words)
    assert found is None or (found.text in words and found.value.is_finite())


def test_every_currency_is_a_code_of_three_capitals() -> None:
    data = amounts._data()
    codes = [*data["signs"].values(), *data["words"].values(), *(c for by in data["of"].values() for c in by.values())]
    assert [code for code in codes if not (isinstance(code, str) and len(code) == 3 and code.isupper())] == []
    assert set(data["of"]) <= set(data["words"])
