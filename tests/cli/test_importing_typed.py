"""`amity import`, as it is typed."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

PACTS = """\
version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,\
dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,asymmetric,version
1,200,United Kingdom,235,Portugal,1,1,1816,,,,1,1,1,0,1,0,0,4.1
2,2,United States of America,20,Canada,4,4,1949,,,,0,1,1,0,0,1,0,4.1
3,2,United States of America,9999,Ruritania,4,4,1949,,,,0,1,1,0,0,1,0,4.1
"""


@pytest.fixture
def pacts(tmp_path: Path) -> Path:
    path = tmp_path / "pacts [v4.1].csv"
    path.write_text(PACTS, "utf-8")
    return path


def test_a_register_is_imported_and_its_row_is_shown(amity: Run, pacts: Path) -> None:
    ended = amity("import", "cow", pacts)
    assert ended.code == 0
    assert "claims and 0 values of covariates added to amity.db (3 rows in" in ended.out
    assert "pacts [v4.1].csv (alliances by dyad): 3 rows, 1816 to 1949" in ended.out
    assert "1 row skipped: a number that no state had then: 9999 in 1949; first in row 4" in ended.out
    (claim, *_) = [json.loads(line) for line in amity("claims", "--about", "Portugal", "--json").out.splitlines()]
    shown = amity("show", claim["id"]).out
    assert "cow:pacts [v4.1].csv@" in shown
    assert "»Row 2. version4id: 1" in " ".join(shown.split())
    digest = hashlib.sha256(pacts.read_bytes()).hexdigest()
    assert f"(SHA-256{digest})" in "".join(shown.split())


def test_a_file_that_is_imported_again_is_known(amity: Run, pacts: Path) -> None:
    amity("import", "cow", pacts)
    ended = amity("import", "cow", pacts)
    assert ended.code == 0
    assert "0 claims" in ended.out
    assert "2 rows known already" in ended.out


def test_a_part_may_be_chosen_and_what_was_left_out_is_told(amity: Run, pacts: Path) -> None:
    ended = amity("import", "cow", pacts, "--from", "1900", "--actors", "Canada")
    assert "left out by choice: before 1900" in ended.out
    summary = json.loads(amity("import", "cow", pacts, "--json").out)
    assert (summary["known"], summary["tables"][0]["selection"]) == (1, [])


def test_a_dry_run_makes_no_ledger(amity: Run, pacts: Path, tmp_path: Path) -> None:
    ended = amity("import", "cow", pacts, "--dry-run")
    assert ended.code == 0
    assert "would be added to amity.db; nothing was kept" in ended.out
    assert not (tmp_path / "amity.db").exists()


def test_a_dry_run_leaves_a_ledger_as_it_is(amity: Run, ledger: Path, pacts: Path) -> None:
    before = ledger.read_bytes()
    assert amity("import", "cow", pacts, "--dry-run").code == 0
    assert ledger.read_bytes() == before


def test_a_file_of_another_dataset_is_refused_with_what_to_type(amity: Run, pacts: Path) -> None:
    ended = amity("import", "gdelt", pacts)
    assert ended.code == 3
    assert "one of cow (alliances by dyad)" in ended.err
    assert "amity import cow" in ended.err


def test_a_file_that_tells_nothing_ends_with_a_code_of_its_own(amity: Run, tmp_path: Path) -> None:
    path = tmp_path / "nobody.csv"
    path.write_text("\n".join(PACTS.splitlines()[::3]) + "\n", "utf-8")
    assert amity("import", "cow", path).code == 1


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        (("import", "ruritania", "a.csv"), 2, "is not one of"),
        (("import", "cow", "missing.csv"), 3, "missing.csv"),
        (("import", "cow", "missing.csv", "--actors", "Ruritania"), 3, "No actor is called “Ruritania”"),
        (("import", "cow"), 2, "FILE"),
    ],
)
def test_what_is_amiss_is_said(amity: Run, typed: tuple[str, ...], code: int, message: str) -> None:
    ended = amity(*typed)
    assert ended.code == code
    assert message in ended.err


def test_an_interrupted_import_says_how_to_go_on(amity: Run, pacts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("amity.ledger.registers.Registers.keep", interrupted)
        ended = amity("import", "cow", pacts)
    assert ended.code == 130
    assert "Run the same command again to go on" in ended.err
    assert "0 claims" in ended.out
    assert "2 rows known already" not in amity("import", "cow", pacts).out


def test_years_the_wrong_way_round_are_refused(amity: Run, pacts: Path) -> None:
    ended = amity("import", "cow", pacts, "--from", "2015", "--to", "2014")
    assert ended.code == 2
    assert "2015 comes after 2014" in ended.err
