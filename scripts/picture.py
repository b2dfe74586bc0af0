"""Take the picture of the page that README.md and the docs show: docs/images/page.png.

    .venv/bin/python scripts/picture.py [ACTOR ACTOR KIND]

The page is that of the demonstration, with the evidence of one partnership open.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from amity import ClaimFilter, Kind, Ledger
from amity.demo import CORPUS
from amity.model import actor_id

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "page.png"


def main(one: str = "UA", other: str = "US", kind: str = "economic") -> None:
    """Read the sample corpus, write its page, open one partnership and take the picture."""
    between = (actor_id(one), actor_id(other))
    with tempfile.TemporaryDirectory() as folder:
        with Ledger(Path(folder) / "demo.db") as ledger:
            ledger.add(CORPUS)
            found = ledger.partnerships(ClaimFilter(between=between, kinds=frozenset({Kind(kind)})))
            page = ledger.report(Path(folder) / "demo.html", title="Partnerships in the sample corpus")
        _take(f"{page.as_uri()}#tie={found[0].id}")


def _take(address: str) -> None:
    PICTURE.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page.goto(address)
        page.wait_for_timeout(1500)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
