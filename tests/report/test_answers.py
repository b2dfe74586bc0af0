"""What the page tells of the analyses."""

import json
from datetime import date
from pathlib import Path

import pytest

from amity.analysis import sections
from amity.analysis.columns import Column, Form
from amity.ledger import Store
from amity.model import ActorId, AnalysisSettings, Document, PartialDate
from amity.model.errors import UnknownActor
from amity.report import answers as module
from amity.report.answers import answers, central
from amity.report.page_data import PageData
from amity.report.page_file import embedded_json
from amity.report.webs import web_of

EARLIER = date(2024, 12, 31)


@pytest.fixture
def content(store: Store) -> dict[str, object]:
    return PageData.of(store, title="Web", as_of=EARLIER, settings=AnalysisSettings(worlds=20)).content


def test_each_question_has_its_answer_or_says_why_not(content: dict[str, object]) -> None:
    told = content["analyses"]
    assert isinstance(told, dict)
    assert told["focus"] == "JP"
    assert [section["name"] for section in told["sections"]] == [section.name for section in sections.SECTIONS]
    assert all(section["title"] for section in told["sections"])
    last = told["sections"][-1]
    assert ["Ties", "2"] in last["figures"]
    assert "2024-12-31" in last["basis"][0]


def test_rows_lead_to_the_claims_of_the_page(content: dict[str, object]) -> None:
    stages = {claim["id"]: claim["stage"] for claim in content["claims"]}  # type: ignore[attr-defined] # a list
    table = content["analyses"]["sections"][-1]["tables"][1]  # type: ignore[index] # as the page has it
    assert [column["label"] for column in table["columns"]][:3] == ["Tie", "With", "Kind"]
    row = next(row for row in table["rows"] if row["cells"][2] == "security")
    assert [stages[claim] for claim in row["claims"]] == ["signed"]


def test_the_interval_of_a_row_stands_beside_its_words_as_numbers(content: dict[str, object]) -> None:
    tables = [table for section in content["analyses"]["sections"] for table in section["tables"]]  # type: ignore[index] # as above
    drawn = [table for table in tables if "drawn" in table]
    assert drawn
    for table in drawn:
        column = table["drawn"]["column"]
        assert table["columns"][column]["number"]
        for row in table["rows"]:
            if "bounds" in row:
                assert row["bounds"] == sorted(row["bounds"])
                assert row["cells"][column].startswith(_written(row["bounds"][1], table["drawn"]["form"]))


def test_the_share_of_loss_is_drawn_before_a_number_of_ties(content: dict[str, object]) -> None:
    stress = next(one for one in content["analyses"]["sections"] if one["name"] == "stress")  # type: ignore[index] # as above
    table = stress["tables"][0]
    assert table["drawn"] == {"column": 1, "form": "percent"}
    assert table["columns"][1]["label"].startswith("Loss")


def _written(value: float, form: str) -> str:
    return Column("", "", Form(form)).shown(value, {})[:2]


def test_the_focal_actor_is_that_with_the_most_ties_unless_one_is_named(store: Store) -> None:
    web = web_of(store, as_of=EARLIER)
    assert central(web) == "JP"
    named = answers(web, {}, ActorId("UA"))
    assert named
    assert named["focus"] == "UA"
    with pytest.raises(UnknownActor, match="FR"):
        answers(web, {}, ActorId("FR"))


def test_without_ties_there_is_nothing_to_answer(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db") as store:
        assert PageData.of(store, title="Web").content["analyses"] is None


def test_only_so_many_worlds_and_rows_are_waited_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 1)
    monkeypatch.setattr(module, "WORLDS", 7)
    told = answers(web_of(store, as_of=EARLIER), {})
    assert told
    assert "7 worlds, seed 1" in " ".join(told["sections"][0]["basis"])
    assert [(len(table["rows"]), table["more"]) for table in told["sections"][-1]["tables"]][1] == (1, 1)


def test_the_more_ties_there_are_the_fewer_worlds_are_asked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    web = web_of(store, as_of=EARLIER, settings=AnalysisSettings(worlds=500))
    assert module.bounded(web).settings.worlds == 300
    monkeypatch.setattr(module, "_ALL_WORLDS", 200)
    assert module.bounded(web).settings.worlds == 100
    monkeypatch.setattr(module, "_ALL_WORLDS", 1)
    assert module.bounded(web).settings.worlds == 50


def test_of_too_many_ties_a_question_is_not_asked_and_the_command_is_named(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = tuple(
        sections.Section(name=one.name, label=one.label, question=one.question, ask=one.ask, most=1)
        for one in sections.SECTIONS
    )
    monkeypatch.setattr(module, "SECTIONS", few)
    told = answers(web_of(store), {})
    assert told
    assert told["sections"][0]["title"] == "There is no answer here"
    (why,) = told["sections"][0]["told"]
    assert "for more than 1 ties (this web has 2)" in why
    assert "amity exit-cost --help" in why
    assert told["sections"][0]["tables"] == []


def test_equal_ledgers_make_equal_answers(store: Store) -> None:
    first, second = (answers(web_of(store), {}) for _ in range(2))
    assert first == second


def test_what_documents_write_stays_text(tmp_path: Path, store: Store) -> None:
    hostile = "</script><script>alert(1)</script>"
    with Store(tmp_path / "hostile.db") as other:
        for told in store.documents():
            claims = [claim for claim in store.claims() if claim.document == told.id]
            other.record(Document(id=told.id, text=told.text, date=PartialDate(2024), publisher=hostile), claims)
        data = embedded_json(PageData.of(other, title="Web").content)
    assert "alert(1)" in data
    assert "<" not in data
    assert "script" in str(json.loads(data)["analyses"])
