"""The page as a reader meets it: opened from disk, in a real browser."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

if TYPE_CHECKING:
    from tests.page.conftest import Watched

HOSTILE = "<img src=x onerror=\"document.title='owned'\"></script><script>document.title='owned'</script>"


def rows(page: Page) -> Locator:
    return page.locator(".row-name")


def slide_to(page: Page, day: str) -> None:
    days = page.evaluate("day => Date.parse(day) / 864e5", day)
    move = "(slider, day) => { slider.value = day; slider.dispatchEvent(new Event('input')) }"
    page.locator("#date").evaluate(move, days)


def test_it_opens_from_disk_with_nothing_to_complain_of_and_nothing_fetched(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    expect(page).to_have_title("A web")
    expect(page.locator(".graph .strand")).to_have_count(4)
    expect(page.locator(".lane")).to_have_count(4)
    assert watched.complaints == []
    assert watched.requests == [story.as_uri()]


def test_the_first_look_shows_the_evidence_of_the_most_widely_told_tie(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    expect(page.locator(".evidence h2")).to_have_text("Japan – Ukraine")
    expect(page.locator(".evidence mark").first).to_have_text("Japan and Ukraine signed an accord.")
    expect(page.locator(".evidence blockquote").first).to_have_text(
        "KYIV - Japan and Ukraine signed an accord. Nothing else happened."
    )
    expect(page.locator(".evidence .origin a").first).to_have_attribute("href", "https://example.org/report")
    expect(page.locator(".graph .labels")).to_contain_text("Japan")


def test_the_slider_moves_graph_list_timeline_and_evidence(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    slide_to(page, "2024-03-01")
    expect(rows(page)).to_have_text(["Japan – Ukraine"])
    expect(page.locator(".graph .strand")).to_have_count(1)
    expect(page.locator(".graph .tie.talks")).to_have_count(1)
    expect(page.locator(".lane")).to_have_count(1)
    expect(page.locator(".evidence mark")).to_have_text(["Japan and Ukraine opened talks."])
    expect(page).to_have_url(re.compile("#at=2024-03-01$"))


def test_arrow_keys_go_from_event_to_event(watched: "Watched", story: Path) -> None:
    page = watched.open(story, "#at=2024-06-13")
    page.locator("#date").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".date")).to_have_text("5 Feb 2024")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".date")).to_have_text("13 Jun 2024")


@pytest.mark.parametrize("where", [".row", ".lane", ".strand .reach"])
def test_a_click_on_a_tie_opens_its_quotes(watched: "Watched", story: Path, where: str) -> None:
    page = watched.open(story)
    tie = page.locator(".row", has_text="United States").get_attribute("data-tie")
    chosen = {".row": f".row[data-tie='{tie}']", ".lane": f".lane[data-lane='{tie}']"}
    if where in chosen:
        page.locator(chosen[where]).click()
    else:
        page.locator(f".strand[data-tie='{tie}'] .reach").dispatch_event("click")
    expect(page.locator(".evidence h2")).to_have_text("United States → Ukraine")
    expect(page.locator(".evidence mark")).to_have_text(["America delivered radars to Ukraine."])


def test_the_keyboard_opens_a_tie_and_keeps_its_place(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    row = page.locator(".row", has_text="Poland")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence h2")).to_have_text("Poland → Ukraine")
    expect(page.locator(".evidence .voices")).to_contain_text("the Gazette")
    expect(page.locator(".evidence .hedge")).to_have_text("Possible")
    expect(row).to_be_focused()


def test_conflict_can_be_switched_off(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    page.get_by_role("button", name="Without conflict").click()
    expect(rows(page).filter(has_text="Russia → Ukraine")).to_have_count(0)
    page.get_by_role("button", name="With conflict").click()
    expect(rows(page).filter(has_text="Russia → Ukraine")).to_have_count(1)


def test_only_what_is_told_as_fact_can_be_shown(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    page.get_by_role("switch", name="Told as fact only").click()
    expect(rows(page).filter(has_text="Poland → Ukraine")).to_have_count(0)


def test_an_actor_in_focus_shows_only_its_ties(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    page.locator("#search").fill("japan")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_text(["Japan – Ukraine"])
    page.get_by_role("button", name="Show all", exact=True).click()
    page.locator("[data-actor='US']").focus()
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_text(["United States → Ukraine"])


def test_a_view_can_be_sent_to_a_colleague(watched: "Watched", story: Path, browser: Browser) -> None:
    page = watched.open(story)
    slide_to(page, "2024-09-15")
    page.get_by_role("button", name="Security", exact=True).click()
    expect(page).to_have_url(re.compile("#at=2024-09-15&without=security$"))
    sent = page.url
    other = browser.new_page(viewport={"width": 1440, "height": 900})
    other.goto(sent)
    for view in (page, other):
        expect(rows(view)).to_have_text(["United States → Ukraine"])
    assert other.locator(".graph").inner_html() == page.locator(".graph").inner_html()
    other.close()


def test_hostile_words_stay_words(watched: "Watched", hostile: Path) -> None:
    page = watched.open(hostile)
    expect(page).to_have_title(HOSTILE)
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator(".row-name")).to_have_text(f"Japan – {HOSTILE}")
    expect(page.locator(".evidence mark")).to_contain_text(HOSTILE)
    expect(page.locator(".evidence .origin")).to_contain_text(HOSTILE)
    expect(page.locator(".evidence .instrument")).to_have_text(HOSTILE)
    expect(page.locator("img, .evidence a")).to_have_count(0)
    assert watched.complaints == []
    assert watched.requests == [hostile.as_uri()]


def test_the_policy_of_the_page_lets_no_other_script_run(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    added = "const added = document.createElement('script'); added.textContent = 'window.ran = 1'"
    page.evaluate(f"() => {{ {added}; document.body.append(added) }}")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in complaint for complaint in watched.complaints)


def test_an_empty_ledger_says_what_to_do(watched: "Watched", empty: Path) -> None:
    page = watched.open(empty)
    expect(page.locator("main")).to_contain_text("no claims yet")
    expect(page.locator("main")).to_contain_text("amity add")
    assert watched.complaints == []


def test_nonsense_in_the_address_is_no_trouble(watched: "Watched", story: Path) -> None:
    page = watched.open(story, "#at=never&tie=none&actor=nobody&without=x&top=-1")
    expect(page.locator(".empty").first).to_be_visible()
    assert watched.complaints == []


def test_labels_do_not_cover_each_other(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    boxes = [label.bounding_box() for label in page.locator(".labels .name").all()]
    placed = [box for box in boxes if box]
    assert len(placed) == 5
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            apart = (
                one["x"] + one["width"] <= other["x"] + 6
                or other["x"] + other["width"] <= one["x"] + 6
                or one["y"] + one["height"] <= other["y"] + 6
                or other["y"] + other["height"] <= one["y"] + 6
            )
            assert apart


def test_play_moves_the_date_until_it_is_paused(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".date")).not_to_have_text("2 Oct 2024")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert watched.complaints == []


def test_of_a_large_ledger_the_most_widely_told_are_shown_and_more_on_request(watched: "Watched", large: Path) -> None:
    page = watched.open(large)
    expect(page.locator(".row")).to_have_count(60)
    expect(page.locator(".list .more")).to_contain_text("The 60 most widely told of 70.")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".row")).to_have_count(70)
    expect(page.locator(".graph .strand")).to_have_count(70)


def test_a_phone_shows_everything_without_scrolling_sideways(watched: "Watched", story: Path) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    page = watched.open(story)
    expect(page.locator(".graph .strand")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_there_is_a_table(browser: Browser, story: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(story.as_uri())
    expect(page.locator("table.fallback")).to_contain_text("Japan")
    page.close()


def test_each_analysis_has_a_tab_and_each_row_opens_its_claims(watched: "Watched", story: Path) -> None:
    page = watched.open(story)
    expect(page.locator(".tab")).to_have_text(
        [
            "Graph",
            "Map",
            "Matrix",
            "Timeline",
            "Claims",
            "What if",
            "Exit cost",
            "Stress",
            "Exporters",
            "Triangle",
            "Suppliers",
            "Blocs",
            "Coupling",
            "Window",
            "Corroboration",
        ]
    )
    page.get_by_role("button", name="Corroboration").click()
    expect(page.locator(".answer-body h2")).to_have_text("How many independent origins stand behind the ties")
    page.locator(".answers").nth(1).get_by_role("button", name="United States").click()
    expect(page.locator(".evidence h2")).to_have_text("United States, Ukraine, arms")
    expect(page.locator(".evidence mark")).to_have_text(["America delivered radars to Ukraine."])
    expect(page).to_have_url(re.compile("#view=corroboration&row=1."))
    page.get_by_role("button", name="Timeline", exact=True).click()
    expect(page.locator(".evidence h2").first).to_have_text("Japan – Ukraine")
    expect(page.locator(".view .lane")).to_have_count(4)
    assert watched.complaints == []


def test_an_analysis_and_its_row_come_back_from_the_address(watched: "Watched", story: Path) -> None:
    page = watched.open(story, "#view=corroboration&row=1.0")
    expect(page.locator(".answers tr.open")).to_have_count(1)
    expect(page.locator(".evidence h3")).to_contain_text("that carry it most")


def test_nonsense_about_analyses_in_the_address_is_left_out(watched: "Watched", story: Path) -> None:
    page = watched.open(story, "#view=peace&row=9.9")
    expect(page.locator(".lane")).to_have_count(4)
    expect(page.locator(".evidence h2")).to_have_text("Japan – Ukraine")
