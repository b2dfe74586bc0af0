"""Whether a confidence means what it says: of the claims that carry 0.7, readers should confirm seven in ten.

The expected calibration error is the mean distance between confidence and what is confirmed, over bins of claims. The
headline takes bins of equally many claims (Nguyen and O'Connor, 2015): where confidences crowd together, bins of equal
width are nearly all empty or hold a handful of claims, and their error is chance. Both are told.

On few claims even confidences without fault show an error, since what is confirmed is a matter of chance: with
seventeen claims in a bin, eight or nine per cent. That error is told beside the measured one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum, pi, sqrt
from typing import Any

from amity.evaluation.gold import ClaimsByDocument
from amity.evaluation.scores import Figures, confirmed, figures, is_substantive, of_claims

BINS = 10
THRESHOLDS = tuple(tenths / 10 for tenths in range(10))

Judged = tuple[float, float]
"""The confidence of a claim, and the share of it that readers confirm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Claims of similar confidence: how many, their mean confidence, and the share of them that readers confirm.

    Attributes:
        chance: how far the two would lie apart on average by chance alone, were every confidence true.
    """

    claims: int
    confidence: float
    confirmed: float
    chance: float

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Bin":
        """The bin of some claims, one at least."""
        confidence, found = (fsum(column) / len(judged) for column in zip(*judged, strict=True))
        deviation = sqrt(fsum(sure * (1 - sure) for sure, _ in judged)) / len(judged)
        # The mean of what is normally distributed around 0, its sign left out.
        return cls(claims=len(judged), confidence=confidence, confirmed=found, chance=deviation * sqrt(2 / pi))

    @property
    def error(self) -> float:
        """How far confidence and confirmation lie apart."""
        return abs(self.confidence - self.confirmed)

    def to_dict(self) -> dict[str, float]:
        """The bin for JSON."""
        return {
            "claims": self.claims,
            "confidence": round(self.confidence, 3),
            "confirmed": round(self.confirmed, 3),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How far the confidences of claims can be taken at their word.

    Attributes:
        claims: how many claims were judged.
        bins: claims in ten bins of equally many, from unsure to sure; claims of one confidence stay together.
        wide_bins: claims in ten bins of equal width, the empty ones left out.
        brier: the mean squared distance of confidence and confirmation (Brier, 1950), 0 to 1.
    """

    claims: int
    bins: tuple[Bin, ...]
    wide_bins: tuple[Bin, ...]
    brier: float

    @property
    def error(self) -> float:
        """The expected calibration error over bins of equally many claims: the figure to go by, 0 to 1."""
        return _mean(self.bins, lambda each: each.error)

    @property
    def chance(self) -> float:
        """The error that confidences without fault would show on so few claims: compare `error` with it, not with 0."""
        return _mean(self.bins, lambda each: each.chance)

    @property
    def wide_error(self) -> float:
        """The expected calibration error over bins of equal width, as it is most often reported (Guo et al., 2017)."""
        return _mean(self.wide_bins, lambda each: each.error)

    def to_dict(self) -> dict[str, Any]:
        """The calibration for JSON."""
        return {
            "claims": self.claims,
            "expected calibration error": round(self.error, 4),
            "expected calibration error of chance": round(self.chance, 4),
            "expected calibration error, equal width": round(self.wide_error, 4),
            "Brier score": round(self.brier, 4),
            "bins": [each.to_dict() for each in self.bins],
            "bins of equal width": [each.to_dict() for each in self.wide_bins],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is left, and how right it is, where only claims of at least some confidence are reported.

    Attributes:
        threshold: the least confidence.
        place: pair and kind.
        substantive: pair and kind, over all kinds but diplomatic.
    """

    threshold: float
    place: Figures
    substantive: Figures

    def to_dict(self) -> dict[str, Any]:
        """The cut for JSON."""
        return {
            "threshold": self.threshold,
            "pair+kind": self.place.to_dict(),
            "substantive": self.substantive.to_dict(),
        }


def calibration(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> Calibration | None:
    """How far the confidences of predicted claims can be taken at their word; None where nothing was predicted."""
    return calibrated([(claim.confidence, share) for claim, share in confirmed(gold, predicted)])


def calibrated(judged: Sequence[Judged]) -> Calibration | None:
    """How far confidences can be taken at their word, by what readers confirmed; None where there are none."""
    if not judged:
        return None
    return Calibration(
        claims=len(judged),
        bins=_binned(judged, _of_equal_number(judged)),
        wide_bins=_binned(judged, lambda confidence: min(int(confidence * BINS), BINS - 1)),
        brier=fsum((confidence - share) ** 2 for confidence, share in judged) / len(judged),
    )


def cuts(
    gold: ClaimsByDocument, predicted: ClaimsByDocument, thresholds: Iterable[float] = THRESHOLDS
) -> tuple[Cut, ...]:
    """What each threshold of confidence would leave: precision bought with recall."""
    return tuple(_cut(gold, at_least(threshold, predicted), threshold) for threshold in thresholds)


def at_least(threshold: float, predicted: ClaimsByDocument) -> ClaimsByDocument:
    """The claims of at least some confidence."""
    return {name: [claim for claim in group if claim.confidence >= threshold] for name, group in predicted.items()}


def _cut(gold: ClaimsByDocument, left: ClaimsByDocument, threshold: float) -> Cut:
    return Cut(threshold=threshold, place=figures(gold, left), substantive=of_claims(gold, left, is_substantive))


def _mean(bins: Sequence[Bin], of: Callable[[Bin], float]) -> float:
    return fsum(each.claims * of(each) for each in bins) / sum(each.claims for each in bins)


def _binned(judged: Sequence[Judged], bin_of: Callable[[float], int]) -> tuple[Bin, ...]:
    groups = groupby(sorted(judged), key=lambda one: bin_of(one[0]))
    return tuple(Bin.of(list(group)) for _, group in groups)


def _of_equal_number(judged: Sequence[Judged]) -> Callable[[float], int]:
    """The bin of each confidence: the tenth of all claims in which the middle one of those that have it lies.

    Claims of one confidence stay together, so the order in which they come makes no difference.
    """
    bins, before = {}, 0
    for confidence, group in groupby(sorted(confidence for confidence, _ in judged)):
        number = len(list(group))
        bins[confidence] = int((before + number / 2) * BINS / len(judged))
        before += number
    return bins.__getitem__
