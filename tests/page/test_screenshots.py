"""The pictures of the page that README.md and the docs show, and the script that takes them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
PAGES = [
    path
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if not {"_build", "generated"} & set(path.parts)
]
SHOWN = [
    (path.relative_to(ROOT), path.parent / place)
    for path in PAGES
    for place in re.findall(r"!\[[^\]]+\]\(([^)\s]+)\)", path.read_text("utf-8"))
]
LARGEST = 250 * 1024


@pytest.mark.parametrize(("page", "picture"), SHOWN, ids=[f"{page}: {picture.name}" for page, picture in SHOWN])
def test_what_a_page_shows_is_there(page: Path, picture: Path) -> None:
    assert picture.is_file(), f"{page} shows {picture}; make screenshots"


def test_the_readme_and_the_how_to_show_the_page() -> None:
    shown = {(page.as_posix(), picture.name) for page, picture in SHOWN}
    assert {("README.md", "graph.png"), ("docs/how-to/look-at-the-web.md", "graph.png")} <= shown


@pytest.mark.parametrize("picture", sorted(IMAGES.glob("*.png")), ids=lambda path: path.name)
def test_each_picture_is_shown_somewhere_and_is_small(picture: Path) -> None:
    assert picture in {shown.resolve() for _, shown in SHOWN}
    assert picture.stat().st_size <= LARGEST


@pytest.mark.usefixtures("browser")
def test_a_picture_is_taken_and_told(tmp_path: Path) -> None:
    run = _screenshots("graph-phone", "--into", str(tmp_path))
    assert run.returncode == 0, run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["graph-phone.png"]
    assert str(tmp_path / "graph-phone.png") in run.stdout
    with Image.open(tmp_path / "graph-phone.png") as taken:
        assert taken.size == (390, 844)
        assert len(taken.convert("RGB").getcolors(1 << 20) or []) > 50


def test_a_picture_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    run = _screenshots("globe")
    assert run.returncode == 2
    assert "globe" in run.stderr
    assert "graph-dark" in run.stderr


def _screenshots(*words: str) -> subprocess.CompletedProcess[str]:
    script = ROOT / "scripts" / "screenshots.py"
    return subprocess.run([sys.executable, str(script), *words], capture_output=True, text=True, check=False)
