"""What registers bring into a ledger, on every database: in bulk, once, and altogether or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from amity.datasets.covariates import CountryYear, DyadYear
from amity.ledger import Store
from amity.ledger.bulk import insert_missing, insert_rows
from amity.ledger.opening import writing
from amity.ledger.registers import Import, Series
from amity.ledger.schema import covariate_values, covariates, documents
from amity.model import ActorId, Amount, Claim, Document, DocumentKind, Kind, Modality, PartialDate, Party, Role, Stage
from amity.model.errors import LedgerUnusable, UnknownRecord

CINC = Series(
    name="cow:cinc",
    title="capabilities",
    unit="share",
    dyadic=False,
    directed=False,
    dataset="cow",
    method="cow/1",
    file="NMC.csv",
    digest="ab" * 32,
)
TRADE = replace(CINC, name="cow:trade", title="exports", unit="USD", dyadic=True, directed=True)
UA, JP = ActorId("UA"), ActorId("JP")
NOTED = Import(dataset="cow", method="cow/1", file="NMC.csv", digest="ab" * 32, layout="capabilities")


def block(name: str = "cow:a.csv@0#1-2000", words: str = "Row 2. a: “b\t\\.” \\N") -> tuple[Document, list[Claim]]:
    """A document of one row, with all that a claim may have, and characters that mean something to a stream."""
    document = Document(id=name, text=f"{name}\n\n{words}", kind=DocumentKind.DATASET, publisher="COW")
    claim = Claim.of(
        document,
        len(name) + 2,
        len(document.text),
        parties=[
            Party(actor=UA, role=Role.PROVIDER, mention="Ukraine\\N\t"),
            Party(actor=JP, role=Role.RECIPIENT, mention=""),
        ],
        kind=Kind.ARMS,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        date=PartialDate(1999, 2),
        attribution=["a “voice”", "another\n"],
        instrument="an accord",
        amount=Amount.from_dict({"text": "1.50", "value": "1.50", "unit": "USD"}),
        method="cow/1",
        confidence=0.95,
    )
    return document, [claim, replace(claim, id="1" * 16, date=None, instrument=None, amount=None, attribution=())]


def test_what_is_written_in_bulk_is_read_as_it_was(store: Store) -> None:
    document, claims = block()
    store.registers.keep([(document, claims)], [], [], "cow/1")
    assert sorted(store.claims(), key=lambda one: one.id) == sorted(claims, key=lambda one: one.id)
    assert store.document(document.id) == document
    assert store.registers.blocks("cow") == [(document.id, "cow/1")]
    assert store.registers.blocks("co") == store.registers.blocks("cows") == []


def test_a_later_reading_takes_the_place_of_an_earlier_one(store: Store) -> None:
    document, claims = block()
    store.registers.keep([(document, claims)], [], [], "cow/1")
    store.registers.keep([], [(document, claims[:1])], [], "cow/2")
    assert list(store.claims()) == claims[:1]
    assert store.registers.blocks("cow") == [(document.id, "cow/2")]


def test_what_fails_leaves_nothing_behind(store: Store) -> None:
    first, (document, claims) = block("cow:a"), block("cow:b")
    second = document, claims[:1]
    store.registers.keep([first], [], [], "cow/1")
    with pytest.raises(LedgerUnusable, match="another process has imported the same rows"):
        store.registers.keep([second, first], [], [(CINC, 2000, UA, None, 0.1)], "cow/1")
    assert [document.id for document in store.documents()] == ["cow:a"]
    assert store.covariates() == []
    assert store.registers.keep([second], [], [(CINC, 2000, UA, None, 0.1)], "cow/1") == 1


def test_values_are_kept_once(store: Store) -> None:
    values = [(CINC, 2000, UA, None, 0.1), (CINC, 2000, UA, None, 0.2), (CINC, 2001, UA, None, 0.3)]
    assert store.registers.keep([], [], values, "cow/1") == 2
    assert store.registers.keep([], [], [*values, (TRADE, 2000, UA, JP, 7.5)], "cow/1") == 1
    cinc, trade = store.covariate("cow:cinc"), store.covariate("cow:trade")
    assert isinstance(cinc, CountryYear)
    assert isinstance(trade, DyadYear)
    assert (cinc.get(UA, 2000), cinc.get(UA, 2001), cinc.get(JP, 2000)) == (0.1, 0.3, None)
    assert (trade.get(UA, JP, 2000), trade.get(JP, UA, 2000)) == (7.5, None)
    assert [(one.name, one.values, one.first, one.last) for one in store.covariates()] == [
        ("cow:cinc", 2, 2000, 2001),
        ("cow:trade", 1, 2000, 2000),
    ]


def test_of_one_file_only_what_its_last_reader_made_holds(store: Store) -> None:
    store.registers.keep([], [], [(CINC, 2000, UA, None, 0.1), (CINC, 2001, UA, None, 0.2)], "cow/1")
    store.registers.keep([], [], [(replace(CINC, method="cow/2"), 2000, UA, None, 0.4)], "cow/2")
    cinc = store.covariate("cow:cinc")
    assert isinstance(cinc, CountryYear)
    assert (cinc.get(UA, 2000), cinc.get(UA, 2001), len(cinc.about.sources)) == (0.4, None, 1)


def test_a_covariate_that_is_not_there_is_no_covariate(store: Store) -> None:
    with pytest.raises(UnknownRecord):
        store.covariate("cow:cinc")


def test_an_import_is_noted_once_and_as_it_was(store: Store) -> None:
    noted = replace(
        NOTED,
        selection=("from 1990",),
        rows=3,
        told=1,
        values=2,
        skipped=({"reason": "a “reason”", "rows": 1, "what": {"265": 1}, "examples": [{"row": 4, "what": "265"}]},),
        left_out={"before 1990": 4},
        first=1990,
        last=2000,
        made=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    )
    assert store.registers.note(noted)
    assert not store.registers.note(replace(noted, made=datetime(2027, 1, 1, tzinfo=UTC)))
    assert store.registers.note(replace(noted, rows=4))
    assert store.imports() == [noted, replace(noted, rows=4)]


def test_registers_are_copied_with_a_ledger(store: Store, new_place: Callable[[], str]) -> None:
    store.registers.keep([block()], [], [(TRADE, 2000, UA, JP, 7.5)], "cow/1")
    store.registers.note(NOTED)
    copy = new_place()
    store.copy_to(copy)
    with Store(copy) as other:
        assert list(other.claims()) == list(store.claims())
        assert other.imports() == store.imports()
        assert [one.to_dict() for one in other.covariates()] == [one.to_dict() for one in store.covariates()]
        assert other.registers.keep([], [], [(CINC, 2000, UA, None, 1.0)], "cow/1") == 1


def test_a_ledger_that_is_only_read_tells_what_it_measures(place: str) -> None:
    with Store(place) as store:
        store.registers.keep([], [], [(CINC, 2000, UA, None, 0.1)], "cow/1")
    with Store(place, read_only=True) as store:
        assert store.covariate("cow:cinc").about.covers(2000)


def test_rows_that_break_a_key_are_refused_whatever_way_they_come(store: Store) -> None:
    row = {"covariate": 1, "year": 2000, "actor": "UA", "other": "", "value": 0.1}
    with pytest.raises(DBAPIError) as refused, writing(store._engine) as connection:
        insert_rows(connection, covariate_values, [row, row])
    assert isinstance(refused.value, IntegrityError)
    with writing(store._engine) as connection:
        assert insert_missing(connection, covariate_values, []) == 0
        insert_rows(connection, covariates, [])


def test_days_are_kept_as_days(store: Store) -> None:
    document, claims = block()
    store.registers.keep([(document, claims)], [], [], "cow/1")
    with store._engine.connect() as connection:
        known = connection.execute(select(documents.c.known)).scalar_one()
    assert isinstance(known, date)
    assert {told.so_by for told in store.evidence()} == {date(1999, 2, 28), known}
