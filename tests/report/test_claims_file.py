"""Claims as tables, read back by what spreadsheets and statistics packages read with."""

import csv
import json
import re
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.ledger import Store
from amity.model import Amount, Claim, Document, Kind, Modality, Party, Role, Stage, actor_id
from amity.model.errors import InvalidSetting
from amity.report.claims_file import COLUMNS, FORMS, write_claims

WORDS = st.text(min_size=1, max_size=30)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_bytes().decode(), newline="")))


def test_json_lines_lose_nothing(store: Store, tmp_path: Path) -> None:
    assert write_claims(store, store.evidence(), tmp_path / "claims.jsonl") == 4
    read = [Claim.from_dict(json.loads(line)) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    assert read == list(store.claims())


def test_a_row_tells_who_is_what_to_whom_and_where_it_stands(store: Store, tmp_path: Path) -> None:
    write_claims(store, store.evidence(), tmp_path / "claims.csv", name=lambda actor: f"the {actor}")
    [row] = [row for row in rows_of(tmp_path / "claims.csv") if row["kind"] == "co-production"]
    assert list(row) == list(COLUMNS)
    told = (
        "document",
        "title",
        "publisher",
        "document_date",
        "url",
        "stage",
        "modality",
        "quote",
        "known",
        "date_first",
    )
    assert [row[name] for name in told] == [
        "accord",
        "Accord signed",
        "The Courier",
        "2024-06-13",
        "https://example.org/accord",
        "active",
        "possible",
        "Skyeton may build drones in Japan",
        "2024-06-13",
        "2024-06-13",
    ]
    lists = ("providers", "provider_names", "recipients", "parties", "attribution")
    assert [json.loads(row[name]) for name in lists] == [
        ["co:skyeton"],
        ["the co:skyeton"],
        ["JP"],
        [],
        ["the Gazette"],
    ]
    assert store.document("accord").text[int(row["start"]) : int(row["end"])] == row["quote"]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_explained(column: str) -> None:
    explained = (Path(__file__).parents[2] / "docs/reference/formats.md").read_text("utf-8")
    assert re.search(rf"^\|[^|]*`{column}`", explained, re.MULTILINE)


def test_a_number_below_zero_stays_a_number_for_a_spreadsheet(tmp_path: Path) -> None:
    document = Document(id="a", text="Japan and Ukraine")
    amount = Amount(text="-5 euros", value=Decimal(-5), unit="EUR")
    with Store(tmp_path / "ledger.db") as store:
        store.record(document, [replace(told_in(document, "words"), amount=amount)])
        write_claims(store, store.evidence(), tmp_path / "claims.csv")
    [row] = rows_of(tmp_path / "claims.csv")
    assert (row["amount"], row["amount_value"]) == ("'-5 euros", "-5.0")


def test_the_columns_of_parquet_have_types(store: Store, tmp_path: Path) -> None:
    write_claims(store, store.evidence(), tmp_path / "claims.parquet")
    found = duckdb.execute(
        'SELECT year(date_first), len(providers), "end" - start = len(quote), confidence + 0, superseded '
        "FROM read_parquet(?) WHERE list_contains(providers, 'co:skyeton')",
        [str(tmp_path / "claims.parquet")],
    ).fetchall()
    assert found == [(2024, 1, True, 1.0, False)]


@settings(max_examples=25)  # each makes a ledger
@given(claim=st.from_type(Claim), document=st.from_type(Document), words=WORDS)
def test_every_form_tells_the_same_whatever_the_words(
    tmp_path_factory: pytest.TempPathFactory, claim: Claim, document: Document, words: str
) -> None:
    folder = tmp_path_factory.mktemp("claims")
    whole = replace(document, text=claim.quote)
    fields = ("parties", "kind", "stage", "modality", "date", "attribution", "instrument", "amount", "confidence")
    told = Claim.of(whole, 0, len(claim.quote), **{name: getattr(claim, name) for name in fields})
    with Store(folder / "ledger.db") as store:
        store.record(whole, [told])
        for form in FORMS:
            assert write_claims(store, store.evidence(), folder / f"claims{form}", name=lambda _: words) == 1
    [typed] = pyarrow.parquet.read_table(folder / "claims.parquet").to_pylist()
    [row] = rows_of(folder / "claims.csv")
    [line] = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    assert Claim.from_dict(json.loads(line)) == told
    assert (typed["quote"], typed["instrument"], typed["title"]) == (told.quote, told.instrument, whole.title)
    assert typed["attribution"] == list(told.attribution) == json.loads(row["attribution"])
    assert typed["mentions"] == [party.mention for party in told.parties]
    assert row["quote"] in (told.quote, f"'{told.quote}")


@settings(max_examples=25)  # each makes a ledger
@given(text=st.text(), start=st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"]))
def test_no_cell_is_run_by_a_spreadsheet(tmp_path_factory: pytest.TempPathFactory, text: str, start: str) -> None:
    folder = tmp_path_factory.mktemp("cells")
    hostile = f"{start}{text}"
    document = Document(id=hostile, text=f"{hostile} Japan and Ukraine", title=hostile, publisher=hostile, url=hostile)
    with Store(folder / "ledger.db") as store:
        store.record(document, [told_in(document, hostile)])
        write_claims(store, store.evidence(), folder / "claims.csv", name=lambda _: hostile)
    cells = [
        cell for row in csv.reader(StringIO((folder / "claims.csv").read_bytes().decode(), newline="")) for cell in row
    ]
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in cells)


def test_an_amount_that_no_number_holds_stands_as_it_is_written(tmp_path: Path) -> None:
    document = Document(id="a", text="Japan and Ukraine")
    amount = Amount(text="a great deal", value=Decimal("1E+9999"), unit="USD")
    with Store(tmp_path / "ledger.db") as store:
        store.record(document, [replace(told_in(document, "words"), amount=amount)])
        write_claims(store, store.evidence(), tmp_path / "claims.parquet")
    [row] = pyarrow.parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert (row["amount"], row["amount_value"], row["amount_dollars"]) == ("a great deal", None, None)


@pytest.mark.parametrize("form", FORMS)
def test_no_claims_make_a_file_without_rows(form: str, store: Store, tmp_path: Path) -> None:
    path = tmp_path / f"claims{form}"
    assert write_claims(store, [], path) == 0
    if form == ".parquet":
        assert pyarrow.parquet.read_table(path).num_rows == 0
    else:
        assert path.read_text("utf-8").strip() == ("" if form == ".jsonl" else ",".join(COLUMNS))


@pytest.mark.parametrize("form", FORMS)
def test_equal_ledgers_make_equal_files(form: str, store: Store, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}{form}" for number in range(2)]
    for path in files:
        write_claims(store, store.evidence(), path)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_form_that_is_not_known_is_refused_with_those_there_are(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match=r"\.csv, \.parquet, \.jsonl"):
        write_claims(store, store.evidence(), tmp_path / "claims.xlsx")


def told_in(document: Document, words: str) -> Claim:
    return Claim.of(
        document,
        0,
        len(document.text),
        parties=[Party(actor=actor_id(actor), role=Role.PARTY, mention=words) for actor in ("JP", "UA")],
        kind=Kind.SECURITY,
        stage=Stage.SIGNED,
        modality=Modality.ASSERTED,
        attribution=[words],
        instrument=words,
    )
