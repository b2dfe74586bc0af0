"""One run of everything: throughput, growth, the first claim, and where the time goes; as Markdown."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from amity import __version__
from benchmarks import machine, tables
from benchmarks.samples import Sample, article, drawn, shipped
from benchmarks.turns import Size, Turns
from benchmarks.ways import Way, own_and_spacy, peers

RESULTS = Path(__file__).with_name("results.md")
_BUSY = 0.5
"""Above so many waiting processes for each core, the figures say more about the others than about amity."""


FULL = Size(documents=600, rounds=2, starts=7)
QUICK = Size(documents=24, rounds=1, starts=2)


def main() -> None:
    """Measure, print, and keep what was measured."""
    busy, chosen = machine.load(), _arguments().parse_args()
    size = QUICK if chosen.quick else FULL
    size = replace(size, documents=chosen.documents or size.documents, rounds=chosen.rounds or size.rounds)
    with tempfile.TemporaryDirectory(prefix="amity-bench-") as scratch:
        folder = Path(scratch)
        sources = [source for source in chosen.input if source.exists()] or [shipped(folder)]
        samples = [drawn(source, size.documents, folder) for source in sources]
        others = [] if chosen.no_peers else list(peers(chosen.peers))
        turns = Turns(size, dict(one for one in others if not isinstance(one, Way)))
        ways = [*own_and_spacy(), *(one for one in others if isinstance(one, Way))]
        told = _head(busy) + _told(turns, samples, ways, chosen.article or article(folder))
    print(told)
    output = chosen.output or (None if chosen.quick else RESULTS)
    if output:
        output.write_text(told + "\n", "utf-8")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "input", nargs="*", type=Path, help="files or folders, the bulk first; the sample corpus where there are none"
    )
    parser.add_argument("--quick", action="store_true", help="on a few documents, once; prints, and keeps nothing")
    parser.add_argument("--documents", type=int, help="how many documents of each input are measured on")
    parser.add_argument("--rounds", type=int, help="how often all take their turn")
    parser.add_argument("--article", type=Path, help="what the first claim is waited for in; else a dispatch")
    parser.add_argument("--peers", type=Path, default=Path("build/peers"), help="where the peers are installed")
    parser.add_argument("--no-peers", action="store_true", help="install and measure no peers")
    parser.add_argument("-o", "--output", type=Path, help=f"where the tables are kept; else {RESULTS.name} beside this")
    return parser


def _told(turns: Turns, samples: Sequence[Sample], ways: Sequence[Way], text: Path) -> str:
    parts = [
        "## Throughput",
        *(tables.throughput(sample, turns.throughput(sample, ways)) for sample in samples),
        f"## Growth, on {samples[0].name}",
        tables.growth(turns.growth(samples[0])),
        "## First claim",
        tables.waiting(turns.waits(text)),
        "Where that time goes, measured from within, files in memory:",
        tables.stages(turns.spent(text)),
        "## Where the time goes with many documents",
        *(tables.work(sample, turns.stages(sample)) for sample in samples),
    ]
    if turns.failures:
        parts += ["## Not measured", "\n".join(f"- {name}: {reason}" for name, reason in turns.failures.items())]
    return "\n\n".join(parts)


def _head(busy: float) -> str:
    command = " ".join(["python -m benchmarks", *map(_public, sys.argv[1:])])
    lines = [
        "# Speed, measured",
        f"amity {__version__}, {datetime.now(UTC).date().isoformat()}, `{command}`. {machine.described()}.",
    ]
    if busy > _BUSY * machine.cores():
        lines.append(f"**The machine was busy with other work (load {busy:.1f}): these figures are worth little.**")
    return "".join(f"{line}\n\n" for line in lines)


def _public(argument: str) -> str:
    """An argument as it may be published: of a path, its name."""
    return Path(argument).name if "/" in argument else argument


if __name__ == "__main__":
    main()
