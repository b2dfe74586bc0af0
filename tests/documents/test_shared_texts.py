"""Reading what the project is developed on, where it is at hand."""

import json
import re
import unicodedata
from itertools import islice
from pathlib import Path

import pytest

from amity.documents import read
from amity.model import Document, DocumentKind

SHARED = Path(__file__).parents[2].parent / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not beside the checkout")


@pytest.mark.parametrize("part", ["dev", "train"])
def test_the_offsets_of_the_gold_stay_true(part: str) -> None:
    path = SHARED / "gold" / part / "documents.jsonl"
    texts = {record["id"]: record["text"] for record in map(json.loads, path.read_text().splitlines())}
    for document in read([path]):
        assert isinstance(document, Document)
        text = texts.pop(document.id)
        assert len(document.text) == len(text)
        changed = {old for old, new in zip(text, document.text, strict=True) if old != new}
        assert all(unicodedata.category(letter) == "Cc" for letter in changed)
    assert not texts


def test_the_first_article_is_read_whole() -> None:
    (document,) = read([SHARED / "seed"])
    assert isinstance(document, Document)
    assert document.title == "Tokyo Is Accelerating Its Military Drone Program"
    assert (document.author, document.kind, document.made_with_ai) == (
        "Maxime Marquette",
        DocumentKind.COMMENTARY,
        True,
    )
    assert "\n\nCo-production as a Model\n\nThe model being considered" in document.text
    assert not re.search(r"[^\n]\n[^\n]", document.text)


def test_official_releases_come_without_marks() -> None:
    for document in islice(read([SHARED / "corpora" / "white-house"]), 0, 200):
        assert isinstance(document, Document)
        assert document.date
        assert (document.publisher, document.made_with_ai) == ("The White House", False)
        assert document.text.startswith(f"{document.title}\n\n")
        assert not re.search(r"\\|\*\*|^#|</?\w+>|\]\(|  |[^\n]\n[^\n]", document.text, re.MULTILINE), document.id
