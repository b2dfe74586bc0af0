"""SIPRI's trade register, in each of its forms: orders, deliveries, estimates, volumes that count once."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets.sipri import DATASET
from amity.datasets.sipri_shares import supplier_shares
from amity.datasets.sipri_trade import ESTIMATED, KNOWN, LOCAL, actor_of
from amity.datasets.table import open_tables
from amity.datasets.telling import Skipped, Told, Value
from amity.model import ActorId, Kind, Role, Stage
from amity.model.errors import UnreadableDocument

PUBLISHED = Path("/work/shared/datasets/sipri/trade-register-by-delivery-year.csv")
OLDER = (
    "Transfers of major weapons: Deals with deliveries or orders made for 1950 to 2020\nNote: see the “No. ordered”\n\n"
    "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
)
NEWER = (
    "Transfers of major arms\n\nSIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,"
    "Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,"
    "Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production;\n"
)
SUKHOI = (
    'India,Russia,2000,,140,,Su-30MK,FGA aircraft,140,,2004; 2005; 2006; 2007,New,"produced under licence",50,7000,7000'
)


def read(tmp_path: Path, text: str) -> list[Told | Value | Skipped]:
    file = tmp_path / "register.csv"
    file.write_text(text, "cp1252")
    return list(DATASET.read(open_tables(file, DATASET.layouts)))


def told(found: list[Told | Value | Skipped], kind: Kind = Kind.ARMS, stage: Stage = Stage.ACTIVE) -> list[Told]:
    return [one for one in found if isinstance(one, Told) and (one.kind, one.stage) == (kind, stage)]


def skipped(found: list[Told | Value | Skipped]) -> list[tuple[str, str]]:
    return [(one.reason, one.what) for one in found if isinstance(one, Skipped)]


def volume(found: list[Told | Value | Skipped]) -> float:
    return sum(one.value for one in found if isinstance(one, Value))


def test_an_order_is_agreed_in_its_year_with_the_number_ordered(tmp_path: Path) -> None:
    (order,) = told(read(tmp_path, OLDER + SUKHOI), stage=Stage.AGREED)
    assert order.amount is not None
    assert (str(order.date), float(order.amount.value), order.amount.unit) == ("2000", 140.0, "Su-30MK (FGA aircraft)")
    assert [(part.actor, part.role) for part in order.parties] == [("RU", Role.PROVIDER), ("IN", Role.RECIPIENT)]


def test_the_number_of_what_has_three_capital_letters_is_no_money(tmp_path: Path) -> None:
    (order,) = told(read(tmp_path, OLDER + "Peru,France,2000,,4,,AMX,APC,0,,,New,,1,4,0"), stage=Stage.AGREED)
    assert order.amount is not None
    assert not order.amount.is_money


def test_a_deal_counts_once_and_not_once_for_each_year_of_delivery(tmp_path: Path) -> None:
    found = read(tmp_path, OLDER + SUKHOI)
    deliveries = told(found)
    assert [str(one.date) for one in deliveries] == ["2004", "2005", "2006", "2007"]
    right = sum(float(one.amount.value) for one in deliveries if one.amount)
    wrong = sum(float(one.row["sipri tiv of delivered weapons"]) for one in deliveries)
    assert (right, wrong) == (7000, 28000)
    assert volume(found) == 7000


def test_each_year_of_a_deal_has_words_of_its_own_that_begin_the_row(tmp_path: Path) -> None:
    deliveries = told(read(tmp_path, OLDER + SUKHOI))
    assert len({one.quote for one in deliveries}) == 4
    assert all(one.row.text.startswith(one.quote) for one in deliveries)
    assert [one.quote[-4:] for one in deliveries] == ["2004", "2005", "2006", "2007"]


def test_marks_in_columns_without_a_name_are_quoted_by_their_place(tmp_path: Path) -> None:
    found = told(read(tmp_path, OLDER + "Peru,France,2000,?,4,,AMX,APC,4,,2001,New,,1,4,4"))
    assert "Year of order: 2000; column 4: ?; Number ordered: 4; " in found[0].quote


def test_a_single_year_is_quoted_by_the_whole_row(tmp_path: Path) -> None:
    (one,) = told(read(tmp_path, OLDER + "Peru,France,2000,,4,,AMX,APC,4,,2001,New,,1,4,4"))
    assert one.quote == one.row.text


def test_a_span_of_years_has_all_of_them(tmp_path: Path) -> None:
    found = told(read(tmp_path, OLDER + "Peru,France,2000,,4,,AMX,APC,4,,2001-2004,New,,1,4,4"))
    assert [str(one.date) for one in found] == ["2001", "2002", "2003", "2004"]
    assert len({one.quote for one in found}) == 4


@pytest.mark.parametrize(
    ("row", "order", "delivery"),
    [
        ("Peru,France,2000,,4,,AMX,APC,4,,2001,New,,1,4,4", KNOWN, KNOWN),
        ("Peru,France,2000,?,4,,AMX,APC,4,,2001,New,,1,4,4", ESTIMATED, KNOWN),
        ("Peru,France,(2000),,4,,AMX,APC,4,,2001,New,,1,4,4", ESTIMATED, KNOWN),
        ("Peru,France,2000,,4,?,AMX,APC,4,,2001,New,,1,4,4", ESTIMATED, KNOWN),
        ("Peru,France,2000,,4,,AMX,APC,4,?,2001,New,,1,4,4", KNOWN, ESTIMATED),
        ("Peru,France,2000,,4,,AMX,APC,4?,,2001,New,,1,4,4", KNOWN, ESTIMATED),
        ("Peru,France,2000,,4,,AMX,APC,4,,2001?,New,,1,4,4", KNOWN, ESTIMATED),
    ],
)
def test_what_is_marked_as_uncertain_is_less_sure(tmp_path: Path, row: str, order: float, delivery: float) -> None:
    found = read(tmp_path, OLDER + row)
    assert told(found, stage=Stage.AGREED)[0].confidence == order
    assert told(found)[0].confidence == delivery


def test_what_was_not_delivered_yet_is_an_order_only(tmp_path: Path) -> None:
    found = read(tmp_path, OLDER + "India,Israel,2015,,10,,Heron,UAV,,,,New,,5,50,0")
    assert len(found) == 1
    assert isinstance(found[0], Told)
    assert found[0].stage is Stage.AGREED


def test_production_under_licence_is_co_production_beside_the_arms(tmp_path: Path) -> None:
    found = read(tmp_path, OLDER + SUKHOI)
    (local,) = told(found, Kind.CO_PRODUCTION)
    assert (str(local.date), local.confidence, local.amount) == ("2004", LOCAL, None)
    assert len(told(found)) == 4


def test_the_register_with_a_row_for_each_year_tells_an_order_once(tmp_path: Path) -> None:
    rows = (
        "7,Russia,India,Su-30MK,FGA aircraft,Aircraft,2000,No,10,No,2004,No,New,,50,500,Yes;\n"
        "7,Russia,India,Su-30MK,FGA aircraft,Aircraft,2000,No,12,Yes,2005,No,New,,50,600,Yes;\n"
        "8,Russia,India,T-90S,tank,Armoured vehicles,2001,Yes,50,No,2005,Yes,New,,4,200,No;\n"
    )
    found = read(tmp_path, NEWER + rows)
    orders = told(found, stage=Stage.AGREED)
    assert [(str(one.date), one.confidence) for one in orders] == [("2000", KNOWN), ("2001", ESTIMATED)]
    assert [(str(one.date), one.confidence) for one in told(found)] == [
        ("2004", KNOWN),
        ("2005", ESTIMATED),
        ("2005", ESTIMATED),
    ]
    assert [str(one.date) for one in told(found, Kind.CO_PRODUCTION)] == ["2004", "2005"]
    assert {one.year: one.value for one in found if isinstance(one, Value)} == {2004: 500, 2005: 800}


def test_the_file_of_deals_and_tivs_is_read_too(tmp_path: Path) -> None:
    header = "Deal ID;Seller;Buyer;Designation;Description;Armament category;Order date;Order date is estimate;Numbers delivered;Numbers delivered is estimate;Delivery year;Delivery year is estimate;Status;SIPRI estimate;TIV deal unit;TIV delivery values;Local production\n"  # fmt: skip  # noqa: E501
    found = read(tmp_path, f"SIPRI Transfers Database \n\n\n{header}1;Soviet Union;Egypt;MiG-15;Fighter;Aircraft;1955;No;80;No;1955;No;New;;5;400;No\n")  # fmt: skip  # noqa: E501
    assert {part.actor for part in told(found)[0].parties} == {"RU", "EG"}
    assert volume(found) == 400


def test_who_is_not_known_is_left_out_and_named(tmp_path: Path) -> None:
    rows = "".join(
        f"{recipient},{supplier},2000,,4,,AMX,APC,4,,2001,New,,1,4,4\n"
        for recipient, supplier in (
            ("Unknown recipient(s)", "France"),
            ("Peru", "Unknown supplier(s)"),
            ("Libya HoR", "France"),
            ("Ruritanian rebels (Ruritania)*", "France"),
            ("Soviet Union", "Russia"),
        )
    )
    assert skipped(read(tmp_path, OLDER + rows)) == [
        ("a recipient that the register could not name", "Unknown recipient(s)"),
        ("a supplier that the register could not name", "Unknown supplier(s)"),
        ("a supplier or recipient that no actor is known by", "Libya HoR"),
        ("a supplier or recipient that no actor is known by", "Ruritanian rebels (Ruritania)*"),
        ("both sides are one state here", "Russia and Soviet Union"),
    ]


def test_a_row_without_any_year_is_left_out(tmp_path: Path) -> None:
    row = "Peru,France,,,4,,AMX,APC,,,,New,,1,4,\n"
    assert skipped(read(tmp_path, OLDER + row)) == [("no year can be read", "")]
    assert skipped(read(tmp_path, NEWER + "7,Russia,India,Su-30,,,,,10,,soon,,,,50,500,\n")) == [
        ("no year can be read", "")
    ]


def test_an_asterisk_marks_an_armed_group_and_never_the_state_it_is_in() -> None:
    assert actor_of("Hamas (Palestine)*", 2020) == "grp:hamas"
    assert actor_of("House of Representatives (Libya)*", 2020) is None
    assert actor_of("NATO**", 2020) == "org:nato"


def test_another_table_is_not_taken_for_the_register(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("Supplier,Recipient,Price\nFrance,Peru,3\n")
    with pytest.raises(UnreadableDocument, match="are missing"):
        open_tables(file, DATASET.layouts)


@given(
    deals=st.lists(
        st.tuples(
            st.sampled_from(["Peru", "India", "Chile"]),
            st.lists(st.integers(1950, 2025), min_size=1, max_size=8, unique=True),
            st.integers(0, 5000),
        ),
        max_size=12,
    )
)
def test_the_volumes_of_all_years_are_what_was_delivered(
    tmp_path_factory: pytest.TempPathFactory, deals: list[tuple[str, list[int], int]]
) -> None:
    rows = (
        f"{name},France,1950,,4,,AMX,APC,4,,{'; '.join(map(str, years))},New,,1,{tiv},{tiv}\n"
        for name, years, tiv in deals
    )
    found = read(tmp_path_factory.mktemp("sipri"), OLDER + "".join(rows))
    assert volume(found) == pytest.approx(sum(tiv for _, _, tiv in deals))
    told_of = sum(float(one.amount.value) for one in told(found) if one.amount)
    assert told_of == pytest.approx(volume(found), abs=1e-3)


@given(
    st.lists(
        st.tuples(st.sampled_from(["US", "DE", "PL"]), st.integers(2019, 2026), st.floats(0.01, 1e6, allow_nan=False)),
        max_size=20,
    )
)
def test_shares_add_up_to_one(volumes: list[tuple[str, int, float]]) -> None:
    read = [
        Value(measure="sipri:tiv", actor=ActorId(a), other=ActorId("UA"), year=y, value=v, table=None)  # type: ignore[arg-type] # shares look at no table
        for a, y, v in volumes
    ]
    shares = supplier_shares(read, ActorId("UA"), 2020, 2024)
    there = any(2020 <= year <= 2024 for _, year, _ in volumes)
    assert sum(shares.values()) == (pytest.approx(1) if there else 0)
    assert list(shares.values()) == sorted(shares.values(), reverse=True)


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the publisher's file is not here")
class TestTheExcerpt:
    """The excerpt of the register, as exported."""

    def read(self) -> list[Told | Value | Skipped]:
        return list(DATASET.read(open_tables(PUBLISHED, DATASET.layouts)))

    def test_every_row_tells_a_delivery(self) -> None:
        found = self.read()
        assert (len(told(found)), skipped(found)) == (1282, [])

    def test_volumes_add_up_to_those_of_the_rows(self) -> None:
        found = self.read()
        rows: dict[str, float] = defaultdict(float)
        for one in told(found):
            rows[one.row["recipient"]] += float(one.row["tiv delivery values"])
        assert volume(found) == pytest.approx(sum(rows.values()))
        assert sum(rows.values()) == pytest.approx(36577.81)

    def test_the_shares_of_ukraines_suppliers_are_those_that_sipri_publishes(self) -> None:
        found = self.read()
        five_years = supplier_shares(found, ActorId("UA"), 2020, 2024)
        # Published in March 2025; the excerpt is of a later edition, which revised what was delivered.
        for supplier, published in (("US", 0.45), ("DE", 0.12), ("PL", 0.11)):
            assert five_years[ActorId(supplier)] == pytest.approx(published, abs=0.015)
        assert list(five_years)[:3] == ["US", "DE", "PL"]
        assert supplier_shares(found, ActorId("JP"), 2019, 2023)[ActorId("US")] == pytest.approx(0.97, abs=0.005)
