"""What each extractor finds in the gold never falls below what it once found."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from amity.evaluation import Evaluation, digest, evaluate, load_claims, load_documents
from amity.extraction import EXTRACTORS, load
from amity.model import ExtractionSettings

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "dev"
PINNED = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
TESTED = [name for name, pinned in PINNED.items() if isinstance(pinned, dict)]
LIMITS = [
    (extractor, bound, figure, limit)
    for extractor in TESTED
    for bound in ("floors", "ceilings")
    for figure, limit in PINNED[extractor].get(bound, {}).items()
]
pytestmark = pytest.mark.skipif(
    not (GOLD / "documents.jsonl").exists(), reason="the gold lies beside the project, and is not here"
)


def test_the_gold_is_that_on_which_the_floors_were_measured() -> None:
    assert digest(GOLD) == PINNED["gold"], (
        "The gold has changed, so its floors mean nothing: measure anew with `amity evaluate`, and write the new "
        f"figures and the digest {digest(GOLD)} into tests/extraction/floors.toml."
    )


def test_every_extractor_that_asks_nobody_has_limits() -> None:
    assert {*TESTED} == {*EXTRACTORS} - {"llm"}
    assert all(PINNED[extractor].keys() == {"floors", "ceilings"} for extractor in TESTED)


@pytest.mark.parametrize(("extractor", "bound", "figure", "limit"), LIMITS)
def test_no_figure_passes_its_limit(extractor: str, bound: str, figure: str, limit: float) -> None:
    reached = measured(extractor)[figure]
    assert reached >= limit if bound == "floors" else reached <= limit


@cache
def measured(extractor: str) -> dict[str, float]:
    """The figures of an extractor that can have limits, by their names in floors.toml."""
    using = load(ExtractionSettings(extractor=extractor))
    documents = load_documents(GOLD / "documents.jsonl")
    return _figures(evaluate(load_claims(GOLD / "claims"), {told.id: using.extract(told) for told in documents}))


def _figures(evaluation: Evaluation) -> dict[str, float]:
    scores, confidence = evaluation.scores, evaluation.calibration
    assert confidence
    place = scores.levels["pair+kind"]
    return {
        "pair and kind, precision": place.precision,
        "pair and kind, recall": place.recall,
        "pair and kind, F1": place.f1,
        "substantive, F1": scores.substantive.f1,
        "mean over kinds, F1": scores.macro or 0.0,
        "full, F1": scores.levels["full"].f1,
        "document, F1": scores.levels["document"].f1,
        **{f"{field} right": share or 0.0 for field, share in scores.right.items()},
        "expected calibration error": confidence.error,
        "expected calibration error beyond chance": confidence.error - confidence.chance,
        "expected calibration error, equal width": confidence.wide_error,
        "Brier score": confidence.brier,
    }
