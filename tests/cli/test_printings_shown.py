"""What other papers printed, as a user sees it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import Document, PartialDate

TEXT = "Japan and Ukraine signed an agreement on the joint production of drones in Tokyo on 29 June 2026."
PAPERS = ("courier", "herald", "mirror", "observer", "post", "times", "tribune")

Run = Callable[..., Any]


@pytest.fixture
def printed(tmp_path: Path) -> None:
    """A ledger of one story in seven papers, and another in one."""
    with Store(tmp_path / "amity.db") as store:
        for day, name in enumerate(PAPERS, start=1):
            date = PartialDate(2026, 7, day)
            store.record(Document(id=name, text=TEXT, date=date, publisher=f"The {name.title()}"), [])
        store.record(Document(id="alone", text=TEXT.replace("Japan", "Korea").replace("drones", "tanks")), [])


@pytest.mark.usefixtures("printed")
def test_a_copy_shows_whose_it_is_and_who_has_it_too(amity: Run) -> None:
    shown = " ".join(amity("show", "mirror").out.split())
    assert "Copy of courier, which The Courier had by 2026-07-01" in shown
    assert "Repeated by herald, observer, post, times and 1 more" in shown
    assert json.loads(amity("show", "mirror", "--json").out)["printings"] == list(PAPERS)


@pytest.mark.usefixtures("printed")
def test_the_first_printing_shows_who_repeats_it(amity: Run) -> None:
    shown = " ".join(amity("show", "courier").out.split())
    assert "Repeated by herald, mirror, observer, post and 2 more" in shown
    assert "Copy of" not in shown


@pytest.mark.usefixtures("printed")
def test_a_document_that_stands_alone_shows_no_other(amity: Run) -> None:
    shown = amity("show", "alone").out
    assert "Copy of" not in shown
    assert "Repeated by" not in shown
    assert json.loads(amity("show", "alone", "--json").out)["printings"] == []
