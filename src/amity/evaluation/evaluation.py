"""Everything that an evaluation tells: the scores, and where, how and how surely the extractor goes wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from amity.evaluation.alignment import align
from amity.evaluation.calibration import Calibration, Cut, at_least, calibration, cuts
from amity.evaluation.confusion import FIELDS, Confusion, confusion
from amity.evaluation.disagreements import Disagreement, Sort, disagreements, worst
from amity.evaluation.gold import ClaimsByDocument, only
from amity.evaluation.scores import LEVELS, Figures, Scores, figures, is_substantive, of_claims, score
from amity.model import Claim, Document, Stage

UNKNOWN = "unknown"
"""What stands for the publisher of a document that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPublisher:
    """How well the claims of one publisher's documents agree.

    Attributes:
        documents: how many documents of it were compared.
        place: pair and kind.
        substantive: pair and kind, over all kinds but diplomatic.
        full: pair, kind, stage and modality.
    """

    documents: int
    place: Figures
    substantive: Figures
    full: Figures

    def to_dict(self) -> dict[str, Any]:
        """The figures for JSON."""
        return {
            "documents": self.documents,
            "pair+kind": self.place.to_dict(),
            "substantive": self.substantive.to_dict(),
            "full": self.full.to_dict(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How well predicted claims agree with gold, and where they do not.

    Attributes:
        scores: what the gold's own scorer tells.
        publishers: figures by publisher, that with the most gold claims first.
        stages: pair, kind and stage, of each stage by itself.
        confusions: which stage, modality and kind stand in the place of which.
        disagreements: all disagreements by sort, of each sort the worst first.
        calibration: how far confidences can be taken at their word; None where nothing was predicted.
        cuts: what each threshold of confidence would leave.
        threshold: the least confidence of the claims that all but the cuts are about.
    """

    scores: Scores
    publishers: Mapping[str, OfPublisher]
    stages: Mapping[Stage, Figures]
    confusions: Mapping[str, Confusion]
    disagreements: Mapping[Sort, list[Disagreement]]
    calibration: Calibration | None
    cuts: tuple[Cut, ...]
    threshold: float = 0.0

    def worst(self, number: int) -> list[Disagreement]:
        """So many disagreements, the worst of every sort before the next of any, put together by sort."""
        return worst(self.disagreements, number)

    def to_dict(self, errors: int = 0) -> dict[str, Any]:
        """The evaluation for JSON: what the gold's own scorer prints, and the rest under further names.

        Args:
            errors: how many disagreements to quote.
        """
        return {
            **self.scores.to_dict(),
            "publishers": {name: of_it.to_dict() for name, of_it in self.publishers.items()},
            "stages": {stage.value: figures.to_dict() for stage, figures in self.stages.items()},
            "confusion": {name: table.to_dict() for name, table in self.confusions.items()},
            "calibration": self.calibration.to_dict() if self.calibration else None,
            "threshold": self.threshold,
            "thresholds": [cut.to_dict() for cut in self.cuts],
            "disagreements": {sort.value: number for sort, number in self.sizes().items()},
            "errors": [one.to_dict() for one in self.worst(errors)],
        }

    def sizes(self) -> dict[Sort, float]:
        """How many claims each sort of disagreement concerns; those between many actors count in part."""
        return {sort: round(sum(one.share for one in found), 1) for sort, found in self.disagreements.items()}


def evaluate(
    gold: ClaimsByDocument,
    predicted: ClaimsByDocument,
    documents: Iterable[Document] = (),
    *,
    threshold: float = 0.0,
) -> Evaluation:
    """Hold predicted claims against gold, over the documents of the gold.

    Args:
        gold: the readers' claims, by document.
        predicted: the claims to judge, those below the threshold among them.
        documents: what is known of the documents; only their publishers are looked at.
        threshold: the least confidence of a claim that counts; what other thresholds would leave is told all the same.
    """
    reported = at_least(threshold, predicted)
    aligned = align(gold, reported)
    return Evaluation(
        threshold=threshold,
        scores=score(gold, reported),
        publishers=_by_publisher(gold, reported, documents),
        stages=_by_stage(gold, reported),
        confusions={field: confusion(field, aligned) for field in FIELDS},
        disagreements=disagreements(aligned),
        calibration=calibration(gold, reported),
        cuts=cuts(gold, predicted),
    )


def _by_publisher(
    gold: ClaimsByDocument, predicted: ClaimsByDocument, documents: Iterable[Document]
) -> dict[str, OfPublisher]:
    names: dict[str, list[str]] = {}
    for document in documents:
        if document.id in gold:
            names.setdefault(document.publisher or UNKNOWN, []).append(document.id)
    found = {name: _of_publisher(only(gold, ids), predicted) for name, ids in names.items()}
    return dict(sorted(found.items(), key=lambda item: (-item[1].place.gold, item[0])))


def _of_publisher(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> OfPublisher:
    return OfPublisher(
        documents=len(gold),
        place=figures(gold, predicted),
        substantive=of_claims(gold, predicted, is_substantive),
        full=figures(gold, predicted, *LEVELS["full"]),
    )


def _by_stage(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> dict[Stage, Figures]:
    seen = {claim.stage for claims in gold.values() for claim in claims}
    return {stage: of_claims(gold, predicted, partial(_is_at, stage)) for stage in Stage if stage in seen}


def _is_at(stage: Stage, claim: Claim) -> bool:
    return claim.stage is stage
