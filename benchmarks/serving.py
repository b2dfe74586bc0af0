"""What a live page waits for, over a ledger of any size; as Markdown."""

import argparse
import asyncio
import resource
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id
from amity.web import Site, application
from amity.web.picture import Picture
from benchmarks import machine
from benchmarks.tables import table

RESULTS = Path(__file__).with_name("serving.md")
SEED = 20260629
_ACTORS = [ActorId(one + other) for one in "ABCDEFGHIJKLMNOPQRST" for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
_FIRMS = [actor_id(f"co:firm-{number}") for number in range(1480)]
_CLAIMS = 25
_TURNS = 3
_WORDS = [
    *("missile", "drone", "treaty", "training", "grain", "loan", "visit", "summit", "pipeline", "radar", "frigate"),
    *("engine", "licence", "export", "factory", "accord", "ministers", "joint", "exercise", "deliveries"),
]
_KINDS = (Kind.SECURITY, Kind.ARMS, Kind.ECONOMIC, Kind.DIPLOMATIC, Kind.AID)
_STAGES = (Stage.PROPOSED, Stage.AGREED, Stage.SIGNED, Stage.ACTIVE, Stage.ENDED)


def main() -> None:
    """Measure, print, and keep what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small ledger; prints, and keeps nothing")
    parser.add_argument("--documents", type=int, default=13_000, help=f"documents of up to {_CLAIMS} claims each")
    parser.add_argument("--ledger", type=Path, help="a ledger to measure, instead of one that is made")
    parser.add_argument("-o", "--output", type=Path, help=f"where the tables are kept; else {RESULTS.name} beside this")
    chosen = parser.parse_args()
    busy = machine.load()
    head = f"Measured on {datetime.now(UTC).date()} on {machine.described()}, with {busy:.1f} processes waiting."
    with TemporaryDirectory() as folder:
        location = chosen.ledger or _made(Path(folder) / "serving.db", 200 if chosen.quick else chosen.documents)
        text = "\n\n".join([head, *_measured(location)]) + "\n"
    print(text)
    output = chosen.output or (None if chosen.quick else RESULTS)
    if output:
        output.write_text(text, "utf-8")


def _measured(location: Path) -> Iterator[str]:
    with Store(location, read_only=True) as store:
        counts, before = store.counts(), _memory()
        site = Site(store=store)
        picture = Picture(site)
        begun = time.perf_counter()
        drawn = picture.now(patience=36_000)
        spent = time.perf_counter() - begun
        after = _memory()
        asked = application(site, picture)
        web = httpx.Response(200, content=drawn.body).json()
        yield f"### A ledger of {counts.documents:,} documents, {counts.claims:,} claims and {counts.actors:,} actors"
        rows = [
            ["drawing the web, seconds", f"{spent:,.0f}"],
            [f"memory at its height, MiB (before: {before:,.0f})", f"{after:,.0f}"],
            ["partnerships carried, of all", f"{len(web['partnerships']):,} of {web['counts']['partnerships']:,}"],
            ["claims carried, of all", f"{len(web['claims']):,} of {counts.claims:,}"],
            ["size of the answer, MB", f"{len(drawn.body) / 1e6:,.1f}"],
        ]
        yield table(["the web", ""], rows)
        yield "### Asked again and again, in milliseconds"
        yield table(["", "median"], [[name, f"{1000 * each:,.0f}"] for name, each in asyncio.run(_asked(asked, web))])


async def _asked(app: Any, web: dict[str, Any]) -> list[tuple[str, float]]:
    ids = [claim["id"] for claim in web["claims"][:200]]
    actor = web["actors"][web["partnerships"][0]["actors"][0]]["id"]
    questions: dict[str, tuple[str, dict[str, Any]]] = {
        "the web again": ("/api/web", {}),
        "whether it has changed": ("/api/revision", {}),
        "a word that many claims have": ("/api/claims", {"q": "drone"}),
        "the same, as of a day": ("/api/claims", {"q": "drone", "as_of": "2018-06-30"}),
        "the same, of one kind": ("/api/claims", {"q": "drone", "kind": "arms"}),
        "the beginning of many words": ("/api/claims", {"q": "d"}),
        "words that few have": ("/api/claims", {"q": "drone grain 123"}),
        "words that none has": ("/api/claims", {"q": "zanzibar"}),
        "an actor's claims": ("/api/claims", {"about": actor}),
        "claims 10,000 to 10,050": ("/api/claims", {"offset": 10_000}),
        "200 quotes": ("/api/claims/words", {"id": ids}),
        "the strongest partnership": (f"/api/partnerships/{web['partnerships'][0]['id']}", {}),
    }
    # It is kept once it is drawn.
    once = {"an actor's ties, the first time": ("/api/web", {"actor": actor})}
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=600) as client:
        often = [(name, await _median(client, *asked, _TURNS)) for name, asked in questions.items()]
        return [*often, *[(name, await _median(client, *asked, 1)) for name, asked in once.items()]]


async def _median(client: httpx.AsyncClient, path: str, query: dict[str, Any], turns: int) -> float:
    spent = []
    for _ in range(turns):
        begun = time.perf_counter()
        (await client.get(path, params=query)).raise_for_status()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def _memory() -> float:
    """The most that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _made(location: Path, documents: int) -> Path:
    lot = Random(SEED)  # noqa: S311 # the same claims every time
    with Store(location) as store:
        for number in range(documents):
            store.record(*_paper(number, lot))
    return location


def _paper(number: int, lot: Random) -> tuple[Document, list[Claim]]:
    actors = [*_ACTORS, *_FIRMS]
    pairs = [lot.choices(actors, [1 / (1 + place) ** 0.8 for place in range(len(actors))], k=2) for _ in range(_CLAIMS)]
    said = [
        f"Report {number} line {turn}: {one} and {other} on {' '.join(lot.choices(_WORDS, k=6))} {lot.randrange(1000)}."
        for turn, (one, other) in enumerate(pairs)
    ]
    day = PartialDate(2010 + number % 16, 1 + number % 12, 1 + number % 28)
    paper = Document(id=f"paper-{number}", text="\n\n".join(said), date=day, publisher=f"Publisher {number % 60}")
    told = zip(said, pairs, strict=True)
    return paper, [_claim(paper, sentence, pair, lot) for sentence, pair in told if pair[0] != pair[1]]


def _claim(paper: Document, sentence: str, pair: list[ActorId], lot: Random) -> Claim:
    start, roles = paper.text.index(sentence), (Role.PROVIDER, Role.RECIPIENT)
    parties = [Party(actor=actor, role=role, mention=actor) for actor, role in zip(pair, roles, strict=True)]
    return Claim.of(
        paper,
        start,
        start + len(sentence),
        parties=parties,
        kind=lot.choice(_KINDS),
        stage=lot.choice(_STAGES),
        modality=Modality.ASSERTED,
        date=paper.date,
        confidence=round(lot.random(), 3),
    )


if __name__ == "__main__":
    main()
