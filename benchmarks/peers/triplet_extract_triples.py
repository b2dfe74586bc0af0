"""Open information extraction after Stanford's OpenIE (Angeli and others, 2015), as triplet-extract does it."""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

BEGAN = time.monotonic()

import spacy  # noqa: E402 # importing counts towards getting ready
from texts import WARM, measure, texts  # type: ignore[import-not-found,unused-ignore] # noqa: E402 # beside this
from triplet_extract import OpenIEExtractor  # type: ignore[import-not-found] # noqa: E402 # not ours


def main() -> None:
    """Measure on the texts of a file."""
    path, limit, model = sys.argv[1:]
    load = spacy.load
    # It loads the model a second time by the name that it has outside PyPI.
    spacy.load = lambda _, **how: load(model, **how)
    extractor = OpenIEExtractor(nlp=spacy.load(model))

    def work(some: Iterable[str]) -> Iterator[int]:
        for text in some:
            yield len(extractor.extract_triplet_objects(text))

    sum(work([WARM]))
    measure(texts(Path(path), int(limit)), str, work, BEGAN)


if __name__ == "__main__":
    main()
