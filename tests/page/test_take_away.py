"""What a reader takes along: pictures that stand alone, tables that programs read, a citation, a link."""

import csv
import io
import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect
from tests.page.conftest import HOSTILE, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURED = ("graph", "map", "matrix", "timeline")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def opened(browser: Browser, story: Path) -> Iterator[Watched]:
    yield from _opened(browser, story)


@pytest.fixture(scope="module")
def attacked(browser: Browser, hostile: Path) -> Iterator[Watched]:
    yield from _opened(browser, hostile)


def _opened(browser: Browser, file: Path) -> Iterator[Watched]:
    # The reader's dark page must not show in what is printed on white.
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce", color_scheme="dark")
    kept = Watched(page)
    kept.open(file)
    yield kept
    page.close()


def taken(page: "Page", entry: str) -> tuple[str, bytes]:
    """The name and the content of what an entry of the menu saves."""
    page.get_by_role("button", name="Take away").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=entry, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def table(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "").replace('"', "")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("view", PICTURED)
def test_a_picture_stands_alone_as_svg(opened: Watched, view: str) -> None:
    page = opened.turn_to(view, "&at=2024-09-15&known=1&without=hostility")
    name, content = taken(page, "Picture as SVG")
    assert name == f"amity-{view}-2024-09-15-as-known-then.svg"
    picture = ElementTree.fromstring(content)  # noqa: S314 - our own file, which the test is to read as any program does
    assert picture.tag == f"{SVG}svg"
    _stands_alone(picture)
    words = " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))
    for told in ("A web", "As of 15 Sep 2024, as known then", "without hostility", "Japan", "5 documents, 5 claims"):
        assert told in words
    assert "Security" in words


def _stands_alone(picture: ElementTree.Element) -> None:
    """Nothing in it runs, points anywhere else, or hangs on a style sheet."""
    for element in picture.iter():
        assert element.tag.removeprefix(SVG) not in {"script", "foreignObject", "image", "style", "a", "iframe"}
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in {"class", "style"}
            assert "var(" not in value
            assert not re.search(r"url\((?!['\"]?#)|https?:|javascript:|data:", value)


@pytest.mark.parametrize("view", PICTURED)
def test_a_picture_is_drawn_on_white_at_twice_its_size_as_png(opened: Watched, view: str) -> None:
    page = opened.turn_to(view)
    _, drawing = taken(page, "Picture as SVG")
    name, content = taken(page, "Picture as PNG")
    assert name == f"amity-{view}-2024-10-02.png"
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    picture = ElementTree.fromstring(drawing)  # noqa: S314 - our own file
    assert (width, height) == (2 * int(picture.attrib["width"]), 2 * int(picture.attrib["height"]))
    ground = next(picture.iter(f"{SVG}rect"))
    assert ground.attrib["fill"] == "#ffffff"
    assert opened.complaints == []


@pytest.mark.parametrize("view", PICTURED)
def test_what_is_shown_is_a_table_of_partnerships(opened: Watched, view: str) -> None:
    page = opened.turn_to(view, "&without=hostility")
    name, content = taken(page, "Partnerships as CSV")
    assert name == f"amity-{view}-2024-10-02.csv"
    rows = table(content)
    assert {(row["source"], row["target"], row["kind"], row["stage"], row["hedge"]) for row in rows} == {
        ("JP", "UA", "security", "signed", "asserted"),
        ("US", "UA", "arms", "active", "asserted"),
        ("PL", "UA", "training", "proposed", "possible"),
    }
    accord = next(row for row in rows if row["source"] == "JP")
    assert (accord["since"], accord["document_count"], len(json.loads(accord["claims"]))) == ("2024-06-13", "2", 2)
    assert 0 < float(accord["probability"]) <= 1


def test_as_json_it_has_the_quotes_the_sources_and_the_state(opened: Watched) -> None:
    page = opened.turn_to("graph", "&at=2024-09-15&least=25")
    name, content = taken(page, "Partnerships, claims and quotes as JSON")
    assert name == "amity-graph-2024-09-15.json"
    told: dict[str, Any] = json.loads(content)
    assert told["as_of"] == "2024-09-15"
    assert told["state"]["least"] == 0.25
    assert told["address"] == "#at=2024-09-15&least=25"
    quotes = {claim["quote"] for claim in told["claims"]}
    assert "Japan and Ukraine signed an accord." in quotes
    assert {source["publisher"] for source in told["sources"]} == {"The Courier"}
    carried = {claim["id"] for claim in told["claims"]}
    assert all(carried >= set(partnership["claims"]) for partnership in told["partnerships"])


def test_of_a_search_the_claims_are_taken_along(opened: Watched) -> None:
    page = opened.turn_to("claims", "&text=accord")
    name, content = taken(page, "Claims as CSV")
    assert name == "amity-claims-2024-10-02.csv"
    assert [row["quote"] for row in table(content)] == ["Japan and Ukraine signed an accord."]
    told = json.loads(taken(page, "Claims as JSON")[1])
    assert [claim["quote"] for claim in told["claims"]] == ["Japan and Ukraine signed an accord."]
    assert "partnerships" not in told


def test_of_an_analysis_its_tables_are_taken_along(opened: Watched) -> None:
    page = opened.turn_to("corroboration")
    page.get_by_role("button", name="Take away").click()
    entries = [entry for entry in page.get_by_role("menuitem").all_inner_texts() if entry.endswith("as CSV")]
    page.keyboard.press("Escape")
    assert len(entries) >= 2
    for entry in entries:
        name, content = taken(page, entry)
        assert re.fullmatch(r"amity-corroboration-2024-10-02-[\w-]+\.csv", name)
        assert table(content)
    answer = json.loads(taken(page, "All of it as JSON")[1])["answer"]
    assert answer["name"] == "corroboration"
    assert len(answer["tables"]) == len(entries)


def test_a_citation_names_title_date_ledger_and_address(opened: Watched) -> None:
    page = opened.turn_to("map", "&at=2024-09-15&known=1")
    name, content = taken(page, "Citation as BibTeX")
    assert name.endswith("-citation.bib")
    entry = content.decode()
    for told in ("{{A web (map)}}", "date = {2024-09-15}", "as known then", "documents", "web \\#1.html\\#view=map"):
        assert told in entry
    item = json.loads(taken(page, "Citation as CSL-JSON")[1])[0]
    assert item["title"] == "A web (map)"
    assert item["issued"] == {"date-parts": [[2024, 9, 15]]}
    assert item["id"] in entry


def test_link_and_citation_are_copied(opened: Watched, story: Path) -> None:
    page = opened.turn_to("graph", "&at=2024-09-15")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for entry, told in (
        ("Copy link to this view", f"{story.as_uri()}#at=2024-09-15"),
        ("Copy citation", "A web (graph). 15 Sep 2024"),
    ):
        page.get_by_role("button", name="Take away").click()
        page.get_by_role("menuitem", name=entry).click()
        expect(page.locator(".taken")).to_contain_text("Copied")
        assert told in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("view", PICTURED)
def test_hostile_words_stay_words_in_a_picture(attacked: Watched, view: str) -> None:
    page = attacked.turn_to(view)
    picture = ElementTree.fromstring(taken(page, "Picture as SVG")[1])  # noqa: S314 - what is tested is that it can be read
    _stands_alone(picture)
    assert HOSTILE[:20] in "".join(picture.itertext())
    taken(page, "Picture as PNG")
    assert page.title() == HOSTILE
    assert attacked.complaints == []


def test_hostile_words_stay_words_in_tables(attacked: Watched) -> None:
    page = attacked.turn_to("claims")
    rows = table(taken(page, "Claims as CSV")[1])
    assert rows[0]["title"] == HOSTILE
    assert rows[0]["url"] == ""
    assert json.loads(taken(page, "Claims as JSON")[1])["title"] == HOSTILE


def test_the_menu_is_worked_by_the_keyboard(opened: Watched) -> None:
    page = opened.turn_to("graph")
    button = page.get_by_role("button", name="Take away")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("menuitem", name="Picture as SVG")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Picture as PNG")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="Print")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Picture as SVG")).to_be_focused()
    page.keyboard.press("c")
    expect(page.get_by_role("menuitem", name="Copy citation")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.get_by_role("menu")).to_be_hidden()
