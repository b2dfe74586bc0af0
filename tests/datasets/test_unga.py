"""Votes in the General Assembly: how alike those of two states are, ideal points, and the published figure."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets.table import Table, open_tables
from amity.datasets.telling import Skipped, Told, Value
from amity.datasets.unga import DATASET, voting_coincidence
from amity.model import ActorId

PUBLISHED = Path("/work/shared/datasets/unga")
CALLS = "rcid,session,importantvote,date,unres,short\n1,61,0,2007-03-01,R/61/1,A\n2,62,0,2007-12-01,R/62/1,B\n3,62,1,2008-01-05,R/62/2,C\n"  # fmt: skip  # noqa: E501
TIDY = "rcid,country,country_code,vote\n"
Found = list[Told | Value | Skipped]


def tables(tmp_path: Path, *texts: str) -> list[Table]:
    found = []
    for place, text in enumerate(texts):
        file = tmp_path / f"{place}.csv"
        file.write_text(text, "latin-1")
        found += open_tables(file, DATASET.layouts)
    return found


def read(tmp_path: Path, *texts: str) -> Found:
    return list(DATASET.read(tables(tmp_path, *texts)))


def values(found: Found, measure: str) -> dict[tuple[str, str | None, int], float]:
    return {
        (one.actor, one.other, one.year): one.value
        for one in found
        if isinstance(one, Value) and one.measure == measure
    }


def skipped(found: Found) -> list[tuple[str, str]]:
    return [(one.reason, one.what) for one in found if isinstance(one, Skipped)]


def test_agreement_is_the_share_of_one_vote_where_both_voted_yes_or_no(tmp_path: Path) -> None:
    votes = TIDY + (
        "1.0,United States,US,no\n1.0,Cuba,CU,yes\n1.0,Israel,IL,no\n"
        "2,United States,US,no\n2,Cuba,CU,abstain\n2,Israel,IL,yes\n"
        "3,United States,US,yes\n3,Cuba,CU,yes\n"
    )
    found = values(read(tmp_path, votes, CALLS), "unga:agreement")
    assert found == {
        ("CU", "IL", 2007): 0.0,
        ("CU", "US", 2007): 0.0,
        ("IL", "US", 2007): 0.5,
        ("CU", "US", 2008): 1.0,
    }


def test_a_year_is_that_of_the_vote_and_not_of_the_session(tmp_path: Path) -> None:
    found = values(read(tmp_path, CALLS, TIDY + "3,Cuba,CU,yes\n3,Israel,IL,yes\n"), "unga:agreement")
    assert [year for _, _, year in found] == [2008]


def test_votes_without_their_roll_calls_are_left_out_and_say_what_to_do(tmp_path: Path) -> None:
    found = read(tmp_path, TIDY + "1,Cuba,CU,yes\n9,Israel,IL,yes\n")
    assert skipped(found) == [
        ("a roll call without a year: import the table of roll calls in the same command", "1"),
        ("a roll call without a year: import the table of roll calls in the same command", "9"),
    ]


def test_voetens_table_has_numbers_for_states_and_votes_and_a_session_for_the_year(tmp_path: Path) -> None:
    raw = "rcid,ccode,session,vote\n5,2,62,1\n5,40,62,3\n5,255,62,1\n5,20,62,2\n5,200,62,8\n5,816,1,9\n5,999,62,1\n5,2,62,7\n5,2,62,1\n"  # fmt: skip  # noqa: E501
    found = read(tmp_path, raw)
    assert values(found, "unga:agreement") == {
        ("CU", "DE", 2007): 0.0,
        ("CU", "US", 2007): 0.0,
        ("DE", "US", 2007): 1.0,
    }
    assert skipped(found) == [
        ("not a member of the United Nations then", ""),
        ("a state that is not known here", "999 in 2007"),
        ("a vote that is not known here", "7"),
        ("a second vote of one state in one roll call", "2 in 2007"),
    ]


def test_the_digital_librarys_export_has_a_date_for_each_vote(tmp_path: Path) -> None:
    rows = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution\n77,UKR,UKRAINE,Y,2024-02-24,ES-11,A/ES-11/7\n77,RUS,RUSSIAN FEDERATION,N,2024-02-24,ES-11,A/ES-11/7\n77,JPN,JAPAN,Y,2024-02-24,ES-11,A/ES-11/7\n77,CHN,CHINA,X,2024-02-24,ES-11,A/ES-11/7\n"  # fmt: skip  # noqa: E501
    assert values(read(tmp_path, rows), "unga:agreement") == {
        ("JP", "RU", 2024): 0.0,
        ("JP", "UA", 2024): 1.0,
        ("RU", "UA", 2024): 0.0,
    }


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2007-12-01", 2007),
        ("2007-12-01 00:00:00", 2007),
        ("12/1/2007", 2007),
        ('"2007-12-01"', 2007),
        ("2007.0", 2007),
    ],
)
def test_dates_are_read_as_programs_write_them(tmp_path: Path, date: str, year: int) -> None:
    text = f"rcid\tccode\tsession\tvote\tdate\n5\t2\t50\t1\t{date}\n5\t40\t50\t1\t{date}\n"
    assert list(values(read(tmp_path, text), "unga:agreement")) == [("CU", "US", year)]


def test_namibia_is_a_state_and_no_missing_code(tmp_path: Path) -> None:
    found = read(tmp_path, CALLS, TIDY + "1,Namibia,NA,yes\n1,Yugoslavia,YU,yes\n")
    assert values(found, "unga:agreement") == {("NA", "RS", 2007): 1.0}


def test_roll_calls_without_a_year_are_told(tmp_path: Path) -> None:
    calls = "rcid,session,date\n1,,\n2,emergency,n/a\n3,62,\n"
    assert skipped(read(tmp_path, calls)) == [("neither a date nor a session can be read", "")] * 2


def test_ideal_points_are_of_the_year_in_which_the_session_opened(tmp_path: Path) -> None:
    points = "Row,ccode,session,NVotes,IdealPoint,iso3c,Countryname\n1,2,74,90,2.5,USA,United States\n2,437,74,90,-0.5,CIV,Côte d’Ivoire\n3,365,74,9,NA,RUS,Russia\n4,999,74,9,1,X,X\n5,2,none,9,1,X,X\n"  # fmt: skip  # noqa: E501
    file = tmp_path / "points.csv"
    file.write_bytes(points.encode("cp1252"))
    found = list(DATASET.read(open_tables(file, DATASET.layouts)))
    assert values(found, "unga:ideal-point") == {("US", None, 2019): 2.5, ("CI", None, 2019): -0.5}
    assert values(found, "unga:ideal-distance") == {("CI", "US", 2019): 3.0}
    assert skipped(found) == [
        ("the estimate is missing", "365 in 2019"),
        ("a number that no state had then", "999 in 2019"),
        ("neither a year nor a session can be read", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ccode,session,IdealPointAll,IdealPointFP,iso3c\n2,79,2.5,2.4,USA\n",
        "iso3c,ccode,year,idealpointfp,idealpointall,idealpointlegacy\nUSA,2,2024,2.4,2.5,2.3\n",
    ],
)
def test_later_estimates_are_those_of_all_votes(tmp_path: Path, text: str) -> None:
    assert values(read(tmp_path, text), "unga:ideal-point") == {("US", None, 2024): 2.5}


def test_of_the_year_of_a_unification_the_whole_state_is_kept(tmp_path: Path) -> None:
    points = "ccode,session,IdealPoint\n255,45,1.5\n260,45,1.4\n265,45,-2\n"
    found = read(tmp_path, points)
    assert values(found, "unga:ideal-point") == {("DE", None, 1990): 1.5, ("DD", None, 1990): -2.0}
    assert len(skipped(found)) == 1


STATES = ["US", "CU", "IL", "UA", "JP"]
VOTES = st.lists(
    st.tuples(st.sampled_from(STATES), st.integers(1, 3), st.sampled_from(["yes", "no", "abstain", "absent"])),
    max_size=40,
    unique_by=lambda vote: vote[:2],
)


@given(VOTES)
def test_agreement_lies_within_0_and_1_and_is_what_counting_by_hand_gives(
    tmp_path_factory: pytest.TempPathFactory, votes: list[tuple[str, int, str]]
) -> None:
    rows = "".join(f"{call},,{state},{vote}\n" for state, call, vote in votes)
    found = values(read(tmp_path_factory.mktemp("unga"), CALLS, TIDY + rows), "unga:agreement")
    cast = {(state, call): vote for state, call, vote in votes if vote in ("yes", "no")}
    year_of = {1: 2007, 2: 2007, 3: 2008}
    for year in (2007, 2008):
        for place, one in enumerate(sorted(STATES)):
            for other in sorted(STATES)[place + 1 :]:
                both = [
                    cast[one, call] == cast[other, call]
                    for call in (1, 2, 3)
                    if year_of[call] == year and (one, call) in cast and (other, call) in cast
                ]
                assert found.get((one, other, year)) == (pytest.approx(np.mean(both)) if both else None)
    assert all(0 <= value <= 1 for value in found.values())
    assert all(one < other for one, other, _ in found if other)


@given(VOTES)
def test_coincidence_does_not_depend_on_the_order_of_votes(
    tmp_path_factory: pytest.TempPathFactory, votes: list[tuple[str, int, str]]
) -> None:
    rows = [f"{call},,{state},{vote}\n" for state, call, vote in votes]
    folder = tmp_path_factory.mktemp("unga")
    one = voting_coincidence(tables(folder, CALLS, TIDY + "".join(rows)), ActorId("US"), 2007)
    other = voting_coincidence(tables(folder, TIDY + "".join(rows[::-1]), CALLS), ActorId("US"), 2007)
    assert one == other


def test_packed_files_are_read_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv.gz"
    file.write_bytes(gzip.compress((TIDY + "1,Cuba,CU,yes\n").encode()))
    assert open_tables(file, DATASET.layouts)[0].layout.name == "votes by country name"


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the publisher's files are not here")
class TestThePublishedFiles:
    """The files as they are published."""

    def test_the_coincidence_with_the_united_states_in_2007_is_as_published(self) -> None:
        files = ("roll_calls_2000_2020.csv.gz", "votes_2000_2020.csv.gz")
        found = [table for file in files for table in open_tables(PUBLISHED / file, DATASET.layouts)]
        share = voting_coincidence(found, ActorId("US"), 2007)
        # Published: 18.3 %; counted by hand: 18.2 %.
        assert share == pytest.approx(0.182, abs=0.0005)
        assert skipped(list(DATASET.read(found))) == []

    def test_every_ideal_point_has_a_state(self) -> None:
        found = list(DATASET.read(open_tables(PUBLISHED / "IdealpointestimatesAll_Apr2020.csv", DATASET.layouts)))
        assert skipped(found) == [
            ("the year of a unification, of which another row gives the whole state", "260 in 1990"),
            ("the year of a unification, of which another row gives the whole state", "678 in 1990"),
        ]
        points = values(found, "unga:ideal-point")
        assert len(points) == 10469 - 2
        assert {year for _, _, year in points} >= {1946, 2019}
        assert max(year for _, _, year in points) == 2019
