"""The Ukraine Support Tracker: pledges, allocations and deliveries apart, and the tracker's own totals."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets.kiel import DATASET
from amity.datasets.kiel_totals import SUMMARY, summary, totals
from amity.datasets.table import Table, open_tables
from amity.datasets.telling import Skipped, Told, Value
from amity.model import ActorId, Kind, PartialDate, Role, Stage

PUBLISHED = Path("/work/shared/datasets/kiel")
WORKBOOK = PUBLISHED / "allocations_to_2024-02.xlsx"
MONTHS = '"country","iso","year","month","total","financial","humanitarian","military","commitments","to_be_allocated","gdp","pct_gdp"\n'  # fmt: skip  # noqa: E501
STOCKS = '"donor","category","number_of_weapons","monetary_value_eur","weapons_list"\n'
RELEASE = '"release","period","date","label"\n"29","04/2026","2026-08-04","Ukraine Support Tracker, Release 29"\n'
ITEMS = "Countries,date,general_type,specific_type,donation_type,Type of Item,Sub-type of item,No of Units,eur_value\n"
Found = list[Told | Value | Skipped]


def tables(tmp_path: Path, *texts: str) -> list[Table]:
    found = []
    for place, text in enumerate(texts):
        file = tmp_path / f"{place}.csv"
        file.write_text(text, "utf-8")
        found += open_tables(file, DATASET.layouts)
    return found


def read(tmp_path: Path, *texts: str) -> Found:
    return list(DATASET.read(tables(tmp_path, *texts)))


def told(found: Found) -> list[tuple[str, str, str, float | None]]:
    return [
        (one.kind.value, one.stage.value, str(one.date), float(one.amount.value) if one.amount else None)
        for one in found
        if isinstance(one, Told)
    ]


def skipped(found: Found) -> list[tuple[str, str]]:
    return [(one.reason, one.what) for one in found if isinstance(one, Skipped)]


def test_a_month_tells_what_is_allocated_by_kind_and_what_is_pledged(tmp_path: Path) -> None:
    found = read(tmp_path, MONTHS + '"Japan","JPN",2023,4,0.6,0.1,0.2,0.3,1.6,1,1,1\n')
    assert told(found) == [
        ("aid", "in-force", "2023-04", 3e8),
        ("arms", "in-force", "2023-04", 3e8),
        ("aid", "agreed", "2023-04", 1e9),
    ]
    first = found[0]
    assert isinstance(first, Told)
    assert [(part.actor, part.role) for part in first.parties] == [("JP", Role.PROVIDER), ("UA", Role.RECIPIENT)]
    assert first.amount is not None
    assert (first.amount.unit, first.amount.text) == (
        "EUR",
        "0.1 billion EUR financial and 0.2 billion EUR humanitarian",
    )


def test_the_claims_of_a_row_differ_in_kind_or_stage_so_that_each_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, MONTHS + '"Japan","JPN",2023,4,0.6,0.1,0.2,0.3,1.6,1,1,1\n')
    kinds = [(one.kind, one.stage) for one in found if isinstance(one, Told)]
    assert len(set(kinds)) == len(kinds)


def test_months_add_up_to_years_as_covariates(tmp_path: Path) -> None:
    rows = '"Japan","JPN",2023,4,0.6,0.1,0.2,0.3,1.6,1,1,1\n"Japan","JPN",2023,5,0.4,0,0,0.4,0.2,-0.2,1,1\n'
    found = read(tmp_path, MONTHS + rows)
    values = {one.measure: (one.actor, one.other, one.year, one.value) for one in found if isinstance(one, Value)}
    assert values == {
        "kiel:financial": ("JP", "UA", 2023, 0.1),
        "kiel:humanitarian": ("JP", "UA", 2023, 0.2),
        "kiel:military": ("JP", "UA", 2023, 0.7),
        "kiel:commitments": ("JP", "UA", 2023, 1.8),
    }
    assert set(values) == {measure.name for measure in DATASET.measures}


def test_months_that_tell_nothing_are_left_out_with_the_reason(tmp_path: Path) -> None:
    rows = (
        '"Japan","JPN",2023,4,0,0,0,0,0,0,1,1\n'
        '"Japan","JPN",2023,5,0,0,0,0,0.000001,0.000001,1,1\n'
        '"Japan","JPN",2023,6,0,0,0,0,-1,-1,1,1\n'
        '"Ruritania","XXX",2023,6,1,1,0,0,1,0,1,1\n'
        '"Japan","JPN",0,6,1,1,0,0,1,0,1,1\n'
    )
    assert skipped(read(tmp_path, MONTHS + rows)) == [
        ("nothing was pledged or allocated in the month", ""),
        ("nothing was pledged or allocated in the month", ""),
        ("less than before is pledged: it was allocated, or taken back", ""),
        ("a donor that is not known here", "Ruritania"),
        ("no year can be read", ""),
    ]


def test_institutions_of_the_european_union_are_donors(tmp_path: Path) -> None:
    months = MONTHS + '"EU (Commission and Council)","EU",2023,4,1,1,0,0,1,0,1,1\n'
    items = ITEMS + "European Peace Facility,2023-02-01,Military,Weapons,Commitment,NULL,NULL,NULL,500000000\n"
    found = [one for text in (months, items) for one in read(tmp_path, text) if isinstance(one, Told)]
    assert {one.parties[0].actor for one in found} == {"org:european-union"}


def test_what_the_website_has_was_published_with_its_release(tmp_path: Path) -> None:
    month = '"Japan","JPN",2023,4,1,1,0,0,1,0,1,1\n'
    for texts, day in (((MONTHS + month, RELEASE), "2026-08-04"), ((MONTHS + month,), "None")):
        assert [str(one.published) for one in read(tmp_path, *texts) if isinstance(one, Told)] == [day]


def test_weapons_are_counted_and_are_no_money(tmp_path: Path) -> None:
    found = read(tmp_path, STOCKS + '"Germany","IFV",204,288065564,"Marder (165)"\n"Malta","Tanks",0,0,""\n')
    assert told(found) == [("arms", "in-force", "2022", 204.0)]
    first = found[0]
    assert isinstance(first, Told)
    assert first.amount is not None
    assert not first.amount.is_money
    assert skipped(found) == [("no weapons are counted", "")]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Japan,2023-02-01,Military,Weapons,Allocation,NULL,NULL,NULL,5.5", ("arms", "in-force", "2023-02-01", 5.5)),
        (
            "Japan,2023-02-01,Military ,Training,Allocation,NULL,NULL,NULL,5",
            ("training", "in-force", "2023-02-01", 5.0),
        ),
        ("Japan,2023-02-01,Financial,Loan,Commitment,NULL,NULL,NULL,5", ("aid", "agreed", "2023-02-01", 5.0)),
        ("Japan,2023-02-01,Humanitarian,X,Allocation,H,Tents,20,.", ("aid", "in-force", "2023-02-01", 20.0)),
        (
            "Japan,2023-02-01,Military,Weapons,Allocation,H,Drone,undisclosed,0",
            ("arms", "in-force", "2023-02-01", None),
        ),
        ("Japan,NaT,Military,Weapons,Allocation,H,Drone,3,0", ("arms", "in-force", "None", 3.0)),
    ],
)
def test_items_are_allocated_or_pledged(tmp_path: Path, row: str, what: tuple[str, str, str, float | None]) -> None:
    assert told(read(tmp_path, ITEMS + row)) == [what]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Japan,2023-02-01,Military,Weapons,Allocation,NULL,NULL,NULL,.", ("neither a value nor an item is told", "")),
        (
            "Japan,2023-02-01,Military,Weapons,Rumour,NULL,NULL,NULL,5",
            ("neither an allocation nor a commitment", "Rumour"),
        ),
        ("Japan,2023-02-01,Moral,X,Allocation,NULL,NULL,NULL,5", ("a sort of aid that is not known here", "Moral")),
        (
            "Ruritania,2023-02-01,Military,X,Allocation,NULL,NULL,NULL,5",
            ("a donor that is not known here", "Ruritania"),
        ),
    ],
)
def test_items_that_tell_nothing_are_left_out(tmp_path: Path, row: str, reason: tuple[str, str]) -> None:
    assert skipped(read(tmp_path, ITEMS + row)) == [reason]


def test_what_is_delivered_is_told_beside_what_is_allocated(tmp_path: Path) -> None:
    header = "donor,announcement_date,aid_type_general,aid_type_specific,measure,item,item_type,item_numb,tot_sub_activity_value_EUR,tot_sub_activity_value_EUR_redistr,tot_value_deliv_EUR\n"  # fmt: skip  # noqa: E501
    rows = "Norway,2024-01-15 00:00:00,Military,Weapons,Allocation,Leopard 2,Heavy weapon,8,100,95,40\n"
    assert told(read(tmp_path, header + rows)) == [
        ("arms", "in-force", "2024-01-15", 95.0),
        ("arms", "active", "2024-01-15", 40.0),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Japan", "Poland", "Norway"]),
            st.integers(2022, 2026),
            st.integers(1, 12),
            st.tuples(*[st.integers(0, 10**7)] * 4),
        ),
        max_size=15,
    )
)
def test_claims_add_up_to_what_the_rows_have(
    tmp_path_factory: pytest.TempPathFactory, months: list[tuple[str, int, int, tuple[int, ...]]]
) -> None:
    text, expected = MONTHS, Decimal(0)
    for name, year, month, sums in months:
        # In millionths of a billion; what is pledged, in tens, is above all rounding.
        aid, relief, arms, pledge = (Decimal(one) / 10**6 for one in (*sums[:3], sums[3] * 10))
        text += f"{name},,{year},{month},{aid + relief + arms},{aid},{relief},{arms},{aid + relief + arms + pledge},{pledge},1,1\n"  # noqa: E501
        expected += aid + relief + arms + pledge
    found = read(tmp_path_factory.mktemp("kiel"), text)
    assert sum(totals(found).values()) == pytest.approx(float(expected))
    commitments = sum(one.value for one in found if isinstance(one, Value) and one.measure == "kiel:commitments")
    assert commitments == pytest.approx(float(expected))


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the publisher's files are not here")
class TestThePublishedFiles:
    """The files as they are published."""

    def test_what_is_allocated_is_what_the_website_adds_up_to(self) -> None:
        found = open_tables(PUBLISHED / "data_explorer.csv", DATASET.layouts)
        own = totals(DATASET.read(found), [Stage.IN_FORCE])
        site: dict[str, float] = defaultdict(float)
        for row in found[0]:
            site[row["country"]] += float(row["total"])
        assert sum(own.values()) == pytest.approx(sum(site.values()))
        assert sum(own.values()) == pytest.approx(358.399501)
        assert own[ActorId("US")] == pytest.approx(site["United States"])
        assert len(own) == len([total for total in site.values() if total])

    @pytest.mark.parametrize(
        ("until", "kinds", "published"),
        [(PartialDate(2025, 6), {Kind.ARMS}, 64.6), (PartialDate(2025, 2), {Kind.ARMS, Kind.AID}, 115)],
    )
    def test_what_the_united_states_gave_is_as_published(
        self, until: PartialDate, kinds: set[Kind], published: float
    ) -> None:
        found = DATASET.read(open_tables(PUBLISHED / "data_explorer.csv", DATASET.layouts))
        own = totals(found, [Stage.IN_FORCE], kinds=kinds, until=until)
        assert own[ActorId("US")] == pytest.approx(published, abs=0.5)

    def test_every_row_of_the_website_tells_something_or_is_empty(self) -> None:
        files = ("data_explorer.csv", "weapons.csv", "release_info.csv")
        found = [table for file in files for table in open_tables(PUBLISHED / file, DATASET.layouts)]
        reasons = [reason for reason, _ in skipped(list(DATASET.read(found)))]
        assert reasons == ["nothing was pledged or allocated in the month"] * 7

    def test_items_add_up_to_the_workbooks_own_totals(self) -> None:
        own = totals(DATASET.read(open_tables(WORKBOOK, DATASET.layouts)))
        published = summary(open_tables(WORKBOOK, [SUMMARY])[0])
        # The summary has the European Investment Bank within the European Union.
        own[ActorId("org:european-union")] += own.pop(ActorId("org:eib"))
        assert own == pytest.approx(published)

    def test_every_donor_of_the_workbook_is_known(self) -> None:
        found = list(DATASET.read(open_tables(WORKBOOK, DATASET.layouts)))
        assert {reason for reason, _ in skipped(found)} == {"neither a value nor an item is told"}
        assert {one.kind for one in found if isinstance(one, Told)} == {Kind.ARMS, Kind.AID, Kind.TRAINING}
