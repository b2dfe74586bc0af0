import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ledger import Store
from amity.model.errors import MissingPart
from amity.report import page_file, write_page

SHELL = """<!doctype html><title>{{title}}</title><noscript>{{fallback}}</noscript>
<script type="application/json" id="data">{{data}}</script>"""


@pytest.fixture
def _built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A page shell such as the front end's build leaves, so that these tests need no Node."""
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "page.html").write_text(SHELL, "utf-8")
    monkeypatch.setattr(page_file, "files", lambda _: tmp_path)


def carried(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.usefixtures("_built")
def test_the_page_carries_the_ledger(store: Store, tmp_path: Path) -> None:
    data = carried(write_page(store, tmp_path / "web.html", title="Web").read_text("utf-8"))
    assert (data["title"], len(data["claims"]), len(data["partnerships"])) == ("Web", 4, 2)


@pytest.mark.usefixtures("_built")
def test_the_same_ledger_makes_the_same_page(store: Store, tmp_path: Path) -> None:
    first, second = (write_page(store, tmp_path / name).read_bytes() for name in ("a.html", "b.html"))
    assert first == second


@pytest.mark.usefixtures("_built")
def test_a_title_is_text_and_never_a_place_of_the_shell(store: Store, tmp_path: Path) -> None:
    title = "</title><script>alert(1)</script>{{data}}"
    page = write_page(store, tmp_path / "web.html", title=title).read_text("utf-8")
    assert "<script>alert(1)" not in page
    assert carried(page)["title"] == title
    assert page.count("{{data}}") == 2


@pytest.mark.usefixtures("_built")
def test_without_scripts_there_is_a_table(store: Store, tmp_path: Path) -> None:
    page = write_page(store, tmp_path / "web.html").read_text("utf-8")
    row = "<td>Japan</td><td>Ukraine</td><td>security</td><td></td><td>ended, was signed</td><td>2025-01-05</td>"
    assert row in page


def test_without_a_built_page_it_is_said_how_to_build_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_file, "files", lambda _: tmp_path)
    with pytest.raises(MissingPart, match="make page"):
        write_page(store, tmp_path / "web.html")
    assert not (tmp_path / "web.html").exists()


any_text = st.text(st.characters() | st.sampled_from("<>&/!-'\u2028\u2029\ud800script"))


@given(st.recursive(any_text, lambda inner: st.lists(inner) | st.dictionaries(any_text, inner), max_leaves=8))
def test_embedded_data_comes_back_and_never_touches_its_element(data: Any) -> None:
    text = page_file.embedded_json(data)
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", text)
    assert json.loads(text) == data
