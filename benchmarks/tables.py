"""What was measured, as Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from benchmarks.growth import Line, fitted
from benchmarks.processes import Run
from benchmarks.samples import Sample
from benchmarks.turns import Spent
from benchmarks.ways import SPACY, Way

Rounds = Mapping[Way, Sequence[Run]]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; all columns but the first are set to the right.

    >>> print(table(["way", "pace"], [["rules", "38,000"]]))
    | way | pace |
    |---|---:|
    | rules | 38,000 |
    """
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(
        "|".join(["", *(f"{cell}" if cell.startswith("---") else f" {cell} " for cell in line), ""]) for line in lines
    )


def throughput(sample: Sample, rounds: Rounds) -> str:
    """Words a second of each way, beside spaCy's in the same rounds."""
    alone, also = (rounds.get(Way(SPACY, processes), ()) for processes in (1, 2))
    head = [
        "",
        "processes",
        "documents",
        "words a second",
        "lowest to highest",
        "× spaCy in 1",
        "× spaCy in 2",
        "peak MB",
        "found",
    ]
    rows = []
    for way, runs in rounds.items():
        paces = [run.pace for run in runs]
        rows.append(
            [
                way.name,
                str(way.processes),
                f"{runs[0].documents:,}",
                f"{median(paces):,.0f}",
                f"{min(paces):,.0f} to {max(paces):,.0f}",
                _times(runs, alone),
                _times(runs, also),
                _megabytes(runs),
                f"{runs[0].found:,}",
            ]
        )
    return f"### {sample.name}: {sample.documents:,} documents, {sample.words:,} words\n\n{table(head, rows)}"


def ratio(runs: Sequence[Run], others: Sequence[Run]) -> float | None:
    """How many times as fast some runs were as others, the median over the rounds; None where there were no others."""
    pairs = list(zip(runs, others, strict=False))
    return median(one.pace / other.pace for one, other in pairs) if pairs else None


def growth(measured: Mapping[str, Sequence[Run]]) -> str:
    """Time and memory of each extractor by the number of documents, and the straight lines through them."""
    rows = []
    for name, runs in measured.items():
        counts = [run.documents for run in runs]
        rows.append([name, "seconds", *_points(counts, [run.seconds for run in runs], "{:.1f}")])
        if all(run.peak_mb for run in runs):
            rows.append([name, "peak MB", *_points(counts, [run.peak_mb or 0 for run in runs], "{:.0f}")])
    sizes = [f"{run.documents:,} documents" for run in next(iter(measured.values()))]
    return table(["", "", *sizes, "each 1,000 more", "at none", "farthest off the line"], rows)


def waiting(measured: Mapping[str, Mapping[str, Sequence[float]]]) -> str:
    """Seconds to the first claim, by extractor and by what the system has in memory."""
    rows = [
        [name, how, f"{median(seconds):.2f}", f"{min(seconds):.2f} to {max(seconds):.2f}", str(len(seconds))]
        for name, hows in measured.items()
        for how, seconds in hows.items()
    ]
    return table(["", "files of Python and amity", "seconds, median", "lowest to highest", "runs"], rows)


def stages(measured: Mapping[str, Mapping[str, float]]) -> str:
    """Seconds and shares of each stage, a column for each extractor."""
    names = dict.fromkeys(stage for spent in measured.values() for stage in spent)
    rows = [[stage, *(_share(spent, stage) for spent in measured.values())] for stage in names]
    total = ["**all**", *(f"**{sum(spent.values()):.2f}**" for spent in measured.values())]
    return table(["stage", *(f"{name}, seconds" for name in measured)], [*rows, total])


def work(sample: Sample, measured: Mapping[str, Spent]) -> str:
    """Where the time of extraction goes on a sample, and what looking on cost."""
    costs = [f"{name} {sum(spent.stages.values()) / spent.unwatched - 1:+.0%}" for name, spent in measured.items()]
    return "\n\n".join(
        [
            f"### {sample.name}: {sample.documents:,} documents",
            stages({name: spent.stages for name, spent in measured.items()}),
            f"One process, models loaded. To be looked on made it slower by: {', '.join(costs)}.",
        ]
    )


def _times(runs: Sequence[Run], others: Sequence[Run]) -> str:
    times = ratio(runs, others)
    return f"{times:.2f}" if times else "–"


def _megabytes(runs: Sequence[Run]) -> str:
    peaks = [run.peak_mb for run in runs if run.peak_mb]
    return f"{max(peaks):,.0f}" if peaks else "not measured"


def _points(counts: Sequence[int], measured: Sequence[float], form: str) -> list[str]:
    line: Line = fitted(counts, measured)
    return [
        *(form.format(one) for one in measured),
        form.format(1000 * line.slope),
        form.format(line.start),
        f"{line.off:.1%}",
    ]


def _share(spent: Mapping[str, float], stage: str) -> str:
    if stage not in spent:
        return "–"
    return f"{spent[stage]:.2f} ({spent[stage] / sum(spent.values()):.0%})"
