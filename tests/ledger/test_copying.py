"""A ledger is the same in a file and on a server, and goes from one to the other with everything that it has."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from amity.ledger import ClaimFilter, Store, schema
from amity.model import Claim, Document, ExtractionSettings, Settings
from amity.model.errors import LedgerUnusable
from amity.workspace import Ledger

CORPUS = Path(__file__).parents[2] / "src" / "amity" / "demo" / "corpus"


def picture(store: Store) -> dict[str, Any]:
    """All that a ledger answers."""
    everything = ClaimFilter(superseded=True)
    return {
        "documents": list(store.documents()),
        "claims": list(store.claims()),
        "evidence": list(store.evidence(everything)),
        "latest first": list(store.evidence(latest_first=True)),
        "found": [list(store.claims(ClaimFilter(text=words))) for words in ("SIGN", "é", "drone")],
        "found by words": [list(store.claims(ClaimFilter(words=(words,)))) for words in ("sign", "e", "drone", "kyiv")],
        "partnerships": store.partnerships(),
        "mentions": list(store.mentions()),
        "identifiers": [store.identifiers(beginning) for beginning in "2ab"],
        "readings": [reading for document in store.documents() for reading in store.readings(document.id)],
        "counts": store.counts(),
    }


def rows(store: Store) -> dict[str, Any]:
    with store._engine.connect() as connection:
        tables = schema.metadata.sorted_tables
        return {table.name: connection.execute(select(table).order_by(*table.primary_key)).all() for table in tables}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample corpus in a file, one document of it read twice."""
    by_rules = Settings(extraction=ExtractionSettings(extractor="rules"))
    place = tmp_path_factory.mktemp("corpus") / "corpus.db"
    with Ledger(place, settings=by_rules) as ledger:
        ledger.add(CORPUS)
        claims = list(ledger.claims(ClaimFilter(document=next(ledger.documents()).id)))
        ledger.record_again(next(ledger.documents()), claims[1:], method="better/1")
    with Store(place) as store:
        yield store


def test_the_sample_corpus_is_the_same_when_copied(corpus: Store, place: str) -> None:
    corpus.copy_to(place)
    with Store(place, read_only=True) as copy:
        assert rows(copy) == rows(corpus)
        assert picture(copy) == picture(corpus)
        assert copy.counts().claims > 100


def test_the_sample_corpus_is_the_same_when_added_anew(corpus: Store, store: Store) -> None:
    by_document: dict[str, list[Claim]] = {document.id: [] for document in corpus.documents()}
    for claim in corpus.claims():
        by_document[claim.document].append(claim)
    for document in corpus.documents():
        assert store.record(document, by_document[document.id])
    for answer in ("documents", "claims", "latest first", "found", "partnerships", "mentions", "counts"):
        assert picture(store)[answer] == picture(corpus)[answer]


TOLD = [one.name for one in fields(Claim) if one.name not in ("id", "document", "start", "end", "quote")]
PLAIN = st.from_type(Claim).filter(lambda claim: "\0" not in repr(claim) and "\\x00" not in repr(claim))


@settings(max_examples=12)
@given(st.lists(PLAIN, max_size=6))
def test_whatever_is_claimed_is_the_same_there_and_back(new_place: Callable[[], str], made: list[Claim]) -> None:
    with Store(new_place()) as one:
        for number, claim in enumerate(made):
            document = Document(id=f"{number}", text="Title\n\n" + claim.quote)
            there = {name: getattr(claim, name) for name in TOLD}
            one.record(document, [Claim.of(document, 7, len(document.text), **there)])
        places = new_place(), new_place()
        one.copy_to(places[0])
        with Store(places[0]) as other:
            other.copy_to(places[1])
            with Store(places[1], read_only=True) as back:
                assert rows(one) == rows(other) == rows(back)
                assert picture(one) == picture(other) == picture(back)


def test_a_copy_goes_on_where_the_ledger_was(store: Store, new_place: Callable[[], str], told: Any) -> None:
    first, second = told("a").that("JP UA"), told("b").that("US UA")
    store.record(first.document, first.claims)
    store.record_again(first.document, [], method="better/1")
    place = new_place()
    store.copy_to(place)
    with Store(place) as copy:
        assert copy.record(second.document, second.claims)
        assert copy.record_again(first.document, first.claims, method="better/2")
        assert [reading.method for reading in copy.readings("a")] == ["unknown", "better/1", "better/2"]
        assert list(copy.claims()) == first.claims + second.claims


def test_a_ledger_is_copied_into_an_empty_one_alone(store: Store, new_place: Callable[[], str], told: Any) -> None:
    place = new_place()
    with Store(place) as other:
        other.record(told("a").document, [])
        with pytest.raises(LedgerUnusable, match=r"something in it already\. Copy into one that is new"):
            store.copy_to(place)
        assert [document.id for document in other.documents()] == ["a"]
