"""Subject, verb and object of every clause, as textacy finds them over spaCy's whole pipeline."""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

BEGAN = time.monotonic()

import spacy  # noqa: E402 # importing counts towards getting ready
from textacy.extract import subject_verb_object_triples  # type: ignore[import-not-found] # noqa: E402 # not ours
from texts import WARM, measure, texts  # type: ignore[import-not-found,unused-ignore] # noqa: E402 # beside this


def main() -> None:
    """Measure on the texts of a file."""
    path, limit, model = sys.argv[1:]
    language = spacy.load(model)
    language.max_length = sys.maxsize

    def work(some: Iterable[str]) -> Iterator[int]:
        for doc in language.pipe(some, batch_size=16):
            yield sum(1 for _ in subject_verb_object_triples(doc))

    sum(work([WARM]))
    measure(texts(Path(path), int(limit)), str, work, BEGAN)


if __name__ == "__main__":
    main()
