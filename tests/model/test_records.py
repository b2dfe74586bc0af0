"""Documents, amounts and actors: what they hold, refuse and give back."""

import json
from dataclasses import FrozenInstanceError
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.model import Actor, ActorType, Amount, Document, DocumentKind, PartialDate, actor_id, actor_type, slug
from amity.model.errors import InvalidDate, InvalidRecord


@given(st.from_type(Document))
def test_a_document_comes_back_from_json_as_it_was(document: Document) -> None:
    assert Document.from_dict(document.to_dict()) == document
    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document


@given(st.from_type(Amount))
def test_an_amount_comes_back_from_json_with_every_digit(amount: Amount) -> None:
    again = Amount.from_dict(json.loads(json.dumps(amount.to_dict())))
    assert again == amount
    assert str(again.value) == str(amount.value)


@given(st.from_type(Document), st.text(min_size=1))
def test_the_digest_depends_on_the_text_alone(document: Document, name: str) -> None:
    fields = document.to_dict()
    assert Document.from_dict(fields | {"id": name}).digest == document.digest
    assert Document.from_dict(fields | {"text": document.text + "."}).digest != document.digest


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_of_document_is_read_from_its_word(kind: DocumentKind) -> None:
    assert Document.from_dict({"id": "a", "text": "b", "kind": kind.value}).kind is kind


def test_a_document_needs_no_more_than_a_name_and_a_text() -> None:
    assert Document.from_dict({"id": "a", "text": "b"}) == Document(id="a", text="b")


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "b"},
        {"id": "a"},
        {"id": "", "text": "b"},
        {"id": 5, "text": "b"},
        {"id": "a", "text": None},
        {"id": "a", "text": "b", "kind": "rumour"},
        {"id": "a", "text": "b", "kind": 5},
        {"id": "a", "text": "b", "title": ["c"]},
        {"id": "a", "text": "half a pair \ud83d"},
    ],
)
def test_a_document_whose_fields_make_no_sense_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord):
        Document.from_dict(fields)


def test_a_document_with_an_impossible_date_is_refused() -> None:
    with pytest.raises(InvalidDate):
        Document.from_dict({"id": "a", "text": "b", "date": "2024-02-31"})


def test_a_year_given_as_a_number_is_a_date() -> None:
    assert Document.from_dict({"id": "a", "text": "b", "date": 2024}).date == PartialDate(2024)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN", "a lot", ""])
def test_an_amount_that_is_no_finite_number_is_refused(value: str) -> None:
    with pytest.raises(InvalidRecord, match="number"):
        Amount.from_dict({"text": "much", "value": value, "unit": "USD"})


@pytest.mark.parametrize("fields", [{"text": "24 Gripen", "unit": "Gripen"}, "24 Gripen", [24]])
def test_an_amount_that_lacks_a_field_is_refused(fields: Any) -> None:
    with pytest.raises(InvalidRecord):
        Amount.from_dict(fields)


def test_money_is_told_from_things() -> None:
    assert Amount(text="EUR 1.26 billion", value=Decimal(1_260_000_000), unit="EUR").is_money
    assert not Amount(text="24 Gripen", value=Decimal(24), unit="Gripen").is_money


@pytest.mark.parametrize(
    "record",
    [
        Actor(id=actor_id("UA"), name="Ukraine"),
        Amount(text="24 Gripen", value=Decimal(24), unit="Gripen"),
        Document(id="a", text="b"),
        PartialDate(2024),
    ],
)
def test_records_are_frozen_and_hashable(record: Any) -> None:
    assert len({record, record}) == 1
    with pytest.raises(FrozenInstanceError):
        setattr(record, next(iter(record.__slots__)), "changed")


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("UA", ActorType.STATE),
        ("org:nato", ActorType.ORGANISATION),
        ("co:skyeton", ActorType.COMPANY),
        ("grp:hamas", ActorType.GROUP),
    ],
)
def test_an_identifier_tells_what_sort_of_actor_it_names(identifier: str, expected: ActorType) -> None:
    assert actor_type(actor_id(identifier)) is expected


@pytest.mark.parametrize("text", ["", "ua", "UKR", "nato", "org:", "org:NATO", "org:-a", "org:a--b", "xx:a", "UA\n"])
def test_what_has_not_the_form_of_an_identifier_is_refused(text: str) -> None:
    with pytest.raises(InvalidRecord):
        actor_id(text)


@given(st.text())
def test_a_slug_is_empty_or_makes_an_identifier_and_is_its_own_slug(name: str) -> None:
    made = slug(name)
    assert slug(made) == made
    if made:
        assert actor_type(actor_id(f"co:{made}")) is ActorType.COMPANY
