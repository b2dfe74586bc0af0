"""Take the pictures of the page that README.md and the docs show, over the demonstration: docs/images/*.png.

    .venv/bin/python scripts/screenshots.py [NAME...] [--into FOLDER]

Each is the page as anybody who ran the demonstration finds it: the pictures are made anew, never retouched.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from amity import ClaimFilter, Kind, Ledger
from amity.demo import CORPUS
from amity.model import actor_id

IMAGES = Path(__file__).parents[1] / "docs" / "images"
TITLE = "Partnerships in amity's demonstration"
DESK = (1440, 900)
PHONE = (390, 844)
TALL = (1440, 1240)
GROUNDS = 64
CONTESTED = (actor_id("CN"), actor_id("RU"))


@dataclass(frozen=True)
class Picture:
    """One picture of the page: what is looked at, through which window, and which part of it."""

    name: str
    address: str = ""
    window: tuple[int, int] = DESK
    dark: bool = False
    part: str | None = None


PICTURES = (
    Picture("graph"),
    Picture("graph-dark", dark=True),
    Picture("graph-phone", window=PHONE),
    Picture("map", "view=map"),
    Picture("matrix", "view=matrix"),
    Picture("timeline", "view=timeline"),
    Picture("claims", "view=claims&text=GCAP"),
    Picture("what-if", "view=what-if&leaving=US"),
    Picture("exit-cost", "view=exit-cost"),
    Picture("evidence", "tie={tie}", window=TALL, part="#evidence"),
)


def main() -> None:
    """Read the sample corpus, write its page, and take each picture that was asked for."""
    asked = _asked()
    asked.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _chromium() as browser:
        page, tie = _demonstration(Path(folder))
        for picture in asked.pictures:
            path = asked.into / f"{picture.name}.png"
            _take(browser, f"{page.as_uri()}#{picture.address.format(tie=tie)}", picture, path)
            print(f"{path} ({path.stat().st_size // 1024} KB)")  # noqa: T201 # it says what it wrote


def _asked() -> argparse.Namespace:
    by_name = {picture.name: picture for picture in PICTURES}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="*", metavar="NAME", help=f"of {', '.join(by_name)}; all if none is named")
    parser.add_argument("--into", type=Path, default=IMAGES, metavar="FOLDER", help="where they go (docs/images)")
    asked = parser.parse_args()
    if unknown := set(asked.pictures) - set(by_name):
        parser.error(f"There is no picture called {', '.join(sorted(unknown))}; there are {', '.join(by_name)}.")
    asked.pictures = [by_name[name] for name in asked.pictures] or PICTURES
    return asked


def _demonstration(folder: Path) -> tuple[Path, str]:
    """The page of the demonstration, and the partnership whose evidence is shown: one that sources contradict."""
    with Ledger(folder / "demo.db") as ledger:
        ledger.add(CORPUS)
        contested = ClaimFilter(between=CONTESTED, kinds=frozenset({Kind.ARMS}))
        tie = ledger.partnerships(contested)[0].id
        return ledger.report(folder / "demo.html", title=TITLE), tie


@contextmanager
def _chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        raise SystemExit("The pictures need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--headless=new"])
        yield browser
        browser.close()


def _take(browser: Browser, address: str, picture: Picture, path: Path) -> None:
    width, height = picture.window
    window = ViewportSize(width=width, height=height)
    page = browser.new_page(viewport=window, color_scheme="dark" if picture.dark else "light", reduced_motion="reduce")
    page.goto(address)
    page.wait_for_selector("main .view")
    path.write_bytes(_settled(page, picture.part))
    page.close()
    _with_a_palette(path)


def _with_a_palette(path: Path) -> None:
    """Keep the picture at a third of its size: its grounds in their exact colours, the rest in one that is near."""
    with Image.open(path) as taken:
        drawn = taken.convert("RGB")
    colours, places, often = np.unique(
        np.asarray(drawn).reshape(-1, 3).astype(int), axis=0, return_inverse=True, return_counts=True
    )
    grounds = colours[np.argsort(-often, kind="stable")[:GROUNDS]]
    few = drawn.quantize(256 - len(grounds), Image.Quantize.MAXCOVERAGE, kmeans=3).getpalette() or []
    palette = np.concatenate([grounds, np.reshape(few, (-1, 3))])
    nearest = ((colours[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1)
    kept = Image.fromarray(nearest[places].reshape(drawn.height, drawn.width).astype(np.uint8), "P")
    kept.putpalette(palette.astype(np.uint8).tobytes())
    kept.save(path, optimize=True)


def _settled(page: Page, part: str | None) -> bytes:
    """The picture once two in a row are the same: nothing is being laid out or painted any more."""
    seen = page.locator(part) if part else page
    before, now = b"", seen.screenshot()
    while now != before:
        page.wait_for_timeout(400)
        before, now = now, seen.screenshot()
    return now


if __name__ == "__main__":
    main()
