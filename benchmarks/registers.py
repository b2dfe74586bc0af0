"""What it costs to import registers, and to look into a ledger that has a million rows of them."""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from amity import __version__
from benchmarks import machine
from benchmarks.made_events import write_events

RESULTS = Path(__file__).with_name("registers.md")
PUBLISHED = Path("../shared/datasets")
_ROWS = 1_000_000
_TOGETHER = {"cow": "cow/*.csv*", "atop": "atop/*.csv", "dcad": "dcad/*.csv", "unga": "unga/*.csv*"}
_LOOKS = (
    "claims --limit 5",
    "claims --about UA --with US --limit 5",
    "partnerships --about UA --limit 5",
    "exit-cost --of UA --limit 5",
)


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the clock, seconds of processors, and the most memory in MB."""

    what: str
    seconds: float
    worked: float
    memory: float

    def __str__(self) -> str:
        return f"| {self.what} | {self.seconds:,.1f} | {self.worked:,.1f} | {self.memory:,.0f} |"


def main() -> None:
    """Measure, print, and keep what was measured."""
    chosen = _arguments().parse_args()
    with tempfile.TemporaryDirectory(prefix="amity-bench-") as folder:
        costs = [str(cost) for cost in _costs(Path(folder), chosen.published, chosen.rows)]
    head = f"amity {__version__}, {datetime.now(UTC).date()}, {machine.described()}, load {machine.load():.1f}."
    table = "\n".join(["| what | seconds | of processors | MB |", "|---|--:|--:|--:|", *costs])
    told = f"# Registers, measured\n\n{head}\n\n{table}\n"
    print(told)
    if chosen.output:
        chosen.output.write_text(told, "utf-8")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.registers", description=__doc__)
    parser.add_argument("--rows", type=int, default=_ROWS, help="how many events are made and imported")
    parser.add_argument("--published", type=Path, default=PUBLISHED, help="the folder of published registers")
    parser.add_argument("-o", "--output", type=Path, help=f"where the table is kept, as {RESULTS.name}")
    return parser


def _costs(folder: Path, published: Path, rows: int) -> Iterator[Cost]:
    sample = (published / "gdelt" / "events_sample.csv").read_text("utf-8").splitlines()
    events, ledger = write_events(folder / "events.csv", rows, sample), folder / "events.db"
    yield _read(events, rows)
    yield _run(f"amity import gdelt, {rows:,} rows", ["import", "gdelt", str(events)], ledger)
    yield _run("the same again", ["import", "gdelt", str(events)], ledger)
    for look in _LOOKS:
        yield _run(f"amity {look}", look.split(), ledger)
    for name, files in _TOGETHER.items():
        found = sorted(map(str, published.glob(files)))
        yield _run(f"amity import {name}, {len(found)} files", ["import", name, *found], folder / "registers.db")


def _read(events: Path, rows: int) -> Cost:
    """The same file, read by Python's csv into lists and left at that: what no importer in Python can be below."""
    begun, worked = time.perf_counter(), time.process_time()
    with events.open(newline="", encoding="utf-8") as file:
        read = sum(1 for _ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert read == rows  # noqa: S101 # else something else is measured
    return Cost("Python's csv alone", time.perf_counter() - begun, time.process_time() - worked, 0)


def _run(what: str, typed: Sequence[str], ledger: Path) -> Cost:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "amity", *typed, "--ledger", str(ledger)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 # amity itself
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    failed = f" (ended with {process.returncode})" if process.returncode else ""
    return Cost(what + failed, time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
