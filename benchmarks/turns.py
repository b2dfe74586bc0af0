"""All that is compared takes its turn, then all again, so that what else the machine does hits all alike."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks import first_claim
from benchmarks.processes import Failed, Run, python, told
from benchmarks.samples import Sample
from benchmarks.ways import Way, extractors

T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is measured.

    Attributes:
        documents: of each sample, at most.
        rounds: how often all take their turn.
        starts: how often the first claim is waited for.
    """

    documents: int
    rounds: int
    starts: int


@dataclass(frozen=True, slots=True)
class Spent:
    """Where the time of extraction went: the seconds of each stage, and of the same work when nobody looked on."""

    stages: Mapping[str, float]
    unwatched: float


@dataclass(frozen=True, slots=True)
class Turns:
    """Measures what it is given, in turns; what fails is left out, and remembered with the reason."""

    size: Size
    failures: dict[str, str] = field(default_factory=dict)

    def throughput(self, sample: Sample, ways: Sequence[Way]) -> Mapping[Way, Sequence[Run]]:
        """The runs of each way, one for each round."""
        works = {way: (way.name, partial(way.on, sample)) for way in ways}
        return self._taken(f"throughput on {sample.name}", works, self.size.rounds)

    def growth(self, sample: Sample) -> Mapping[str, Sequence[Run]]:
        """Of each extractor, the quickest run on a quarter, on half and on the whole of a sample."""
        counts = (sample.documents // 4, sample.documents // 2, sample.documents)
        ways = [Way(name, 1, count) for name in extractors() for count in counts]
        runs = self.throughput(sample, ways)
        grown: dict[str, list[Run]] = {}
        for way in runs:
            grown.setdefault(way.name, []).append(min(runs[way], key=lambda run: run.seconds))
        return {name: ones for name, ones in grown.items() if len(ones) == len(counts)}

    def waits(self, article: Path) -> Mapping[str, Mapping[str, Sequence[float]]]:
        """Of each extractor, the seconds to the first claim: files of the program in memory, and on disk."""
        warm = {name: (name, partial(first_claim.waited, article, name)) for name in extractors()}
        cold = {name: (name, partial(first_claim.waited_anew, article, name)) for name in extractors()}
        self._taken("reading the files in", warm, 1)
        found = {"in memory": self._taken("first claim, files in memory", warm, self.size.starts)}
        if first_claim.forget():
            found["on disk"] = self._taken("first claim, files on disk", cold, self.size.starts)
        names = [name for name in extractors() if all(name in seconds for seconds in found.values())]
        return {name: {how: seconds[name] for how, seconds in found.items()} for name in names}

    def spent(self, article: Path) -> Mapping[str, Mapping[str, float]]:
        """Of each extractor, the seconds of each stage on the way to the first claim, the median of several runs."""
        works = {name: (name, partial(first_claim.spent, article, name)) for name in extractors()}
        taken = self._taken("stages to the first claim", works, self.size.starts)
        return {name: first_claim.medians(runs) for name, runs in taken.items()}

    def stages(self, sample: Sample) -> Mapping[str, Spent]:
        """Of each extractor, where the time goes on a sample."""
        works = {name: (name, partial(_spent, sample, name)) for name in extractors()}
        return {name: runs[0] for name, runs in self._taken(f"stages on {sample.name}", works, 1).items()}

    def _taken(self, what: str, works: Mapping[K, tuple[str, Callable[[], T]]], rounds: int) -> dict[K, list[T]]:
        taken: dict[K, list[T]] = {}
        for number in range(rounds):
            for key, (name, work) in works.items():
                if name in self.failures:
                    continue
                _say(f"{what}, round {number + 1} of {rounds}: {key}")
                try:
                    taken.setdefault(key, []).append(work())
                except Failed as failed:
                    self.failures[name] = str(failed)
        return {key: ones for key, ones in taken.items() if len(ones) == rounds}


def _spent(sample: Sample, extractor: str) -> Spent:
    return Spent(**told(python("bulk", extractor, sample.path, sample.documents)))


def _say(what: str) -> None:
    print(f"[{datetime.now(UTC):%H:%M:%S}] {what}", file=sys.stderr, flush=True)
