from pathlib import Path

import pytest

from amity.datasets.atop import DATASET
from amity.datasets.table import Table, open_tables
from amity.datasets.telling import Skipped, Told, Value
from amity.model import Kind, Role, Stage

PUBLISHED = Path("/work/shared/datasets/atop")

MEMBERS = """\
atopid,cowid,member,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,phase,defense,offense,neutral,nonagg,consul,asymm
1005,,200,1815,1,3,1815,2,8,0,0,1,0,0,0,1,0
1005,,220,1815,1,3,1815,2,8,0,0,1,0,0,0,1,0
1005,,300,1815,1,30,1815,2,8,0,0,0,0,0,0,1,0
2000,,255,1815,6,8,1820,5,15,0,1,1,0,0,0,0,0
2000,,245,1815,6,8,1820,5,15,0,1,1,0,0,0,0,0
2000,,255,1820,5,15,0,0,0,1,2,0,0,0,1,0,0
2000,,245,1820,5,15,0,0,0,1,2,0,0,0,1,0,0
3000,,9999,1815,6,8,1820,5,15,0,0,1,0,0,0,0,0
3000,,2,0,6,8,1820,5,15,0,0,1,0,0,0,0,0
4000,,365,1873,7,14,1875,1,1,0,0,0,0,0,1,0,0
4000,,640,1876,7,14,1878,1,1,0,0,0,0,0,1,0,0
"""
ALLIANCES = """\
atopid,begyr,begmo,begday,endyr,endmo,endday,defense,offense,neutral,nonagg,consul,mem1,mem2,mem3,mem4
3180,1949,4,4,0,0,0,1,0,0,0,1,2,20,200,316
1005,1815,1,3,1815,2,8,1,0,0,0,1,200,220,8888,
1006,1815,1,3,1815,2,8,1,0,0,0,1,200,,,
1007,,1,3,1815,2,8,1,0,0,0,1,200,220,,
"""


def test_members_are_bound_to_each_other_while_both_are_in(tmp_path: Path) -> None:
    first = [one for one in told(read(tmp_path, MEMBERS)) if "1005" in str(one.instrument)]
    assert [({part.actor for part in one.parties}, one.stage, str(one.date)) for one in first] == [
        ({"GB", "FR"}, Stage.IN_FORCE, "1815-01-03"),
        ({"GB", "FR"}, Stage.ENDED, "1815-02-08"),
        ({"GB", "st:austria-hungary"}, Stage.IN_FORCE, "1815-01-30"),
        ({"GB", "st:austria-hungary"}, Stage.ENDED, "1815-02-08"),
        ({"FR", "st:austria-hungary"}, Stage.IN_FORCE, "1815-01-30"),
        ({"FR", "st:austria-hungary"}, Stage.ENDED, "1815-02-08"),
    ]
    assert {one.kind for one in first} == {Kind.SECURITY}


def test_obligations_are_part_of_the_instrument_and_those_of_one_alone_are_said_to_be_its(tmp_path: Path) -> None:
    found = told(read(tmp_path, MEMBERS))
    assert found[0].instrument == "ATOP alliance 1005 (defence, consultation)"
    assert found[2].instrument == "ATOP alliance 1005 (consultation, defence of 200 alone)"


def test_each_phase_of_an_alliance_is_an_instrument_of_its_own(tmp_path: Path) -> None:
    phases = [(one.instrument, one.stage, str(one.date)) for one in told(read(tmp_path, MEMBERS))][6:]
    assert phases == [
        ("ATOP alliance 2000, phase 1 (defence)", Stage.IN_FORCE, "1815-06-08"),
        ("ATOP alliance 2000, phase 1 (defence)", Stage.ENDED, "1820-05-15"),
        ("ATOP alliance 2000, phase 2 (nonaggression)", Stage.IN_FORCE, "1820-05-15"),
    ]


def test_members_that_were_never_in_together_are_bound_by_nothing(tmp_path: Path) -> None:
    assert not [one for one in told(read(tmp_path, MEMBERS)) if "4000" in str(one.instrument)]


def test_members_without_a_state_or_a_year_are_left_out_with_a_reason(tmp_path: Path) -> None:
    left_out = [one for one in read(tmp_path, MEMBERS) if isinstance(one, Skipped)]
    assert [(one.row.number, one.reason, one.what) for one in left_out] == [
        (2, "told with the row of another", ""),
        (5, "told with the row of another", ""),
        (7, "told with the row of another", ""),
        (9, "a number that no state had then", "9999 in 1815"),
        (10, "no year can be read", ""),
        (11, "no other was in it at the same time", ""),
        (12, "no other was in it at the same time", ""),
    ]


def test_an_alliance_without_its_members_own_times_binds_all_of_them_together(tmp_path: Path) -> None:
    found = read(tmp_path, ALLIANCES)
    nato, vienna, over = told(found)
    assert [part.actor for part in nato.parties] == ["US", "CA", "GB", "CZ"]
    assert {part.role for part in nato.parties} == {Role.PARTY}
    assert (nato.stage, str(nato.date)) == (Stage.IN_FORCE, "1949-04-04")
    assert [vienna.stage, over.stage] == [Stage.IN_FORCE, Stage.ENDED]
    assert [(one.row.number, one.reason, one.what) for one in found if isinstance(one, Skipped)] == [
        (3, "a number that no state had then, left out of its alliance", "8888 in 1815"),
        (4, "fewer than two members that are states here", ""),
        (5, "no year can be read", ""),
    ]


def test_beside_the_table_by_member_alliances_are_left_out(tmp_path: Path) -> None:
    both = read(tmp_path, ALLIANCES, MEMBERS)
    assert [one.instrument for one in told(both)] == [one.instrument for one in told(read(tmp_path, MEMBERS))]
    assert len([one for one in both if isinstance(one, Skipped) and "already" in one.reason]) == 4


def test_every_published_membership_is_of_a_state_and_the_rows_come_in_order() -> None:
    found = list(DATASET.read([open_published("atop-member-level.csv")]))
    assert {one.reason for one in found if isinstance(one, Skipped)} == {"told with the row of another"}
    assert {one.row.number for one in found if not isinstance(one, Value)} == {
        row.number for row in open_published("atop-member-level.csv")
    }
    numbers = [one.row.number for one in told(found)]
    assert numbers == sorted(numbers)
    assert {str(one.instrument).split()[2].strip(",") for one in told(found)} == {
        row["atopid"] for row in open_published("atop-member-level.csv")
    }


def test_what_is_quoted_of_the_published_file_names_both_members_and_little_else() -> None:
    found = told(list(DATASET.read([open_published("atop-member-level.csv")])))
    assert all(part.written in one.row.text for one in found for part in one.parties)
    assert "milaid" not in found[0].row.text


def test_an_alliance_is_as_long_in_force_by_member_as_by_alliance() -> None:
    whole = {row["atopid"]: row["ineffect"] for row in open_published("atop-alliance-level.csv")}
    standing: set[str] = set()
    pairs: dict[tuple[str, frozenset[str]], Stage] = {}
    for one in told(list(DATASET.read([open_published("atop-member-level.csv")]))):
        pairs[str(one.instrument), frozenset(part.actor for part in one.parties)] = one.stage
    for (instrument, _), stage in pairs.items():
        if stage is Stage.IN_FORCE:
            standing.add(instrument.split()[2].strip(","))
    assert standing == {accord for accord, ineffect in whole.items() if ineffect == "1"}


def told(found: list[Told | Value | Skipped]) -> list[Told]:
    return [one for one in found if isinstance(one, Told)]


def read(folder: Path, *texts: str) -> list[Told | Value | Skipped]:
    tables: list[Table] = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        tables += open_tables(path, DATASET.layouts)
    return list(DATASET.read(tables))


def open_published(file: str) -> Table:
    if not (PUBLISHED / file).exists():
        pytest.skip(f"the published file {file} is not here")
    (table,) = open_tables(PUBLISHED / file, DATASET.layouts)
    return table
