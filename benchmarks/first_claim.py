"""How long it takes from typing `amity extract FILE` to the first claim, and where that time goes."""

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from statistics import median

import amity
from benchmarks.processes import Failed, python, told


def waited(article: Path, extractor: str) -> float:
    """Seconds from the start of the command to the first line of its output.

    Raises:
        Failed: there was none.
    """
    began = time.monotonic()
    with subprocess.Popen(  # noqa: S603 # a command of our own
        [*_command(), "extract", str(article), "--extractor", extractor],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        line = process.stdout.readline() if process.stdout else b""
        seconds = time.monotonic() - began
        process.communicate()
    if not line:
        raise Failed(f"there is no claim in {article.name}")
    return seconds


def waited_anew(article: Path, extractor: str) -> float:
    """As `waited`, but the files of the program have to be read from disk.

    Raises:
        Failed: there was no claim.
    """
    forget()
    return waited(article, extractor)


def spent(article: Path, extractor: str) -> dict[str, float]:
    """The seconds of each stage on the way to the first claim.

    Raises:
        Failed: there was no claim.
    """
    stages: dict[str, float] = told(python("waking", time.monotonic(), article, extractor))
    return stages


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """The median of each stage, in the order of the first run.

    >>> medians([{"parse": 3.0, "dates": 1.0}, {"parse": 1.0}, {"parse": 2.0, "dates": 2.0}])
    {'parse': 2.0, 'dates': 1.0}
    """
    names = dict.fromkeys(name for run in runs for name in run)
    return {name: median(run.get(name, 0.0) for run in runs) for name in names}


def forget() -> bool:
    """Have the system forget the files of Python, of amity and its libraries, as after a start of the machine.

    Those that a running program has in use stay. Says whether the system can be asked.
    """
    if not hasattr(os, "posix_fadvise"):
        return False
    paths = sysconfig.get_paths()
    folders = {paths["purelib"], paths["platlib"], paths["stdlib"], str(Path(amity.__file__).parent)}
    for folder in folders:
        for above, _, names in os.walk(folder):
            for name in names:
                _forget(os.path.join(above, name))  # noqa: PTH118 # tens of thousands of them
    return True


def _forget(path: str) -> None:
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(file)


def _command() -> list[str]:
    script = Path(sys.executable).with_name("amity")
    return [str(script)] if script.exists() else [sys.executable, "-m", "amity"]
