"""A document is read again, and nothing that was found before is lost or counted twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from amity.ledger import ClaimFilter, Counts, Store, schema
from amity.ledger.opening import writing
from amity.ledger.rows import reading_row
from amity.model import Claim, Document, Kind, Modality, Stage
from amity.model.errors import InvalidRecord, LedgerUnusable, QuoteMismatch, UnknownRecord

EVERYTHING = ClaimFilter(superseded=True)


@pytest.fixture
def paper(told: Any) -> Any:
    """What a first extractor finds: two claims."""
    return told("a").that("JP UA", Stage.NEGOTIATING, confidence=0.4).that("US > UA", kind=Kind.ARMS)


@pytest.fixture
def better(paper: Any) -> list[Claim]:
    """What a better one finds: the first of the two, more surely, and no other."""
    return [replace(paper.claims[0], confidence=0.9, modality=Modality.EXPECTED, method="better/1")]


def test_what_is_drawn_is_drawn_from_the_last_reading(store: Store, paper: Any, better: list[Claim]) -> None:
    store.record(paper.document, paper.claims, method="first/1")
    assert store.record_again(paper.document, better, method="better/1")
    assert list(store.claims()) == better
    assert store.counts() == Counts(documents=1, claims=1, actors=2)
    assert [found.kind for found in store.partnerships()] == [Kind.SECURITY]
    assert {actor for actor, _, _ in store.mentions()} == {"JP", "UA"}


def test_claims_of_an_earlier_reading_are_kept_and_found(store: Store, paper: Any, better: list[Claim]) -> None:
    store.record(paper.document, paper.claims, method="first/1")
    store.record_again(paper.document, better, method="better/1")
    first, gone = paper.claims
    told = [(each.claim, each.superseded) for each in store.evidence(EVERYTHING)]
    assert told == [(first, True), (better[0], False), (gone, True)]
    assert store.claim(gone.id) == gone
    assert store.told(gone.id).superseded
    assert store.claim(first.id) == better[0]
    assert not store.told(first.id).superseded
    assert {first.id, gone.id} <= {*store.identifiers(first.id), *store.identifiers(gone.id)}


def test_partnerships_that_only_an_earlier_reading_knows_are_no_more(
    store: Store, paper: Any, better: list[Claim]
) -> None:
    store.record(paper.document, paper.claims, method="first/1")
    arms = next(found.id for found in store.partnerships() if found.kind is Kind.ARMS)
    store.record_again(paper.document, better, method="better/1")
    assert store.identifiers(arms) == []
    with pytest.raises(UnknownRecord):
        store.partnership(arms)
    assert len(store.partnerships(EVERYTHING)) == 2


def test_readings_tell_who_read_what_when(store: Store, paper: Any, better: list[Claim]) -> None:
    store.record(paper.document, paper.claims, method="first/1")
    store.record_again(paper.document, better, method="better/1")
    first, last = store.readings("a")
    assert (first.method, first.claims, first.current) == ("first/1", 2, False)
    assert (last.method, last.claims, last.current) == ("better/1", 1, True)
    assert timedelta(0) <= datetime.now(UTC) - last.made < timedelta(minutes=5)
    assert first.made <= last.made
    assert store.reading(replace(paper.document, id="another name")) == last
    assert store.reading(Document(id="b", text="Something else.")) is None
    with pytest.raises(UnknownRecord):
        store.readings("b")


def test_documents_that_another_method_read_are_named(store: Store, told: Any) -> None:
    for name, method in (("c", "first/1"), ("a", "first/1"), ("b", "better/1")):
        store.record(told(name).document, [], method=method)
    assert store.read_otherwise("better/1") == ["a", "c"]
    store.record_again(told("a").document, [], method="better/1")
    assert store.read_otherwise("better/1") == ["c"]
    assert store.read_otherwise("first/1") == ["a", "b"]
    assert store.read_otherwise() == ["a", "b", "c"]


def test_the_same_reading_again_changes_nothing(store: Store, paper: Any, better: list[Claim]) -> None:
    store.record(paper.document, paper.claims, method="first/1")
    assert not store.record_again(paper.document, reversed(paper.claims), method="first/1")
    assert store.record_again(paper.document, better, method="first/1")
    assert store.record_again(paper.document, better, method="better/1")
    assert not store.record_again(paper.document, better, method="better/1")
    assert [each.method for each in store.readings("a")] == ["first/1", "first/1", "better/1"]


def test_one_may_go_back_to_an_earlier_extractor(store: Store, paper: Any, better: list[Claim]) -> None:
    store.record(paper.document, paper.claims, method="first/1")
    store.record_again(paper.document, better, method="better/1")
    store.record_again(paper.document, paper.claims, method="first/1")
    assert list(store.claims()) == paper.claims
    assert [each.current for each in store.readings("a")] == [False, False, True]


def test_without_a_method_that_of_the_claims_is_kept(store: Store, told: Any) -> None:
    paper = told("a").that("JP UA")
    store.record(paper.document, [replace(paper.claims[0], method="rules/1:meeting:implied")])
    store.record(told("b").document, [])
    assert [store.readings(name)[0].method for name in "ab"] == ["rules/1", "unknown"]


def test_what_cannot_be_kept_leaves_the_last_reading_in_place(store: Store, paper: Any, told: Any) -> None:
    store.record(paper.document, paper.claims, method="first/1")
    other = told("b").that("JP UA")
    store.record(other.document, other.claims, method="first/1")
    wrong = replace(paper.claims[0], quote="x" * len(paper.claims[0].quote))
    stolen = replace(paper.claims[0], id=other.claims[0].id)
    for claim, error in ((wrong, QuoteMismatch), (stolen, InvalidRecord)):
        with pytest.raises(error):
            store.record_again(paper.document, [claim], method="better/1")
    with pytest.raises(UnknownRecord):
        store.record_again(told("c").document, [], method="better/1")
    assert list(store.claims(ClaimFilter(document="a"))) == paper.claims


def test_a_ledger_that_is_read_only_takes_no_reading(store: Store, paper: Any) -> None:
    store.record(paper.document, paper.claims)
    with Store(store.location, read_only=True) as locked, pytest.raises(LedgerUnusable):
        locked.record_again(paper.document, [], method="better/1")


def test_a_reading_has_one_successor_whoever_writes(store: Store, paper: Any) -> None:
    store.record(paper.document, paper.claims)
    store.record_again(paper.document, [], method="better/1")
    row = reading_row("a", "x", 0, datetime.now(UTC), supersedes=1)
    with writing(store._engine) as connection, pytest.raises(IntegrityError):
        connection.execute(insert(schema.readings), row)


READINGS = st.lists(st.lists(st.sampled_from(range(4)), unique=True), min_size=1, max_size=5)


@settings(max_examples=20)  # each makes two ledgers
@given(READINGS)
def test_a_ledger_that_was_read_again_draws_as_one_that_was_read_once(
    new_store: Callable[[], Store], told: Any, rounds: list[list[int]]
) -> None:
    paper = told("a").that("JP UA").that("US > UA PL").that("US UA", Stage.SIGNED).that("PL UA", kind=Kind.AID)
    with new_store() as again, new_store() as once:
        again.record(paper.document, [], method="first/1")
        for number, found in enumerate(rounds):
            again.record_again(paper.document, [paper.claims[i] for i in found], method=f"turn/{number}")
        once.record(paper.document, [paper.claims[i] for i in rounds[-1]], method="turn/1")
        for drawn in DRAWN:
            assert drawn(again) == drawn(once)
        assert len({each.id for each in again.claims(EVERYTHING)}) == len({i for found in rounds for i in found})


DRAWN: tuple[Callable[[Store], Any], ...] = (
    lambda store: list(store.evidence()),
    lambda store: store.partnerships(),
    lambda store: store.counts(),
    lambda store: list(store.mentions()),
)
