"""How fast worlds are drawn and measured, beside libraries that know one graph at a time; as Markdown."""

import argparse
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from amity import __version__
from benchmarks import machine
from benchmarks.measuring_worlds import ALIKE, AMITY, IN_PORTIONS
from benchmarks.one_world import PEERS
from benchmarks.processes import Failed, python, told
from benchmarks.tables import table

RESULTS = Path(__file__).with_name("sampling.md")
TIES, SPARSE = 4000, 300
WORLDS = 10_000
_STEPS = ("drawing, and degrees", "component sizes", "losses")
_BUSY = 0.5


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: the worlds of each peer, the worlds that amity's are grown to, and how often."""

    peers: Mapping[str, int]
    grown: Sequence[int]
    rounds: int


FULL = Size({"NetworkX": 100, "igraph": 500, "rustworkx": 500}, (1_000, 10_000, 100_000), 5)
QUICK = Size(dict.fromkeys(PEERS, 20), (1_000,), 2)


class OtherAnswers(Exception):
    """Libraries that do not find the same in the same worlds, so that their times say nothing."""


def main() -> None:
    """Measure, print, and keep what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sampling", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="few worlds of the peers, twice; prints, and keeps nothing"
    )
    parser.add_argument("-o", "--output", type=Path, help=f"where the tables are kept; else {RESULTS.name} beside this")
    chosen = parser.parse_args()
    busy, size = machine.load(), QUICK if chosen.quick else FULL
    text = "\n\n".join([*_head(busy), *_beside(size), *_grown(size)]) + "\n"
    print(text)
    output = chosen.output or (None if chosen.quick else RESULTS)
    if output:
        output.write_text(text, "utf-8")


def _head(busy: float) -> list[str]:
    lines = [
        "# Sampling, measured",
        f"amity {__version__}, {datetime.now(UTC).date().isoformat()}, `python -m benchmarks.sampling`, one core. "
        f"{machine.described()}.",
    ]
    if busy > _BUSY * machine.cores():
        lines.append(f"**The machine was busy with other work (load {busy:.1f}); processor seconds say more.**")
    return lines


def _beside(size: Size) -> list[str]:
    """What amity takes beside its peers, all in their turn, then all again."""
    counts = {AMITY: WORLDS, **size.peers}
    rounds: dict[str, list[dict[str, float]]] = {library: [] for library in counts}
    answers: dict[str, Any] = {}
    missing = {}
    for _ in range(size.rounds):
        for library, count in counts.items():
            try:
                measured = told(python("measuring_worlds", library, count, TIES, 2))
            except Failed as failed:
                missing[library] = str(failed)
                continue
            rounds[library].append(measured["spent"][-1])
            answers[library] = measured["answers"]
    compare(answers)
    own = rounds[AMITY]
    return [
        f"## {WORLDS:,} worlds of 200 actors and {TIES:,} ties in five layers",
        table(
            ["", "worlds measured", "seconds", "lowest to highest", f"processor, {WORLDS:,} worlds", "× amity"],
            [_row(name, counts[name], rounds[name], own) for name in counts if rounds[name]],
        ),
        "The peers are given worlds that amity drew, and make a graph of each. All found the same in the first "
        f"{ALIKE} worlds (weights to five digits), else nothing were told here. Where the time goes in amity:",
        table(["", "seconds", "processor"], [_step(step, own) for step in _STEPS]),
        *(f"Not measured: {name} ({reason})." for name, reason in missing.items()),
    ]


def _grown(size: Size) -> list[str]:
    rows = []
    for ties in (TIES, SPARSE):
        for count in size.grown:
            for library in (AMITY, IN_PORTIONS):
                measured = told(python("measuring_worlds", library, count, ties, 1))
                first = measured["spent"][0]
                rows.append(
                    [
                        f"{ties:,} ties, {library}",
                        f"{count:,}",
                        f"{first['all']:.2f}",
                        f"{first['all, processor']:.2f}",
                        f"{measured['peak_mb']:,.0f}",
                    ]
                )
    return [
        "## By the number of worlds",
        table(["", "worlds", "seconds, the first time in a process", "processor", "peak MB of the process"], rows),
    ]


def _row(name: str, count: int, runs: Sequence[Mapping[str, float]], own: Sequence[Mapping[str, float]]) -> list[str]:
    seconds = [run["all"] for run in runs]
    # Each takes one core alone, so the processor's seconds are what it takes, whatever else the machine does.
    worked = [run["all, processor"] * WORLDS / count for run in runs]
    times = median(one / other["all, processor"] for one, other in zip(worked, own, strict=False))
    return [
        name,
        f"{count:,}",
        f"{median(seconds):.2f}",
        f"{min(seconds):.2f} to {max(seconds):.2f}",
        f"{median(worked):.2f}" if count == WORLDS else f"{median(worked):,.0f} (scaled)",
        f"{times:,.0f}",
    ]


def _step(step: str, runs: Sequence[Mapping[str, float]]) -> list[str]:
    return [step, *(f"{median(run[name] for run in runs):.2f}" for name in (step, f"{step}, processor"))]


def compare(answers: Mapping[str, Any]) -> None:
    """Let no library be measured that answers otherwise.

    Raises:
        OtherAnswers: one does.
    """
    own = answers[AMITY]
    for library, other in answers.items():
        near = all(math.isclose(a, b, rel_tol=1e-5) for a, b in zip(own["weight"], other["weight"], strict=True))
        if own["counted"] != other["counted"] or not near:
            raise OtherAnswers(f"{library} does not find in the same worlds what amity finds.")


if __name__ == "__main__":
    main()
