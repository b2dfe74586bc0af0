"""How long it takes to reckon what leaving the hub of a web would cost all of its partners; as Markdown."""

import argparse
import json
import os
import resource
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# It must be told before numpy is loaded that one core is all there is.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

from amity import __version__
from amity.analysis.exit_cost import exit_cost
from amity.model import AnalysisSettings
from benchmarks import machine
from benchmarks.made_webs import made
from benchmarks.processes import python, told
from benchmarks.tables import table

RESULTS = Path(__file__).with_name("exit_costs.md")
HUB = "co:actor-0"
SIZES = ((67, 400, 1_000), (200, 1_000, 1_000), (200, 4_000, 1_000), (400, 4_000, 1_000), (200, 4_000, 10_000))
"""Actors, ties and worlds."""


def main() -> None:
    """Measure each size in a process of its own, print, and keep what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exit_costs", description=__doc__)
    parser.add_argument("size", nargs="*", type=int, help="actors, ties and worlds: measure these here, and print JSON")
    chosen = parser.parse_args()
    if chosen.size:
        print(json.dumps(measured(*chosen.size)))
        return
    text = "\n\n".join(_head()) + "\n\n" + table(_COLUMNS, [_row(size) for size in SIZES]) + "\n"
    print(text)
    RESULTS.write_text(text, "utf-8")


def measured(actors: int, ties: int, worlds: int) -> dict[str, float]:
    """What one answer takes, from the network to the rows."""
    network, settings = made(ties, actors=actors), AnalysisSettings(worlds=worlds)
    begun, worked = time.perf_counter(), time.process_time()
    found = exit_cost(network, of=HUB, settings=settings)
    spent = {"seconds": time.perf_counter() - begun, "processor": time.process_time() - worked}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux tells it in kibibytes
    return {**spent, "partners": len(found.rows), "peak": peak}


_COLUMNS = ("actors", "ties", "worlds", "partners of the hub", "seconds", "processor", "peak MB")


def _head() -> list[str]:
    return [
        "# Exit cost, measured",
        f"amity {__version__}, {datetime.now(UTC).date().isoformat()}, `python -m benchmarks.exit_costs`, one core, "
        f"load {machine.load():.1f}. {machine.described()}. Where the machine was busy, processor seconds say more.",
    ]


def _row(size: tuple[int, int, int]) -> list[str]:
    found: dict[str, Any] = told(python("exit_costs", *size))
    spent = [f"{found['seconds']:.1f}", f"{found['processor']:.1f}", f"{found['peak']:,.0f}"]
    return [*(f"{number:,}" for number in size), f"{found['partners']:,}", *spent]


if __name__ == "__main__":
    main()
