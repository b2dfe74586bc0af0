"""The page for everyone: no violation that axe finds in any view, and all of it by the keyboard."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.page.conftest import VIEWS, Watched

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
SIZES = {"wide": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def checked(browser: Browser, story: Path) -> Iterator[Watched]:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci in frontend/")
    # The checker is a script of its own, which the policy of the page rightly keeps out.
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    watched = Watched(page)
    watched.open(story)
    page.add_script_tag(path=AXE)
    yield watched
    context.close()


def violations(page: Page, rules: Mapping[str, object]) -> list[str]:
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)",
        rules,
    )
    return [
        f"{rule['id']}: {node['target'][0]} {node['html'][:120]} ({node['failureSummary'][:200]})"
        for rule in found
        for node in rule["nodes"][:4]
    ]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(checked: Watched, view: str, size: str) -> None:
    width, height = SIZES[size]
    page = checked.page
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="light")
    checked.turn_to(view, "&known=1&least=25")
    found = violations(page, RULES)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {each}" for each in violations(page, COLOURS)]
    assert found == []


def test_axe_finds_no_violation_in_what_is_opened(checked: Watched) -> None:
    page = checked.page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    checked.turn_to("graph", "&actor=JP&without=arms")
    page.get_by_role("button", name="Take away").click()
    found = violations(page, RULES)
    page.keyboard.press("Escape")
    checked.turn_to("corroboration", "&row=1.0")
    assert found + violations(page, RULES) == []


def test_nothing_is_smaller_than_a_finger_needs(checked: Watched) -> None:
    page = checked.page
    page.set_viewport_size({"width": 390, "height": 844})
    checked.turn_to("graph")
    page.locator(".filters > summary").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('.top button, .top select, .top input, .tabs button, .list button')]
            .filter(one => one.getClientRects().length)
            .filter(one => { const {width, height} = one.getBoundingClientRect(); return width < 24 || height < 24 })
            .map(one => one.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_headings_and_landmarks_are_in_order(checked: Watched) -> None:
    page = checked.page
    page.set_viewport_size({"width": 1440, "height": 900})
    for view in VIEWS:
        checked.turn_to(view)
        levels = page.evaluate(
            """() => [...document.querySelectorAll('h1, h2, h3, h4')]
                .filter(one => one.getClientRects().length).map(one => Number(one.tagName[1]))"""
        )
        assert levels.count(1) == 1, view
        assert levels[0] == 1, view
        assert all(lower - higher <= 1 for higher, lower in pairwise(levels)), (view, levels)
    expect(page.get_by_role("navigation", name="Views")).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("banner")).to_have_count(1)


def test_the_keyboard_alone_reaches_everything(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the view")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the view")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#view")).to_be_focused()
    reached = _walk(page, 200)
    for part in (".slider", ".tools", ".filters", ".tabs", ".list", ".looked-at", ".evidence"):
        assert any(step["within"] == part for step in reached), part
    unseen = [step["what"] for step in reached if not step["shown"]]
    assert unseen == []


def _walk(page: Page, most: int) -> list[Mapping[str, object]]:
    """Where the keyboard goes, around the page once, and whether it can be seen there."""
    look = """() => {
        const one = document.activeElement
        const style = getComputedStyle(one)
        const lit = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
        const drawn = one instanceof SVGElement && style.strokeWidth !== '0px' && style.stroke !== 'none'
        const parts = ['.slider', '.tools', '.filters', '.tabs', '.list', '.looked-at', '.evidence']
        return {
            what: one.outerHTML.slice(0, 100),
            within: parts.find(part => one.closest(part)) ?? null,
            shown: lit || drawn || one === document.body,
        }
    }"""
    steps: list[Mapping[str, object]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        step = page.evaluate(look)
        if steps and step["what"] == steps[0]["what"]:
            break
        steps.append(step)
    return steps


def test_a_tie_is_found_opened_and_left_by_the_keyboard(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    page.get_by_role("button", name="Timeline", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#view=timeline"))
    expect(page.get_by_role("button", name="Timeline", exact=True)).to_be_focused()
    page.locator("#search").focus()
    page.keyboard.type("Poland")
    page.keyboard.press("Enter")
    expect(page.locator(".row-name")).to_have_text(["Poland → Ukraine"])
    page.locator(".row").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence h2").first).to_have_text("Poland → Ukraine")
    known = page.get_by_role("switch", name="As known then")
    known.focus()
    page.keyboard.press("Space")
    expect(known).to_have_attribute("aria-checked", "true")
    expect(known).to_be_focused()


def test_what_does_not_move_is_asked_for_and_given(browser: Browser, story: Path) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(story.as_uri())
    expect(page.locator(".row").first).to_be_visible()
    moving = page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length")
    assert moving == 0
    page.close()


def test_in_forced_colours_the_kinds_keep_theirs(browser: Browser, story: Path) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(story.as_uri())
    swatch = page.locator(".toggle.kind-security .swatch")
    assert swatch.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(10, 88, 189)"
    page.close()
