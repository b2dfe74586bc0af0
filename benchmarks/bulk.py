"""Run in a process of its own: where the time of extraction goes on a sample, by stage, and what the watching costs."""

import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from amity.documents import reading
from amity.extraction import Extractor, load
from amity.model import Document, ExtractionSettings
from benchmarks.peers.texts import WARM
from benchmarks.stopwatch import Stopwatch, watch


def main() -> None:
    """Extract all documents twice, first unwatched; a tenth of them before, so that everything is loaded."""
    name, path, limit = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    extractor = load(ExtractionSettings(extractor=name))
    extractor.extract(Document(id="warm", text=WARM))
    _extract(extractor, path, max(limit // 10, 5))
    began = time.perf_counter()
    _extract(extractor, path, limit)
    unwatched = time.perf_counter() - began
    stopwatch = Stopwatch()
    watch(stopwatch)
    _extract(extractor, path, limit)
    print(json.dumps({"unwatched": unwatched, "stages": stopwatch.seconds()}))


def _extract(extractor: Extractor, path: Path, limit: int) -> None:
    for document in islice(_documents(path), limit):
        extractor.extract(document)


def _documents(path: Path) -> Iterator[Document]:
    # By its module, since that is where a watched one is put.
    return (item for item in reading.read([path]) if isinstance(item, Document))


if __name__ == "__main__":
    main()
