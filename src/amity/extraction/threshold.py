"""The one threshold of confidence: what is less sure is not reported."""

from collections.abc import Sequence

from amity.extraction.extractor import Extractor
from amity.model import Claim, Document


class Threshold:
    """An extractor that keeps to itself what it is less sure of.

    Args:
        extractor: the one that finds the claims.
        least: the least confidence that is reported, 0 to 1.
    """

    def __init__(self, extractor: Extractor, least: float) -> None:
        self._extractor = extractor
        self._least = least

    @property
    def method(self) -> str:
        """That of the extractor: which claims there are does not depend on how many are reported."""
        return self._extractor.method

    def extract(self, document: Document) -> Sequence[Claim]:
        """The claims that are sure enough, in the order of their places."""
        return [claim for claim in self._extractor.extract(document) if claim.confidence >= self._least]
