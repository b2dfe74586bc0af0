"""Trains the learned extractor: `make train`.

Steps, each kept in the working folder and not done again: examples from the gold; for each fold of publishers, a
network that never saw them, and what it makes of them; a network that saw all. Then its export, and the judge, fitted
to what the first networks made of documents that they had not seen. The claims of extractors that had not seen the
publisher are written too, for `scripts/publish_accuracy.py`.

With texts, a large network learns from the gold first, and the last network learns from what that makes of the texts,
too: which takes an hour more.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from examples import Key, Labelled
from export import export
from fitting import scores
from judging import calibrated, fitted_judge
from school import SEED, School
from validating import Validation

from amity.evaluation import load_claims, load_documents

FOLDS = 4


def main() -> None:
    """Train, as the arguments say."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path, help="the labelled documents: a folder with documents.jsonl and claims/")
    arguments.add_argument("--texts", type=Path, help="documents without labels, as amity reads them")
    arguments.add_argument(
        "--aside",
        type=Path,
        action="append",
        default=[],
        help="further labelled sets, whose documents are left out of these",
    )
    arguments.add_argument(
        "--teach-folds", action="store_true", help="teach the networks of the folds as well: two hours more"
    )
    arguments.add_argument(
        "--work", type=Path, default=Path("build/training"), help="where steps are kept (%(default)s)"
    )
    arguments.add_argument(
        "--out",
        type=Path,
        default=Path("src/amity/extraction/learned/model"),
        help="where the model goes (%(default)s)",
    )
    given = arguments.parse_args()
    if given.teach_folds and not given.texts:
        arguments.error("--teach-folds needs --texts")
    given.work.mkdir(parents=True, exist_ok=True)
    train(School(given.gold, given.texts, given.aside, given.work), given.out, teach_folds=given.teach_folds)


def train(school: School, out: Path, *, teach_folds: bool = False) -> None:
    """Train the extractor and write its model."""
    torch.use_deterministic_algorithms(True)
    seen_first = unseen(school, taught=teach_folds)
    network = school.network("network", SEED, taught=school.untold is not None)
    out.mkdir(parents=True, exist_ok=True)
    export(network.state_dict(), school.small, school.documents, out / "encoder.onnx")
    school.small.tokenizer.save(str(out / "tokenizer.json"))
    gold, documents = school.gold, school.documents
    judge = fitted_judge(documents, seen_first)
    validation = Validation(
        documents, seen_first, load_documents(gold / "documents.jsonl"), load_claims(gold / "claims")
    )
    with (out / "judge.npz").open("wb") as file:
        calibrated(judge, validation.judged()).save(file)
    with (school.work / "cross-validated.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(claim.to_dict(), ensure_ascii=False) + "\n" for claim in validation.claims(judge))


def unseen(school: School, *, taught: bool) -> dict[Key, np.ndarray]:
    """What networks make of the documents of publishers that they never saw."""
    folds = assigned(school.documents)
    found: dict[Key, np.ndarray] = {}
    for fold in range(FOLDS):
        without = frozenset(publisher for publisher, number in folds.items() if number == fold)

        def judged(fold: int = fold, without: frozenset[str] = without) -> dict[Key, np.ndarray]:
            network = school.network(f"fold-{fold}", SEED + fold, without, taught=taught)
            held = [document for document in school.documents if document.publisher in without]
            return scores(network, held, school.small.pad_number)

        found |= school.kept(f"unseen-{fold}{'-taught' if taught else ''}", judged)
    return found


def assigned(documents: Sequence[Labelled]) -> dict[str, int]:
    """A fold for each publisher, so that the folds have about equally many claims: the largest publishers first."""
    claims = Counter[str]()
    for document in documents:
        claims[document.publisher] += document.claims
    sizes = [0] * FOLDS
    folds = {}
    for publisher, size in sorted(claims.items(), key=lambda item: (-item[1], item[0])):
        folds[publisher] = sizes.index(min(sizes))
        sizes[folds[publisher]] += size
    return folds


if __name__ == "__main__":
    main()
