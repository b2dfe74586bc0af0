"""Copies: how many that were made are found, which documents are joined, and what the looking costs.

python -m benchmarks.syndication ../shared/corpora/mixed.jsonl.gz ../shared/corpora/white-house-bulk.jsonl.gz
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch

from sqlalchemy import insert

from amity.documents import read
from amity.ledger import Store, syndication
from amity.ledger.opening import writing
from amity.ledger.rows import document_row
from amity.ledger.schema import documents, fingerprints, sketches
from amity.ledger.wording import FINGERPRINTS
from amity.model import Document
from benchmarks import machine
from benchmarks.copying import WAYS
from benchmarks.tables import table

RESULTS = Path(__file__).with_name("syndication.md")
_LENGTHS = ((30, 120), (120, 400), (400, 1500))
_AT_A_TIME = 10_000


def main() -> None:
    """Measure, print, and keep what was measured."""
    chosen = _arguments().parse_args()
    those = [one for source in chosen.input for one in read(source) if isinstance(one, Document)]
    # Two sources may have the same text: here, they are two.
    those = [replace(one, id=f"{one.id}#{place}", publisher=f"#{place}") for place, one in enumerate(those)]
    lot = Random(0)  # noqa: S311 # a draw that everyone can repeat
    lot.shuffle(those)
    head = (
        f"Measured on {datetime.now(UTC).date()} on {machine.described()}, with {machine.load():.1f} processes waiting."
    )
    with TemporaryDirectory(prefix="amity-bench-") as folder:
        costs = [_cost(those, Path(folder) / f"{others}.db", others) for others in (0, chosen.others)]
        told = "\n\n".join([head, _costs(costs), _made(those, lot, chosen.stories), _joined(Path(folder) / "0.db")])
    print(told)
    chosen.output.write_text(told + "\n", "utf-8")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.syndication", description=__doc__)
    parser.add_argument("input", nargs="+", help="files or folders")
    parser.add_argument("--others", type=int, default=300_000, help="documents in the larger ledger, before")
    parser.add_argument("--stories", type=int, default=400, help="stories of each length to make copies of")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    return parser


def _cost(those: Sequence[Document], path: Path, others: int) -> list[str]:
    """What it costs to look for the copies of each document, where others are in the ledger before."""
    with Store(path) as store:
        _fill(store, others)
        with _watched() as (seconds, compared):
            for one in those:
                store.record(one, [])
    words = sum(len(one.text.split()) for one in those)
    return [
        f"{others:,}",
        f"{len(those):,}",
        f"{1000 * median(seconds):.1f}",
        f"{1000 * max(seconds):.0f}",
        f"{words / sum(seconds):,.0f}",
        f"{len(compared) / len(those):.2f}",
    ]


def _fill(store: Store, number: int) -> None:
    """Documents of which the ledger has what they would be found by, drawn by lot."""
    lot, now = Random(1), datetime.now(UTC)  # noqa: S311 # a draw that everyone can repeat
    for first in range(1, number + 1, _AT_A_TIME):
        those = range(first, min(first + _AT_A_TIME, number + 1))
        pairs = [(each, lot.getrandbits(64) - 2**63) for each in those for _ in range(FINGERPRINTS)]
        with writing(store._engine) as connection:
            rows = [document_row(Document(id=f"other {each}", text=f"other {each}"), now) for each in those]
            connection.execute(insert(documents), rows)
            sketched = [{"id": each, "document": f"other {each}", "words": 400, "wording": each} for each in those]
            connection.execute(insert(sketches), sketched)
            found_by = [{"fingerprint": fingerprint, "sketch": each} for each, fingerprint in pairs]
            connection.execute(insert(fingerprints), found_by)


@contextmanager
def _watched() -> Iterator[tuple[list[float], list[str]]]:
    """The seconds spent on each new document, and the texts that were compared with one."""
    seconds: list[float] = []
    compared: list[str] = []
    keep, texts = syndication.keep_wording, syndication._texts

    def timed(*given: object, call: Callable[..., None] = keep) -> None:
        started = perf_counter()
        call(*given)
        seconds.append(perf_counter() - started)

    def counted(*given: object, call: Callable[..., Iterator[str]] = texts) -> Iterator[str]:
        for text in call(*given):
            compared.append("")
            yield text

    with patch.object(syndication, "keep_wording", timed), patch.object(syndication, "_texts", counted):
        yield seconds, compared


def _costs(rows: Sequence[Sequence[str]]) -> str:
    head = ["documents before", "added", "ms for each, median", "at most", "words a second", "texts compared for each"]
    return f"### What it costs to look for copies\n\n{table(head, rows)}"


def _made(those: Sequence[Document], lot: Random, number: int) -> str:
    """The share of copies that are found, by how they were made and by the length of the story in words."""
    drawn = {
        length: [one for one in those if length[0] <= len(one.text.split()) < length[1]][:number] for length in _LENGTHS
    }
    rows = [[name, *(f"{_found(some, way, lot):.3f}" for some in drawn.values())] for name, way in WAYS.items()]
    head = ["", *(f"{low} to {high} words ({len(drawn[low, high])})" for low, high in _LENGTHS)]
    return f"### Which copies are found\n\n{table(head, rows)}"


def _found(those: Sequence[Document], way: Callable[[str, Random], str], lot: Random) -> float:
    """The share of the copies of some documents that are found among all of them."""
    with TemporaryDirectory(prefix="amity-bench-") as folder, Store(Path(folder) / "copies.db") as store:
        for one in those:
            store.record(one, [])
        for one in those:
            store.record(replace(one, id=f"copy of {one.id}", text=way(one.text, lot), publisher="copy"), [])
        together = [{printing.document for printing in store.printings(f"copy of {one.id}")} for one in those]
    return sum(one.id in group for one, group in zip(those, together, strict=True)) / max(len(those), 1)


def _joined(path: Path) -> str:
    """Which documents are joined: what a reader should look at for those that ought not to be."""
    with Store(path) as store:
        groups = defaultdict(list)
        for name, first in store.copies().items():
            groups[first].append(name)
    sizes = Counter(1 + len(names) for names in groups.values())
    told = ", ".join(f"{times} of {size}" for size, times in sorted(sizes.items()))
    named = ["\n".join([f"- {first}", *(f"  - {name}" for name in sorted(names))]) for first, names in groups.items()]
    return "\n".join([f"### What is joined\n\nGroups: {told}.\n", *sorted(named)])


if __name__ == "__main__":
    main()
