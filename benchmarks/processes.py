"""One way of working, run in a process of its own: how long it took, and the memory of it and its workers."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PROC = Path("/proc")
_EVERY = 0.05
"""How often memory is looked at, in seconds. The peak of each process is kept by the system, so little is missed."""


class Failed(Exception):
    """A way of working that did not work, with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run came to.

    Attributes:
        documents: how many were read.
        words: how many words they have.
        found: how many claims, triples or sentences came out.
        seconds: from the first document to the last, all being ready.
        ready: seconds from the start of the process until it could begin: imports, models, workers.
        peak_mb: the sum of the peaks of the process and its workers, in mebibytes; None where it cannot be measured.
    """

    documents: int
    words: int
    found: int
    seconds: float
    ready: float
    peak_mb: float | None

    @property
    def pace(self) -> float:
        """Words a second."""
        return self.words / self.seconds


def run(command: Sequence[str]) -> Run:
    """Run a command that prints what it measured.

    Raises:
        Failed: it ended with an error, whose last line is the reason.
    """
    measured, peak = _watched(command)
    return Run(**measured, peak_mb=peak)


def told(command: Sequence[str]) -> Any:
    """What a command prints last, which is JSON.

    Raises:
        Failed: it ended with an error, whose last line is the reason.
    """
    return _watched(command)[0]


def _watched(command: Sequence[str]) -> tuple[Any, float | None]:
    with subprocess.Popen(  # noqa: S603 # commands of our own
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        watch = _Watch(process.pid)
        out, complaint = process.communicate()
        peak = watch.stop()
    if process.returncode:
        raise Failed((complaint.strip().splitlines() or [f"exit code {process.returncode}"])[-1])
    return json.loads(out.splitlines()[-1]), peak


def python(module: str, *arguments: object) -> list[str]:
    """The command that runs a module of these benchmarks."""
    return [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]


class _Watch:
    """Looks at the memory of a process and all that it started, until it is told to stop."""

    def __init__(self, root: int) -> None:
        self._root, self._peaks = root, dict[int, float]()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        if _PROC.is_dir():
            self._thread.start()

    def stop(self) -> float | None:
        self._over.set()
        if not self._peaks:
            return None
        self._thread.join()
        return sum(self._peaks.values())

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            for one in family(self._root, _parents()):
                # A worker that was just forked shows its parent's memory; one that has ended shows none.
                self._peaks[one] = max(self._peaks.get(one, 0.0), _peak(one))


def family(root: int, parents: Iterable[tuple[int, int]]) -> set[int]:
    """A process and all that descend from it, by pairs of a process and its parent.

    >>> sorted(family(1, [(2, 1), (3, 2), (5, 4)]))
    [1, 2, 3]
    """
    members, pairs = {root}, list(parents)
    while more := {child for child, parent in pairs if parent in members} - members:
        members |= more
    return members


def _parents() -> list[tuple[int, int]]:
    pairs = []
    for name in os.listdir(_PROC):  # noqa: PTH208 # quick, for it is done often
        if name.isdigit():
            try:
                told = (_PROC / name / "stat").read_text()
            except OSError:
                continue
            pairs.append((int(name), int(told.rpartition(")")[2].split()[1])))
    return pairs


def _peak(process: int) -> float:
    try:
        told = (_PROC / str(process) / "status").read_text()
    except OSError:
        return 0.0
    line = next((line for line in told.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1]) / 1024
