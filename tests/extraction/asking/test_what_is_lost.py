"""A model that makes no mistake would lose next to nothing by the sift and the gate."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from amity.actors.casting import candidates
from amity.evaluation import load_claims, load_documents
from amity.extraction.asking.gate import Gate
from amity.extraction.asking.parts import worth_asking
from amity.extraction.sentences import Span, unwrap
from amity.model import Claim, Document

GOLD = Path(__file__).parents[3].parent / "shared" / "gold" / "train"
pytestmark = pytest.mark.skipif(
    not (GOLD / "documents.jsonl").exists(), reason="the gold lies beside the project, and is not here"
)


def test_of_the_claims_of_careful_readers_almost_all_come_through() -> None:
    gold = load_claims(GOLD / "claims")
    documents = list(load_documents(GOLD / "documents.jsonl"))
    told = sum(len(gold[document.id]) for document in documents)
    passed = sum(
        claim.to_dict() | {"id": "", "method": "", "confidence": 0, "amount": None}
        == ours.to_dict() | {"id": "", "method": "", "confidence": 0, "amount": None}
        for document in documents
        for claim, ours in _through(document, gold[document.id])
    )
    assert told > 3000
    assert passed / told >= 0.99


def _through(document: Document, claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The claims that come through, each as it was and as it is then."""
    text = unwrap(document.text)
    casting = candidates(document, text)
    gate = Gate(document, casting, "llm/1:reader", 0.5)
    for part in worth_asking(text, casting, 6000):
        for claim in claims:
            if part.start <= claim.start < part.end:
                place = Span(claim.start, claim.end)
                yield from ((claim, ours) for ours in gate.judge([claim.to_dict()], place).claims)
