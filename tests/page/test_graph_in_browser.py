"""The graph in a real browser: what is an element, what is painted, and the ways of keyboard and finger through it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from amity.ledger import Store
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id
from amity.report import write_page

if TYPE_CHECKING:
    from tests.page.conftest import Watched

_TIES = 300


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred ties between forty companies, more than are elements."""
    folder = tmp_path_factory.mktemp("crowd")
    with Store(folder / "crowd.db") as store:
        document = Document(id="one", text="They met.", date=PartialDate(2024, 1, 1))
        pairs = [(one, other) for one in range(40) for other in range(one)][:_TIES]
        store.record(document, [_tie(document, one, other) for one, other in pairs])
        return write_page(store, folder / "crowd.html")


def _tie(document: Document, one: int, other: int) -> Claim:
    parties = [
        Party(actor=actor_id(f"co:company-{each}"), role=Role.PARTY, mention=f"Company {each}") for each in (one, other)
    ]
    return Claim.of(
        document,
        0,
        len(document.text),
        parties=parties,
        kind=Kind.ECONOMIC,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        date=document.date,
    )


def test_of_a_crowd_the_strongest_are_elements_and_the_others_painted(watched: "Watched", crowd: Path) -> None:
    page = watched.open(crowd, f"#top={_TIES}")
    expect(page.locator(".graph .strand")).to_have_count(250)
    expect(page.locator(".painted canvas")).to_have_count(1)
    expect(page.locator(".graph")).to_have_attribute(
        "aria-label", f"The web of partnerships: {_TIES} ties between 25 actors"
    )
    assert watched.complaints == []


def test_one_tab_leads_to_the_graph_and_arrows_go_on_from_there(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    page.locator(".graph [tabindex='0']").focus()
    assert _there(page) == "UA"
    reached = set()
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.locator("[data-actor='UA']").focus()
        page.keyboard.press(key)
        reached.add(_there(page))
    assert len(reached) > 1
    expect(page.locator(".graph [tabindex='0']")).to_have_count(1)


def test_page_down_goes_through_the_ties_of_an_actor_and_enter_opens_one(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    page.locator("[data-actor='RU']").focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    expect(page.locator(".evidence h2").first).to_contain_text("Russia")


def test_a_note_tells_what_the_pointer_is_on(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    page.locator(".graph [data-actor='JP']").hover()
    expect(page.locator(".stage .hover-note")).to_contain_text("Japan")
    page.locator(".zoom button").first.hover()
    expect(page.locator(".stage .hover-note")).to_be_hidden()


def test_zooming_in_brings_the_middle_nearer_and_zero_shows_all_again(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    before = _where(page)
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".stage.close")).to_have_count(1)
    assert _where(page) != before
    page.get_by_role("button", name="Show all of it").click()
    expect(page.locator(".stage.close")).to_have_count(0)
    assert _where(page) == before


def _there(page: Page) -> str | None:
    there: str | None = page.evaluate("document.activeElement.getAttribute('data-actor')")
    return there


def _where(page: Page) -> list[str | None]:
    return [actor.get_attribute("transform") for actor in page.locator(".graph .actor").all()]
