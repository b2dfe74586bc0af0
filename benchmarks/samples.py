"""Texts to measure on: so many documents of a collection, drawn by lot once, the same for all that are compared."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from amity.documents import read
from amity.model import Document, Settings

_SEED = 20261123


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents of a collection, as a file of JSON Lines.

    Attributes:
        name: what the collection is called.
        path: the file.
        documents: how many are in it.
        words: how many words they have.
    """

    name: str
    path: Path
    documents: int
    words: int

    def within(self, words: int) -> "Sample":
        """The first of its documents that have so many words together; one that would be too much is passed over.

        Raises:
            SystemExit: each of them is too long.
        """
        return _kept(fitting(self._read(), words), self.path.with_name(f"{self.path.stem}-{words}.jsonl"), self.name)

    def _read(self) -> Iterator[Document]:
        return _documents(self.path)


def drawn(source: Path, count: int, folder: Path) -> Sample:
    """Some documents of a file or folder in an order drawn by lot, so that the first of them are a fair sample, too.

    Raises:
        SystemExit: there is none.
    """
    documents = list(_documents(source))
    random.Random(_SEED).shuffle(documents)  # noqa: S311 # a draw that everyone can repeat
    name = source.name.partition(".")[0]
    return _kept(documents[:count], folder / f"{name}.jsonl", name)


def fitting(documents: Iterable[Document], words: int) -> Iterator[Document]:
    """The first documents that have so many words together; one that would be too much is passed over."""
    left = words
    for document in documents:
        if (length := _words(document)) <= left:
            left -= length
            yield document


def shipped(folder: Path) -> Path:
    """The sample corpus that amity comes with, for who has no other; a few dozen short dispatches."""
    with as_file(files("amity") / "demo" / "corpus") as corpus:
        documents = list(_documents(Path(corpus)))
    path = folder / "dispatches.jsonl"
    path.write_text("".join(json.dumps(document.to_dict()) + "\n" for document in documents), "utf-8")
    return path


def article(folder: Path) -> Path:
    """One dispatch of the sample corpus, of middle length, as a file."""
    with as_file(files("amity") / "demo" / "corpus") as corpus:
        dispatches = sorted(Path(corpus).glob("2*.md"), key=lambda path: path.stat().st_size)
        chosen = dispatches[len(dispatches) // 2]
        path = folder / chosen.name
        path.write_bytes(chosen.read_bytes())
    return path


def _kept(documents: Iterable[Document], path: Path, name: str) -> Sample:
    count = words = 0
    with path.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document.to_dict()) + "\n")
            count, words = count + 1, words + _words(document)
    if not count:
        raise SystemExit(f"There is no document to measure with in {name}.")
    return Sample(name, path, count, words)


def _words(document: Document) -> int:
    return len(document.text.split())


def _documents(source: Path) -> Iterator[Document]:
    return (item for item in read([str(source)], Settings().reading) if isinstance(item, Document))
