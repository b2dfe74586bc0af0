"""Measure how often readers confirm what each frame of the rules finds, and write it where the extractor reads it.

    .venv/bin/python scripts/measure_confidence.py GOLD/train

The folder has documents.jsonl and, for each document, claims/ID.json. Never use the part of the gold that accuracy is
published on.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

from amity.evaluation import confirmed, load_claims, load_documents
from amity.extraction import load
from amity.model import ExtractionSettings

TABLE = Path(__file__).parents[1] / "src" / "amity" / "extraction" / "data" / "confidence.csv"


def main(folders: list[str]) -> None:
    """Extract the claims of a folder of gold, and count by frame how many of them it has."""
    if len(folders) != 1:
        sys.exit(__doc__)
    folder, extractor = Path(folders[0]), load(ExtractionSettings(extractor="rules"))
    predicted = {one.id: extractor.extract(one) for one in load_documents(folder / "documents.jsonl")}
    counts: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for claim, share in confirmed(load_claims(folder / "claims"), predicted):
        _, frame, *implied = claim.method.split(":")
        count = counts[frame, "yes" if implied else "no"]
        count[0] += 1
        count[1] += share
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["frame", "implied", "claims", "confirmed"])
        rows.writerows([*key, round(seen), round(found, 1)] for key, (seen, found) in sorted(counts.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
