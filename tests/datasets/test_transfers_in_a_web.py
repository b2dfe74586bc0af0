"""What registers tell of transfers, from their files to the questions that are asked of a web."""

from pathlib import Path

import pytest

import amity
from amity.analysis import Web
from amity.model import ActorId, AnalysisSettings, Kind

DEALS = (
    "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
    "India,Russia,2014,,140,,Su-30MK,FGA aircraft,140,,2016; 2017; 2018,New,,1,300,300\n"
    "India,Russia,2014,,10,,T-90S,Tank,10,,2016,New,,1,50,50\n"
    "India,France,2016,,36,,Rafale,FGA aircraft,36,,2018,New,,1,350,350\n"
    "India,Israel,2017,,10,,Heron,UAV,,,,New,,5,50,0\n"
)
MONTHS = (
    "country,iso,year,month,total,financial,humanitarian,military,commitments,to_be_allocated\n"
    "Japan,JPN,2023,4,0.3,0.1,0.2,0,0.3,0\nJapan,JPN,2023,5,0.4,0,0.4,0,0.4,0\nNorway,NOR,2023,5,0.3,0.3,0,0,0.3,0\n"
)
SURE = AnalysisSettings(worlds=200)


def web(tmp_path: Path, dataset: str, text: str) -> Web:
    file = tmp_path / f"{dataset}.csv"
    file.write_text(text)
    with amity.Ledger(tmp_path / "ledger.db") as ledger:
        ledger.import_(dataset, file)
        return ledger.network()


def test_suppliers_by_volume_have_the_shares_of_what_was_delivered(tmp_path: Path) -> None:
    answer = web(tmp_path, "sipri", DEALS).suppliers(of=ActorId("IN"), kinds=[Kind.ARMS], measure="tiv", settings=SURE)
    assert {row.supplier: row.share.median for row in answer.rows} == {
        "RU": pytest.approx(0.5, abs=1e-6),
        "FR": pytest.approx(0.5, abs=1e-6),
    }
    assert answer.basis.weights["measure"] == "tiv"


def test_exporters_by_volume_have_what_each_year_delivers(tmp_path: Path) -> None:
    answer = web(tmp_path, "sipri", DEALS).exporters(of=ActorId("RU"), kinds=[Kind.ARMS], measure="tiv", settings=SURE)
    given = {row.year: row.given.median for row in answer.rows}
    assert given[2016] == pytest.approx(150)
    assert given[2017] == given[2018] == pytest.approx(100)


def test_months_of_a_register_add_up_to_the_money_of_a_year(tmp_path: Path) -> None:
    answer = web(tmp_path, "kiel", MONTHS).suppliers(of=ActorId("UA"), measure="amount", settings=SURE)
    assert {row.supplier: row.share.median for row in answer.rows} == {
        "JP": pytest.approx(0.7),
        "NO": pytest.approx(0.3),
    }


def test_each_year_of_a_deal_stays_a_claim_of_its_own_that_quotes_its_document(tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(DEALS)
    with amity.Ledger(tmp_path / "ledger.db") as ledger:
        ledger.import_("sipri", file)
        again = ledger.import_("sipri", file)
        claims = [claim for claim in ledger.claims() if claim.amount and claim.amount.unit == "TIV"]
    assert again.claims == 0
    assert sorted(str(claim.date) for claim in claims) == ["2016", "2016", "2017", "2018", "2018"]
    assert sum(float(claim.amount.value) for claim in claims if claim.amount) == pytest.approx(700)
