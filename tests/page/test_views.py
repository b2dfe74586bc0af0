"""Each view of the page over one state: what it draws, what moves it, what the filters leave of it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.page.conftest import HOSTILE, VIEWS

if TYPE_CHECKING:
    from tests.page.conftest import Watched

DRAWN = {
    "graph": ".view .strand",
    "map": ".view [data-tie]",
    "matrix": ".view td button, .view [role='gridcell']",
    "timeline": ".view .lane",
    "claims": ".view [data-claim]",
}
"""What a view draws of each partnership, or of each claim."""


@pytest.fixture(scope="module")
def opened(kept: "Watched", story: Path) -> "Watched":
    kept.open(story)
    return kept


def rows(page: Page) -> Locator:
    return page.locator(".row-name")


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_draws_with_nothing_to_complain_of_and_nothing_fetched(
    opened: "Watched", view: str, story: Path
) -> None:
    page = opened.turn_to(view)
    shown = page.locator(".view")
    expect(shown).not_to_have_text("")
    assert page.locator(".view > :not([hidden])").count() == 1
    if view in DRAWN:
        expect(page.locator(DRAWN[view]).first).to_be_attached()
    assert opened.complaints == []
    assert {request.partition("#")[0] for request in opened.requests} == {story.as_uri()}


@pytest.mark.parametrize("view", DRAWN)
def test_the_date_moves_a_view(opened: "Watched", view: str) -> None:
    page = opened.turn_to(view)
    expect(page.locator(DRAWN[view]).first).to_be_attached()
    before = page.locator(".view").inner_html()
    opened.turn_to(view, "&at=2024-03-01")
    expect(page.locator(".date")).to_have_text("1 Mar 2024")
    expect(rows(page)).to_have_text(["Japan – Ukraine"])
    assert page.locator(".view").inner_html() != before
    opened.turn_to(view, "&at=2020-01-01")
    expect(page.locator(DRAWN[view])).to_have_count(0)


@pytest.mark.parametrize("view", ["graph", "map", "matrix", "timeline"])
def test_a_kind_that_is_filtered_out_leaves_a_view(opened: "Watched", view: str) -> None:
    page = opened.turn_to(view)
    most = page.locator(DRAWN[view]).count()
    opened.turn_to(view, "&without=arms")
    assert 0 < page.locator(DRAWN[view]).count() < most
    expect(page.locator(".left-out")).to_contain_text("1 partnership filtered out")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".left-out")).to_have_count(0)
    expect(page.locator(DRAWN[view])).to_have_count(most)


def test_as_known_then_leaves_out_what_was_published_later(watched: "Watched", sources: Path) -> None:
    page = watched.open(sources, "#at=2024-07-01")
    expect(rows(page).filter(has_text="Italy")).to_have_count(1)
    known = page.get_by_role("switch", name="As known then")
    expect(known).to_have_attribute("aria-checked", "false")
    known.click()
    expect(known).to_have_attribute("aria-checked", "true")
    expect(rows(page).filter(has_text="Italy")).to_have_count(0)
    expect(page).to_have_url(re.compile("known=1"))


def test_the_filter_of_sources_leaves_commentary_out(watched: "Watched", sources: Path) -> None:
    page = watched.open(sources)
    expect(rows(page).filter(has_text="France")).to_have_count(1)
    page.get_by_role("button", name="Commentary").click()
    expect(rows(page).filter(has_text="France")).to_have_count(0)
    expect(rows(page)).to_have_count(3)
    expect(page).to_have_url(re.compile("leave-out=commentary"))


def test_the_word_of_one_origin_can_be_taken_alone(watched: "Watched", sources: Path) -> None:
    page = watched.open(sources)
    page.get_by_role("combobox", name="Origin").select_option(label="The Courier (2)")
    expect(rows(page)).to_have_count(2)
    expect(rows(page).filter(has_text="Japan")).to_have_count(0)
    page.get_by_role("combobox", name="Origin").select_option("")
    expect(rows(page)).to_have_count(4)


def test_the_filter_of_probability_leaves_the_unlikely_out(watched: "Watched", sources: Path) -> None:
    page = watched.open(sources)
    expect(rows(page)).to_have_count(4)
    page.get_by_role("combobox", name="Probability").select_option("0.75")
    expect(rows(page).filter(has_text="France")).to_have_count(0)
    expect(rows(page).filter(has_text="Japan")).to_have_count(1)
    shares = [float(share.rstrip("%").lstrip("<>")) for share in page.locator(".share").all_inner_texts()]
    assert shares
    assert all(share >= 75 for share in shares)


def test_the_filters_take_two_lines_on_a_wide_screen(opened: "Watched") -> None:
    page = opened.turn_to("graph", "&without=arms&least=25")
    box = page.locator(".filters").bounding_box()
    assert box is not None
    assert box["height"] <= 64


def test_hostile_words_stay_words_in_every_view(watched: "Watched", hostile: Path) -> None:
    page = watched.open(hostile)
    for view in VIEWS:
        watched.turn_to(view)
        expect(page.locator(".view")).not_to_have_text("")
        expect(page.locator("img, iframe, object, embed")).to_have_count(0)
    expect(page).to_have_title(HOSTILE)
    assert watched.complaints == []
    assert {request.partition("#")[0] for request in watched.requests} == {hostile.as_uri()}


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 640)])
def test_no_view_scrolls_sideways_on_a_phone(watched: "Watched", story: Path, width: int, height: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": height})
    page = watched.open(story)
    wider = []
    for view in VIEWS:
        watched.turn_to(view)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wider.append(view)
    assert wider == []


def test_at_twice_the_size_a_wide_screen_does_not_scroll_sideways(watched: "Watched", story: Path) -> None:
    # A page at 200% is laid out as on a screen of half the size.
    watched.page.set_viewport_size({"width": 720, "height": 450})
    page = watched.open(story)
    for view in VIEWS:
        watched.turn_to(view)
        assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_on_paper_stand_the_view_its_source_and_the_evidence_and_nothing_to_press(
    watched: "Watched", story: Path
) -> None:
    page = watched.open(story)
    expect(page.locator(".graph .strand").first).to_be_attached()
    page.emulate_media(media="print")
    for shown in (".graph", ".printed", ".evidence blockquote", ".evidence .origin"):
        expect(page.locator(shown).first).to_be_visible()
    for gone in (".slider", ".tabs", ".tools", ".list", ".skip", ".filters select"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".printed")).to_contain_text("Source: amity")
    expect(page.locator(".toggle.kind").first).to_be_visible()
