"""Make the picture of the page that stands in the README: `python docs/screenshots.py PAGE [PICTURE]`."""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parent / "images" / "page.png"
SIZE = (1440, 900)


def main() -> int:
    """Open the page in Chromium and photograph what is seen without a click."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path, help="a page written by amity report or amity demo")
    parser.add_argument("picture", type=Path, nargs="?", default=PICTURE)
    parser.add_argument("--dark", action="store_true", help="as seen by readers who prefer dark")
    parser.add_argument("--size", type=int, nargs=2, default=SIZE, metavar=("WIDTH", "HEIGHT"))
    parser.add_argument("--view", default="", help="the part of an address from # on, for another view")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        print("Chromium is not installed: apt-get install chromium", file=sys.stderr)
        return 1
    given.picture.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        width, height = given.size
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if given.dark else "light"
        )
        page.goto(given.page.absolute().as_uri() + given.view)
        page.locator(".graph .labels text, .nothing").first.wait_for(state="attached")
        page.screenshot(path=given.picture)
        browser.close()
    print(given.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
