"""What is compared: amity's extractors, spaCy's whole pipeline, and peers from PyPI in environments of their own."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amity.extraction import EXTRACTORS
from amity.model import ExtractionSettings
from benchmarks.processes import Failed, Run, python, run
from benchmarks.samples import Sample

HERE = Path(__file__).parent
SPACY = "spaCy"
"""The name of spaCy's whole pipeline among the ways, which all others are compared with."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of reading text.

    Attributes:
        name: of the extractor or peer.
        processes: how many work at once.
        most: how many documents it is measured on at most; None for the whole sample.
    """

    name: str
    processes: int
    most: int | None = None

    def __str__(self) -> str:
        return f"{self.name} in {self.processes}" + (f", {self.most:,} documents" if self.most else "")

    def on(self, sample: Sample) -> Run:
        """Work on a sample in a fresh process.

        Raises:
            Failed: it did not work.
        """
        return run(self._command(sample.path, min(self.most or sample.documents, sample.documents)))

    def _command(self, path: Path, limit: int) -> list[str]:
        return python("work", self.name, self.processes, path, limit)


@dataclass(frozen=True, slots=True)
class Peer(Way):
    """A package from PyPI, run by a script of ours in its own environment."""

    interpreter: Path = Path()
    script: str = ""
    words: int = 0

    def on(self, sample: Sample) -> Run:
        """Work on as many words of a sample as do not keep everyone waiting."""
        return Way.on(self, sample.within(self.words))

    def _command(self, path: Path, limit: int) -> list[str]:
        return [
            str(self.interpreter),
            str(HERE / "peers" / self.script),
            str(path),
            str(limit),
            ExtractionSettings().spacy_model,
        ]


def extractors() -> list[str]:
    """Amity's extractors that work on this machine alone."""
    return [name for name in EXTRACTORS if name != "llm"]


def own_and_spacy() -> Iterator[Way]:
    """Each extractor and spaCy, in one process and in two."""
    for name in (*extractors(), SPACY):
        yield Way(name, 1)
        yield Way(name, 2)


def peers(folder: Path) -> Iterator[Peer | tuple[str, str]]:
    """Each peer, installed into a folder; of one that cannot be, its name and the reason.

    Args:
        folder: where their environments are kept; what is there already is used again.
    """
    for told in tomllib.loads((HERE / "peers.toml").read_text("utf-8"))["peer"]:
        try:
            interpreter = _installed(folder.resolve() / told["name"], told["requires"])
        except Failed as failed:
            yield told["name"], str(failed)
        else:
            yield Peer(told["name"], 1, interpreter=interpreter, script=told["script"], words=told["words"])


def _installed(environment: Path, requires: Sequence[str]) -> Path:
    interpreter, done = environment / "bin" / "python", environment / "installed"
    if not done.exists() or done.read_text("utf-8") != "\n".join(requires):
        _uv("venv", "--clear", "--python", sys.executable, environment)
        _uv("pip", "install", "--python", interpreter, *requires)
        done.write_text("\n".join(requires), "utf-8")
    return interpreter


def _uv(*arguments: object) -> None:
    command = [sys.executable, "-m", "uv", *map(str, arguments), "--quiet"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 # a command of our own
    if ended.returncode:
        raise Failed((ended.stderr.strip().splitlines() or ["it cannot be installed"])[-1])
