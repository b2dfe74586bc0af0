"""Measure extraction on folders of gold, and write the figures into docs/explanation/accuracy.md.

    .venv/bin/python scripts/publish_accuracy.py development=GOLD/dev [training=GOLD/train]

A folder of gold has documents.jsonl and, for each document, claims/ID.json.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from amity.evaluation import Figures, Scores, load_claims, load_documents, score
from amity.extraction import load

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "accuracy.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
LEVELS = {
    "pair": "the right two actors, in quotes that overlap",
    "pair+kind": "and the right kind: **the figure to go by**",
    "document": "the right two actors and kind, anywhere in the document",
    "full": "the right two actors, kind, stage and modality",
}


def main(named: list[str]) -> None:
    """Measure on each folder, and replace what the page says between its two marks."""
    if not named or not all("=" in one for one in named):
        sys.exit(__doc__)
    parts = ["\n".join(_section(name, Path(folder))) for name, _, folder in (one.partition("=") for one in named)]
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text("\n".join([before + BEGIN, "", *parts, END + after]), "utf-8")


def _section(name: str, folder: Path) -> Iterator[str]:
    extractor, gold = load(), load_claims(folder / "claims")
    scores = score(gold, {one.id: extractor.extract(one) for one in load_documents(folder / "documents.jsonl")})
    claims = sum(len(some) for some in gold.values())
    yield f"## On the {name} documents\n"
    yield f"{len(gold)} documents with {claims:,} claims; extractor `{extractor.method}`; gold `{_digest(folder)}`.\n"
    yield from _levels(scores)
    yield from _kinds(scores)
    right = [f"{field} {share:.2f}" for field, share in scores.right.items() if share is not None]
    yield f"Among pairs matched with their kind, the share in which another field is right: {', '.join(right)}.\n"


def _levels(scores: Scores) -> Iterator[str]:
    yield "| what has to agree | precision | recall | F1 |\n|---|--:|--:|--:|"
    for level, figures in scores.levels.items():
        yield f"| `{level}`: {LEVELS[level]} | {_cells(figures)} |"
    yield f"| `substantive`: pair and kind, over all kinds but `diplomatic` | {_cells(scores.substantive)} |\n"


def _kinds(scores: Scores) -> Iterator[str]:
    yield "| kind | precision | recall | F1 | gold claims |\n|---|--:|--:|--:|--:|"
    for kind, figures in scores.kinds.items():
        yield f"| `{kind}` | {_cells(figures)} | {figures.gold:.0f} |"
    yield ""


def _cells(figures: Figures) -> str:
    return " | ".join(f"{figure:.2f}" for figure in (figures.precision, figures.recall, figures.f1))


def _digest(folder: Path) -> str:
    files = [folder / "documents.jsonl", *sorted((folder / "claims").glob("*.json"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


if __name__ == "__main__":
    main(sys.argv[1:])
