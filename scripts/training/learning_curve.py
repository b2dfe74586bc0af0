"""How much more labelled text would help: the encoder and the judge, trained on parts of the documents.

Run after `train.py`. For one fold of publishers, networks learn from a quarter and from half of the other publishers'
documents (the one that learned from all of them is there already), and judges from the same parts. Prints, for the
documents of the fold: how often the kind that looks likeliest for a pair is one that readers found, and the average
precision of whether a pair is tied.
"""

import argparse
import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from encoders import small
from examples import Key, Labelled
from fitting import fitted, scores
from judging import fitted_judge
from school import SEED
from sklearn.metrics import average_precision_score
from train import FOLDS, assigned

from amity.extraction.learned.windows import KINDS


def main() -> None:
    """Print the curve, as the arguments say."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--work", type=Path, default=Path("build/training"))
    arguments.add_argument("--fold", type=int, default=0)
    arguments.add_argument("--parts", type=float, nargs="*", default=[0.25, 0.5, 1.0])
    given = arguments.parse_args()
    documents: list[Labelled] = pickle.loads((given.work / "examples.pkl").read_bytes())
    unseen: dict[Key, np.ndarray] = {}
    for fold in range(FOLDS):
        unseen |= pickle.loads((given.work / f"unseen-{fold}.pkl").read_bytes())
    folds = assigned(documents)
    held = [document for document in documents if folds[document.publisher] == given.fold]
    others = [document for document in documents if folds[document.publisher] != given.fold]
    random.Random(SEED).shuffle(others)
    pretrained = small()
    for part in given.parts:
        some = others[: round(part * len(others))]
        seen = unseen
        if part < 1:
            network = fitted(some, pretrained, SEED + given.fold)
            seen = unseen | scores(network, held, pretrained.pad_number)
        print(f"{part:.2f}: {len(some)} documents, {sum(d.claims for d in some)} claims:", *_figures(some, held, seen))


def _figures(some: Sequence[Labelled], held: Sequence[Labelled], seen: dict[Key, np.ndarray]) -> list[str]:
    judge = fitted_judge(some, seen)
    examples = [example for document in held for example in document.examples if example.key in seen]
    found = np.array([judge.kinds(example.marks, seen[example.key]) for example in examples])
    encoded = np.array([seen[example.key] for example in examples])
    tied = np.array([bool(example.labels) for example in examples])
    told = [{label.kind for label in example.labels} for example in examples]
    return [
        f"{name}: kind {_hits(kinds, told):.3f}, tie {average_precision_score(tied, ties):.3f};"
        for name, kinds, ties in (
            ("encoder", encoded[:, 1 : 1 + len(KINDS)], encoded[:, 0]),
            ("judge", found, found.sum(axis=1)),
        )
    ]


def _hits(kinds: np.ndarray, told: Sequence[set]) -> float:
    """How often the likeliest kind of a pair that is tied is one that readers found."""
    return float(np.mean([KINDS[row.argmax()] in labels for row, labels in zip(kinds, told, strict=True) if labels]))


if __name__ == "__main__":
    main()
