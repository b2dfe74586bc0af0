"""Scores follow the definitions that the gold was made with."""

import importlib.util
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.evaluation import Figures, load_claims, load_documents, score
from amity.model import Claim, Kind
from amity.model.errors import AmityError, InvalidRecord, UnreadableDocument

SHARED = Path(__file__).parents[2].parent / "shared" / "gold"
Made = Callable[..., Claim]
needs_gold = pytest.mark.skipif(not SHARED.is_dir(), reason="the gold lies beside the project, and is not here")


def test_claims_agree_with_themselves(made: Made) -> None:
    claims = {"a": [made("JP UA"), made("US > UA PL", 20)]}
    scores = score(claims, claims)
    assert all(figures == Figures(1.0, 1.0, 1.0, 2.0, 2.0) for figures in scores.levels.values())
    assert set(scores.right.values()) == {1.0}


def test_a_claim_between_many_counts_once(made: Made) -> None:
    gold = {"a": [made("US > UA PL")]}
    scores = score(gold, {"a": [made("US > UA")]})
    assert scores.levels["pair+kind"] == Figures(1.0, 0.5, 0.667, 1.0, 1.0)


def test_a_place_counts_unless_the_whole_document_is_asked_for(made: Made) -> None:
    scores = score({"a": [made("JP UA")]}, {"a": [made("JP UA", 50)]})
    assert (scores.levels["pair"].f1, scores.levels["document"].f1) == (0.0, 1.0)


def test_kinds_are_told_apart(made: Made) -> None:
    scores = score({"a": [made("JP UA"), made("JP UA", 20, "diplomatic")]}, {"a": [made("JP UA")]})
    assert scores.kinds[Kind.ARMS].f1 == 1.0
    assert scores.kinds[Kind.DIPLOMATIC].f1 == 0.0
    assert scores.substantive.f1 == 1.0
    assert scores.macro is None


def test_nothing_predicted_scores_nothing(made: Made) -> None:
    scores = score({"a": [made("JP UA")]}, {})
    assert scores.levels["pair"] == Figures(0.0, 0.0, 0.0, 1.0, 0.0)
    assert set(scores.right.values()) == {None}


@pytest.mark.parametrize(("text", "error"), [("{", UnreadableDocument), ("[]", InvalidRecord), ("{}", InvalidRecord)])
def test_predictions_of_another_form_are_refused(tmp_path: Path, text: str, error: type[AmityError]) -> None:
    (tmp_path / "claims.jsonl").write_text(text)
    with pytest.raises(error):
        load_claims(tmp_path / "claims.jsonl")


@needs_gold
@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_the_golds_own_scorer(tmp_path: Path, seed: int) -> None:
    predicted = _disturbed(tmp_path, random.Random(seed))  # noqa: S311 # for variety
    theirs = _their_scorer()(SHARED / "dev" / "claims", predicted)
    assert score(load_claims(SHARED / "dev" / "claims"), load_claims(predicted)).to_dict() == theirs


@needs_gold
def test_the_documents_of_the_gold_have_its_quotes_where_it_says() -> None:
    claims = load_claims(SHARED / "dev" / "claims")
    for document in load_documents(SHARED / "dev" / "documents.jsonl"):
        for told in claims[document.id]:
            assert document.text[told.start : told.end] == told.quote


def _disturbed(folder: Path, chance: random.Random) -> Path:
    for file in (SHARED / "dev" / "claims").glob("*.json"):
        kept = [told for told in json.loads(file.read_text("utf-8")) if chance.random() > 0.2]
        for told in kept:
            told["kind"] = chance.choice([told["kind"], told["kind"], *Kind])
            told["date"] = chance.choice([told["date"], None])
            told["attribution"] = chance.choice([told["attribution"], []])
        (folder / file.name).write_text(json.dumps(kept + kept[::3]))
    return folder


def _their_scorer() -> Callable[[Path, Path], dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    scorer: Callable[[Path, Path], dict[str, Any]] = module.main
    return scorer
