"""Texts to measure on, and the measuring; for any environment, so with the standard library alone."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
WARM = (
    "Ukraine and Sweden signed an agreement worth 1.2 billion euros on Thursday, the ministry said. "
    "“Sweden will deliver 24 aircraft to Ukraine by 2028,” Defence Minister Pål Jonson told reporters in Kyiv. "
    "The two countries have yet to agree on training. They held talks in Stockholm on 3 July 2025."
)
"""Has a bit of everything, so that whoever has read it has loaded what it needs."""


def texts(path: Path, limit: int | None = None) -> Iterator[str]:
    """The texts of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, limit):
            yield json.loads(line)["text"]


def measure(
    items: Iterable[T], text_of: Callable[[T], str], work: Callable[[Iterable[T]], Iterable[int]], began: float
) -> None:
    """Do the work on all items, and print what it came to as one JSON object.

    Args:
        items: what is worked on.
        text_of: the text of one, whose words count.
        work: yields for each item how much was found in it.
        began: when the process began, on the monotonic clock: what lies between is the time to get ready.
    """
    counts = {"documents": 0, "words": 0}

    def counted() -> Iterator[T]:
        for item in items:
            counts["documents"] += 1
            counts["words"] += len(text_of(item).split())
            yield item

    start = time.monotonic()
    found = sum(work(counted()))
    seconds = time.monotonic() - start
    print(json.dumps({**counts, "found": found, "seconds": seconds, "ready": start - began}), flush=True)
