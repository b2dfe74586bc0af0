"""What the extractor finds in the gold never falls below what it once found."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from amity.evaluation import Scores, load_claims, load_documents, score
from amity.extraction import Extractor

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "dev"
PINNED = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
pytestmark = pytest.mark.skipif(
    not (GOLD / "documents.jsonl").exists(), reason="the gold lies beside the project, and is not here"
)


@pytest.fixture(scope="module")
def scores(extractor: Extractor) -> Scores:
    documents = load_documents(GOLD / "documents.jsonl")
    return score(load_claims(GOLD / "claims"), {told.id: extractor.extract(told) for told in documents})


def test_the_gold_is_that_on_which_the_floors_were_measured() -> None:
    assert digest(GOLD) == PINNED["gold"], (
        "The gold has changed, so its floors mean nothing: measure anew with `amity evaluate`, and write the new "
        f"figures and the digest {digest(GOLD)} into tests/extraction/floors.toml."
    )


@pytest.mark.parametrize("figure", PINNED["floors"])
def test_no_figure_falls_below_its_floor(scores: Scores, figure: str) -> None:
    assert measured(scores)[figure] >= PINNED["floors"][figure]


def measured(scores: Scores) -> dict[str, float]:
    """The figures that have floors, by their names in floors.toml."""
    place = scores.levels["pair+kind"]
    return {
        "pair and kind, precision": place.precision,
        "pair and kind, recall": place.recall,
        "pair and kind, F1": place.f1,
        "substantive, F1": scores.substantive.f1,
        "mean over kinds, F1": scores.macro or 0.0,
        "full, F1": scores.levels["full"].f1,
        "document, F1": scores.levels["document"].f1,
        **{f"{field} right": scores.right[field] or 0.0 for field in ("attribution", "date", "modality", "stage")},
    }


def digest(gold: Path) -> str:
    """SHA-256 over the documents and then every file of claims, in the order of their names."""
    files = [gold / "documents.jsonl", *sorted((gold / "claims").glob("*.json"))]
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
