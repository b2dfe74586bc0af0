"""Decisions through the server: kept, refused, told, undone, and made by several at once."""

import asyncio
from typing import Any

import httpx
import pytest
from tests.web.conftest import BUILT, ENDED, SIGNED, TOKEN, Ask, run

from amity.ledger import Store
from amity.model import Kind
from amity.web import Site, application

BEARER = {"Authorization": f"Bearer {TOKEN}"}


def test_a_claim_is_accepted_and_the_log_says_so(ask: Ask, review: Ask, store: Store) -> None:
    answer = review({"change": "accept", "claim": SIGNED.id}, why="read the treaty")
    assert answer.status_code == 201
    told = answer.json()
    assert told["revision"] == store.revision()
    assert store.told(SIGNED.id).confirmed
    (logged,) = ask("GET", "/api/reviews").json()
    assert logged == told["review"]
    assert (logged["by"], logged["why"], logged["claims"]) == ("Ada", "read the treaty", [SIGNED.id])


def test_a_claim_is_rejected_and_corrected(review: Ask, store: Store) -> None:
    assert review({"change": "reject", "claim": BUILT.id}).status_code == 201
    assert (
        review({"change": "correct", "claim": SIGNED.id, "fields": {"kind": "aid", "date": "2024"}}).status_code == 201
    )
    assert store.told(BUILT.id).rejected
    assert store.claim(SIGNED.id).kind is Kind.AID


def test_actors_go_by_names_and_may_be_new(review: Ask, store: Store) -> None:
    merged = review({"change": "merge-actors", "actor": "co:skyeton", "into": "co:skyeton-works"}).json()
    assert [actor["id"] for actor in merged["review"]["actors"]] == ["co:skyeton", "co:skyeton-works"]
    assert "co:skyeton-works" in store.claim(BUILT.id).actors
    split = review({"change": "split-actor", "actor": "Japan", "into": "org:japan-house", "claims": [ENDED.id],
                    "mentions": []})  # fmt: skip
    assert split.status_code == 201
    assert "org:japan-house" in store.claim(ENDED.id).actors
    assert review({"change": "merge-actors", "actor": "Japan", "into": "Atlantis"}).status_code == 404


def test_partnerships_go_by_their_identifiers(review: Ask, store: Store) -> None:
    store.reviews.correct(ENDED.id, kind="aid", by="Bo")
    one, other = (each.id for each in store.partnerships() if set(each.actors) == {"JP", "UA"})
    merged = review({"change": "merge", "partnership": one, "into": other})
    assert merged.status_code == 201
    assert [each["names"] for each in merged.json()["review"]["partnerships"]] == [["Japan", "Ukraine"]] * 2
    split = review({"change": "split", "partnership": other, "instrument": "Accord of 2024", "claims": [SIGNED.id]})
    assert split.status_code == 201
    assert {each.instrument for each in store.partnerships()} >= {"Accord of 2024"}


def test_a_review_is_taken_back_and_the_log_says_by_which(ask: Ask, review: Ask, store: Store) -> None:
    review({"change": "reject", "claim": BUILT.id})
    assert ask("POST", "/api/reviews/1/undo", json={"by": "Bo"}, headers=BEARER).status_code == 201
    assert not store.told(BUILT.id).rejected
    undo, rejected = ask("GET", "/api/reviews").json()
    assert (undo["undoes"], rejected["undoneBy"]) == (1, 2)
    assert ask("POST", "/api/reviews/1/undo", json={"by": "Bo"}, headers=BEARER).status_code == 409
    assert ask("POST", "/api/reviews/99/undo", json={"by": "Bo"}, headers=BEARER).status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"change": "accept", "claim": "no-such-claim"}, 404),
        ({"change": "accept"}, 422),
        ({"change": "love", "claim": SIGNED.id}, 422),
        ({"change": "undo", "undoes": 1}, 422),
        ({}, 422),
        ({"change": "correct", "claim": SIGNED.id, "fields": {}}, 422),
        ({"change": "correct", "claim": SIGNED.id, "fields": {"kind": "love"}}, 422),
        ({"change": "correct", "claim": SIGNED.id, "fields": {"date": "soon"}}, 422),
        ({"change": "correct", "claim": SIGNED.id, "fields": 7}, 422),
        ({"change": "accept", "claim": "\ud800"}, 422),
        ({"change": "accept", "claim": {"a": [1]}}, 422),
        ({"change": "merge-actors", "actor": "JP", "into": "JP"}, 409),
        ({"change": "merge", "partnership": "0" * 16, "into": "1" * 16}, 404),
        ({"change": "split", "partnership": 7, "instrument": "", "claims": []}, 422),
    ],
)
def test_what_cannot_stand_is_refused_in_words(review: Ask, store: Store, change: dict[str, Any], status: int) -> None:
    answer = review(change)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert not list(store.reviews)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_kept_nowhere(ask: Ask, store: Store, number: str) -> None:
    body = f'{{"change": {{"change": "accept", "claim": "{SIGNED.id}", "odd": {number}}}, "by": "Ada"}}'
    answer = ask("POST", "/api/reviews", content=body, headers=BEARER | {"Content-Type": "application/json"})
    assert (answer.status_code, list(store.reviews)) == (422, [])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"parties": [{"actor": f"co:c{n}", "role": "party", "mention": "c"} for n in range(251)]}, "parties are more"),
        ({"instrument": "x" * 2_001}, "letters"),
        ({"attribution": ["x" * 2_001]}, "letters"),
    ],
)
def test_a_correction_that_would_swell_the_picture_is_refused(
    review: Ask, store: Store, fields: dict[str, Any], said: str
) -> None:
    answer = review({"change": "correct", "claim": SIGNED.id, "fields": fields})
    assert (answer.status_code, said in answer.json()["error"]) == (422, True)
    assert not list(store.reviews)


def test_nobody_overrules_what_they_have_not_seen(ask: Ask, store: Store) -> None:
    def decide(change: str, by: str, seen: int, claim: str = SIGNED.id) -> httpx.Response:
        body = {"change": {"change": change, "claim": claim}, "by": by, "seen": seen}
        return ask("POST", "/api/reviews", json=body, headers=BEARER)

    assert decide("accept", "Ada", 0).status_code == 201
    refused = decide("reject", "Bo", 0)
    assert refused.status_code == 409
    assert "Ada has decided about it meanwhile (review 1)" in refused.json()["error"]
    assert decide("reject", "Bo", 0, BUILT.id).status_code == 201
    assert decide("reject", "Ada", 0).status_code == 201
    assert decide("accept", "Bo", 3).status_code == 201
    assert store.told(SIGNED.id).confirmed


@pytest.mark.parametrize("by", ["", " ", "x" * 201])
def test_somebody_decides(review: Ask, by: str) -> None:
    assert review({"change": "accept", "claim": SIGNED.id}, by=by).status_code == 422


def test_several_review_at_once_and_nothing_is_lost(ask: Ask, site: Site, store: Store) -> None:
    app = application(site)

    def by_itself(turn: int) -> None:
        with Store(store.location) as own:
            own.reviews.accept(SIGNED.id, by=f"own {turn}")

    async def on_the_page(turn: int) -> int:
        body = {"change": {"change": "accept", "claim": BUILT.id}, "by": f"page {turn}"}
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=60) as page:
            return (await page.post("/api/reviews", json=body, headers=BEARER)).status_code

    async def all_of_them() -> list[int]:
        turns = range(6)
        others = [asyncio.to_thread(by_itself, turn) for turn in turns]
        answers, _ = await asyncio.gather(asyncio.gather(*map(on_the_page, turns)), asyncio.gather(*others))
        return answers

    assert run(all_of_them()) == [201] * 6
    log = ask("GET", "/api/reviews").json()
    assert len(log) == 12
    assert {one["by"] for one in log} == {f"{who} {turn}" for who in ("own", "page") for turn in range(6)}
