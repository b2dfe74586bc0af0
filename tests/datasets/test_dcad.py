from pathlib import Path

import pytest

from amity.datasets import published
from amity.datasets.dcad import DATASET, FROM_NEWS, FROM_TREATIES
from amity.datasets.table import Table, open_tables
from amity.datasets.telling import Skipped, Told, Value
from amity.model import Kind, Modality, Stage

FILE = Path("/work/shared/datasets/dcad/DCAD-v1.0-main.csv")

HEADER = (
    "ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,type,category1,category2,"
    "category3,span,renewType,renewYears,terminated,durationActual,endYearEstimate,sourceType,DCAid\n"
)


def test_signature_and_entry_into_force_are_kept_apart(tmp_path: Path) -> None:
    found = told(tmp_path, "2,USA,20,CAN,1,4,1984,6,2,1985,general,DCA,,,-77,-77,-77,0,,2010,treaty,D1")
    assert [(one.stage, str(one.date)) for one in found] == [
        (Stage.SIGNED, "1984-04-01"),
        (Stage.IN_FORCE, "1985-02-06"),
    ]
    assert {one.kind for one in found} == {Kind.SECURITY}
    assert [part.written for part in found[0].parties] == ["USA", "CAN"]
    assert found[0].instrument == "D1 (general agreement: defence cooperation)"


def test_without_a_date_of_entry_into_force_nothing_is_said_of_it(tmp_path: Path) -> None:
    found = told(tmp_path, "2,USA,20,CAN,,,1984,,,-77,sector,TREX,,,,,,-88,,2010,factiva,D1")
    assert [(one.kind, one.stage, str(one.date)) for one in found] == [(Kind.TRAINING, Stage.SIGNED, "1984")]


@pytest.mark.parametrize(
    ("kinds", "of"),
    [
        ([Kind.SECURITY], "general,DCA,,"),
        ([Kind.SECURITY, Kind.CO_PRODUCTION], "general,DIC,,"),
        ([Kind.ARMS], "sector,PROCUREMENT,,"),
        ([Kind.TECHNOLOGY, Kind.ARMS], "sector,RESEARCH,PROCUREMENT,"),
        ([Kind.SECURITY], "sector,COMMISSION,,"),
        ([Kind.SECURITY, Kind.TRAINING, Kind.TECHNOLOGY], "general,DCA,TREX,RESEARCH"),
        ([Kind.INTELLIGENCE], "sector,INFO,,"),
    ],
)
def test_an_agreement_tells_of_each_kind_that_it_belongs_to(tmp_path: Path, kinds: list[Kind], of: str) -> None:
    found = told(tmp_path, f"2,USA,20,CAN,1,4,1984,,,,{of},,,,0,,2010,treaty,D1")
    assert [one.kind for one in found] == kinds


@pytest.mark.parametrize(
    ("end", "modality", "of"),
    [
        ("1990", Modality.ASSERTED, "5,,,1,6,1990"),
        ("2013", Modality.ASSERTED, "5,,,1,29,2010"),
        ("1989", Modality.EXPECTED, "5,,,0,,1989"),
        ("1990", Modality.POSSIBLE, ",,,-88,,1990"),
        ("1990", Modality.POSSIBLE, "-77,-77,-77,-99,,1990"),
    ],
)
def test_the_end_is_as_sure_as_the_dataset_is_of_it(tmp_path: Path, end: str, modality: Modality, of: str) -> None:
    *_, last = told(tmp_path, f"2,USA,20,CAN,1,4,1984,,,,general,DCA,,,{of},treaty,D1")
    assert (last.stage, str(last.date), last.modality) == (Stage.ENDED, end, modality)


def test_an_agreement_that_had_not_ended_when_the_dataset_was_closed_has_no_end(tmp_path: Path) -> None:
    found = told(tmp_path, "2,USA,20,CAN,1,4,1984,,,,general,DCA,,,,,,0,,2010,treaty,D1")
    assert [one.stage for one in found] == [Stage.SIGNED]


def test_what_comes_from_news_is_less_sure(tmp_path: Path) -> None:
    news, treaty = (
        told(tmp_path, f"2,USA,20,CAN,1,4,1984,,,,general,DCA,,,,,,0,,2010,{source},D1")[0]
        for source in ("factiva", "treaty")
    )
    assert (news.confidence, treaty.confidence) == (FROM_NEWS, FROM_TREATIES)


def test_rows_that_tell_nothing_are_left_out_with_a_reason(tmp_path: Path) -> None:
    rows = (
        "145,BOL,145,VEN,1,4,2006,,,,general,DCA,,,,,,0,,2010,treaty,D1",
        "2,USA,20,CAN,1,4,,,,,general,DCA,,,,,,0,,2010,treaty,D2",
        "2,USA,9999,XXX,1,4,2006,,,,general,DCA,,,,,,0,,2010,treaty,D3",
        "2,USA,20,CAN,1,4,2006,,,,sector,MAGIC,,,,,,0,,2010,treaty,D4",
    )
    assert [(one.reason, one.what) for one in read(tmp_path, *rows) if isinstance(one, Skipped)] == [
        ("both sides are one state here", "BOL and VEN"),
        ("no year can be read", ""),
        ("a number that no state had then", "9999 in 2006"),
        ("a category that is not known here", "MAGIC"),
    ]
    assert not [one for one in read(tmp_path, *rows) if isinstance(one, Told)]


def test_agreements_in_force_at_the_end_of_2010_are_as_many_as_is_known() -> None:
    assert published.agreements_as_published(published_table(), 2010, general=True) == (885, 750, 147)
    assert published.agreements_as_published(published_table(), 2010) == (1202, 906, 154)


def test_those_claimed_lack_but_the_rows_that_name_one_state_twice() -> None:
    found = list(DATASET.read([published_table()]))
    assert published.agreements_in_force(found, 2010, general=True) == (884, 749, 147)
    assert published.agreements_in_force(found, 2010) == (1200, 904, 154)
    assert [one.what for one in found if isinstance(one, Skipped)] == ["BOL and VEN", "MZM and MZM", "IND and IND"]


def test_every_agreement_of_the_published_file_is_told_or_left_out() -> None:
    found = list(DATASET.read([published_table()]))
    rows = {one.row.number for one in found if not isinstance(one, Value)}
    assert rows == {row.number for row in published_table()}


def told(folder: Path, *rows: str) -> list[Told]:
    return [one for one in read(folder, *rows) if isinstance(one, Told)]


def read(folder: Path, *rows: str) -> list[Told | Value | Skipped]:
    path = folder / "agreements.csv"
    path.write_text(HEADER + "\n".join(rows), encoding="utf-8")
    return list(DATASET.read(open_tables(path, DATASET.layouts)))


def published_table() -> Table:
    if not FILE.exists():
        pytest.skip(f"the published file {FILE.name} is not here")
    (table,) = open_tables(FILE, DATASET.layouts)
    return table
