"""A claim is found by the words in it and about it, without a look at any other."""

from collections.abc import Callable
from typing import Any

import pytest

from amity.ledger import ClaimFilter, Store
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id

ACCORD = Document(
    id="accord",
    title="Accord “on drones”",
    text="Accord “on drones”\n\nTürkiye and Kyiv’s ministers signed an F-16 accord in Łódź.",
    date=PartialDate(2024, 6, 13),
    publisher="Le Monde",
)
QUOTE = "Türkiye and Kyiv’s ministers signed an F-16 accord in Łódź"


def claim(document: Document = ACCORD, quote: str = QUOTE, **fields: Any) -> Claim:
    mentions = {"TR": "Ankara", "UA": "Україна"}
    parties = [Party(actor=actor_id(actor), role=Role.PARTY, mention=mention) for actor, mention in mentions.items()]
    start = document.text.index(quote)
    told = {"kind": Kind.ARMS, "stage": Stage.SIGNED, "modality": Modality.ASSERTED, "date": document.date} | fields
    return Claim.of(document, start, start + len(quote), parties=parties, **told)


def found(store: Store, *words: str, **where: Any) -> list[str]:
    """What is found, in the order of the ledger; asked for latest first and counted, it is as much."""
    asked = ClaimFilter(words=words, **where)
    ids = [one.id for one in store.claims(asked)]
    latest = [told.claim.id for told in store.evidence(asked, latest_first=True)]
    assert sorted(latest) == sorted(ids)
    assert store.count(asked) == len(ids)
    return ids


@pytest.mark.parametrize(
    ("words", "there"),
    [
        (("turkiye",), True),
        (("TÜRKİYE", "lodz"), True),
        (("minist",), True),
        (("inisters",), False),
        (("signed an f-16",), True),
        (("signed an f16",), False),
        (("an signed",), False),
        (("kyiv",), True),
        (("kyivs",), False),
        (("ankara",), True),
        (("україна",), True),
        (("accord act",), True),
        (("reuters",), True),
        (("monde", "on drones"), True),
        (("lodz drone accord act",), False),
        (("drones le",), False),
        (("act reuters",), False),
        (("accord", "treaty"), False),
        (("x" * 200,), False),
        (('"*', "accord"), True),
        (("NEAR(accord, drones)",), False),
        (("a:* | b & !c",), False),
        (("%",), True),
        ((), True),
    ],
)
def test_a_claim_is_found_by_its_words_names_voices_and_source(
    store: Store, words: tuple[str, ...], there: bool
) -> None:
    told = claim(instrument="Drone Accord Act", attribution=["Reuters"])
    store.record(ACCORD, [told])
    assert found(store, *words) == [told.id] * there


def test_what_is_found_comes_latest_first_and_within_a_day_as_it_was_entered(
    store: Store, record: Callable[..., None], told: Any
) -> None:
    first = told("b").that("JP UA", on="2020-05-01").that("US UA", on="2024-01-01").that("JP US", on="2020-05-01")
    second = told("a").that("JP PL", on="2020-05-01").that("JP DE", on="2019")
    record(first, second)
    latest = [one.claim.id for one in store.evidence(ClaimFilter(words=("says",)), latest_first=True)]
    early, late, same_day = first.claims
    other, last = second.claims
    assert latest == [late.id, early.id, same_day.id, other.id, last.id]


def test_other_filters_hold_beside_the_words(store: Store) -> None:
    told = claim()
    store.record(ACCORD, [told])
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"kinds": {Kind.ARMS}}, {"kinds": {Kind.AID}}),
        ({"as_of": PartialDate(2024, 6, 13)}, {"as_of": PartialDate(2024, 6, 12)}),
        ({"known_by": PartialDate(2024)}, {"known_by": PartialDate(2023)}),
        ({"about": {actor_id("TR")}}, {"about": {actor_id("PL")}}),
    ]
    for passes, fails in pairs:
        assert found(store, "accord", **passes) == [told.id]
        assert found(store, "accord", **fails) == []


def test_of_a_document_that_was_read_again_the_last_reading_is_found(store: Store) -> None:
    before, after = claim(instrument="First Act"), claim(instrument="Second Act")
    store.record(ACCORD, [before])
    store.record_again(ACCORD, [after], method="better/1")
    assert (found(store, "first act"), found(store, "second act")) == ([], [after.id])
    assert found(store, "first act", superseded=True) == [before.id]
    assert found(store, "le monde") == [after.id]


def test_what_reviews_made_of_a_claim_counts_where_it_is_found(store: Store) -> None:
    other = Document(id="other", text="Another accord.", date=PartialDate(2025))
    store.record(ACCORD, [told := claim()])
    store.record(other, [second := claim(other, "Another accord", stage=Stage.PROPOSED)])
    words = ClaimFilter(words=("accord",))
    assert [one.claim.id for one in store.evidence(words, latest_first=True)] == [second.id, told.id]
    store.reviews.correct(second.id, by="Ada", stage=Stage.ENDED, date=PartialDate(2020))
    assert found(store, "accord", stages={Stage.ENDED}) == [second.id]
    assert found(store, "accord", as_of=PartialDate(2021)) == [second.id]
    assert [one.claim.id for one in store.evidence(words, latest_first=True)] == [told.id, second.id]
    store.reviews.reject(told.id, by="Ada")
    assert found(store, "accord") == [second.id]


def test_a_text_of_any_length_is_found_by_its_beginning(store: Store) -> None:
    words = " ".join(f"{'x' * 300}{number}" for number in range(5000))
    long = Document(id="long", text=f"Treaty {words}")
    told = claim(long, long.text, date=None)
    store.record(long, [told])
    assert found(store, "treaty") == [told.id]
    assert found(store, "treaty " + "x" * 300) == [told.id]
