"""Trains the learned extractor: `make train`.

Steps, each kept in the working folder and not done again: examples from the gold; for each fold of publishers, a
network that never saw them, and what it makes of them; a network that saw all. Then its export, and the judge, fitted
to what the first networks made of documents that they had not seen. The claims of extractors that had not seen the
publisher are written too, for `scripts/publish_accuracy.py`.
"""

import argparse
import json
import pickle
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import torch
from encoders import pretrained, tokenizer
from examples import Labelled, labelled
from export import export
from fitting import fitted, scores
from judging import calibrated, fitted_judge
from validating import Validation

from amity.evaluation import load_claims, load_documents

FOLDS = 4
SEED = 20261123
T = TypeVar("T")


def main() -> None:
    """Train, as the arguments say."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path, help="the labelled documents: a folder with documents.jsonl and claims/")
    arguments.add_argument(
        "--work", type=Path, default=Path("build/training"), help="where steps are kept (%(default)s)"
    )
    arguments.add_argument(
        "--out",
        type=Path,
        default=Path("src/amity/extraction/learned/model"),
        help="where the model goes (%(default)s)",
    )
    train(**vars(arguments.parse_args()))


def train(gold: Path, work: Path, out: Path) -> None:
    """Train the extractor on a gold set and write its model."""
    torch.use_deterministic_algorithms(True)
    work.mkdir(parents=True, exist_ok=True)
    encoder, words = pretrained(), tokenizer()
    numbers = {name: words.token_to_id(name) for name in ("[PAD]", "[MASK]")}
    documents: list[Labelled] = _kept(work / "examples.pkl", "examples", lambda: list(labelled(gold, words)))
    folds = assigned(documents)
    unseen = {}
    for fold in range(FOLDS):

        def without(fold: int = fold) -> dict:
            learned = [document for document in documents if folds[document.publisher] != fold]
            held = [document for document in documents if folds[document.publisher] == fold]
            network = fitted(learned, encoder, numbers, SEED + fold)
            return scores(network, held, numbers["[PAD]"])

        unseen |= _kept(work / f"unseen-{fold}.pkl", f"fold {fold + 1} of {FOLDS}", without)
    weights = _kept(
        work / "network.pkl",
        "the network on all documents",
        lambda: fitted(documents, encoder, numbers, SEED).state_dict(),
    )
    out.mkdir(parents=True, exist_ok=True)
    export(weights, encoder, documents, numbers["[PAD]"], out / "encoder.onnx")
    words.save(str(out / "tokenizer.json"))
    judge = fitted_judge(documents, unseen)
    validation = Validation(documents, unseen, load_documents(gold / "documents.jsonl"), load_claims(gold / "claims"))
    with (out / "judge.npz").open("wb") as file:
        calibrated(judge, validation.judged()).save(file)
    with (work / "cross-validated.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(claim.to_dict(), ensure_ascii=False) + "\n" for claim in validation.claims(judge))


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


def _kept(path: Path, what: str, make: Callable[[], T]) -> T:
    """What a step made; made now, and kept, where it was not made before."""
    if not path.exists():
        print(f"{what} ...", file=sys.stderr, flush=True)
        made = make()
        part = path.with_suffix(".part")
        part.write_bytes(pickle.dumps(made))
        part.replace(path)
    found: T = pickle.loads(path.read_bytes())
    return found


if __name__ == "__main__":
    main()
