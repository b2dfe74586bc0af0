"""What takes long is worked out in a process of its own, and ends when nobody waits for it any more."""

import asyncio
import multiprocessing
import pickle
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import Message
from tests.web.conftest import SIGNED, run

from amity.ledger import Store
from amity.model import Settings
from amity.web import Site, application
from amity.web.desk import Asked, Desk, Question, Supposed
from amity.web.picture import Picture
from amity.web.refusals import Refused
from amity.web.study import Study
from amity.web.turns import Turns
from amity.workspace.accounts import account_of

BLOCS = Asked(name="blocs", as_of="2024-12-31")


@pytest.fixture
def study(site: Site) -> Iterator[Study]:
    made = Study(site)
    yield made
    made.leave()


def asked(study: Study, question: Question) -> dict[str, Any]:
    return study.ask(question, threading.Event())


def test_the_answers_are_those_of_this_process(study: Study, site: Site) -> None:
    desk = Desk(site)
    for question in (BLOCS, Supposed(leaving=("Ukraine",), as_of="2024-12-31", focus="Japan")):
        assert asked(study, question) == desk.ask(question)


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        (Asked(name="love"), 404, "exit-cost"),
        (Supposed(leaving=("Atlantis",)), 404, "Atlantis"),
        (Supposed(ending=("0" * 16,)), 422, "0000"),
    ],
)
def test_what_has_no_answer_says_why(study: Study, question: Question, status: int, words: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(study, question)
    assert (refused.value.status, words in refused.value.message) == (status, True)


def test_a_process_that_died_says_so_and_another_takes_its_place(study: Study) -> None:
    asked(study, BLOCS)
    (process,) = multiprocessing.active_children()
    process.kill()
    process.join()
    with pytest.raises(Refused, match="has died"):
        asked(study, BLOCS)
    assert asked(study, BLOCS)["name"] == "blocs"


def test_what_nobody_waits_for_is_broken_off_and_the_next_is_answered(study: Study) -> None:
    turns = Turns()

    async def leave_and_ask() -> tuple[int | None, dict[str, Any]]:
        leaving = asyncio.create_task(turns.long(lambda: asked(study, BLOCS), study.leave))
        while not multiprocessing.active_children():
            await asyncio.sleep(0.01)
        # It has only begun: what it has to import takes longer than this.
        (process,) = multiprocessing.active_children()
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        answer = await turns.long(lambda: asked(study, BLOCS))
        return process.exitcode, answer

    code, answer = run(leave_and_ask())
    assert (code, answer["name"]) == (-signal.SIGKILL, "blocs")


def test_whoever_has_left_before_it_is_begun_is_worked_for_by_nobody(study: Study) -> None:
    left = threading.Event()
    left.set()
    with pytest.raises(Refused, match="has left"):
        study.ask(BLOCS, left)


class Endless:
    """Works on every question until it is broken off."""

    def __init__(self) -> None:
        self.begun, self.over = threading.Event(), threading.Event()

    def ask(self, _question: Question, left: threading.Event) -> dict[str, Any]:
        self.begun.set()
        self.over.wait(60)
        assert left.is_set()
        raise Refused(503, "It was broken off.")

    def leave(self) -> None:
        self.over.set()


@pytest.mark.parametrize("how", [("GET", "/api/analyses/blocs", b""), ("POST", "/api/what-if", b'{"leaving": ["JP"]}')])
def test_closing_the_page_breaks_off_what_it_asked_for(site: Site, how: tuple[str, str, bytes]) -> None:
    endless, (method, path, body) = Endless(), how
    app = application(replace(site, turns=Turns()), Picture(site), endless)
    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": b"", "query_string": b"",
        "root_path": "", "http_version": "1.1", "headers": headers,
    }  # fmt: skip
    messages = [{"type": "http.request", "body": body, "more_body": False}] if body else []

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await asyncio.to_thread(endless.begun.wait, 60)
        return {"type": "http.disconnect"}

    async def no_one(message: Message) -> None:
        raise AssertionError(message)

    run(app(scope, receive, no_one))  # type: ignore[arg-type] # it is a coroutine
    assert endless.over.is_set()


def test_an_answer_is_kept_until_the_ledger_changes(site: Site, store: Store) -> None:
    class Counting(Desk):
        times = 0

        def ask(self, question: Question, _left: threading.Event | None = None) -> dict[str, Any]:
            self.times += 1
            return super().ask(question)

    desk = Counting(site)
    app = application(site, Picture(site), desk)

    async def ask() -> int:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=60) as page:
            return (await page.get("/api/analyses/blocs")).status_code

    assert [run(ask()), run(ask()), desk.times] == [200, 200, 1]
    store.reviews.accept(SIGNED.id, by="Ada")
    assert [run(ask()), desk.times] == [200, 2]


def test_how_far_claims_are_relied_on_is_the_same_in_the_other_process(tmp_path: Path) -> None:
    account = account_of(Settings())
    with Store(tmp_path / "ledger.db", account=account) as store:
        reader = pickle.loads(pickle.dumps(store.reader()))  # noqa: S301 # our own
        with reader() as read:
            assert (read.account, read.read_only, read.location) == (account, True, store.location)
