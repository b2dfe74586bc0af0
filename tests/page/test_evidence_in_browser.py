"""Why a tie is believed in, as a reader checks it: in a real browser, over a page that stands for itself."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.page.conftest import Watched, record

from amity.ledger import Store
from amity.model import Document, DocumentKind, Kind, Modality, PartialDate, Stage
from amity.report import write_page


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An accord that two papers tell of and a ministry denies, and thirty meetings."""
    folder = tmp_path_factory.mktemp("disputed")
    with Store(folder / "disputed.db") as store:
        for day, publisher, text, modality in (
            ("2024-03-01", "The Courier", "Japan and Ukraine signed an accord.", Modality.ASSERTED),
            ("2024-03-02", "The Gazette", "Tokyo and Kyiv signed it, two officials said.", Modality.ASSERTED),
            ("2024-03-05", "Japan", "Japan and Ukraine signed no accord.", Modality.DENIED),
        ):
            document = Document(
                id=day,
                text=text,
                title=f"Of {day}",
                date=PartialDate.parse(day),
                publisher=publisher,
                kind=DocumentKind.OFFICIAL if publisher == "Japan" else DocumentKind.NEWS,
            )
            record(store, document, (text, "JP+UA", Kind.SECURITY, Stage.SIGNED, modality))
        for number in range(30):
            met = Document(id=f"met-{number}", text=f"They met, {number}.", date=PartialDate(2023, 1, number + 1))
            record(store, met, (met.text, "FR+IT", Kind.DIPLOMATIC, Stage.ACTIVE, Modality.ASSERTED))
        return write_page(store, folder / "disputed.html", title="Disputed")


def test_what_contradicts_a_tie_stands_first_with_the_words_of_both_sides(watched: Watched, disputed: Path) -> None:
    page = watched.open(disputed)
    page.locator(".row-name", has_text="Japan").click()
    disputes = page.locator(".contradicted")
    expect(disputes.locator("q")).to_have_text(
        ["Japan and Ukraine signed no accord.", "Tokyo and Kyiv signed it, two officials said."]
    )
    expect(disputes).to_contain_text("denied that it is signed, 5 Mar 2024")
    expect(disputes).to_contain_text("and against 1 further claim")


def test_the_sum_is_written_out_and_gives_the_number_that_is_shown(watched: Watched, disputed: Path) -> None:
    page = watched.open(disputed)
    page.locator(".row-name", has_text="Japan").click()
    page.get_by_text("Step by step").click()
    told = page.locator(".sum").last.inner_text()
    written = re.fullmatch(r"Together: ([\d.]+) × ([\d.]+) = ([\d.]+)", told)
    assert written is not None, told
    share, left, total = map(float, written.groups())
    assert share * left == pytest.approx(total, abs=0.02)
    shown = page.locator(".likely strong").inner_text()
    assert abs(float(shown.rstrip("%")) / 100 - total) < 0.01
    expect(page.locator(".moves li")).to_have_count(3)
    expect(page.locator(".moves li").last).to_contain_text("Japan, denied that it is signed")


def test_a_claim_opened_from_the_reckoning_takes_the_keyboard_and_comes_back_from_its_link(
    watched: Watched, disputed: Path
) -> None:
    page = watched.open(disputed)
    page.locator(".row-name", has_text="Japan").click()
    page.locator(".contradicted .claim-opener").first.press("Enter")
    expect(page.locator(".pinned")).to_be_focused()
    expect(page.locator(".pinned mark")).to_have_text("Japan and Ukraine signed no accord.")
    page.wait_for_function("() => location.hash.includes('claim=')")
    claim = re.search(r"claim=(\w+)", page.url)
    assert claim is not None
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".pinned")).to_have_count(0)
    page.goto("about:blank")
    watched.open(disputed, f"#claim={claim[1]}")
    expect(page.locator(".pinned mark")).to_have_text("Japan and Ukraine signed no accord.")
    expect(page.locator(".tie-head h2")).to_have_text("Japan – Ukraine")
    assert watched.complaints == []


def test_of_many_claims_the_latest_are_shown_and_more_on_request(watched: Watched, disputed: Path) -> None:
    page = watched.open(disputed)
    page.locator(".row-name", has_text="France").click()
    expect(page.locator(".claims-of .claim")).to_have_count(25)
    page.get_by_role("button", name="Show 5 more").click()
    expect(page.locator(".claims-of .claim")).to_have_count(30)
    assert watched.requests == [disputed.as_uri()]


def test_an_address_of_what_is_not_there_says_so(watched: Watched, disputed: Path) -> None:
    page = watched.open(disputed, "#tie=nosuch&claim=neither")
    expect(page.locator(".evidence")).to_contain_text("no partnership of the identifier that the address names")
    expect(page.locator(".pinned")).to_contain_text("There is no claim of that identifier here.")
    assert watched.complaints == []
