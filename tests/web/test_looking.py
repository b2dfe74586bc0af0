"""The page, the web, claims with their words, and partnerships."""

import re
from dataclasses import replace
from typing import Any

import pytest
from tests.web.conftest import BUILT, ENDED, HOSTILE, SIGNED, Ask, asker

from amity.ledger import Store
from amity.model import Document, PartialDate
from amity.web import Site


def test_the_page_asks_its_own_origin_alone(ask: Ask) -> None:
    page = ask("GET", "/")
    if page.status_code == 503:
        pytest.skip("the page is not built: make page")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert not re.search(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", page.text)
    assert '"live":true' in page.text


def test_a_hostile_title_stays_text(site: Site) -> None:
    page = asker(replace(site, title=HOSTILE))("GET", "/")
    if page.status_code == 503:
        pytest.skip("the page is not built: make page")
    assert "<script>document.title" not in page.text


def test_the_web_comes_without_quotes_and_knows_whether_it_is_as_it_was(ask: Ask) -> None:
    first = ask("GET", "/api/web")
    data = first.json()
    assert (data["format"], data["live"], len(data["partnerships"]), data["counts"]["claims"]) == (3, True, 2, 3)
    assert not data["passages"]
    assert not any("words" in claim for claim in data["claims"])
    again = ask("GET", "/api/web", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_web_is_drawn_anew_when_the_ledger_has_changed(ask: Ask, store: Store) -> None:
    first = ask("GET", "/api/web")
    before = ask("GET", "/api/revision").json()
    store.reviews.reject(BUILT.id, by="Ada")
    second = ask("GET", "/api/web", headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, len(second.json()["partnerships"])) == (200, 1)
    assert ask("GET", "/api/revision").json() != before


def test_the_web_of_an_actor_has_its_ties_alone(ask: Ask) -> None:
    data = ask("GET", "/api/web", params={"actor": "Ukraine"}).json()
    ends = {data["actors"][place]["id"] for each in data["partnerships"] for place in each["actors"]}
    assert ends == {"JP", "UA"}
    assert ask("GET", "/api/web", params={"actor": "Atlantis"}).status_code == 404


def test_claims_are_found_by_their_words_latest_first_and_page_by_page(ask: Ask) -> None:
    found = ask("GET", "/api/claims", params={"q": "japan"}).json()
    assert found["claims"][0]["id"] == ENDED.id
    assert found["total"] == 3
    second = ask("GET", "/api/claims", params={"q": "JAPAN", "limit": 1, "offset": 1}).json()
    assert ([claim["id"] for claim in second["claims"]], second["total"]) == ([found["claims"][1]["id"]], 3)
    beyond = ask("GET", "/api/claims", params={"q": "japan", "offset": 10}).json()
    assert (beyond["claims"], beyond["total"]) == ([], 3)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"about": "Skyeton"}, {BUILT.id}),
        ({"about": ["JP", "UA"]}, {SIGNED.id, ENDED.id}),
        ({"kind": "co-production"}, {BUILT.id}),
        ({"stage": ["signed", "ended"]}, {SIGNED.id, ENDED.id}),
        ({"modality": "denied"}, set()),
        ({"source": "official"}, set()),
        ({"as_of": "2024"}, {SIGNED.id, BUILT.id}),
        ({"known_by": "2023-12-31"}, set()),
        ({"origin": "publisher:nobody"}, set()),
        ({"q": "accord signed"}, {SIGNED.id}),
        ({"q": '"signed an accord"'}, {SIGNED.id}),
        ({"q": '"accord signed"'}, set()),
        ({"q": "courier drones"}, {BUILT.id}),
        ({"q": '""'}, {SIGNED.id, BUILT.id, ENDED.id}),
        ({"q": "100%"}, set()),
        ({"q": "s_gned"}, set()),
    ],
)
def test_claims_are_found_by_filters(ask: Ask, filters: dict[str, Any], found: set[str]) -> None:
    answer = ask("GET", "/api/claims", params=filters).json()
    assert ({claim["id"] for claim in answer["claims"]}, answer["total"]) == (found, len(found))


@pytest.mark.parametrize(
    ("words", "found"),
    [("japan", ["JP"]), ("JP", ["JP"]), ("skyeton", ["co:skyeton"]), ("ÚKRAÏNE", ["UA"]), ("yeton", []), ("%", [])],
)
def test_actors_are_found_by_the_beginnings_of_their_names(ask: Ask, words: str, found: list[str]) -> None:
    assert [actor["id"] for actor in ask("GET", "/api/actors", params={"q": words}).json()] == found


def test_words_are_found_without_their_accents_and_as_claims_have_them_for_actors(ask: Ask) -> None:
    assert ask("GET", "/api/claims", params={"q": "áccord ua"}).json()["total"] == 2


def test_a_quote_comes_in_its_paragraph_as_text_whatever_it_says(ask: Ask) -> None:
    answer = ask("GET", "/api/claims/words", params={"id": [BUILT.id, "no-such-claim"]})
    data = answer.json()
    (claim,) = data["claims"]
    words = claim["words"]
    units = data["passages"][words["passage"]]["text"].encode("utf-16-le")
    assert units[2 * words["start"] : 2 * words["end"]].decode("utf-16-le") == BUILT.quote
    assert data["documents"][claim["document"]]["title"] == f"Accord {HOSTILE}"
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_rejected_claim_still_has_its_words(ask: Ask, store: Store) -> None:
    store.reviews.reject(BUILT.id, by="Ada")
    assert len(ask("GET", "/api/claims/words", params={"id": BUILT.id}).json()["claims"]) == 1


def test_a_partnership_has_all_its_claims(ask: Ask, store: Store) -> None:
    partnership = next(each for each in store.partnerships() if "UA" in each.actors)
    answer = ask("GET", f"/api/partnerships/{partnership.id}", params={"limit": 1}).json()
    (told,) = answer["partnerships"]
    assert (told["id"], told["more"], answer["total"]) == (partnership.id, 1, 2)
    assert [claim["id"] for claim in answer["claims"]] == [ENDED.id]
    earlier = ask("GET", f"/api/partnerships/{partnership.id}", params={"as_of": "2024"}).json()
    assert [claim["id"] for claim in earlier["claims"]] == [SIGNED.id]


@pytest.mark.parametrize("id", ["0000000000000000", "nothing", "%00"])
def test_a_partnership_that_is_not_there_is_told_so(ask: Ask, id: str) -> None:  # noqa: A002 # it is one
    answer = ask("GET", f"/api/partnerships/{id}")
    assert (answer.status_code, "error" in answer.json()) == (404, True)


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "offset=10001", "offset=-1", "kind=love", "as_of=soon", "as_of=2024-02-30", "q=%00",
     "q=" + "a" * 201, "about=" + "b" * 201],
)  # fmt: skip
def test_nonsense_is_told_in_words(ask: Ask, query: str) -> None:
    answer = ask("GET", f"/api/claims?{query}")
    assert (answer.status_code, list(answer.json())) == (422, ["error"])


def test_an_empty_ledger_has_an_empty_web(tmp_path: Any) -> None:
    with Store(tmp_path / "empty.db") as store:
        ask = asker(Site(store=store))
        assert ask("GET", "/api/web").json()["partnerships"] == []
        assert ask("GET", "/api/claims").json()["total"] == 0
        assert ask("GET", "/api/reviews").json() == []
        assert ask("GET", "/api/analyses/exit-cost").status_code in (404, 422)


def test_a_document_that_is_added_meanwhile_is_found(ask: Ask, store: Store) -> None:
    before = ask("GET", "/api/revision").json()["ledger"]
    store.record(Document(id="new", text="Nothing is claimed here.", date=PartialDate(2025)), [])
    assert ask("GET", "/api/revision").json()["ledger"] != before


def test_claims_are_found_by_the_witness_that_they_go_back_to(ask: Ask) -> None:
    everything = ask("GET", "/api/claims").json()
    names = {each["id"] for each in everything["origins"]}
    for one in names:
        found = ask("GET", "/api/claims", params={"origin": one}).json()
        assert {found["origins"][claim["origin"]]["id"] for claim in found["claims"]} == {one}
        assert found["total"] == len(found["claims"])
