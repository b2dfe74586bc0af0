"""How long it takes to put a scenario to a web, and to let every actor leave, and every two; as Markdown."""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

# It must be told before numpy is loaded that one core is all there is.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

from amity import (
    ChangeOfCourse,
    ChangeOfGovernment,
    Departure,
    EndOfSupply,
    Network,
    Probability,
    Scenario,
    __version__,
)
from amity.analysis.sensitivity import sensitivity
from amity.analysis.stress import stress
from amity.model import AnalysisSettings
from amity.network import Direction
from benchmarks import machine
from benchmarks.made_webs import made
from benchmarks.processes import python, told
from benchmarks.tables import table

RESULTS = Path(__file__).with_name("stress.md")
FOCUS = "co:actor-0"
SIZES = ((67, 400, 1_000), (200, 1_000, 1_000), (200, 4_000, 1_000), (400, 4_000, 1_000), (200, 4_000, 10_000))
"""Actors, ties and worlds."""
SCENARIO = Scenario(
    name="Four at once",
    events=(
        Departure(actors=("co:actor-1",)),
        ChangeOfCourse(actor="co:actor-2", probability=Probability.of(0.5)),
        ChangeOfGovernment(actor="co:actor-3", drops=Probability.of(0.5), drops_binding=Probability.of(0.1)),
        EndOfSupply(provider="co:actor-4"),
    ),
)


def main() -> None:
    """Measure each size in a process of its own, print, and keep what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stress", description=__doc__)
    parser.add_argument("size", nargs="*", type=int, help="actors, ties and worlds: measure these here, and print JSON")
    chosen = parser.parse_args()
    if chosen.size:
        print(json.dumps(measured(*chosen.size)))
        return
    text = "\n\n".join(_head()) + "\n\n" + table(_COLUMNS, [_row(size) for size in SIZES]) + "\n"
    print(text)
    RESULTS.write_text(text, "utf-8")


def measured(actors: int, ties: int, worlds: int) -> dict[str, float]:
    """The processor seconds that each answer takes, from the network to the rows."""
    web, settings = _directed(made(ties, actors=actors)), AnalysisSettings(worlds=worlds)
    found = {
        "scenario": _spent(lambda: stress(web, SCENARIO, settings=settings)),
        "paths": _spent(lambda: stress(web, SCENARIO, focus=FOCUS, settings=settings)),
        "alone": _spent(lambda: sensitivity(web, settings=settings)),
        "pairs": _spent(lambda: sensitivity(web, pairs=True, settings=settings)),
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux tells it in kibibytes
    return {**found, "peak": peak}


def _directed(web: Network) -> Network:
    """The web with ties of which something passes one way, or both, beside mutual ones."""
    lot = Random(1)  # noqa: S311 # nothing secret
    return replace(web, ties=tuple(replace(tie, direction=lot.choice(list(Direction))) for tie in web.ties))


def _spent(answer: Callable[[], object]) -> float:
    begun = time.process_time()
    answer()
    return time.process_time() - begun


_COLUMNS = ("actors", "ties", "worlds", "a scenario", "with paths", "every departure", "and every pair", "peak MB")


def _head() -> list[str]:
    return [
        "# Stress, measured",
        f"amity {__version__}, {datetime.now(UTC).date().isoformat()}, `python -m benchmarks.stress`, one core, load "
        f"{machine.load():.1f}. {machine.described()}. Seconds of the processor. Departures and pairs are looked at in "
        "fewer worlds the more actors there are, and paths in 10 to 50; every answer says in how many.",
    ]


def _row(size: tuple[int, int, int]) -> list[str]:
    found: dict[str, Any] = told(python("stress", *size))
    spent = [f"{found[name]:.1f}" for name in ("scenario", "paths", "alone", "pairs")]
    return [*(f"{number:,}" for number in size), *spent, f"{found['peak']:,.0f}"]


if __name__ == "__main__":
    main()
