"""The page over a server, as several readers meet it: in a real browser, with a ledger that changes beneath it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.page.conftest import HOSTILE, Watched, record

from amity.ledger import Store
from amity.model import Document, Kind, Modality, PartialDate, Stage
from amity.web import Listener, Site, application, picture

SIGNED = "Japan and Ukraine signed an accord."
WAIT = 20_000


@dataclass
class Served:
    """A ledger that is served, and where."""

    store: Store
    address: str
    token: str


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    uvicorn = pytest.importorskip("uvicorn")
    with Store(tmp_path / "served.db") as store:
        for day, text, claim in (
            ("2024-06-13", SIGNED, ("JP+UA", Kind.SECURITY, Stage.SIGNED)),
            ("2024-07-01", f"Tokyo and Kyiv signed it {HOSTILE}.", ("JP+UA", Kind.SECURITY, Stage.SIGNED)),
            ("2024-09-01", "America delivered radars to Ukraine.", ("US->UA", Kind.ARMS, Stage.ACTIVE)),
        ):
            document = Document(id=day, text=text, title=HOSTILE, date=PartialDate.parse(day), publisher=f"Of {day}")
            record(store, document, (text, *claim, Modality.ASSERTED))
        site = Site(store=store, title="A web")
        listener = Listener.on("127.0.0.1", 0)
        server = uvicorn.Server(
            uvicorn.Config(application(site), log_config=None, lifespan="off", timeout_graceful_shutdown=1)
        )
        thread = Thread(target=lambda: server.run(sockets=[listener._socket]))
        thread.start()
        yield Served(store, listener.address(), site.token)
        server.should_exit = True
        thread.join()


def cards(page: Page) -> Locator:
    return page.locator(".claims-of .claim")


def opened(watched: Watched, served: Served, *, token: bool = True) -> Page:
    page = watched.page
    page.goto(served.address + (f"?token={served.token}" if token else ""))
    expect(page.locator(".row")).to_have_count(2, timeout=WAIT)
    page.locator(".row-name", has_text="Japan").click()
    expect(cards(page).locator("mark")).to_have_count(2)
    return page


def decide(page: Page, what: str, why: str) -> None:
    cards(page).last.get_by_role("button", name=what).click()
    page.locator("dialog").get_by_label("Why").fill(why)
    page.locator("dialog").get_by_label("Your name").fill("Mari")
    page.locator(".decision .act").click()


def test_the_page_asks_its_own_server_alone_and_the_token_leaves_the_address(watched: Watched, served: Served) -> None:
    page = opened(watched, served)
    assert "token" not in page.url
    assert {request.split("/")[2] for request in watched.requests} == {served.address.split("/")[2]}
    assert watched.complaints == []
    assert page.locator("img").count() == 0
    expect(page).to_have_title("A web")


def test_an_actor_that_the_page_does_not_carry_is_found_and_opened(
    watched: Watched, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Tokyo and Kyiv renewed it."
    later = Document(id="later", text=text, date=PartialDate(2024, 10, 1))
    record(served.store, later, (text, "JP+UA", Kind.SECURITY, Stage.SIGNED, Modality.ASSERTED))
    monkeypatch.setattr(picture, "MOST_CLAIMS", 3)
    page = watched.page
    page.goto(served.address)
    expect(page.locator(".row")).to_have_count(1, timeout=WAIT)
    page.locator("#search").fill("united st")
    page.locator("#search").press("Enter")
    expect(page.locator(".focus")).to_contain_text("Only the ties of United States", timeout=WAIT)
    expect(page.locator(".row-name")).to_contain_text(["United States"])
    page.wait_for_timeout(2_000)  # the address is written when the page has come to rest
    page.reload()
    expect(page.locator(".focus")).to_contain_text("Only the ties of United States", timeout=WAIT)
    expect(page.locator(".row-name")).to_contain_text(["United States"])
    page.locator("#search").fill("Atlantis")
    page.locator("#search").press("Enter")
    expect(page.locator(".search .answer")).to_have_text("No actor of that name")


def test_a_claim_is_rejected_with_a_reason_and_brought_back(watched: Watched, served: Served) -> None:
    page = opened(watched, served)
    decide(page, "Reject", "no such words")
    expect(cards(page)).to_have_count(1, timeout=WAIT)
    review = next(iter(served.store.reviews))
    assert (review.action, review.by, review.why) == ("reject", "Mari", "no such words")
    page.get_by_role("button", name="Reviews").click()
    expect(page.locator(".log")).to_contain_text("no such words")
    page.get_by_role("button", name="Undo …").click()
    page.locator("dialog").get_by_label("Why").fill("they are there")
    page.locator(".decision .act").click()
    expect(cards(page)).to_have_count(2, timeout=WAIT)
    expect(page.locator(".log .undone")).to_contain_text("undone by 2")


def test_a_claim_is_corrected_and_only_what_differs_is_kept(watched: Watched, served: Served) -> None:
    page = opened(watched, served)
    cards(page).last.get_by_role("button", name="Correct").click()
    page.locator("dialog").get_by_label("Stage").select_option("agreed")
    page.locator("dialog").get_by_label("Your name").fill("Mari")
    page.locator(".decision .act").click()
    expect(cards(page).last).to_contain_text("confirmed by a reader", timeout=WAIT)
    expect(cards(page).last.locator(".chip").first).to_have_text("Agreed")
    assert next(iter(served.store.reviews)).change.to_dict()["fields"] == {"stage": "agreed"}


def test_what_cannot_stand_is_told_and_nothing_is_lost(watched: Watched, served: Served) -> None:
    page = opened(watched, served)
    cards(page).last.get_by_role("button", name="Correct").click()
    page.locator("dialog").get_by_label("Date").fill("2024-13")
    page.locator("dialog").get_by_label("Your name").fill("Mari")
    page.locator(".decision .act").click()
    expect(page.locator(".decision .trouble")).to_contain_text("2024-13")
    expect(page.locator("dialog").get_by_label("Date")).to_have_value("2024-13")
    page.keyboard.press("Escape")
    expect(cards(page).last.get_by_role("button", name="Correct")).to_be_focused()
    assert len(served.store.reviews) == 0


def test_what_others_decide_is_drawn_where_it_was(watched: Watched, served: Served) -> None:
    page = opened(watched, served)
    claim = cards(page).last.get_attribute("data-claim")
    assert claim is not None
    # The page counts what was decided before it came.
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(each => each.name.endsWith('/api/reviews'))"
    )
    served.store.reviews.reject(claim, by="Else", why="seen elsewhere")
    expect(cards(page)).to_have_count(1, timeout=WAIT)
    expect(page.locator(".notice")).to_have_text("One review came in; the picture is up to date.")
    expect(page.locator(".tie-head h2")).to_have_text("Japan – Ukraine")


def test_without_the_token_the_page_tells_how_to_get_it(watched: Watched, served: Served) -> None:
    page = opened(watched, served, token=False)
    cards(page).first.get_by_role("button", name="Accept").click()
    expect(page.locator(".decision")).to_contain_text("amity serve")
    expect(page.locator(".decision .act")).to_have_count(0)


def test_a_server_that_is_gone_is_told_and_the_views_stay(watched: Watched, served: Served) -> None:
    page = opened(watched, served)
    page.route("**/api/**", lambda route: route.abort())
    page.locator(".row").last.click()
    expect(page.locator(".notice.gone")).to_contain_text("The server does not answer.")
    expect(page.locator(".tie-head h2")).to_contain_text("United States")
    page.unroute("**/api/**")
    page.get_by_role("button", name="Try now").click()
    expect(page.locator(".notice.gone")).to_have_count(0)
    expect(cards(page).locator("mark")).to_have_count(1)
