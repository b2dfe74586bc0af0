"""A register is imported: what its rows become, and that nothing is lost, doubled or changed on the way."""

import gzip
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets import NAMES, load
from amity.datasets.covariates import CountryYear, CovariateAbout, DyadYear
from amity.datasets.dataset import Dataset, Measure, Reading
from amity.datasets.importing import ROWS
from amity.datasets.layout import Layout
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told, Value
from amity.ledger import ClaimFilter, Counts
from amity.model import ActorId, DocumentKind, Kind, PartialDate, Role, Stage, actor_id
from amity.model.errors import InvalidRecord, UnknownRecord, UnreadableDocument
from amity.workspace import ImportInterrupted, Ledger
from amity.workspace.importing import ImportProgress, import_register

PACTS = Layout.of("pacts", "one,other,year,words")
SIZES = Layout.of("sizes", "state,year,size")
FLOWS = Layout.of("flows", "giver,taker,year,flow")


def read(tables: Sequence[Table]) -> Reading:
    for table in tables:
        for row in table:
            yield from {PACTS: _pact, SIZES: _size, FLOWS: _flow}[table.layout](table, row)


def _pact(table: Table, row: Row) -> Iterator[Told | Skipped]:
    parts = tuple(Part(actor=ActorId(row[side]), role=Role.PARTY, written=row[side]) for side in ("one", "other"))
    if "ZZ" in {part.actor for part in parts}:
        yield Skipped(table=table, row=row, reason="a code that is no state's", what="ZZ")
    else:
        yield Told(
            table=table,
            row=row,
            parties=parts,
            kind=Kind.SECURITY,
            stage=Stage.SIGNED,
            date=PartialDate(int(row["year"])),
            published=PartialDate(2020),
            confidence=0.95,
        )


def _size(table: Table, row: Row) -> Iterator[Value]:
    yield Value(
        measure="toy:size", actor=ActorId(row["state"]), year=int(row["year"]), value=float(row["size"]), table=table
    )


def _flow(table: Table, row: Row) -> Iterator[Value]:
    yield Value(
        measure="toy:flow",
        actor=ActorId(row["giver"]),
        other=ActorId(row["taker"]),
        year=int(row["year"]),
        value=float(row["flow"]),
        table=table,
    )


TOY = Dataset(
    name="toy",
    title="Toy pacts",
    publisher="The Toy Project",
    citation="Toy. 2020.",
    url="https://toy.example",
    layouts=(PACTS, SIZES, FLOWS),
    read=read,
    measures=(
        Measure(name="toy:size", title="size", unit="heads"),
        Measure(name="toy:flow", title="flow", unit="tons", dyadic=True, directed=True),
    ),
)


@pytest.fixture
def pacts(tmp_path: Path) -> Path:
    """Three rows that tell of pacts, and one that tells of nobody."""
    return written(
        tmp_path / "pacts.csv", ["UA,JP,1992,an accord", "UA,ZZ,1993,", "JP,US,1951,a treaty", "UA,PL,1994,"]
    )


def written(path: Path, rows: Sequence[str], header: str = "one,other,year,words") -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def many(path: Path, number: int = 3 * ROWS) -> Path:
    return written(path, [f"UA,JP,{1900 + row % 100},row {row}" for row in range(number)])


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ukraine.db") as opened:
        yield opened


def everything(ledger: Ledger) -> tuple[object, ...]:
    """All that an import may change."""
    readings = [ledger.readings(document.id) for document in ledger.documents()]
    covariates = [about.to_dict() for about in ledger.covariates()]
    return list(ledger.claims()), list(ledger.documents()), readings, ledger.imports(), covariates


def test_rows_become_claims_that_quote_them(ledger: Ledger, pacts: Path) -> None:
    summary = ledger.import_(TOY, pacts)
    assert (summary.claims, summary.rows, summary.documents) == (3, 4, 1)
    (document,) = ledger.documents()
    assert document.kind is DocumentKind.DATASET
    assert document.publisher == "The Toy Project"
    assert document.date == PartialDate(2020)
    assert document.text.startswith(f"{document.title}\n\n")
    for claim in ledger.claims():
        claim.check(document)
        assert ledger.context(claim).before == ledger.context(claim).after == ""
    assert [claim.quote for claim in ledger.claims()] == [
        "Row 2. one: UA; other: JP; year: 1992; words: an accord",
        "Row 4. one: JP; other: US; year: 1951; words: a treaty",
        "Row 5. one: UA; other: PL; year: 1994",
    ]
    assert {claim.method for claim in ledger.claims()} == {"toy/1"}


def test_the_document_names_the_file_its_digest_and_its_rows(ledger: Ledger, pacts: Path) -> None:
    ledger.import_(TOY, pacts)
    (document,), (noted,) = ledger.documents(), ledger.imports()
    assert len(noted.digest) == 64
    assert noted.digest in document.text
    assert document.id == f"toy:pacts.csv@{noted.digest[:12]}#1-{ROWS}"


def test_what_was_skipped_is_counted_by_reason_with_what_and_where(ledger: Ledger, pacts: Path) -> None:
    (table,) = ledger.import_(TOY, pacts).tables
    assert table.skipped == (
        {"reason": "a code that is no state's", "rows": 1, "what": {"ZZ": 1}, "examples": [{"row": 3, "what": "ZZ"}]},
    )
    assert (table.rows, table.told, table.first, table.last, table.complete) == (4, 3, 1951, 1994, True)
    assert ledger.imports() == [table]


def test_importing_a_file_again_changes_nothing(ledger: Ledger, pacts: Path, tmp_path: Path) -> None:
    sizes = written(tmp_path / "sizes.csv", ["UA,2000,49.0"], "state,year,size")
    ledger.import_(TOY, pacts, sizes)
    before = everything(ledger)
    again = ledger.import_(TOY, pacts, sizes)
    assert (again.claims, again.values, again.documents, again.known) == (0, 0, 0, 3)
    assert everything(ledger) == before


def test_a_file_that_was_renamed_is_the_same_file(ledger: Ledger, pacts: Path) -> None:
    ledger.import_(TOY, pacts)
    ledger.import_(TOY, pacts.rename(pacts.with_name("other.csv")))
    assert ledger.counts() == Counts(documents=1, claims=3, actors=4)


def test_a_wider_choice_adds_what_is_missing_and_nothing_else(ledger: Ledger, pacts: Path) -> None:
    narrow = ledger.import_(TOY, pacts, actors=[actor_id("PL")])
    assert (narrow.claims, narrow.tables[0].left_out) == (1, {"without PL": 2})
    wide = ledger.import_(TOY, pacts)
    assert (wide.claims, wide.known) == (2, 1)
    assert sorted(claim.quote[:5] for claim in ledger.claims()) == ["Row 2", "Row 4", "Row 5"]
    assert [noted.selection for noted in ledger.imports()] == [("with PL",), ()]


@given(st.lists(st.tuples(st.integers(1990, 1996), st.integers(1990, 1996)), max_size=4))
def test_whatever_was_chosen_before_all_rows_are_there_once_in_the_end(
    tmp_path_factory: pytest.TempPathFactory, choices: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("choices")
    file = written(folder / "pacts.csv", [f"UA,JP,{1990 + row % 7}," for row in range(21)])
    with Ledger(folder / "a.db") as ledger:
        for first, last in choices:
            ledger.import_(TOY, file, first=first, last=last)
            # What was chosen is there, from whichever import.
            chosen = {f"Row {row + 2}." for row in range(21) if first <= 1990 + row % 7 <= last}
            assert chosen <= {claim.quote.split(" one")[0] for claim in ledger.claims()}
        ledger.import_(TOY, file)
        rows = [claim.quote for claim in ledger.claims()]
    assert len(rows) == len(set(rows)) == 21


def test_an_interrupted_import_goes_on_where_it_was(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amity.workspace.importing._CLAIMS", ROWS)
    file, seen = many(tmp_path / "many.csv"), list[ImportProgress]()

    def enough(progress: ImportProgress) -> None:
        seen.append(progress)
        if progress.claims:
            raise KeyboardInterrupt

    with pytest.raises(ImportInterrupted) as interrupted:
        ledger.import_(TOY, file, on_progress=enough)
    summary = interrupted.value.summary
    kept = ledger.counts().claims
    assert summary.claims == kept > 0
    assert not ledger.imports()[0].complete
    assert ledger.import_(TOY, file).known == kept
    with Ledger(tmp_path / "at-once.db") as other:
        other.import_(TOY, file)
        assert list(other.claims()) == list(ledger.claims())
        assert list(other.documents()) == list(ledger.documents())


def test_a_transaction_that_fails_leaves_nothing_behind(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path / "sizes.csv", ["UA,2000,49.0"], "state,year,size")
    with monkeypatch.context() as patch:
        patch.setattr("amity.ledger.registers.writing", _failing)
        with pytest.raises(RuntimeError):
            ledger.import_(TOY, file, many(tmp_path / "many.csv", 10))
    assert ledger.counts().claims == len(ledger.covariates()) == len(ledger.imports()) == 0
    ledger.import_(TOY, file)
    assert ledger.covariate("toy:size").about.values == 1


def test_rows_are_parted_into_documents_by_their_numbers(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_(TOY, many(tmp_path / "many.csv", 2 * ROWS))
    assert [len(list(ledger.claims(ClaimFilter(document=each.id)))) for each in ledger.documents()] == [
        ROWS - 1,
        ROWS,
        1,
    ]


def test_a_newer_version_of_a_reader_renews_what_the_earlier_one_made(ledger: Ledger, pacts: Path) -> None:
    ledger.import_(TOY, pacts)
    before = list(ledger.claims())

    def better(tables: Sequence[Table]) -> Reading:
        for told in TOY.read(tables):
            yield replace(told, stage=Stage.ACTIVE) if isinstance(told, Told) else told

    summary = ledger.import_(replace(TOY, read=better, version=2), pacts)
    assert (summary.renewed, summary.documents, summary.claims) == (1, 0, 3)
    assert {(claim.stage, claim.method) for claim in ledger.claims()} == {(Stage.ACTIVE, "toy/2")}
    assert [reading.method for reading in ledger.readings(next(ledger.documents()).id)] == ["toy/1", "toy/2"]
    assert {claim.id for claim in before} < {claim.id for claim in ledger.claims(ClaimFilter(superseded=True))}


def test_a_newer_version_keeps_what_a_narrower_choice_leaves_out(ledger: Ledger, pacts: Path) -> None:
    ledger.import_(TOY, pacts)
    ledger.import_(replace(TOY, version=2), pacts, actors=[actor_id("PL")])
    assert {claim.method for claim in ledger.claims()} == {"toy/2"}
    assert ledger.counts().claims == 3


def test_a_dry_run_tells_the_same_and_keeps_nothing(ledger: Ledger, pacts: Path) -> None:
    dry, without_a_ledger = ledger.import_(TOY, pacts, dry_run=True), import_register(None, TOY, [pacts])
    assert ledger.counts().documents == len(ledger.imports()) == 0
    real = ledger.import_(TOY, pacts)
    for one in (dry, without_a_ledger):
        assert one.to_dict()["tables"][0]["skipped"] == real.to_dict()["tables"][0]["skipped"]
        assert (one.claims, one.documents, one.dry) == (real.claims, real.documents, True)


@pytest.mark.parametrize("packed", ["gz", "zip"])
def test_packed_files_are_read_as_they_are(ledger: Ledger, pacts: Path, packed: str) -> None:
    path = pacts.with_name(f"pacts.{packed}")
    if packed == "gz":
        path.write_bytes(gzip.compress(pacts.read_bytes()))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(pacts, "in a folder/pacts.csv")
    assert ledger.import_(TOY, path).claims == 3
    assert ledger.import_(TOY, path).known == 3


def test_a_file_of_another_dataset_is_refused_and_its_dataset_named(ledger: Ledger, pacts: Path) -> None:
    trade = written(pacts.with_name("trade.csv"), ["2,20,1990,1,2"], "ccode1,ccode2,year,flow1,flow2")
    with pytest.raises(UnreadableDocument, match=r"no table of toy, but one of cow .* amity import cow trade\.csv"):
        ledger.import_(TOY, trade)
    with pytest.raises(UnreadableDocument, match="nearest"):
        ledger.import_(TOY, written(pacts.with_name("few.csv"), ["UA,JP"], "one,other"))


@pytest.mark.parametrize("name", NAMES)
def test_every_dataset_says_what_it_is_and_names_its_measures_after_it(name: str) -> None:
    dataset = load(name)
    assert dataset.name == name
    assert all((dataset.title, dataset.publisher, dataset.citation, dataset.url.startswith("http"), dataset.layouts))
    assert all(measure.name.startswith(f"{name}:") for measure in dataset.measures)


def test_rows_of_registers_are_neither_read_again_nor_taken_for_copies(ledger: Ledger, pacts: Path) -> None:
    ledger.import_(TOY, pacts)
    other = written(pacts.with_name("more.csv"), [*pacts.read_text("utf-8").splitlines()[1:], "UA,FR,1992,"])
    ledger.import_(TOY, other)
    assert ledger.read_otherwise() == ledger.read_otherwise("learned/1") == []
    assert not ledger.copies()


def test_reviews_work_on_claims_of_registers(ledger: Ledger, pacts: Path) -> None:
    ledger.import_(TOY, pacts)
    first, *others = ledger.claims()
    ledger.reviews.reject(first.id, by="Ann", why="the row is wrong")
    assert list(ledger.claims()) == others
    ledger.import_(TOY, pacts)
    assert list(ledger.claims()) == others


def test_a_row_whose_cells_have_line_ends_is_one_paragraph(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text('one,other,year,words\nUA,JP,1992,"first\n\nRow 99. second\0\u2029"\nUA,PL,1992,\n', "utf-8")
    try:
        ledger.import_(TOY, path)
    except UnreadableDocument:
        path.write_text('one,other,year,words\nUA,JP,1992,"first\n\nRow 99. second\u2029"\nUA,PL,1992,\n', "utf-8")
        ledger.import_(TOY, path)
    claims = list(ledger.claims())
    assert len(claims) == 2
    assert "words: first Row 99. second" in claims[0].quote
    assert ledger.import_(TOY, path).known == 2


def test_a_covariate_is_missing_where_nothing_is_told_and_never_zero(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_(TOY, written(tmp_path / "s.csv", ["UA,2000,49.0", "JP,2000,0", "UA,2002,48"], "state,year,size"))
    size = ledger.covariate("toy:size")
    assert isinstance(size, CountryYear)
    assert [size.get(ActorId(who), 2000) for who in ("UA", "JP", "PL")] == [49.0, 0.0, None]
    assert size.get(ActorId("UA"), 2003) is None
    assert (size.about.first, size.about.last, size.about.covers(2003)) == (2000, 2002, False)
    assert size.matrix([ActorId("JP"), ActorId("UA")], [2000, 2001, 2002]).tolist()[1][::2] == [49.0, 48.0]
    assert size.actors == ("JP", "UA")
    (source,) = size.about.sources
    assert (source.dataset, source.method, source.file, len(source.digest)) == ("toy", "toy/1", "s.csv", 64)


def test_of_two_files_that_tell_the_same_the_last_one_holds(ledger: Ledger, tmp_path: Path) -> None:
    header = "state,year,size"
    ledger.import_(TOY, written(tmp_path / "old.csv", ["UA,2000,1", "UA,2001,2"], header))
    ledger.import_(TOY, written(tmp_path / "new.csv", ["UA,2001,3", "UA,2002,4"], header))
    size = ledger.covariate("toy:size")
    assert isinstance(size, CountryYear)
    assert [size.get(ActorId("UA"), year) for year in (2000, 2001, 2002)] == [1, 3, 4]
    assert [source.file for source in size.about.sources] == ["old.csv", "new.csv"]


def test_dyads_have_a_direction_and_a_matrix(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_(TOY, written(tmp_path / "f.csv", ["JP,US,2000,5", "US,JP,2000,7"], "giver,taker,year,flow"))
    flow = ledger.covariate("toy:flow")
    assert isinstance(flow, DyadYear)
    jp, us, ua = map(ActorId, ("JP", "US", "UA"))
    assert (flow.get(jp, us, 2000), flow.get(us, jp, 2000), flow.get(jp, ua, 2000), flow.get(jp, us, 1999)) == (
        5, 7, None, None,
    )  # fmt: skip
    matrix = flow.matrix([us, ua, jp], 2000)
    assert (matrix[0, 2], matrix[2, 0]) == (7, 5)
    assert sum(value == value for value in matrix.flat) == 2


_READ = st.tuples(
    st.integers(2000, 2003), *[st.sampled_from("ABCDE").map(lambda one: ActorId(one * 2))] * 2, st.floats(0, 9)
)


@given(st.lists(_READ.filter(lambda one: one[1] != one[2]), max_size=30), st.booleans())
def test_a_dyad_has_what_was_told_of_it_last(
    readings: list[tuple[int, ActorId, ActorId, float]], directed: bool
) -> None:
    about = CovariateAbout(
        name="a:b", title="", unit="", dyadic=True, directed=directed, values=len(readings), first=2000, last=2003
    )
    table, told = DyadYear(about, readings), dict[tuple[object, ...], float]()
    for year, one, other, value in readings:
        told[year, one, other] = value
        told |= {} if directed else {(year, other, one): value}
    actors = [ActorId(one * 2) for one in "EDCBA"]
    for year in range(1999, 2005):
        matrix = table.matrix(actors, year)
        for i, one in enumerate(actors):
            for j, other in enumerate(actors):
                wanted = told.get((year, one, other))
                assert table.get(one, other, year) == wanted
                assert matrix[i, j] == wanted if wanted is not None else matrix[i, j] != matrix[i, j]
    assert len(table) == len(told) if directed else 2 * len(table) == len(told)


def test_a_covariate_of_dyads_is_none_of_actors() -> None:
    about = CovariateAbout(name="a:b", title="", unit="", dyadic=True, directed=True, values=0, first=0, last=0)
    with pytest.raises(InvalidRecord, match="are of dyads"):
        CountryYear(about, [])


def test_a_covariate_that_is_not_there_is_named_with_those_that_are_near(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_(TOY, written(tmp_path / "s.csv", ["UA,2000,49.0"], "state,year,size"))
    with pytest.raises(UnknownRecord, match="toy:size"):
        ledger.covariate("toy:sise")


def _failing(engine: object) -> object:
    from amity.ledger.opening import writing

    class Failing:
        def __enter__(self) -> object:
            self.inner = writing(engine)  # type: ignore[arg-type] # the ledger's own
            return self.inner.__enter__()

        def __exit__(self, *_: object) -> None:
            error = RuntimeError("the disk is full")
            self.inner.__exit__(RuntimeError, error, None)
            raise error

    return Failing()
