"""What is run in a process of its own: extract, or parse, all documents of a sample, and print what it came to."""

import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.peers.texts import WARM, measure, texts

BEGAN = time.monotonic()


def main() -> None:
    """Work as an extractor of amity's, or as spaCy."""
    what, processes, path, limit = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    if what == "spaCy":
        parse(processes, path, limit)
    else:
        extract(what, processes, path, limit)


def extract(extractor: str, processes: int, path: Path, limit: int) -> None:
    """Read documents and extract their claims, through the line that `amity extract --jobs` sends them through."""
    from amity.documents import SetAside, read
    from amity.model import Document, ExtractionSettings
    from amity.workspace.extracting import Extraction, Lined

    with Lined(ExtractionSettings(extractor=extractor), processes) as line:

        def work(documents: Iterable[Document]) -> Iterator[int]:
            for document in documents:
                yield from map(found, line.put(document))
            yield from map(found, line.drain())

        def found(outcome: Extraction | SetAside) -> int:
            if isinstance(outcome, SetAside):
                raise SystemExit(str(outcome.error))  # it would be fast, and measure nothing
            return len(outcome.claims)

        # Each worker loads its models with its first document, so there must be enough for all.
        sum(work(Document(id=f"warm-{number}", text=WARM) for number in range(8 * processes)))
        documents = (item for item in read([path]) if isinstance(item, Document))
        measure(islice(documents, limit), lambda document: document.text, work, BEGAN)


def parse(processes: int, path: Path, limit: int) -> None:
    """Read documents and parse every sentence, with all that the model can do."""
    import spacy

    from amity.model import ExtractionSettings

    language = spacy.load(ExtractionSettings().spacy_model)
    language.max_length = sys.maxsize

    def work(some: Iterable[str]) -> Iterator[int]:
        for doc in language.pipe(some, n_process=processes, batch_size=16):
            yield sum(1 for _ in doc.sents)

    language(WARM)
    measure(texts(path, limit), str, work, BEGAN)


if __name__ == "__main__":
    main()
