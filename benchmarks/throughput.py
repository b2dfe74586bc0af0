"""Words a second and peak memory of reading and extraction, beside spaCy's whole pipeline on the same text."""

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path

from amity.documents import read
from amity.model import Document, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one way of working cost."""

    way: str
    documents: int
    words: int
    found: int
    seconds: float
    peak_mb: float

    @property
    def pace(self) -> float:
        """Words a second."""
        return self.words / self.seconds


def main() -> None:
    """Measure both ways, each in a fresh process, and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", nargs="?", type=Path, help="a file or folder; the sample corpus where left out")
    parser.add_argument("--limit", type=int, help="stop after so many documents")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    chosen = parser.parse_args()
    with as_file(files("amity") / "demo" / "corpus") as corpus:
        source = chosen.input or Path(corpus)
        measured = [_apart(way, source, chosen.limit) for way in (amity_extracts, spacy_parses)]
    if chosen.json:
        print(*(json.dumps(asdict(one) | {"words_per_second": round(one.pace)}) for one in measured), sep="\n")
    else:
        _print(measured)


def amity_extracts(source: Path, limit: int | None) -> Measurement:
    """Read documents and extract their claims."""
    from amity.extraction import load

    settings = Settings()
    extractor = load(settings.extraction)
    extractor.extract(Document(id="warm", text="Ukraine and Sweden signed an agreement."))
    return _measured("amity", _documents(source, limit), lambda document: len(extractor.extract(document)))


def spacy_parses(source: Path, limit: int | None) -> Measurement:
    """Read documents and parse every sentence, with all that the model can do."""
    import spacy

    language = spacy.load(Settings().extraction.spacy_model)
    language("Ukraine and Sweden signed an agreement.")
    language.max_length = sys.maxsize
    return _measured("spaCy, whole pipeline", _documents(source, limit), lambda document: len(language(document.text)))


def _apart(way: Callable[[Path, int | None], Measurement], source: Path, limit: int | None) -> Measurement:
    # Peak memory never falls, so each way needs a process that has done nothing else.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(way, (source, limit))


def _measured(way: str, documents: Iterator[Document], work: Callable[[Document], int]) -> Measurement:
    count = words = found = 0
    began = time.perf_counter()
    for document in documents:
        count += 1
        words += len(document.text.split())
        found += work(document)
    seconds = time.perf_counter() - began
    if not count:
        raise SystemExit("There is no document to measure with.")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measurement(way=way, documents=count, words=words, found=found, seconds=seconds, peak_mb=peak)


def _documents(source: Path, limit: int | None) -> Iterator[Document]:
    items = read([str(source)], Settings().reading)
    return islice((item for item in items if isinstance(item, Document)), limit)


def _print(measured: list[Measurement]) -> None:
    first = measured[0]
    print(f"{first.documents:,} documents, {first.words:,} words; claims found: {first.found:,}\n")
    print(f"{'':24}{'words a second':>16}{'seconds':>10}{'peak memory':>14}")
    for one in measured:
        print(f"{one.way:24}{one.pace:>16,.0f}{one.seconds:>10.1f}{one.peak_mb:>11,.0f} MB")
    print(f"\namity is {first.pace / measured[1].pace:.1f} times as fast.")


if __name__ == "__main__":
    main()
