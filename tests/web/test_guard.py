"""Who is let in, and what every answer tells the browser."""

from dataclasses import replace
from typing import Any

import pytest
from tests.web.conftest import SIGNED, TOKEN, Ask, asker

from amity.ledger import Store
from amity.web import Site
from amity.web.guard import HEADERS, MOST_BYTES

BEARER = {"Authorization": f"Bearer {TOKEN}"}
ACCEPT = {"change": {"change": "accept", "claim": SIGNED.id}, "by": "Ada"}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8642", "127.0.0.1.evil.example", "10.0.0.7", "", "[::"])
@pytest.mark.parametrize("path", ["/", "/api/web", "/nothing"])
def test_a_foreign_name_for_this_server_is_refused(ask: Ask, host: str, path: str) -> None:
    answer = ask("GET", path, headers={"Host": host})
    assert (answer.status_code, "address that it printed" in answer.json()["error"]) == (421, True)


@pytest.mark.parametrize("host", ["localhost:8642", "127.0.0.1", "[::1]:8642"])
def test_this_machine_is_called_by_any_of_its_own_names(ask: Ask, host: str) -> None:
    assert ask("GET", "/api/revision", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_a_foreign_page_asks_is_refused_even_with_the_token(
    ask: Ask, store: Store, headers: dict[str, str]
) -> None:
    answer = ask("POST", "/api/reviews", json=ACCEPT, headers=BEARER | headers)
    assert answer.status_code == 403
    assert ask("POST", "/api/what-if", json={"leaving": ["JP"]}, headers=headers).status_code == 403
    assert ask("GET", "/api/claims", headers=headers).status_code == 403
    assert not list(store.reviews)


@pytest.mark.parametrize(
    "given", [None, "Bearer", "Bearer wrong-token", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"]
)
@pytest.mark.parametrize("path", ["/api/reviews", "/api/reviews/1/undo"])
def test_who_does_not_bear_the_token_writes_nothing(ask: Ask, store: Store, given: str | None, path: str) -> None:
    headers = {"Authorization": given.encode()} if given else {}
    answer = ask("POST", path, json=ACCEPT, headers=headers)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert not list(store.reviews)


def test_the_page_itself_writes_with_the_token(ask: Ask, store: Store) -> None:
    own = {"Origin": "http://127.0.0.1:8642", "Sec-Fetch-Site": "same-origin"}
    assert ask("POST", "/api/reviews", json=ACCEPT, headers=BEARER | own).status_code == 201
    assert len(store.reviews) == 1


def test_nobody_writes_where_it_is_only_shown(site: Site) -> None:
    ask = asker(replace(site, read_only=True))
    answer = ask("POST", "/api/reviews", json=ACCEPT, headers=BEARER)
    assert (answer.status_code, "--read-only" in answer.json()["error"]) == (403, True)
    assert ask("GET", "/api/reviews").status_code == 200


def test_where_other_machines_are_let_in_reading_needs_the_token_too(site: Site) -> None:
    ask = asker(replace(site, beyond=True), "192.168.1.5:8642")
    assert ask("GET", "/api/claims").status_code == 401
    assert ask("GET", "/api/claims", headers=BEARER).status_code == 200
    assert ask("GET", "/api/claims", headers=BEARER | {"Host": "evil.example"}).status_code == 421


def test_a_body_that_is_too_large_is_refused_whether_it_says_so_or_not(ask: Ask) -> None:
    headers = BEARER | {"Content-Type": "application/json"}

    async def stream() -> Any:
        for _ in range(1 + MOST_BYTES // 1024):
            yield b" " * 1025

    assert ask("POST", "/api/reviews", content=b" " * (MOST_BYTES + 1), headers=headers).status_code == 413
    assert ask("POST", "/api/reviews", content=stream(), headers=headers).status_code == 413


def test_what_is_no_json_is_refused(ask: Ask) -> None:
    assert ask("POST", "/api/what-if", data={"leaving": "JP"}).status_code == 415
    broken = ask("POST", "/api/what-if", content="{", headers={"Content-Type": "application/json"})
    deep = ask("POST", "/api/what-if", content="[" * 100_000, headers={"Content-Type": "application/json"})
    assert (broken.status_code, deep.status_code) in {(422, 422), (422, 400)}


def test_an_address_that_is_too_long_is_refused(ask: Ask) -> None:
    assert ask("GET", "/api/claims/words?id=" + "a" * 20_000).status_code == 414


@pytest.mark.parametrize("path", ["/", "/api/web", "/api/nothing", "/api/openapi.json", "/api/claims?limit=0"])
def test_every_answer_tells_the_browser_to_trust_nothing_else(ask: Ask, path: str) -> None:
    headers = ask("GET", path).headers
    told = {name: value for name, value in HEADERS.items() if name not in ("Cache-Control", "Content-Security-Policy")}
    assert told.items() <= {name: headers.get(name) for name in told}.items()
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/nothing", 404), ("GET", "/docs", 404), ("GET", "/redoc", 404), ("GET", "/api", 404),
    ("DELETE", "/api/web", 405),
    ("PUT", "/api/reviews", 405),
])  # fmt: skip
def test_what_there_is_not_is_told_as_json(ask: Ask, method: str, path: str, status: int) -> None:
    answer = ask(method, path)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])


def test_trouble_that_nobody_thought_of_leaves_no_trace(
    ask: Ask, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise RuntimeError("a secret path")

    monkeypatch.setattr(store, "revision", fail)
    answer = ask("GET", "/api/revision")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
