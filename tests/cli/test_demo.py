"""The demonstration: from the bundled dispatches to a page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from amity.demo import CORPUS

Run = Callable[..., Any]


def test_every_dispatch_names_its_sources() -> None:
    dispatches = sorted(CORPUS.glob("*.md"))
    assert len(dispatches) == 44
    for dispatch in dispatches:
        front = yaml.safe_load(dispatch.read_text("utf-8").split("---\n")[1])
        assert all(source.startswith("http") for source in front["sources"])
        assert front["sources"]


def test_the_demonstration_prints_partnerships_and_writes_the_page(amity: Run, tmp_path: Path) -> None:
    ended = amity("demo", "--output", "a folder")
    assert ended.code == 0
    page = tmp_path / "a folder" / "web.html"
    assert str(page) in ended.out.replace("\n", "")
    assert page.read_text("utf-8").startswith("<!doctype html>")
    for words in ("44 dispatches", "Ukraine", "Rheinmetall", "co-production"):
        assert words in ended.out
    for form in ("graphml", "gexf", "csv", "json"):
        assert amity("network", "--ledger", "a folder/amity.db", "-o", f"web.{form}").code == 0
        assert (tmp_path / f"web.{form}").stat().st_size > 1000
    assert amity("report", "--ledger", "a folder/amity.db", "--as-of", "2024", "-o", "2024.html").code == 0
    again = amity("demo", "--output", "a folder")
    assert again.out.splitlines()[0] == ended.out.splitlines()[0]
