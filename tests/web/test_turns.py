"""Who may ask how much at once, and what is kept."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.types import Message
from tests.web.conftest import SIGNED, TOKEN, asker, run

from amity.ledger import Store, sqlite
from amity.web import Site, application
from amity.web.kept import Kept
from amity.web.picture import Picture
from amity.web.refusals import Refused
from amity.web.turns import Turns


def together(turns: Turns, works: int, gate: threading.Event, kind: str = "long") -> list[object]:
    """What comes of several works that are asked for at once, and of which none ends before the gate opens."""

    async def all_of_them() -> list[object]:
        asked = [asyncio.create_task(getattr(turns, kind)(gate.wait)) for _ in range(works)]
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_later(0.2, gate.set)
        return list(await asyncio.gather(*asked, return_exceptions=True))

    return run(all_of_them())


@pytest.mark.parametrize("kind", ["short", "long"])
def test_who_comes_when_the_queue_is_full_is_sent_away_and_told_when_to_come_back(kind: str) -> None:
    turns = Turns(short=1, waiting=2, long_waiting=2)
    outcomes = together(turns, 5, threading.Event(), kind)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert [(one.status, one.headers) for one in refused] == [(429, {"Retry-After": "5"})] * 2
    assert outcomes.count(True) == 3


def test_who_reads_does_not_wait_for_those_who_write() -> None:
    turns, gate = Turns(short=1), threading.Event()

    async def read_meanwhile() -> str:
        writing = [asyncio.create_task(turns.writing(gate.wait)) for _ in range(3)]
        read = await turns.short(lambda: "read")
        gate.set()
        await asyncio.gather(*writing)
        return read

    assert run(asyncio.wait_for(read_meanwhile(), 60)) == "read"


def test_who_waited_too_long_is_sent_away() -> None:
    outcomes = together(Turns(patience=0.05), 2, threading.Event())
    (refused,) = (outcome for outcome in outcomes if isinstance(outcome, Refused))
    assert (refused.status, outcomes.count(True)) == (503, 1)


def test_a_turn_ends_with_its_work_however_that_ends() -> None:
    turns = Turns(long_waiting=0)

    async def twice() -> int:
        with pytest.raises(ZeroDivisionError):
            await turns.long(lambda: 1 // 0)
        return await turns.long(lambda: 7)

    assert run(twice()) == 7


def test_work_ends_with_the_process() -> None:
    daemon: Callable[[], bool] = lambda: threading.current_thread().daemon  # noqa: E731 # asked in another thread
    assert run(Turns().short(daemon))


def test_the_longest_unused_is_let_go_of_first() -> None:
    kept: Kept[str, str] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key.upper())  # type: ignore[misc] # bound here
    assert [key in kept for key in "abc"] == [True, False, True]


def test_while_the_first_picture_is_drawn_it_is_told_how_far_that_is(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, picture = threading.Event(), Picture(site)
    made = picture._made_of
    monkeypatch.setattr(picture, "_made_of", lambda *args, **kwargs: gate.wait(60) and made(*args, **kwargs))
    with pytest.raises(Refused) as refused:
        picture.now(patience=0.01)
    answer = refused.value
    assert (answer.status, answer.retry_after) == (503, 2)
    assert 0 <= answer.further["progress"] < 1
    gate.set()
    assert picture.now(patience=60).revision == site.store.revision()


def test_the_picture_before_is_shown_while_the_next_is_drawn(
    site: Site, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = Picture(site)
    first = picture.now(patience=60)
    gate, made = threading.Event(), picture._made_of
    monkeypatch.setattr(picture, "_made_of", lambda *args, **kwargs: gate.wait(60) and made(*args, **kwargs))
    store.reviews.accept(SIGNED.id, by="Ada")
    assert picture.now(patience=0.01) is first
    gate.set()
    assert picture.now(patience=60).revision == store.revision()


def test_trouble_with_the_ledger_is_told_once_and_tried_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = Picture(site)
    made = picture._made_of

    def fail(*_: object, **__: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr(picture, "_made_of", fail)
    with pytest.raises(OSError, match="gone"):
        picture.now(patience=60)
    monkeypatch.setattr(picture, "_made_of", made)
    assert picture.now(patience=60).body


def test_a_ledger_that_another_holds_is_told_so_and_when_to_ask_again(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    with Store(store.location) as hasty:
        ask = asker(Site(store=hasty, token=TOKEN))
        other = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        body = {"change": {"change": "accept", "claim": SIGNED.id}, "by": "Ada"}
        answer = ask("POST", "/api/reviews", json=body, headers={"Authorization": f"Bearer {TOKEN}"})
        looked = ask("GET", "/api/claims")
        other.execute("ROLLBACK")
        other.close()
    assert (answer.status_code, answer.headers["Retry-After"], looked.status_code) == (503, "5", 200)
    assert "another process" in answer.json()["error"]


def test_who_leaves_makes_room_in_the_queue_and_a_desk_stays_taken_until_its_work_is_done() -> None:
    async def leave_twice() -> tuple[bool, object]:
        turns, gate = Turns(long_waiting=1), threading.Event()
        working = asyncio.create_task(turns.long(gate.wait))
        await asyncio.sleep(0)
        waiting = asyncio.create_task(turns.long(lambda: "never"))
        await asyncio.sleep(0)
        for gone in (working, waiting):
            gone.cancel()
        await asyncio.gather(working, waiting, return_exceptions=True)
        next_one = asyncio.create_task(turns.long(lambda: "next"))
        await asyncio.sleep(0.1)
        early = next_one.done()
        gate.set()
        return early, await next_one

    assert run(leave_twice()) == (False, "next")


def test_a_page_that_is_closed_waits_in_no_queue(site: Site) -> None:
    """Of those that asked for what takes long, whoever is still there is answered."""
    turns, gate = Turns(long_waiting=1), threading.Event()
    app = application(replace(site, turns=turns), Picture(site))
    scope = {
        "type": "http", "method": "GET", "path": "/api/analyses/blocs", "raw_path": b"", "query_string": b"",
        "root_path": "", "http_version": "1.1", "headers": [(b"host", b"localhost")],
    }  # fmt: skip

    async def closed() -> Message:
        return {"type": "http.disconnect"}

    async def no_one(message: Message) -> None:
        raise AssertionError(message)

    async def leave_and_ask() -> str:
        working = asyncio.create_task(turns.long(gate.wait))
        await asyncio.sleep(0)
        await app(dict(scope), closed, no_one)
        asking = asyncio.create_task(turns.long(lambda: "answered"))
        await asyncio.sleep(0)
        gate.set()
        await working
        return await asking

    assert run(leave_and_ask()) == "answered"
