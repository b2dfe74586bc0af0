"""Cases of production on the page."""

from typing import Any

from amity.analysis.production.reading import case_from
from amity.ledger import Store
from amity.model import AnalysisSettings
from amity.report.page_data import PageData

CASE: dict[str, Any] = {
    "name": "Patrol boats",
    "start": 2024,
    "volume": 20,
    "buy": {"price": 10, "rate": 5},
    "license": {"rate": 5, "learning": [0.8, 0.9]},
}


def sections(store: Store, *cases: dict[str, Any]) -> list[dict[str, Any]]:
    content = PageData.of(
        store, title="Web", settings=AnalysisSettings(worlds=20), cases=[case_from(case) for case in cases]
    ).content
    found: list[dict[str, Any]] = content["analyses"]["sections"]
    return found


def test_each_case_has_a_section_of_its_own_after_the_questions(store: Store) -> None:
    told = sections(store, CASE, CASE | {"name": "Ferries"})
    assert [(one["name"], one["label"]) for one in told[-2:]] == [
        ("coproduction-1", "Patrol boats"),
        ("coproduction-2", "Ferries"),
    ]
    assert told[-1]["title"] == "Ferries: buy, license"
    assert told[-1]["tables"][0]["rows"][1]["cells"][0] == "license"
    assert len(sections(store)) == len(told) - 2


def test_a_case_that_names_a_partnership_leads_to_the_claims_of_the_page(store: Store) -> None:
    named = CASE | {"partnership": {"actors": ["JP", "UA"], "kind": "security"}}
    tables = {table["label"]: table for table in sections(store, named)[-1]["tables"]}
    told = tables["What the ledger tells, and what is assumed"]["rows"]
    assert told
    assert all(row["claims"] for row in told)


def test_a_partnership_that_is_not_there_is_said_in_its_section(store: Store) -> None:
    missing = CASE | {"partnership": {"actors": ["JP", "UA"], "kind": "aid"}}
    assert "has no aid of JP and UA" in sections(store, missing)[-1]["told"][0]
