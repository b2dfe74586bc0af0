"""Analyses, and what would be lost if someone left."""

import pytest
from tests.web.conftest import SIGNED, Ask

from amity.analysis.sections import SECTIONS
from amity.model.errors import MissingPart
from amity.web import Site
from amity.web.desk import Asked, Desk


@pytest.mark.parametrize("name", [one.name for one in SECTIONS])
def test_every_question_is_answered_or_told_why_not(ask: Ask, name: str) -> None:
    answer = ask("GET", f"/api/analyses/{name}", params={"focus": "Japan", "as_of": "2024-12-31"})
    assert answer.status_code == 200
    assert {"name", "label", "question", "title", "figures", "tables", "basis"} <= set(answer.json())


def test_rows_name_the_claims_that_carry_them(ask: Ask) -> None:
    answer = ask("GET", "/api/analyses/exit-cost", params={"focus": "Japan", "as_of": "2024-12-31"}).json()
    assert SIGNED.id in {claim for table in answer["tables"] for row in table["rows"] for claim in row["claims"]}


def test_a_question_that_nobody_knows_is_told_so(ask: Ask) -> None:
    answer = ask("GET", "/api/analyses/love")
    assert (answer.status_code, "exit-cost" in answer.json()["error"]) == (404, True)


def test_an_actor_without_ties_is_told_so(ask: Ask) -> None:
    assert ask("GET", "/api/analyses/exit-cost", params={"focus": "France"}).status_code == 404


def test_a_web_that_is_too_large_is_told_in_the_words_of_the_report(site: Site) -> None:
    with pytest.raises(MissingPart, match=r"^The answer for so many claims \(3\) is not there\."):
        Desk(site, most=2).ask(Asked(name="exit-cost"))


def test_what_if_an_actor_left(ask: Ask) -> None:
    supposed = {"leaving": ["Ukraine"], "as_of": "2024-12-31", "focus": "Japan"}
    answer = ask("POST", "/api/what-if", json=supposed)
    assert answer.status_code == 200
    assert answer.json()["tables"]


@pytest.mark.parametrize(
    ("supposed", "status"),
    [
        ({}, 422),
        ({"leaving": ["Atlantis"]}, 404),
        ({"ending": ["0" * 16]}, 422),
        ({"scenario": "love"}, 422),
        ({"leaving": ["JP"] * 51}, 422),
        ({"love": True}, 422),
        ({"leaving": "JP"}, 422),
    ],
)
def test_what_cannot_be_supposed_is_refused_in_words(ask: Ask, supposed: dict[str, object], status: int) -> None:
    answer = ask("POST", "/api/what-if", json=supposed)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])


def test_the_scenarios_that_come_with_amity_are_listed(ask: Ask) -> None:
    told = ask("GET", "/api/scenarios").json()
    assert "departure-of-the-united-states" in {one["name"] for one in told}
    assert all(one["description"] for one in told)
