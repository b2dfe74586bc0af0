"""What reviews cost whoever asks a ledger, and whoever reviews; as Markdown."""

import argparse
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from amity.ledger import ClaimFilter, Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage
from amity.model.errors import ReviewRefused
from benchmarks import machine
from benchmarks.tables import table

RESULTS = Path(__file__).with_name("reviewing.md")
SEED = 20260629
REVIEWS = (0, 50, 500, 2000)
"""How many reviews the ledger has when it is asked."""

_ACTORS = [ActorId(first + second) for first in "ABCDEFGHIJ" for second in "ABCDEFGHIJKLMNOPQRST"]
_CLAIMS = 25
_TURNS = 3
_MERGES = 50
_SOME, _PAIR = frozenset({_ACTORS[5]}), (_ACTORS[5], _ACTORS[6])

ASKED: Mapping[str, Callable[[Store], Any]] = {
    "claims about an actor": lambda store: list(store.claims(ClaimFilter(about=_SOME))),
    "claims about an actor, of a kind": lambda store: list(
        store.claims(ClaimFilter(about=_SOME, kinds=frozenset({Kind.ARMS})))
    ),
    "claims of a kind and a stage": lambda store: list(
        store.claims(ClaimFilter(kinds=frozenset({Kind.ARMS}), stages=frozenset({Stage.SIGNED})))
    ),
    "partnerships of two": lambda store: store.partnerships(ClaimFilter(between=_PAIR)),
    "all claims": lambda store: sum(1 for _ in store.evidence()),
    "words for actors": lambda store: sum(1 for _ in store.mentions()),
    "counts": lambda store: store.counts(),
}


def main() -> None:
    """Measure, print, and keep what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reviewing", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small ledger, once; prints, and keeps nothing")
    parser.add_argument("-o", "--output", type=Path, help=f"where the tables are kept; else {RESULTS.name} beside this")
    chosen = parser.parse_args()
    busy = machine.load()
    documents, reviews = (40, (0, 50)) if chosen.quick else (2000, REVIEWS)
    head = f"Measured on {datetime.now(UTC).date()} on {machine.described()}, with {busy:.1f} processes waiting."
    text = "\n\n".join([head, *measured(documents, reviews)]) + "\n"
    print(text)
    output = chosen.output or (None if chosen.quick else RESULTS)
    if output:
        output.write_text(text, "utf-8")


def measured(documents: int, numbers: tuple[int, ...]) -> Iterator[str]:
    """The tables, of a ledger of so many documents, asked when it has each of some numbers of reviews."""
    lot = Random(SEED)  # noqa: S311 # the same claims every time
    with TemporaryDirectory() as folder, Store(Path(folder) / "reviewed.db") as store:
        for number in range(documents):
            store.record(*_paper(number, lot))
        ids = [claim.id for claim in store.claims()]
        spent: dict[int, dict[str, float]] = {}
        each: dict[int, float] = {}
        for number in numbers:
            each[number] = _review(store, ids, number, lot)
            spent[number] = {name: _seconds(ask, store) for name, ask in ASKED.items()}
    yield f"### Asking a ledger of {len(ids):,} claims, in milliseconds"
    rows = [[name, *(f"{1000 * spent[number][name]:,.0f}" for number in numbers)] for name in ASKED]
    yield table(["", *(f"{number:,} reviews" for number in numbers)], rows)
    yield "### Keeping one more review, in milliseconds"
    yield table(["up to", "median"], [[f"{number:,} reviews", f"{1000 * each[number]:,.1f}"] for number in numbers[1:]])


def _paper(number: int, lot: Random) -> tuple[Document, list[Claim]]:
    said = [f"Paper {number} says as its sentence {turn} something of its own." for turn in range(_CLAIMS)]
    day = PartialDate(2020 + number % 6, 1 + number % 12)
    paper = Document(id=f"paper-{number}", text="\n\n".join(said), date=day, publisher=f"Publisher {number % 40}")
    return paper, [_claim(paper, sentence, lot) for sentence in said]


def _claim(paper: Document, sentence: str, lot: Random) -> Claim:
    start, (giver, taker) = paper.text.index(sentence), lot.sample(_ACTORS, 2)
    return Claim.of(
        paper,
        start,
        start + len(sentence),
        parties=[
            Party(actor=giver, role=Role.PROVIDER, mention=giver),
            Party(actor=taker, role=Role.RECIPIENT, mention=taker),
        ],
        kind=lot.choice(list(Kind)),
        stage=lot.choice(list(Stage)),
        modality=Modality.ASSERTED,
        date=paper.date,
        confidence=lot.random(),
    )


def _review(store: Store, ids: list[str], until: int, lot: Random) -> float:
    """Review claims until there are so many reviews, one in fifty a merge of actors; the median time of one."""
    spent = [0.0]
    while len(store.reviews) < until:
        begun = time.perf_counter()
        try:
            _decide(store, lot.choice(ids), len(store.reviews), lot)
        except ReviewRefused:
            continue
        spent.append(time.perf_counter() - begun)
    return median(spent)


def _decide(store: Store, claim: str, turn: int, lot: Random) -> None:
    if turn % _MERGES == _MERGES - 1 and turn < _MERGES * 20:
        store.reviews.merge_actors(*lot.sample(_ACTORS[20:], 2), by="benchmark")
    elif turn % 3 == 0:
        store.reviews.correct(claim, kind=lot.choice(list(Kind)), date="2019", by="benchmark")
    else:
        (store.reviews.accept if turn % 3 == 1 else store.reviews.reject)(claim, by="benchmark")


def _seconds(ask: Callable[[Store], Any], store: Store) -> float:
    spent = []
    for _ in range(_TURNS):
        begun = time.perf_counter()
        ask(store)
        spent.append(time.perf_counter() - begun)
    return median(spent)


if __name__ == "__main__":
    main()
