"""How well extracted claims agree with those of careful readers, and where they do not."""

from amity.evaluation.calibration import Bin, Calibration, Cut, calibrated, calibration, cuts
from amity.evaluation.confusion import Confusion
from amity.evaluation.diagram import reliability_diagram
from amity.evaluation.disagreements import Disagreement, Sort
from amity.evaluation.evaluation import Evaluation, OfPublisher, evaluate
from amity.evaluation.gold import ClaimsByDocument, digest, load_claims, load_documents
from amity.evaluation.scores import Figures, Scores, confirmed, score

__all__ = [
    "Bin",
    "Calibration",
    "ClaimsByDocument",
    "Confusion",
    "Cut",
    "Disagreement",
    "Evaluation",
    "Figures",
    "OfPublisher",
    "Scores",
    "Sort",
    "calibrated",
    "calibration",
    "confirmed",
    "cuts",
    "digest",
    "evaluate",
    "load_claims",
    "load_documents",
    "reliability_diagram",
    "score",
]
