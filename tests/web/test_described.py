"""What the server is asked by its own description, and by nobody in their right mind."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.types import ASGIApp
from tests.web.conftest import ACCORD, BUILT, END, ENDED, SIGNED, TOKEN, Ask

from amity.ledger import Store
from amity.web import Site, application
from amity.web.answering import DESCRIBED
from amity.web.desk import Desk

HEADERS = {"Host": "127.0.0.1", "Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ASGIApp]:
    with Store(tmp_path_factory.mktemp("described") / "ledger.db") as store:
        store.record(ACCORD, [SIGNED, BUILT])
        store.record(END, [ENDED])
        site = Site(store=store, token=TOKEN)
        yield application(site, study=Desk(site))


@pytest.fixture(scope="module")
def described(app: ASGIApp) -> Any:
    return schemathesis.openapi.from_asgi(DESCRIBED, app, headers=HEADERS)


OPERATIONS = [
    ("/api/web", "get"), ("/api/revision", "get"), ("/api/claims", "get"), ("/api/claims/words", "get"),
    ("/api/actors", "get"),
    ("/api/partnerships/{id}", "get"), ("/api/analyses", "get"), ("/api/analyses/{name}", "get"),
    ("/api/scenarios", "get"), ("/api/what-if", "post"), ("/api/reviews", "get"), ("/api/reviews", "post"),
    ("/api/reviews/{number}/undo", "post"),
]  # fmt: skip


# What takes nothing cannot be asked wrongly.
BARE = {"/api/revision", "/api/analyses", "/api/scenarios"}
WRONGLY = [
    (path, method) for path, method in OPERATIONS if path not in BARE and (path, method) != ("/api/reviews", "get")
]


@pytest.mark.parametrize(
    ("path", "method", "mode"),
    [(*one, schemathesis.GenerationMode.POSITIVE) for one in OPERATIONS]
    + [(*one, schemathesis.GenerationMode.NEGATIVE) for one in WRONGLY],
)
def test_no_request_brings_the_server_down_and_every_answer_is_as_described(
    described: Any, path: str, method: str, mode: schemathesis.GenerationMode
) -> None:
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=8,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        # What is of the form described may make no sense still: a 30th of February, a claim that is not there. And of
        # an address that is too long, it is not asked what else is wrong with it.
        excluded = [positive_data_acceptance]
        answer = case.call(headers=HEADERS)
        excluded += [negative_data_rejection] if answer.status_code == 414 else []
        case.validate_response(answer, headers=HEADERS, excluded_checks=excluded)

    ask()


def test_everything_that_may_be_asked_is_described_with_what_is_answered(ask: Ask) -> None:
    paths = ask("GET", DESCRIBED).json()["paths"]
    assert {(path, way) for path, ways in paths.items() for way in ways} == set(OPERATIONS)
    for path, ways in paths.items():
        for way, told in ways.items():
            assert told["description"], (path, way)
            answers = [answer for status, answer in told["responses"].items() if status.startswith("2")]
            assert all("schema" in answer["content"]["application/json"] for answer in answers), (path, way)
