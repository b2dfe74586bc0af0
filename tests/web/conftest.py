"""A site over a small ledger, asked without a port."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from amity.ledger import Store
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id
from amity.web import Site, application
from amity.web.desk import Desk
from amity.web.picture import Picture

TOKEN = "right-token"  # noqa: S105 # of a test
HOSTILE = "</script><script>document.title='owned'</script>\x1b[31m & \u2028"

ACCORD = Document(
    id="accord",
    title=f"Accord {HOSTILE}",
    text=(
        f"Accord {HOSTILE}\n\n"
        "Japan and Ukraine signed an accord on Thursday. "
        "Skyeton may build drones in Japan <img src=x onerror=alert(1)>."
    ),
    date=PartialDate(2024, 6, 13),
    publisher="The Courier <b>",
    url="https://example.org/accord",
)
END = Document(id="end", text="Japan and Ukraine ended the accord.", date=PartialDate(2025, 1, 5))


def claim(document: Document, quote: str, one: tuple[str, Role], other: tuple[str, Role], stage: Stage) -> Claim:
    start = document.text.index(quote)
    parties = [Party(actor=actor_id(actor), role=role, mention=actor) for actor, role in (one, other)]
    return Claim.of(
        document,
        start,
        start + len(quote),
        parties=parties,
        kind=Kind.SECURITY if one[1] is Role.PARTY else Kind.CO_PRODUCTION,
        stage=stage,
        modality=Modality.ASSERTED,
        date=document.date,
        confidence=0.8,
    )


SIGNED = claim(
    ACCORD, "Japan and Ukraine signed an accord on Thursday", ("JP", Role.PARTY), ("UA", Role.PARTY), Stage.SIGNED
)
BUILT = claim(
    ACCORD,
    "Skyeton may build drones in Japan <img src=x onerror=alert(1)>",
    ("co:skyeton", Role.PROVIDER),
    ("JP", Role.RECIPIENT),
    Stage.ACTIVE,
)
ENDED = claim(END, END.text, ("JP", Role.PARTY), ("UA", Role.PARTY), Stage.ENDED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "ledger.db") as opened:
        opened.record(ACCORD, [SIGNED, BUILT])
        opened.record(END, [ENDED])
        yield opened


@pytest.fixture
def site(store: Store) -> Site:
    return Site(store=store, token=TOKEN)


Ask = Callable[..., httpx.Response]

Result = TypeVar("Result")


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """What comes of work that waits, in a thread of its own: a browser that tests keep open has this one's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def asker(site: Site, host: str = "127.0.0.1:8642") -> Ask:
    """Ask the application of a site, as its own page would, or otherwise where headers say so."""
    app = application(site, Picture(site), Desk(site))

    def ask(method: str, path: str, **how: Any) -> httpx.Response:
        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}", timeout=60) as client:
                return await client.request(method, path, **how)

        return run(once())

    return ask


@pytest.fixture
def ask(site: Site) -> Ask:
    return asker(site)


@pytest.fixture
def review(ask: Ask) -> Ask:
    """Ask for a review to be kept, with the right token."""

    def make(change: dict[str, Any], **fields: str) -> httpx.Response:
        body = {"change": change, "by": "Ada", **fields}
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        # As a browser may write it: half a character by its number.
        return ask("POST", "/api/reviews", content=json.dumps(body), headers=headers)

    return make
