from datetime import date
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id
from amity.network import Network
from amity.report import PageData


@pytest.fixture
def content(store: Store) -> dict[str, Any]:
    return PageData.of(store, title="A page").content


def quoted(content: dict[str, Any], claim: dict[str, Any]) -> str:
    """The quote as a browser cuts it, by UTF-16 units."""
    words = claim["words"]
    units = content["passages"][words["passage"]]["text"].encode("utf-16-le")
    return str(units[2 * words["start"] : 2 * words["end"]].decode("utf-16-le"))


def test_every_quote_stands_in_its_passage_as_browsers_count(store: Store, content: dict[str, Any]) -> None:
    assert [quoted(content, claim) for claim in content["claims"]] == [claim.quote for claim in store.claims()]


def test_a_paragraph_is_embedded_once_however_many_claims_stand_in_it(content: dict[str, Any]) -> None:
    assert [passage["text"] for passage in content["passages"]] == [
        "TOKYO - Japan and Ukraine signed an accord 🤝 on Thursday. It was long in the making.",
        "Skyeton may build drones in Japan, the Gazette said.",
        "Japan and Ukraine ended the accord.",
    ]


def test_actors_have_names_that_people_use(content: dict[str, Any]) -> None:
    assert [(actor["id"], actor["name"], actor["type"]) for actor in content["actors"]] == [
        ("JP", "Japan", "state"),
        ("UA", "Ukraine", "state"),
        ("co:skyeton", "Skyeton", "company"),
    ]


def test_a_partnership_carries_its_steps_and_its_claims_latest_first(content: dict[str, Any]) -> None:
    security = next(p for p in content["partnerships"] if p["kind"] == "security")
    assert [(step["by"], step["stage"]) for step in security["steps"]][-2:] == [
        ("2024-06-13", "signed"),
        ("2025-01-05", "ended"),
    ]
    assert [content["claims"][index]["stage"] for index in security["claims"]] == ["ended", "signed", "negotiating"]
    assert security["more"] == 0


def test_what_a_claim_carries_gives_the_strength_that_its_testimony_has(store: Store, content: dict[str, Any]) -> None:
    weights, claims = content["weights"], {claim["id"]: claim for claim in content["claims"]}
    testimony = [one for found in store.partnerships() for one in found.belief.testimony]
    assert testimony
    for one in testimony:
        claim = claims[one.claim]
        reliability, modality = weights["reliability"][claim["witness"]], weights["modality"][claim["modality"]]
        assert reliability * claim["confidence"] * modality == pytest.approx(one.strength, abs=1e-4)
        assert claim.get("tells", claim["stage"]) == one.stage
        assert content["origins"][claim["origin"]]["id"] == one.origin
        assert (claim["by"], claim["known"]) == (one.day.isoformat(), one.known.isoformat())


def test_a_live_page_asks_for_quotes_and_answers_later(store: Store, content: dict[str, Any]) -> None:
    live = PageData.live(store, title="A page").content
    assert (live["live"], live["passages"]) == (True, [])
    assert all("words" not in claim for claim in live["claims"])
    assert [set(section) for section in live["analyses"]["sections"]] == [{"name", "label", "question"}] * 9
    assert live["partnerships"] == content["partnerships"]


def test_a_page_of_few_claims_carries_the_most_important_partnerships_and_counts_them_all(store: Store) -> None:
    small = PageData.live(store, title="A page", most=1).content
    whole = PageData.live(store, title="A page").content
    assert [each["id"] for each in small["partnerships"]] == [each["id"] for each in whole["partnerships"]][:1]
    assert small["counts"] == whole["counts"]
    assert len(small["claims"]) < len(whole["claims"])


def test_a_page_may_be_about_one_actor_alone(store: Store) -> None:
    about = PageData.live(store, title="A page", about=actor_id("co:skyeton")).content
    named = [{about["actors"][index]["id"] for index in each["actors"]} for each in about["partnerships"]]
    assert named == [{"co:skyeton", "JP"}]


def test_the_provider_comes_first(content: dict[str, Any]) -> None:
    drones = next(p for p in content["partnerships"] if p["kind"] == "co-production")
    assert [content["actors"][index]["id"] for index in drones["actors"]] == ["co:skyeton", "JP"]
    assert drones["flow"] == "one-way"


def test_a_claim_says_who_says_so_and_how_surely(content: dict[str, Any]) -> None:
    drones = next(claim for claim in content["claims"] if claim["kind"] == "co-production")
    assert (drones["attribution"], drones["modality"], drones["date"]) == (["the Gazette"], "possible", "2024-06-13")


def test_the_page_opens_at_the_last_day_that_something_became_known(store: Store) -> None:
    assert PageData.of(store, title="").content["asOf"] == "2025-01-05"
    assert PageData.of(store, title="", as_of=date(2024, 7, 1)).content["asOf"] == "2024-07-01"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "//[x"])
def test_only_addresses_of_the_web_become_links(tmp_path: Path, url: str) -> None:
    document = Document(id="d", text="Japan and Ukraine met.", url=url, date=PartialDate(2024))
    with Store(tmp_path / "other.db") as store:
        store.record(document, [whole(document)])
        assert PageData.of(store, title="").content["documents"][0]["url"] is None


def test_of_a_very_long_paragraph_only_what_stands_around_the_quote_is_embedded(tmp_path: Path) -> None:
    text = "word " * 20_000 + "Japan and Ukraine met." + " word" * 20_000
    document = Document(id="d", text=text, date=PartialDate(2024))
    start = text.index("Japan")
    with Store(tmp_path / "other.db") as store:
        store.record(document, [whole(document, start, start + 22)])
        content = PageData.of(store, title="").content
    passage = content["passages"][0]
    assert len(passage["text"]) < 2000
    assert passage["cut"] == {"start": True, "end": True}
    assert quoted(content, content["claims"][0]) == "Japan and Ukraine met."


def test_a_quote_longer_than_any_paragraph_is_whole(tmp_path: Path) -> None:
    text = "Japan and Ukraine met. " * 1000
    document = Document(id="d", text=text, date=PartialDate(2024))
    with Store(tmp_path / "other.db") as store:
        store.record(document, [whole(document)])
        content = PageData.of(store, title="").content
    assert quoted(content, content["claims"][0]) == text


def test_an_empty_ledger_makes_an_empty_page(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db") as store:
        content = PageData.of(store, title="Nothing").content
    assert (content["partnerships"], content["asOf"]) == ([], None)


def whole(document: Document, start: int = 0, end: int | None = None) -> Claim:
    return Claim.of(
        document,
        start,
        end or len(document.text),
        parties=[Party(actor=actor_id(actor), role=Role.PARTY, mention=actor) for actor in ("JP", "UA")],
        kind=Kind.DIPLOMATIC,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
    )


def test_ledger_and_network_say_the_same_of_where_a_partnership_stands_and_the_page_has_its_steps(store: Store) -> None:
    text = "A signed paper. A refused plea. A plan. A wish. A denial."
    mixed = Document(id="mixed", text=text, date=PartialDate(2025, 3, 1))
    told = [
        ("A signed paper", "DK", Stage.SIGNED, Modality.ASSERTED),
        ("A refused plea", "DK", Stage.REFUSED, Modality.ASSERTED),
        ("A plan", "SE", Stage.ACTIVE, Modality.EXPECTED),
        ("A wish", "NO", Stage.SIGNED, Modality.POSSIBLE),
        ("A denial", "FI", Stage.SIGNED, Modality.DENIED),
    ]
    made = [
        Claim.of(
            mixed,
            text.index(quote),
            text.index(quote) + len(quote),
            parties=[Party(actor=actor_id(one), role=Role.PARTY, mention=one) for one in (state, "UA")],
            kind=Kind.ARMS,
            stage=stage,
            modality=modality,
        )
        for quote, state, stage, modality in told
    ]
    assert store.record(mixed, made)
    ledger = {p.id: (p.current.outcome, p.current.modality) for p in store.partnerships()}
    network = {tie.id: (tie.stage, tie.modality) for tie in Network.of(store.partnerships()).ties}
    assert ledger == network
    assert (Stage.SIGNED, Modality.ASSERTED) in ledger.values()
    assert (None, Modality.DENIED) in ledger.values()
    # The page reckons the same from the steps; frontend/test/belief.json holds it to that.
    page = {
        p["id"]: [(step["stage"], step["modality"], step["by"]) for step in p["steps"]]
        for p in PageData.of(store, title="").content["partnerships"]
    }
    assert page == {
        p.id: [(step.stage, step.modality, step.by.isoformat()) for step in p.steps] for p in store.partnerships()
    }
