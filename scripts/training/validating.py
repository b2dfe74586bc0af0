"""What users with other publishers get: each document read by an extractor that never saw its publisher."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from examples import Key, Labelled
from judging import calibrated, judges_without

from amity.evaluation import ClaimsByDocument, confirmed
from amity.extraction.learned.extractor import LearnedExtractor
from amity.extraction.learned.judge import Judge
from amity.extraction.learned.passages import Reading
from amity.model import Claim, Document


class Remembered:
    """Gives the scores that networks gave which had not seen the document's publisher."""

    def __init__(self, unseen: Mapping[Key, np.ndarray]) -> None:
        self._unseen = unseen

    def scores(self, reading: Reading, indexes: Container[int]) -> dict[int, np.ndarray]:
        """The scores of the pairs of some sentences."""
        return {
            passage.index: np.array(
                [self._unseen[reading.document.id, passage.index, one, other] for one, other in passage.couples()]
            )
            for passage in reading.passages
            if passage.index in indexes
        }


class Validation:
    """The claims of labelled documents, by judges and networks that had not seen their publishers.

    Args:
        labelled: the documents as examples.
        unseen: what networks made of them that had not seen their publishers.
        documents: the documents.
        gold: what readers found in them.
    """

    def __init__(
        self,
        labelled: Sequence[Labelled],
        unseen: Mapping[Key, np.ndarray],
        documents: Iterable[Document],
        gold: ClaimsByDocument,
    ) -> None:
        self._publisher = {document.id: document.publisher for document in labelled}
        extractors = {
            publisher: LearnedExtractor(encoder=Remembered(unseen), judge=judge)
            for publisher, judge in judges_without(labelled, unseen).items()
        }
        found = {one.id: extractors[self._publisher[one.id]].extract(one) for one in documents}
        self._judged = list(confirmed(gold, found))

    def judged(self, without: str | None = None) -> list[tuple[float, float]]:
        """How sure each claim looked, and the share of it that readers confirm; those of one publisher left out."""
        return [
            (claim.confidence, share) for claim, share in self._judged if self._publisher[claim.document] != without
        ]

    def claims(self, judge: Judge) -> Iterator[Claim]:
        """The claims, each with the confidence that those of other publishers teach."""
        judges = {name: calibrated(judge, self.judged(without=name)) for name in set(self._publisher.values())}
        for claim, _ in self._judged:
            by = judges[self._publisher[claim.document]]
            yield replace(claim, confidence=round(by.confidence(claim.confidence), 3))
