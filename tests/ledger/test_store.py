"""Documents and claims go in once and come out as they were."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from amity import __version__
from amity.ledger import ClaimFilter, Counts, Store
from amity.model import ActorId, Document, DocumentKind, Kind, Modality, PartialDate, Stage
from amity.model.errors import InvalidRecord, QuoteMismatch, UnknownRecord

UA, JP, US = ActorId("UA"), ActorId("JP"), ActorId("US")


def test_what_is_recorded_comes_back(store: Store, told: Any) -> None:
    paper = told("a").that("JP UA", Stage.NEGOTIATING).that("US > UA", on="2026-06", kind=Kind.ARMS)
    assert store.record(paper.document, paper.claims)
    assert list(store.documents()) == [paper.document]
    assert list(store.claims()) == paper.claims
    assert store.document("a") == paper.document
    assert store.claim(paper.claims[1].id) == paper.claims[1]


def test_a_document_without_claims_is_kept_too(store: Store, told: Any) -> None:
    assert store.record(told("a").document, [])
    assert store.counts() == Counts(documents=1, claims=0, actors=0)
    assert store.known(told("a").document)


def test_a_second_copy_changes_nothing(store: Store, told: Any, record: Any) -> None:
    paper = told("a").that("JP UA")
    record(paper)
    assert not store.record(paper.document, paper.claims)
    assert store.counts() == Counts(documents=1, claims=1, actors=2)


def test_a_copy_under_another_file_name_is_the_same_document(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("JP UA"))
    copy = replace(told("a").that("JP UA").document, id="copy", url="https://example.org/")
    assert store.known(copy)
    assert not store.record(copy, [])
    assert store.name_for(copy).id == "a"
    assert [document.id for document in store.documents()] == ["a"]


@pytest.mark.parametrize("other", [{"publisher": "The Herald"}, {"date": PartialDate(2026, 7)}, {"text": "Another."}])
def test_another_publisher_date_or_text_makes_another_document(store: Store, told: Any, other: dict[str, Any]) -> None:
    first = told("a").document
    store.record(first, [])
    second = replace(first, **other)
    assert not store.known(second)
    named = store.name_for(second)
    assert named.id.startswith("a@")
    assert named == replace(second, id=named.id)
    assert store.record(named, [])
    assert store.document("a") == first
    assert store.name_for(second).id == named.id


def test_a_free_name_is_kept(store: Store, told: Any) -> None:
    assert store.name_for(told("a").document) == told("a").document


def test_a_name_that_is_taken_is_never_overwritten(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("JP UA"))
    with pytest.raises(InvalidRecord, match="taken by another text"):
        store.record(Document(id="a", text="Something else."), [])
    assert store.counts().documents == 1


def test_a_claim_that_its_document_does_not_make_keeps_the_document_out(store: Store, told: Any) -> None:
    paper = told("a").that("JP UA").that("US UA")
    wrong = replace(paper.claims[1], quote="x" * len(paper.claims[1].quote))
    with pytest.raises(QuoteMismatch):
        store.record(paper.document, [paper.claims[0], wrong])
    assert store.counts() == Counts(documents=0, claims=0, actors=0)


def test_a_claim_of_another_document_is_not_taken(store: Store, told: Any) -> None:
    paper = told("a").that("JP UA")
    with pytest.raises(QuoteMismatch):
        store.record(replace(paper.document, id="b"), paper.claims)


def test_of_two_readings_of_one_place_the_surer_is_kept(store: Store, told: Any) -> None:
    paper = told("a").that("JP UA", confidence=0.4)
    surer = replace(paper.claims[0], modality=Modality.EXPECTED, confidence=0.8)
    store.record(paper.document, [*paper.claims, surer, paper.claims[0]])
    assert list(store.claims()) == [surer]


def test_an_identifier_that_another_document_has_used_keeps_the_document_out(store: Store, told: Any) -> None:
    paper, other = told("a").that("JP UA"), told("b").that("US UA")
    store.record(paper.document, paper.claims)
    with pytest.raises(InvalidRecord, match="taken"):
        store.record(other.document, [replace(other.claims[0], id=paper.claims[0].id)])
    assert store.counts().documents == 1


@pytest.mark.parametrize("field", ["title", "publisher", "url"])
def test_half_a_character_is_refused_by_name(store: Store, field: str) -> None:
    odd: dict[str, Any] = {field: "ab\ud800"}
    document = Document(id="a", text="Whole.", **odd)
    assert not store.known(document)
    with pytest.raises(InvalidRecord, match=r"document “a”: a field has '\\ud800'"):
        store.record(document, [])
    assert store.counts().documents == 0


def test_the_day_and_version_of_adding_are_kept(store: Store, told: Any) -> None:
    store.record(told("a", date=None).document, [])
    entry = store.entry("a")
    assert entry.by == __version__
    assert abs(datetime.now(UTC) - entry.added) < timedelta(hours=1)
    assert entry.known == entry.added.date()


def test_claims_come_by_document_and_place(store: Store, told: Any, record: Any) -> None:
    record(told("b").that("JP UA").that("US UA"), told("a").that("JP UA").that("US UA"))
    assert [(claim.document, claim.start) for claim in store.claims()] == sorted(
        (claim.document, claim.start) for claim in store.claims()
    )


def test_unknown_names_are_said_so(store: Store) -> None:
    for ask in (store.document, store.entry, store.claim, store.partnership):
        with pytest.raises(UnknownRecord, match="no-such"):
            ask("no-such")


def test_the_words_around_a_quote_are_shown(store: Store, told: Any) -> None:
    paper = told("a").that("JP UA")
    claim = paper.claims[0]
    text = paper.document.text.replace(claim.quote, f"Before it. {claim.quote} After it.")
    document = replace(paper.document, text=text)
    moved = replace(claim, start=claim.start + 11, end=claim.end + 11)
    store.record(document, [moved])
    passage = store.context(moved)
    assert (passage.before, passage.quote, passage.after) == ("Before it. ", claim.quote, " After it.")


FILTERS = [
    (ClaimFilter(), "abcde"),
    (ClaimFilter(about=frozenset({UA})), "abde"),
    (ClaimFilter(about=frozenset({UA, US})), "bd"),
    (ClaimFilter(between=(US, UA)), "bd"),
    (ClaimFilter(between=(UA, ActorId("IL"))), ""),
    (ClaimFilter(kinds=frozenset({Kind.ARMS, Kind.AID})), "bd"),
    (ClaimFilter(stages=frozenset({Stage.SIGNED})), "ae"),
    (ClaimFilter(modalities=frozenset({Modality.EXPECTED})), "b"),
    (ClaimFilter(known_by=date(2026, 6, 29)), "ad"),
    (ClaimFilter(known_by=PartialDate(2026, 7)), "abcd"),
    (ClaimFilter(as_of=date(2024, 12, 31)), "d"),
    (ClaimFilter(as_of=PartialDate(2026, 6)), "ad"),
    (ClaimFilter(as_of=PartialDate(2026, 7)), "abcd"),
    (ClaimFilter(document="c"), "c"),
    (ClaimFilter(text="A SAYS"), "a"),
    (ClaimFilter(text="a_s"), ""),
    (ClaimFilter(words=("A SAYS", "says")), "a"),
    (ClaimFilter(words=("s_ys",)), ""),
    (ClaimFilter(sources=frozenset({DocumentKind.DATASET})), ""),
    (ClaimFilter(sources=frozenset(DocumentKind)), "abcde"),
    (ClaimFilter(claims=frozenset({"no-such"})), ""),
    (ClaimFilter(min_confidence=0.5), "abde"),
    (ClaimFilter(about=frozenset({UA}), stages=frozenset({Stage.SIGNED}), known_by=PartialDate(2026, 6)), "a"),
]


@pytest.mark.parametrize(("where", "documents"), FILTERS)
def test_a_filter_lets_through_what_it_says(
    store: Store, told: Any, record: Any, where: ClaimFilter, documents: str
) -> None:
    record(
        told("a", date="2026-06-29").that("JP UA", Stage.SIGNED, on="2026-06-13"),
        told("b", date="2026-07-02").that("US > UA IL", kind=Kind.ARMS, modality=Modality.EXPECTED, on="2028"),
        told("c", date="2026-07-30").that("JP US", confidence=0.4),
        told("d", date="2025-01").that("US > UA", kind=Kind.AID, on="2024"),
        told("e", date="2026-11").that("JP UA", Stage.SIGNED, on="2027-01-01"),
    )
    assert "".join(claim.document for claim in store.claims(where)) == documents
    assert store.count(where) == len(documents)


def test_identifiers_are_found_by_how_they_begin(store: Store, told: Any, record: Any) -> None:
    record(told("abc").that("JP UA").that("US UA"), told("abd"), told("b"))
    ids = [
        *(claim.id for claim in store.claims()),
        *(document.id for document in store.documents()),
        *(partnership.id for partnership in store.partnerships()),
    ]
    for beginning in {one[:length] for one in ids for length in (1, 2, len(one))}:
        assert store.identifiers(beginning) == sorted(one for one in ids if one.startswith(beginning))
    assert store.identifiers("") == store.identifiers("zz") == store.identifiers("%") == []


def test_the_words_for_an_actor_are_counted(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("JP UA").that("US UA"), told("b").that("JP UA"))
    assert list(store.mentions()) == [("JP", "JP", 2), ("UA", "UA", 3), ("US", "US", 1)]
