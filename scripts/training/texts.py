"""Texts that nobody has labelled, and what a large network makes of them: the lessons of a small one."""

import dataclasses
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from encoders import Pretrained
from fitting import answered
from losses import Lesson

from amity.documents import read
from amity.evaluation import load_documents
from amity.extraction.learned.passages import Reading
from amity.extraction.learned.windows import Window
from amity.model import Document
from network import Network

_MOST_CHARACTERS = 12_000
"""How much is read of a text: reports of a hundred pages would be all that is learned from."""
_MOST_WINDOWS = 700
"""How many windows are taken of one publisher."""
_MOST_PAIRS = 150
_TELLING = 120
_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Text:
    """A text in windows: the same stretches in the tokens of the small encoder and of the large one."""

    publisher: str
    small: tuple[Window, ...]
    large: tuple[Window, ...]


def texts(folder: Path, gold: Iterable[Path], small: Pretrained, large: Pretrained, seed: int) -> Iterator[Text]:
    """Some documents of each publisher, without those that a gold set holds.

    Args:
        folder: whatever amity reads.
        gold: labelled sets, whose documents are left out.
        small: the encoder that is to learn.
        large: the one that teaches it.
        seed: of the choice.
    """
    known = _Known(document for one in gold for document in load_documents(one / "documents.jsonl"))
    documents = [found for found in read([folder]) if isinstance(found, Document) and found not in known]
    documents.sort(key=lambda document: document.id)
    random.Random(seed).shuffle(documents)
    first, second = small.windows(), large.windows()
    taken = Counter[str]()
    for document in documents:
        publisher = document.publisher or ""
        if taken[publisher] < _MOST_WINDOWS:
            reading = Reading.of(_shortened(document))
            windows = tuple(first.of(reading))
            if windows:
                taken[publisher] += len(windows)
                yield Text(publisher, windows, tuple(second.of(reading)))


def lessons(teacher: Network, texts: Sequence[Text], pad: int) -> list[Lesson]:
    """What a network makes of texts.

    Args:
        teacher: the large network.
        texts: the texts.
        pad: the number of the token that fills up, in its tokens.
    """
    # Windows of one length together, so that few tokens are fill.
    asked = [
        pair for text in texts for pair in zip(text.small, text.large, strict=True) if _pairs(pair[1]) <= _MOST_PAIRS
    ]
    asked.sort(key=lambda pair: len(pair[1].ids))
    found = []
    for first in range(0, len(asked), _TOGETHER):
        some = asked[first : first + _TOGETHER]
        with torch.autocast("cpu", torch.bfloat16):
            scores, manner = answered(teacher, [large for _, large in some], pad)
        start = 0
        for small, large in some:
            end = start + _pairs(large)
            # Their tokens may differ, and with them how many sentences have room in a window.
            if _judged(small) == _judged(large):
                found.append(Lesson(small, scores[start:end], manner[start:end]))
            start = end
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


class _Known:
    """Documents by their titles, and by some words of their middles."""

    def __init__(self, documents: Iterable[Document]) -> None:
        some = list(documents)
        self._titles = {_folded(document.title or document.id) for document in some}
        self._words = "\n".join(_folded(document.text) for document in some)

    def __contains__(self, document: Document) -> bool:
        middle = len(document.text) // 2
        telling = _folded(document.text[middle : middle + _TELLING])
        return _folded(document.title or document.id) in self._titles or telling in self._words


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _shortened(document: Document) -> Document:
    if len(document.text) <= _MOST_CHARACTERS:
        return document
    end = document.text.rfind("\n\n", 0, _MOST_CHARACTERS)
    return dataclasses.replace(document, text=document.text[: end if end > 0 else _MOST_CHARACTERS])


def _judged(window: Window) -> list[int]:
    return [seat.passage.index for seat in window.seats]


def _pairs(window: Window) -> int:
    return sum(len(list(seat.passage.pairs())) for seat in window.seats)
