from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets import published
from amity.datasets.cells import date_of, measured, whole, year_of
from amity.datasets.cow import DATASET
from amity.datasets.table import Table, open_tables
from amity.datasets.telling import Skipped, Told, Value
from amity.model import Kind, PartialDate, Role, Stage

PUBLISHED = Path("/work/shared/datasets/cow")

ALLIANCES = """\
version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,\
dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,asymmetric,version
1,200,"United Kingdom",235,"Portugal",1,1,1816,,,,1,1,1,0,1,0,0,4.1
3,240,"Hanover",245,"Bavaria",1,1,1838,15,3,1848,0,0,1,0,1,1,0,4.1
5,255,"Germany",260,"German Federal Republic",1,1,1990,,,,0,1,1,0,0,0,0,4.1
6,240,"Hanover",245,"Bavaria",1,1,1938,,,,0,1,1,0,0,0,0,4.1
7,2,"United States of America",20,"Canada",,,,,,,0,1,1,0,0,0,0,4.1
8,679,"Yemen",680,"Yemen People's Republic",22,5,1990,21,5,1990,0,0,1,0,0,0,0,4.1
"""
MEMBERS = """\
version4id,ccode,state_name,ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,\
left_censor,right_censor,defense,neutrality,nonaggression,entente,version
9,2,"United States of America","Type I: Defense Pact",4,4,1949,,,,0,1,1,0,0,1,4.1
9,640,"Turkey","Type I: Defense Pact",18,2,1952,,,,0,1,1,0,0,1,4.1
9,220,"France","Type I: Defense Pact",4,4,1949,30,6,1951,0,0,1,0,0,0,4.1
9,817,"Republic of Vietnam","Type I: Defense Pact",4,4,1999,,,,0,1,1,0,0,0,4.1
"""
WARS = """\
warnum,ccode1,ccode2,year,cowinterongoing
1.0,220.0,230.0,1823.0,1.0
1.0,230.0,220.0,1823.0,1.0
1.0,220.0,230.0,,1.0
1.0,220.0,365.0,1823.0,0.0
"""
PARTICIPANTS = (
    "WarNum,WarName,WarType,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,"
    "StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2\r"
    "4,Russo-Turkish,1,640,Ottoman Empire,2,4,26,1828,9,14,1829,-8,-8,-8,-8,-8,-8\r"
    "4,Russo-Turkish,1,365,Russia,1,4,26,1828,9,14,1829,-8,-8,-8,-8,-8,-8\r"
    "5,Endless,1,2,United States of America,1,4,-9,2001,-7,-7,-7,-8,-8,-8,-8,-8,-8\r"
    "5,Endless,1,700,Afghanistan,2,4,26,2001,11,17,2001,12,1,2001,12,22,2001\r"
)
CAPABILITIES = """\
stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version
USA,2,1816,3823,17,80,254,8659,101,0.0396975,2021
GMY,255,1990,100,545,1,-9,79402,,0.029,2021
GFR,260,1990,90,545,1,1,63253,1,0.027,2021
HAN,240,1900,1,1,1,1,1,1,0.1,2021
USA,2,1817,-9,-9,-9,-9,-9,-9,-9,2021
"""
TRADE = """\
ccode1,ccode2,year,importer1,importer2,flow1,flow2,version
2,20,1990,United States of America,Canada,93780,82778,4
2,40,1990,United States of America,Cuba,-9,,4
2,255,1990,United States of America,Germany,7,,4
2,260,1990,United States of America,German Federal Republic,5,6,4
211,260,1990,Belgium,German Federal Republic,1,-9,4
211,678,1990,Belgium,Yemen Arab Republic,1,-9,4
211,679,1990,Belgium,Yemen,2,-9,4
2,2,1990,United States of America,United States of America,5,5,4
2,31,1990,United States of America,Bahamas,-9,0,4
"""
SYSTEM = """\
stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
GMY,255,Germany,1990,10,3,1992,12,31,2016
GFR,260,German Federal Republic,1988,1,1,1990,10,2,2016
XXX,9999,Ruritania,1988,1,1,1990,10,2,2016
USA,2,United States of America,1816,1,1,1e9,1,1,2016
"""


class TestAlliancesByDyad:
    def test_an_alliance_is_in_force_from_its_beginning_and_ended_at_its_end(self, tmp_path: Path) -> None:
        told = [one for one in read(tmp_path, ALLIANCES) if isinstance(one, Told)]
        assert [(one.row.number, one.stage, str(one.date)) for one in told] == [
            (2, Stage.IN_FORCE, "1816-01-01"),
            (3, Stage.IN_FORCE, "1838-01-01"),
            (3, Stage.ENDED, "1848-03-15"),
        ]
        assert {one.kind for one in told} == {Kind.SECURITY}
        assert {part.role for one in told for part in one.parties} == {Role.PARTY}

    def test_its_number_and_its_obligations_are_its_instrument(self, tmp_path: Path) -> None:
        told = [one for one in read(tmp_path, ALLIANCES) if isinstance(one, Told)]
        assert told[0].instrument == "COW alliance 1 (defence, nonaggression)"
        assert told[1].instrument == told[2].instrument == "COW alliance 3 (defence, nonaggression, entente)"

    def test_states_are_named_as_the_row_names_them(self, tmp_path: Path) -> None:
        told = [one for one in read(tmp_path, ALLIANCES) if isinstance(one, Told)]
        assert [(part.actor, part.written) for part in told[1].parties] == [
            ("st:hanover", "Hanover"),
            ("st:bavaria", "Bavaria"),
        ]
        assert all(part.written in one.row.text for one in told for part in one.parties)

    def test_rows_that_tell_nothing_are_left_out_with_a_reason(self, tmp_path: Path) -> None:
        left_out = [one for one in read(tmp_path, ALLIANCES) if isinstance(one, Skipped)]
        assert [(one.row.number, one.reason, one.what) for one in left_out] == [
            (4, "both sides are one state here", "Germany and German Federal Republic"),
            (5, "a number that no state had then", "240 and 245 in 1938"),
            (6, "no year can be read", ""),
            (7, "it ends before it begins", "1990-05-22 to 1990-05-21"),
        ]

    def test_of_rows_for_each_year_and_direction_the_first_tells(self, tmp_path: Path) -> None:
        head, first, *_ = ALLIANCES.splitlines()
        again = first.replace('200,"United Kingdom",235,"Portugal"', '235,"Portugal",200,"United Kingdom"')
        yearly = "\n".join([head + ",year", first + ",1816", first + ",1817", again + ",1817"])
        found = read(tmp_path, yearly)
        assert [one.row.number for one in found if isinstance(one, Told)] == [2]
        assert [(one.row.number, one.reason) for one in found if isinstance(one, Skipped)] == [
            (3, "an earlier row tells of the same"),
            (4, "an earlier row tells of the same"),
        ]


class TestAlliancesByMember:
    def test_of_rows_for_each_year_the_first_tells(self, tmp_path: Path) -> None:
        head, *rows = MEMBERS.splitlines()
        yearly = [f"{row},{year}" for year in (1952, 1953) for row in rows[:2]]
        found = read(tmp_path, "\n".join([head + ",year", *yearly]))
        assert [one.row.number for one in found if isinstance(one, Told)] == [3]
        assert [(one.row.number, one.reason) for one in found if isinstance(one, Skipped)] == [
            (2, "told with the row of another"),
            (4, "an earlier row tells of the same"),
            (5, "an earlier row tells of the same"),
        ]

    def test_members_are_bound_to_each_other_while_both_are_in(self, tmp_path: Path) -> None:
        told = [one for one in read(tmp_path, MEMBERS) if isinstance(one, Told)]
        found = [({part.actor for part in one.parties}, one.stage, str(one.date)) for one in told]
        assert found == [
            ({"US", "TR"}, Stage.IN_FORCE, "1952-02-18"),
            ({"US", "FR"}, Stage.IN_FORCE, "1949-04-04"),
            ({"US", "FR"}, Stage.ENDED, "1951-06-30"),
        ]

    def test_an_obligation_of_one_alone_is_said_to_be_its(self, tmp_path: Path) -> None:
        told = [one for one in read(tmp_path, MEMBERS) if isinstance(one, Told)]
        assert told[0].instrument == "COW alliance 9 (defence, entente)"
        assert told[1].instrument == ("COW alliance 9 (defence, entente of United States of America alone)")

    def test_the_row_of_the_other_member_is_named(self, tmp_path: Path) -> None:
        told = [one for one in read(tmp_path, MEMBERS) if isinstance(one, Told)]
        assert [part.written for part in told[0].parties] == ["United States of America (row 2)", "Turkey"]

    def test_what_is_quoted_names_both_sides(self, tmp_path: Path) -> None:
        for texts in ((MEMBERS,), (PARTICIPANTS,), (ALLIANCES,), (WARS,)):
            for one in read(tmp_path, *texts):
                assert not isinstance(one, Told) or all(part.written in one.row.text for part in one.parties)

    def test_the_row_of_one_member_has_one_text_whoever_the_other_is(self) -> None:
        texts: dict[int, str] = {}
        for one in read_published("alliance_v4.1_by_member.csv"):
            if isinstance(one, Told):
                assert texts.setdefault(one.row.number, one.row.text) == one.row.text
                assert all(part.written in one.row.text for part in one.parties)

    def test_beside_the_table_by_dyad_they_are_left_out(self, tmp_path: Path) -> None:
        both = read(tmp_path, ALLIANCES, MEMBERS)
        again = [one for one in both if isinstance(one, Skipped) and "already" in one.reason]
        assert len(again) == 4
        assert len([one for one in both if isinstance(one, Told)]) == 3


class TestWars:
    def test_a_war_is_told_once_a_dyad_and_year(self, tmp_path: Path) -> None:
        found = read(tmp_path, WARS)
        told = [one for one in found if isinstance(one, Told)]
        assert [([part.actor for part in one.parties], one.kind, one.stage, one.date) for one in told] == [
            (["FR", "ES"], Kind.HOSTILITY, Stage.ACTIVE, PartialDate(1823))
        ]
        assert [one.reason for one in found if isinstance(one, Skipped)] == [
            "the same war is told with its sides the other way round",
            "no year can be read",
            "no war between them in this year",
        ]

    def test_a_war_is_over_in_its_last_year_unless_the_table_ends_with_it(self, tmp_path: Path) -> None:
        rows = [
            "1,2,740,1941,1",
            "1,2,740,1945,1",
            "1,2,255,1944,1",
            "1,2,255,1945,1",
            "2,365,640,1877,1",
            "2,365,640,1878,1",
        ]
        found = read(tmp_path, "\n".join(["warnum,ccode1,ccode2,year,cowinterongoing", *rows]))
        ended = [one for one in found if isinstance(one, Told) and one.stage is Stage.ENDED]
        assert [(one.row.number, str(one.date), one.instrument) for one in ended] == [(7, "1878", "COW war 2")]
        assert len(found) == 7

    def test_a_war_by_dyad_is_told_once_from_its_first_day_to_its_last(self, tmp_path: Path) -> None:
        head = "warnum,dyindex,statea,stateb,warstrtmnth,warstrtday,warstrtyr,warendmnth,warenday,warendyr,year"
        rows = ["139,1,2,740,12,7,1941,8,14,1945,1941", "139,1,2,740,12,7,1941,8,14,1945,1942"]
        rows += ["139,2,740,2,12,7,1941,8,14,1945,1941", "139,3,2,9999,12,7,1941,8,14,1945,1941"]
        found = read(tmp_path, "\n".join([head, *rows]))
        told = [(one.stage, str(one.date)) for one in found if isinstance(one, Told)]
        assert told == [(Stage.ACTIVE, "1941-12-07"), (Stage.ENDED, "1945-08-14")]
        assert [one.row.number for one in found if isinstance(one, Skipped)] == [3, 4, 5]

    def test_participants_in_a_file_with_line_ends_of_old_macs_fight_those_on_the_other_side(
        self, tmp_path: Path
    ) -> None:
        told = [one for one in read(tmp_path, PARTICIPANTS) if isinstance(one, Told)]
        found = [([part.actor for part in one.parties], one.stage, str(one.date), one.instrument) for one in told]
        assert found == [
            (["TR", "RU"], Stage.ACTIVE, "1828-04-26", "COW war 4, Russo-Turkish"),
            (["TR", "RU"], Stage.ENDED, "1829-09-14", "COW war 4, Russo-Turkish"),
            (["US", "AF"], Stage.ACTIVE, "2001-04-26", "COW war 5, Endless"),
            (["US", "AF"], Stage.ENDED, "2001-12-22", "COW war 5, Endless"),
        ]


class TestCovariates:
    def test_what_is_missing_has_no_value(self, tmp_path: Path) -> None:
        found = read(tmp_path, CAPABILITIES)
        germany = {one.measure for one in found if isinstance(one, Value) and one.actor == "DE"}
        assert germany == {"cow:cinc", "cow:milex", "cow:milper", "cow:irst", "cow:tpop"}
        assert [(one.row.number, one.reason) for one in found if isinstance(one, Skipped)] == [
            (4, "the year of a unification, of which another row gives the whole state"),
            (5, "a number that no state had then"),
            (6, "the value is missing (-9 or empty)"),
        ]

    def test_trade_goes_from_who_exports_to_who_imports(self, tmp_path: Path) -> None:
        found = read(tmp_path, TRADE)
        flows = [(one.actor, one.other, one.year, one.value) for one in found if isinstance(one, Value)]
        # The first flow is what the first imports from the second.
        assert flows[:2] == [("CA", "US", 1990, 93780.0), ("US", "CA", 1990, 82778.0)]
        assert ("US", "BS", 1990, 0.0) in flows
        assert [(one.row.number, one.reason) for one in found if isinstance(one, Skipped)] == [
            (3, "the value is missing (-9 or empty)"),
            (9, "both sides are one state here"),
            (7, "the year of a unification, of which another row gives the whole state"),
        ]

    def test_in_the_year_of_a_unification_the_earlier_number_has_what_the_later_lacks(self, tmp_path: Path) -> None:
        read_values = (one for one in read(tmp_path, TRADE) if isinstance(one, Value))
        flows = {(str(one.actor), str(one.other)): one.value for one in read_values}
        assert flows["DE", "US"] == 7
        assert flows["US", "DE"] == 6
        assert flows["DE", "BE"] == 1
        assert flows["YE", "BE"] == 2

    def test_a_state_that_changed_its_number_is_a_member_once(self, tmp_path: Path) -> None:
        found = read(tmp_path, SYSTEM)
        members = [(one.actor, one.year) for one in found if isinstance(one, Value)]
        assert sorted(members) == [("DE", year) for year in range(1988, 1993)]
        assert [one.row.number for one in found if isinstance(one, Skipped)] == [4, 5]

    def test_every_value_is_of_a_measure_that_is_declared(self, tmp_path: Path) -> None:
        declared = {measure.name: measure for measure in DATASET.measures}
        for one in read(tmp_path, CAPABILITIES, TRADE, SYSTEM):
            if isinstance(one, Value):
                assert declared[one.measure].dyadic == (one.other is not None)


class TestCells:
    @given(st.text())
    def test_no_cell_is_too_strange(self, cell: str) -> None:
        assert measured(cell) is None or measured(cell) >= 0  # type: ignore[operator] # not none here
        assert whole(cell) is None or isinstance(whole(cell), int)
        date_of(cell, cell, cell)

    @pytest.mark.parametrize("cell", ["1e30", "9" * 39, "-1", "0", "10000", "nan", "inf"])
    def test_a_year_that_no_calendar_has_is_none(self, cell: str) -> None:
        assert year_of(cell) is None
        assert date_of(cell) is None
        assert date_of("1990", cell, "1") in (PartialDate(1990), PartialDate(1990, 1))

    @given(st.dates())
    def test_a_day_is_read_however_its_parts_are_written(self, day: "st.SearchStrategy[object]") -> None:
        year, month, date = str(day).split("-")
        assert date_of(year, month, date) == date_of(f"{year}.0", f" {int(month)} ", f"{int(date)}.0")
        assert str(date_of(year, month, date)) == str(day)

    @given(st.integers(-10_000, 10_000))
    def test_a_whole_number_is_read_as_it_is(self, number: int) -> None:
        assert whole(str(number)) == whole(f"{number}.0") == whole(f" {number} ") == number


class TestPublished:
    def test_defence_pacts_are_as_many_as_is_known(self) -> None:
        found = read_published("alliance_v4.1_by_dyad.csv")
        assert published.defence_pact_dyads(found, 1900) == (8, 8)
        assert published.defence_pact_dyads(found, 2000) == (1126, 1117)

    def test_alliances_by_member_tell_the_same_as_those_by_dyad(self) -> None:
        by_dyad, by_member = (
            {
                (str(one.instrument).split(" (")[0], frozenset(part.actor for part in one.parties), one.stage, one.date)
                for one in read_published(f"alliance_v4.1_by_{unit}.csv")
                if isinstance(one, Told)
            }
            for unit in ("dyad", "member")
        )
        assert len(by_dyad) > 4000
        assert by_dyad == by_member

    @pytest.mark.parametrize(
        "file",
        [
            "alliance_v4.1_by_dyad.csv",
            "alliance_v4.1_by_member.csv",
            "nmc.csv.gz",
            "states.csv",
            "trade_1990_2014.csv.gz",
            "wars_interstate_dyads.csv",
        ],
    )
    def test_no_row_is_lost_and_no_number_unknown(self, file: str) -> None:
        table = open_published(file)
        rows: set[int] = set()
        for one in DATASET.read([table]):
            if isinstance(one, Skipped):
                assert "number" not in one.reason
                assert "year can" not in one.reason
            rows |= {one.row.number} if not isinstance(one, Value) else set()
        assert rows or file in ("nmc.csv.gz", "states.csv", "trade_1990_2014.csv.gz")
        if "alliance_v4.1_by_dyad" in file or "wars" in file:
            assert rows == {row.number for row in table}

    def test_no_covariate_has_two_values_for_one_year(self) -> None:
        for file in ("nmc.csv.gz", "states.csv", "trade_1990_2014.csv.gz"):
            seen: set[tuple[str, str, str | None, int]] = set()
            for one in DATASET.read([open_published(file)]):
                if isinstance(one, Value):
                    assert (one.measure, one.actor, one.other, one.year) not in seen
                    seen.add((one.measure, one.actor, one.other, one.year))
            assert len(seen) > 10_000

    def test_the_capabilities_of_the_great_powers_of_1913_are_those_of_the_file(self) -> None:
        values = {
            one.actor: one.value
            for one in DATASET.read([open_published("nmc.csv.gz")])
            if isinstance(one, Value) and one.measure == "cow:cinc" and one.year == 1913
        }
        leading = sorted(values, key=lambda actor: -values[actor])[:6]
        assert set(leading) == {"US", "DE", "RU", "GB", "CN", "FR"}
        assert "st:austria-hungary" in values


def read(folder: Path, *texts: str) -> list[Told | Value | Skipped]:
    tables: list[Table] = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.csv"
        path.write_bytes(text.encode())
        tables += open_tables(path, DATASET.layouts)
    return list(DATASET.read(tables))


def open_published(file: str) -> Table:
    if not (PUBLISHED / file).exists():
        pytest.skip(f"the published file {file} is not here")
    (table,) = open_tables(PUBLISHED / file, DATASET.layouts)
    return table


def read_published(file: str) -> Sequence[Told | Value | Skipped]:
    return list(DATASET.read([open_published(file)]))
