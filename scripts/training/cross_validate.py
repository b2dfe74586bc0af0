"""What users with other publishers get: each document read by an extractor that never saw its publisher.

Run after `train.py`, over the same working folder. Writes the claims as JSON Lines, for `scripts/publish_accuracy.py`.
"""

import argparse
import json
import pickle
from collections.abc import Container, Mapping
from itertools import chain
from pathlib import Path

import numpy as np
from examples import Key, Labelled
from judging import calibrated, found_without, judges_without
from train import FOLDS

from amity.evaluation import load_documents
from amity.extraction.learned.extractor import LearnedExtractor
from amity.extraction.learned.passages import Reading


class Remembered:
    """Gives the scores that networks gave which had not seen the document's publisher."""

    def __init__(self, unseen: Mapping[Key, np.ndarray]) -> None:
        self._unseen = unseen

    def scores(self, reading: Reading, indexes: Container[int]) -> dict[int, np.ndarray]:
        """The scores of the pairs of some sentences."""
        return {
            passage.index: np.array(
                [
                    self._unseen[reading.document.id, passage.index, passage.actors[i], passage.actors[j]]
                    for i, j in passage.pairs()
                ]
            )
            for passage in reading.passages
            if passage.index in indexes
        }


def main() -> None:
    """Cross-validate, as the arguments say."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path, help="the labelled documents that were trained on")
    arguments.add_argument("predictions", type=Path, help="the file to write")
    arguments.add_argument("--work", type=Path, default=Path("build/training"))
    given = arguments.parse_args()
    documents: list[Labelled] = pickle.loads((given.work / "examples.pkl").read_bytes())
    unseen: dict[Key, np.ndarray] = {}
    for fold in range(FOLDS):
        unseen |= pickle.loads((given.work / f"unseen-{fold}.pkl").read_bytes())
    by_publisher = {document.id: document.publisher for document in documents}
    judges = judges_without(documents, unseen)
    found = found_without(documents, unseen, judges)
    extractors = {}
    for publisher, judge in judges.items():
        others = chain.from_iterable(seen for other, seen in found.items() if other != publisher)
        extractors[publisher] = LearnedExtractor(encoder=Remembered(unseen), judge=calibrated(judge, others))
    with given.predictions.open("w", encoding="utf-8") as file:
        for document in load_documents(given.gold / "documents.jsonl"):
            for claim in extractors[by_publisher[document.id]].extract(document):
                file.write(json.dumps(claim.to_dict(), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
