"""GDELT: which events are claims between states, and what each tells."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets import cameo, gdelt
from amity.datasets.cameo import Relation, groups, relation_of
from amity.datasets.table import Table, open_tables
from amity.datasets.telling import Skipped, Told
from amity.model import Kind, Modality, PartialDate, Role, Stage

PUBLISHED = Path("/work/shared/datasets/gdelt/events_sample.csv")


def line(layout: str = "", **cells: str) -> str:
    """A row of GDELT in which nothing stands but what is given; a visit of Japan to Ukraine where nothing else is."""
    positions = next(one for one in gdelt.DATASET.layouts if layout in one.name).positions
    usual = {
        "GLOBALEVENTID": "1",
        "SQLDATE": "20240614",
        "Actor1Code": "JPNGOV",
        "Actor1Name": "JAPAN",
        "Actor1CountryCode": "JPN",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "UKR",
        "Actor2Name": "UKRAINE",
        "Actor2CountryCode": "UKR",
        "EventCode": "042",
        "DATEADDED": "20240615",
        "SOURCEURL": "https://courier.example/visit",
    }
    told = usual | cells
    return "\t".join(told.get(column, "") for column in positions)


def read(tmp_path: Path, *lines: str) -> list[Told | Skipped]:
    path = tmp_path / "20240615.export.CSV"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    read = gdelt.DATASET.read(open_tables(path, gdelt.DATASET.layouts))
    return [one for one in read if isinstance(one, Told | Skipped)]


def only(tmp_path: Path, **cells: str) -> Told:
    (told,) = read(tmp_path, line("2.0", **cells))
    assert isinstance(told, Told)
    return told


def skipped(tmp_path: Path, **cells: str) -> tuple[str, str]:
    (one,) = read(tmp_path, line("2.0", **cells))
    assert isinstance(one, Skipped)
    return one.reason, one.what


@pytest.mark.parametrize(("layout", "columns"), [("2.0", 61), ("by day", 58), ("by year", 57)])
def test_each_form_in_circulation_is_told_by_its_columns(tmp_path: Path, layout: str, columns: int) -> None:
    row = line(layout)
    assert row.count("\t") + 1 == columns
    (told,) = read(tmp_path, row)
    assert isinstance(told, Told)
    assert layout in told.table.layout.name
    assert [(part.actor, part.role, part.written) for part in told.parties] == [
        ("JP", Role.PARTY, "JAPAN"),
        ("UA", Role.PARTY, "UKRAINE"),
    ]
    assert (told.date, told.published) == (PartialDate(2024, 6, 14), PartialDate(2024, 6, 15))


def test_a_table_of_as_many_columns_that_is_none_of_gdelt_is_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "other.tsv"
    path.write_text("\t".join("abc" for _ in range(61)) + "\n", "utf-8")
    assert not any(layout.is_row(["abc"] * 61) for layout in gdelt.DATASET.layouts)


def test_the_quote_names_the_event_its_actors_and_the_address(tmp_path: Path) -> None:
    assert only(tmp_path).quote == (
        "Row 1. GLOBALEVENTID: 1; SQLDATE: 20240614; Actor1Code: JPNGOV; Actor1Name: JAPAN; Actor2Code: UKR; "
        "Actor2Name: UKRAINE; EventCode: 042; DATEADDED: 20240615; SOURCEURL: https://courier.example/visit"
    )


@pytest.mark.parametrize(
    ("cells", "reason", "what"),
    [
        ({"Actor2CountryCode": ""}, "an actor without a country", ""),
        ({"Actor2CountryCode": "EUR"}, "a code that is no state's", "EUR"),
        ({"Actor1CountryCode": "UKR"}, "both actors are of one state", "UA"),
        ({"Actor1Type1Code": "BUS"}, "an actor that acts for no state", "BUS"),
        ({"Actor2KnownGroupCode": "TAL"}, "a group that is no actor here", "TAL"),
        ({"EventCode": "010"}, "no relation: a statement without a relation", "010"),
        ({"EventCode": "173"}, "no relation: arrests and charges", "173"),
        ({"EventCode": "---"}, "no relation: a code that CAMEO does not have", "---"),
        ({"SQLDATE": "20240231"}, "a day that no calendar has", "20240231"),
    ],
)
def test_what_is_no_relation_between_states_is_left_out_with_its_reason(
    tmp_path: Path, cells: dict[str, str], reason: str, what: str
) -> None:
    assert skipped(tmp_path, **cells) == (reason, what)


def test_an_organisation_is_an_actor_where_it_has_a_code_of_its_own(tmp_path: Path) -> None:
    told = only(tmp_path, Actor1CountryCode="EUR", Actor1KnownGroupCode="EEC", Actor1Type1Code="IGO")
    assert told.parties[0].actor == "org:european-union"


def test_a_ministry_of_health_acts_for_its_state(tmp_path: Path) -> None:
    assert only(tmp_path, Actor1Type1Code="HLH", Actor1Type2Code="GOV").parties[0].actor == "JP"


@pytest.mark.parametrize(
    ("code", "kind", "stage", "modality", "source"),
    [
        ("057", Kind.DIPLOMATIC, Stage.SIGNED, Modality.ASSERTED, Role.PARTY),
        ("0332", Kind.ARMS, Stage.AGREED, Modality.EXPECTED, Role.PROVIDER),
        ("0231", Kind.AID, Stage.PROPOSED, Modality.ASSERTED, Role.RECIPIENT),
        ("061", Kind.ECONOMIC, Stage.ACTIVE, Modality.ASSERTED, Role.PARTY),
        ("062", Kind.SECURITY, Stage.ACTIVE, Modality.ASSERTED, Role.PARTY),
        ("064", Kind.INTELLIGENCE, Stage.ACTIVE, Modality.ASSERTED, Role.PARTY),
        ("072", Kind.ARMS, Stage.ACTIVE, Modality.ASSERTED, Role.PROVIDER),
        ("085", Kind.SANCTION, Stage.ENDED, Modality.ASSERTED, Role.PROVIDER),
        ("0861", Kind.SECURITY, Stage.ACTIVE, Modality.ASSERTED, Role.RECIPIENT),
        ("1222", Kind.ARMS, Stage.REFUSED, Modality.ASSERTED, Role.PROVIDER),
        ("161", Kind.DIPLOMATIC, Stage.ENDED, Modality.ASSERTED, Role.PARTY),
        ("1621", Kind.AID, Stage.SUSPENDED, Modality.ASSERTED, Role.PROVIDER),
        ("163", Kind.SANCTION, Stage.ACTIVE, Modality.ASSERTED, Role.PROVIDER),
        ("190", Kind.HOSTILITY, Stage.ACTIVE, Modality.ASSERTED, Role.PROVIDER),
    ],
)
def test_codes_tell_of_relations_as_the_codebook_has_them(
    tmp_path: Path, code: str, kind: Kind, stage: Stage, modality: Modality, source: Role
) -> None:
    told = only(tmp_path, EventCode=code)
    assert (told.kind, told.stage, told.modality, told.parties[0].role) == (kind, stage, modality, source)


def test_every_root_of_cameo_is_decided_upon() -> None:
    assert all(relation_of(f"{root:02}9") != relation_of("999") for root in range(1, 21))


@pytest.mark.parametrize("code", sorted(row["code"] for _, row in cameo._read(cameo._EVENTS, cameo._COLUMNS)))
def test_hostile_events_bind_nobody(code: str) -> None:
    relation = relation_of(code)
    if isinstance(relation, Relation):
        cooperative = code[:2] <= "10" or code[:2] in ("12", "16")
        assert relation.kind.is_cooperation is cooperative or relation.kind is Kind.SANCTION


def test_organisations_are_those_of_the_gazetteer() -> None:
    from amity.actors import records

    assert set(groups().values()) <= {alias.actor for alias in records.aliases()}


def test_every_row_tells_something_or_is_counted(sample: list[Table]) -> None:
    told = list(gdelt.DATASET.read(sample))
    assert len(told) == 100
    found = Counter(type(one) for one in told)
    assert found == {Told: 8, Skipped: 92}
    assert {tuple(part.actor for part in one.parties) for one in told if isinstance(one, Told)} == {
        ("AU", "NZ"), ("VN", "SN"), ("ZW", "BY"), ("ZW", "GB"),
    }  # fmt: skip


@given(st.lists(st.text(st.characters(exclude_characters="\t\r\n\0", exclude_categories=["Cs"])), min_size=50))
def test_no_cell_stops_the_reading(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    kept = {"GLOBALEVENTID": "1", "SQLDATE": "20240614", "EventCode": "042", "DATEADDED": "20240615"}
    positions = gdelt.SECOND.positions
    odd = "\t".join(dict(zip(positions, cells, strict=False)).get(column, "") for column in positions)
    folder = tmp_path_factory.mktemp("odd")
    assert len(read(folder, line("2.0", **kept), odd or "x")) == 2 - (not odd.strip())


@pytest.fixture
def sample() -> list[Table]:
    if not PUBLISHED.exists():
        pytest.skip(f"{PUBLISHED} is not here")
    return open_tables(PUBLISHED, gdelt.DATASET.layouts)
