"""Claims, sources and the web as files of other programs."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

pytestmark = pytest.mark.usefixtures("ledger")

Run = Callable[..., Any]


@pytest.mark.parametrize(
    "name",
    ["web.graphml", "web.gexf", "web.csv", "web.parquet", "web.ftm.json", "web.jsonld", "web.json", "WEB.JSONLD"],
)
def test_the_web_is_written_in_the_form_that_the_name_ends_in(amity: Run, tmp_path: Path, name: str) -> None:
    ended = amity("network", "-o", name)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"{name}: 5 actors, 3 ties.\n"
    assert (tmp_path / name).stat().st_size > 100


def test_the_web_is_drawn_as_it_was_known(amity: Run, tmp_path: Path) -> None:
    assert "3 actors, 2 ties" in amity("network", "--known-by", "2024-06", "-o", "web.jsonld").err
    graph = json.loads((tmp_path / "web.jsonld").read_text("utf-8"))["@graph"]
    assert graph[0]["knownBy"] == "2024-06-30"


def test_a_form_that_is_not_known_is_refused_with_those_there_are(amity: Run) -> None:
    for command, known in (("network", ".jsonld"), ("claims", ".parquet"), ("sources", ".bib")):
        ended = amity(command, "-o", "web.xls")
        assert ended.code == 2
        assert "web.xls" in ended.err
        assert known in ended.err


def test_claims_are_written_as_a_table(amity: Run, tmp_path: Path) -> None:
    assert amity("claims", "--about", "Ukraine", "-o", "claims.csv").err == "claims.csv: 1 claims.\n"
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert json.loads(row["party_names"]) == ["Japan", "Ukraine"]
    assert row["quote"] == "Japan and Ukraine signed an accord on Thursday"


def test_as_many_claims_are_written_as_are_asked_for(amity: Run, tmp_path: Path) -> None:
    amity("claims", "-o", "claims.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "claims.parquet").num_rows == 3
    amity("claims", "--limit", "2", "-o", "claims.jsonl")
    assert len((tmp_path / "claims.jsonl").read_text("utf-8").splitlines()) == 2


def test_claims_in_a_file_are_those_that_json_prints(amity: Run, tmp_path: Path) -> None:
    amity("claims", "-o", "claims.jsonl")
    printed = map(json.loads, amity("claims", "--json").out.splitlines())
    written = map(json.loads, (tmp_path / "claims.jsonl").read_text("utf-8").splitlines())
    assert sorted(printed, key=lambda claim: claim["id"]) == sorted(written, key=lambda claim: claim["id"])


@pytest.mark.parametrize("other", ["--json", "--contested"])
def test_a_file_is_not_asked_for_together_with_another_form(amity: Run, other: str) -> None:
    ended = amity("claims", other, "-o", "claims.csv")
    assert ended.code == 2
    assert other in ended.err


def test_sources_are_listed_with_how_many_claims_they_make(amity: Run) -> None:
    out = amity("sources").out
    assert max(map(len, out.splitlines())) <= 80
    assert [line.split()[0] for line in out.splitlines()[1:]] == ["2024-06-14", "2024-11-18"]
    assert [line.split()[-1] for line in out.splitlines()[1:]] == ["2", "1"]


def test_only_the_sources_of_what_is_asked_for_are_listed(amity: Run) -> None:
    found = [json.loads(line) for line in amity("sources", "--about", "China", "--json").out.splitlines()]
    assert [(one["document"], one["title"], one["claims"]) for one in found] == [("denial", "China denies it", 1)]
    assert amity("sources", "--about", "Iceland").err.startswith("No such sources")


def test_a_list_that_leaves_sources_out_says_so(amity: Run) -> None:
    assert "--limit 0" in amity("sources", "--limit", "1").err


def test_sources_are_written_as_a_bibliography(amity: Run, tmp_path: Path) -> None:
    assert amity("sources", "-o", "refs.bib").err == "refs.bib: 2 sources.\n"
    assert (tmp_path / "refs.bib").read_text("utf-8").count("@") == 2
    assert amity("sources", "--about", "Ukraine", "-o", "refs.json").err == "refs.json: 1 sources.\n"
    [item] = json.loads((tmp_path / "refs.json").read_text("utf-8"))
    assert item["URL"] == "https://courier.example/accord"


def test_a_file_that_cannot_be_written_is_named(amity: Run) -> None:
    for command, name in (("network", "web.parquet"), ("claims", "claims.csv"), ("sources", "refs.bib")):
        ended = amity(command, "-o", f"nowhere/{name}")
        assert ended.code == 3
        assert f"nowhere/{name}" in ended.err
