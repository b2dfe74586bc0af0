"""Measure extraction on a folder of gold, and write the figures into docs/explanation/accuracy.md.

    .venv/bin/python scripts/publish_accuracy.py PART GOLD [--extractor NAME]... [--predictions LABEL=FILE]...

PART is one of the parts of the page, between its marks <!-- PART: begin --> and <!-- PART: end -->; what stands there
is replaced. GOLD has documents.jsonl and, for each document, claims/ID.json. Extractors, and claims that were extracted
before (JSON Lines, as a training that leaves out one publisher after the other writes them), stand side by side in
every table, in the order given: first extractors, then files.

    scripts/publish_accuracy.py development GOLD/dev --extractor rules --extractor learned
    scripts/publish_accuracy.py cross-validated GOLD/train --predictions "learned, without the publisher=claims.jsonl"
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amity.evaluation import (
    ClaimsByDocument,
    Evaluation,
    Figures,
    Sort,
    digest,
    evaluate,
    load_claims,
    load_documents,
    reliability_diagram,
)
from amity.extraction import load
from amity.model import Document, ExtractionSettings

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "explanation" / "accuracy.md"
LEVELS = {
    "pair": "the right two actors, in quotes that overlap",
    "pair+kind": "and the right kind: **the figure to go by**",
    "document": "the right two actors and kind, anywhere in the document",
    "full": "the right two actors, kind, stage and modality",
    "substantive": "pair and kind, over all kinds but `diplomatic`",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One extractor's claims, held against the gold."""

    label: str
    method: str
    evaluation: Evaluation


def main(args: Sequence[str]) -> None:
    """Measure, and replace what the page says between its two marks."""
    asked = _parsed(args)
    gold, documents = load_claims(asked.gold / "claims"), list(load_documents(asked.gold / "documents.jsonl"))
    measured = [
        Measured(label, method, evaluate(gold, claims, documents, threshold=asked.threshold))
        for label, method, claims in _sources(asked.extractor, asked.predictions, documents)
    ]
    claims = sum(len(some) for some in gold.values())
    compared = ", ".join(f"`{one.method}` ({one.label})" for one in measured)
    head = f"{len(gold)} documents with {claims:,} claims; gold `{digest(asked.gold)[:16]}`; compared: {compared}"
    head += f"; claims with a confidence of {asked.threshold:g} or more.\n" if asked.threshold else ".\n"
    _write(asked.part, "\n".join([head, *_part(asked.part, measured)]))


def _parsed(args: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--extractor", action="append", default=[])
    parser.add_argument("--threshold", type=float, default=ExtractionSettings().min_confidence)
    parser.add_argument("--predictions", action="append", default=[], metavar="LABEL=FILE")
    asked = parser.parse_args(args)
    if not asked.extractor + asked.predictions:
        parser.error("give an extractor, or claims that were extracted before")
    return asked


def _sources(
    extractors: Iterable[str], predictions: Iterable[str], documents: Sequence[Document]
) -> Iterator[tuple[str, str, ClaimsByDocument]]:
    """What to call each, its method, and its claims."""
    for name in extractors:
        extractor = load(ExtractionSettings(extractor=name, min_confidence=0.0))
        yield name, extractor.method, {one.id: extractor.extract(one) for one in documents}
    for named in predictions:
        label, _, file = named.rpartition("=")
        claims = load_claims(Path(file))
        methods = sorted({claim.method.partition(":")[0] for group in claims.values() for claim in group})
        yield label or Path(file).stem, ", ".join(methods), claims


def _write(part: str, text: str) -> None:
    begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    page, count = re.subn(
        f"{re.escape(begin)}.*?{re.escape(end)}",
        lambda _: f"{begin}\n\n{text}\n{end}",
        PAGE.read_text("utf-8"),
        flags=re.DOTALL,
    )
    if count != 1:
        sys.exit(f"{PAGE} does not have the marks {begin} and {end}, once, in this order.")
    PAGE.write_text(page, "utf-8")


def _part(part: str, measured: Sequence[Measured]) -> Iterator[str]:
    yield from _table("what has to agree", measured, _levels, about=LEVELS)
    yield from _table("kind", measured, _kinds, about=None)
    yield from _table("stage", measured, _stages, about=None)
    publishers = {name: of_it.place for one in measured[:1] for name, of_it in one.evaluation.publishers.items()}
    if len(publishers) > 1:
        yield from _publishers(measured)
    yield from _single_figures(measured)
    for one in measured:
        yield from _confusion(one)
        yield from _confidence(part, one)


def _levels(evaluation: Evaluation) -> Mapping[str, Figures]:
    return {**evaluation.scores.levels, "substantive": evaluation.scores.substantive}


def _kinds(evaluation: Evaluation) -> Mapping[str, Figures]:
    return {kind.value: figures for kind, figures in evaluation.scores.kinds.items()}


def _stages(evaluation: Evaluation) -> Mapping[str, Figures]:
    return {stage.value: figures for stage, figures in evaluation.stages.items()}


def _table(
    head: str,
    measured: Sequence[Measured],
    figures: Callable[[Evaluation], Mapping[str, Figures]],
    about: Mapping[str, str] | None,
) -> Iterator[str]:
    """Precision, recall and F1 of every extractor, a row for each thing measured."""
    counted = [] if about else ["gold claims"]
    columns = [column for one in measured for column in _figure_heads(one, measured)] + counted
    yield _heads([head, *columns])
    for name, first in figures(measured[0].evaluation).items():
        title = f"`{name}`: {about[name]}" if about else f"`{name}`"
        cells = [cell for one in measured for cell in _cells(figures(one.evaluation)[name])]
        yield _row([title, *cells, *(f"{first.gold:.0f}" for _ in counted)])
    yield ""


def _figure_heads(one: Measured, measured: Sequence[Measured]) -> list[str]:
    lead = f"{one.label}: " if len(measured) > 1 else ""
    return [f"{lead}precision", "recall", "F1"]


def _publishers(measured: Sequence[Measured]) -> Iterator[str]:
    names = [f"{one.label}: " if len(measured) > 1 else "" for one in measured]
    columns = [f"{name}{what}" for name in names for what in ("`pair+kind` F1", "`substantive` F1", "`full` F1")]
    columns += ["documents", "gold claims"]
    yield _heads(["publisher", *columns])
    for publisher, first in measured[0].evaluation.publishers.items():
        of_it = [one.evaluation.publishers[publisher] for one in measured]
        cells = [f"{each.f1:.2f}" for one in of_it for each in (one.place, one.substantive, one.full)]
        yield _row([publisher.replace("|", "\\|"), *cells, str(first.documents), f"{first.place.gold:.0f}"])
    yield ""


def _single_figures(measured: Sequence[Measured]) -> Iterator[str]:
    """What is one number for each extractor."""
    fields = list(measured[0].evaluation.scores.right)
    yield _heads(["right among pairs matched with their kind", *(one.label for one in measured)])
    for field in fields:
        yield _row([field, *(_share(one.evaluation.scores.right[field]) for one in measured)])
    yield ""
    yield _heads(["what goes wrong, in claims", *(one.label for one in measured)])
    for sort in Sort:
        yield _row([f"{sort}: {sort.meaning}", *(f"{one.evaluation.sizes()[sort]:.0f}" for one in measured)])
    yield ""
    macro = ", ".join(f"{one.label} {_share(one.evaluation.scores.macro)}" for one in measured)
    yield f"`macro`, the mean F1 over the kinds with five gold claims or more: {macro}.\n"


def _confusion(one: Measured) -> Iterator[str]:
    """Which stage is taken for which."""
    table = one.evaluation.confusions["stage"]
    yield f"Stages, {one.label}: in rows what the gold says, in columns what is extracted, in claims.\n"
    yield _heads(["gold", *(f"`{word}`" for word in table.words)])
    for number, (word, row) in enumerate(zip(table.words, table.rows(), strict=True)):
        yield _row(
            [f"`{word}`", *(f"**{share:.0f}**" if i == number else f"{share:.0f}" for i, share in enumerate(row))]
        )
    yield ""


def _confidence(part: str, one: Measured) -> Iterator[str]:
    """The reliability diagram, its error, and what each threshold leaves."""
    found = one.evaluation.calibration
    if not found:
        return
    image = DOCS / "images" / f"reliability-{part}-{re.sub('[^a-z]+', '-', one.label.lower())}.svg"
    image.write_text(reliability_diagram(found, f"{one.label}, {part} documents"), "utf-8")
    yield (
        f"Confidence, {one.label}: expected calibration error **{found.error:.3f}** over ten bins of equally many "
        f"claims, where confidences without fault would show {found.chance:.3f} by chance; {found.wide_error:.3f} over "
        f"ten bins of equal width; Brier score {found.brier:.3f}; {found.claims:,} claims.\n"
    )
    worst = max(found.bins, key=lambda each: each.error)
    yield (
        f"![Reliability of {one.label}: furthest off is the bin of confidence {worst.confidence:.2f}, of which "
        f"{worst.confirmed:.2f} is confirmed](../images/{image.name})\n"
    )
    yield _heads(["confidence at least", "precision", "recall", "F1", "`substantive` F1", "claims left"])
    for cut in one.evaluation.cuts:
        cells = [*_cells(cut.place), f"{cut.substantive.f1:.2f}", f"{cut.place.predicted:.0f}"]
        yield _row([f"{cut.threshold:.1f}", *cells])
    yield ""


def _heads(columns: Sequence[str]) -> str:
    return f"{_row(columns)}\n|---{'|--:' * (len(columns) - 1)}|"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(figures: Figures) -> tuple[str, str, str]:
    return f"{figures.precision:.2f}", f"{figures.recall:.2f}", f"{figures.f1:.2f}"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


if __name__ == "__main__":
    main(sys.argv[1:])
