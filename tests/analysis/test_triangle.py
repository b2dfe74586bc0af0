"""The triangle of financing and demand: who buys, who pays and who makes, by hand on small webs."""

from collections.abc import Callable

import pytest

from amity.analysis.triangle import Corner, Triangle, triangle
from amity.analysis.web import Web
from amity.model import ActorId, AnalysisSettings, Stage
from amity.model.errors import NothingPasses
from amity.network import Network

WebOf = Callable[..., Network]

UA = ActorId("UA")
DANISH = (
    "2024 DK>UA $5",  # money for arms
    "2024 DK-UA co-production",
    "2025 DK-UA co-production",
    "2025 GB-UA co-production",
    "2025 NO>UA aid",
    "2025 PL>UA",  # arms, and no money told of
    "2025 UA>SE",
    "2025 UA>SE technology",
    "2025 UA>US proposed",
)


def corners(answer: Triangle) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in answer.rows:
        found.setdefault(row.corner, {})[row.partner] = row.share.median
    return found


def test_the_danish_model_by_hand(passing: WebOf) -> None:
    answer = triangle(passing(*DANISH), of=UA)
    assert corners(answer) == {
        "buys": {"SE": 1},
        "pays": {"DK": 0.5, "NO": 0.5},
        "makes": {"DK": pytest.approx(2 / 3), "GB": pytest.approx(1 / 3)},
    }
    (denmark,) = answer.overlaps
    assert (denmark.partner, denmark.corners, denmark.two, denmark.three) == ("DK", ("pays", "makes"), 1.0, 0.0)


def test_each_row_names_the_claims_that_put_it_there(passing: WebOf) -> None:
    claims = {(row.corner, row.partner): row.claims for row in triangle(passing(*DANISH), of=UA).rows}
    assert claims[Corner.PAYS, ActorId("DK")] == ("2024 DK>UA $5 (0)",)
    assert claims[Corner.PAYS, ActorId("NO")] == ("2025 NO>UA aid (4)",)
    assert claims[Corner.BUYS, ActorId("SE")] == ("2025 UA>SE (6)", "2025 UA>SE technology (7)")


def test_demand_in_the_making_shows_where_wishes_are_asked_for(passing: WebOf) -> None:
    answer = triangle(passing(*DANISH), of=UA, at_least=Stage.PROPOSED)
    assert corners(answer)["buys"] == {"SE": pytest.approx(2 / 3), "US": pytest.approx(1 / 3)}


def test_money_that_was_only_asked_for_pays_nothing(passing: WebOf) -> None:
    web = passing("2025 US>UA economic proposed $500", "2025 DK>UA economic agreed $5", "2025 NO>UA aid proposed $7")
    answer = triangle(web, of=UA, at_least=Stage.PROPOSED)
    told = {row.partner: row.worth.median if row.worth else None for row in answer.rows}
    assert told == {"DK": 5, "NO": None}


def test_who_pays_does_so_only_where_the_money_is_true(passing: WebOf) -> None:
    web = passing("2024 DK>UA", "2024 DK>UA 0.5 $5", "2024 NO>UA aid")
    answer = triangle(web, of=UA, settings=AnalysisSettings(worlds=4000))
    there = {row.partner: row.there for row in answer.rows}
    assert there == {"NO": 1.0, "DK": pytest.approx(0.5, abs=0.03)}


def test_an_empty_corner_is_told(passing: WebOf) -> None:
    answer = triangle(passing("2024 NO>UA aid"), of=UA)
    assert answer.basis.notes == ("Nothing tells of anybody who buys.", "Nothing tells of anybody who makes.")
    assert answer.overlaps == ()


def test_one_stands_in_several_corners_as_often_as_in_the_same_worlds(passing: WebOf) -> None:
    web = passing("2024 DK>UA aid 0.5", "2024 DK-UA co-production 0.5", "2024 UA>DK")
    (denmark,) = triangle(web, of=UA, settings=AnalysisSettings(worlds=20_000)).overlaps
    assert denmark.three == pytest.approx(0.25, abs=0.015)
    assert denmark.two == pytest.approx(0.75, abs=0.015)


def test_an_actor_that_nothing_passes_to_or_from_is_told(passing: WebOf) -> None:
    with pytest.raises(NothingPasses):
        triangle(passing("2024 PL-UA", "2024 PL>UA training"), of=UA)


def test_an_answer_is_read_again_as_it_was_written(passing: WebOf) -> None:
    answer = triangle(passing(*DANISH), of=UA)
    assert Triangle.from_json(answer.to_json()) == answer
    answer.plot()


def test_the_web_answers_the_same(passing: WebOf) -> None:
    web = passing(*DANISH)
    asked = Web(as_of=web.as_of, actors=web.actors, ties=web.ties)
    assert asked.triangle(of=UA, since=2025) == triangle(web, of=UA, since=2025)
