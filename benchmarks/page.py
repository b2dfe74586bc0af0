"""How soon the page shows a large web, and how smoothly it is moved, in Chromium without a GPU; as Markdown."""

import argparse
import re
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from amity.report.page_file import embedded_json
from benchmarks import machine
from benchmarks.made_pages import made_page
from benchmarks.tables import table

RESULTS = Path(__file__).with_name("page.md")
WEBS = ((30, 60), (500, 5_000), (2_000, 20_000))
"""How many actors and ties are looked at, all of them shown."""

_ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run")
_WATCH = """
window.seen = {};
const look = () => {
  if (!seen.first && document.querySelector(".graph .strand")) seen.first = performance.now();
  if (seen.first && !seen.whole && !document.querySelector(".web[aria-busy]")) seen.whole = performance.now();
  if (!seen.whole) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
_FRAMES = """
window.frames_ = []; let last = performance.now(); window.going = true;
const tick = (now) => { frames_.push(now - last); last = now; if (going) requestAnimationFrame(tick); };
requestAnimationFrame(tick);
"""


def main() -> None:
    """Measure, print, and keep what was measured."""
    busy, chosen = machine.load(), _arguments()
    with TemporaryDirectory(prefix="amity-bench-") as scratch:
        rows = [_row(Path(scratch), chosen.page, *web, chosen.rounds) for web in WEBS]
    told = (
        f"Measured on {datetime.now(UTC).date()} on {machine.described()}, in Chromium without a GPU, at 1440 x 900, "
        f"with {busy:.1f} processes waiting.\n\n"
        "### The graph of a large web, all ties shown, in milliseconds\n\n" + table(_HEAD, rows)
    )
    print(told)
    if chosen.output:
        chosen.output.write_text(told, "utf-8")


_Gesture = Callable[[Page], None]

_HEAD = (
    "actors",
    "ties",
    "first picture",
    "work until then",
    "whole picture",
    "frame while panning",
    "95% of them below",
    "frame while zooming",
    "95% of them below",
)


def _row(scratch: Path, shell: Path, actors: int, ties: int, rounds: int) -> list[str]:
    web = scratch / f"{ties}.html"
    data = embedded_json(made_page(actors, ties))
    parts = {"title": "A made web", "fallback": "", "data": data}
    web.write_text(re.sub(r"\{\{(\w+)\}\}", lambda place: parts.get(place[1], ""), shell.read_text("utf-8")), "utf-8")
    seen = [_seen(f"{web.as_uri()}#top={ties}") for _ in range(rounds)]
    return [f"{actors:,}", f"{ties:,}", *(f"{median(values):,.0f}" for values in zip(*seen, strict=True))]


def _seen(address: str) -> list[float]:
    """Milliseconds to the first picture, of work until then, to the whole picture, and of frames while it is moved.

    Of the frames while panning and then while zooming, the median and the 95th percentile.
    """
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        page.add_init_script(_WATCH)
        clock = page.context.new_cdp_session(page)
        clock.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        page.wait_for_function("seen.first", timeout=120_000)
        told = {each["name"]: each["value"] for each in clock.send("Performance.getMetrics")["metrics"]}
        page.wait_for_function("seen.whole", timeout=120_000)
        first, whole = page.evaluate("[seen.first, seen.whole]")
        opened = [first, told["ThreadTime"] * 1000, whole]
        page.wait_for_timeout(1000)
        moved = [*_moved(page, _pan), *_moved(page, _zoom)]
        browser.close()
        return [*opened, *moved]


def _moved(page: Page, move: "_Gesture") -> Sequence[float]:
    page.evaluate(_FRAMES)
    move(page)
    frames = sorted(page.evaluate("(going = false, frames_)"))[:-1]
    page.wait_for_timeout(1000)
    return median(frames), frames[int(len(frames) * 0.95)]


def _pan(page: Page) -> None:
    x, y = _middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(x + 3 * step, y + step)
        page.wait_for_timeout(12)
    page.mouse.up()


def _zoom(page: Page) -> None:
    page.mouse.move(*_middle(page))
    for step in range(40):
        page.mouse.wheel(0, -40 if step < 20 else 40)
        page.wait_for_timeout(16)


def _middle(page: Page) -> tuple[float, float]:
    box = page.locator(".web").bounding_box()
    if box is None:
        raise SystemExit("The page shows no graph.")
    return box["x"] + box["width"] / 2 + 37, box["y"] + box["height"] / 2 + 11


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    built = Path(str(files("amity.report"))) / "page" / "page.html"
    parser.add_argument("--page", type=Path, default=built, help="the page as `make page` built it")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path, help=f"write the table there, as {RESULTS.name}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
