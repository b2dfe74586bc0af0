import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from amity.ledger import Store
from amity.model import Claim, Document, DocumentKind, Kind, Modality, PartialDate, Party, Role, Stage, actor_id, slug
from amity.report import write_page

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = "<img src=x onerror=\"document.title='owned'\"></script><script>document.title='owned'</script>"


VIEWS = ("graph", "map", "matrix", "timeline", "claims", "what-if", "exit-cost", "corroboration")
"""The views of a page, with two of its analyses."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    if not (files("amity.report") / "page" / "page.html").is_file():
        pytest.skip("the page is not built: make page")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


class Watched:
    """A page in a browser, and everything that it complained of or asked the network for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, file: Path, address: str = "") -> Page:
        self.page.goto(file.as_uri() + address)
        return self.page

    def turn_to(self, view: str, more: str = "") -> Page:
        """Look at another view of the page that is open, in a state of its own."""
        self.page.evaluate("hash => { location.hash = hash }", f"view={view}{more}")
        self.page.wait_for_function(
            "view => document.querySelector(`[data-key='tab-${view}'][aria-current]`)", arg=view
        )
        # What is drawn follows in the next frame, and what is measured in the one after.
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return self.page


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield Watched(page)
    page.close()


@pytest.fixture(scope="module")
def kept(browser: Browser) -> Iterator[Watched]:
    """A page for the tests of a module that only look."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield Watched(page)
    page.close()


def record(
    store: Store,
    document: Document,
    *claims: tuple[str, str, Kind, Stage, Modality],
    when: PartialDate | None = None,
    instrument: str | None = None,
) -> None:
    """Record a document with claims: the quote, the actors (`JP+UA` or `US->UA`), kind, stage and modality.

    Without `when` they tell of the day of the document.
    """
    made = []
    for quote, actors, kind, stage, modality in claims:
        one_way = "->" in actors
        roles = (Role.PROVIDER, Role.RECIPIENT) if one_way else (Role.PARTY, Role.PARTY)
        start = document.text.index(quote)
        made.append(
            Claim.of(
                document,
                start,
                start + len(quote),
                parties=[
                    Party(actor=actor_id(actor), role=role, mention=actor)
                    for actor, role in zip(actors.split("->" if one_way else "+"), roles, strict=True)
                ],
                kind=kind,
                stage=stage,
                modality=modality,
                date=when or document.date,
                attribution=["the Gazette"] if modality is Modality.POSSIBLE else (),
                instrument=instrument,
            )
        )
    store.record(document, made)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Talks and signature between Japan and Ukraine, arms from the United States, a war."""
    tmp_path = tmp_path_factory.mktemp("story")
    with Store(tmp_path / "story.db") as store:
        for day, text, claim in (
            ("2024-02-05", "Japan and Ukraine opened talks.", ("JP+UA", Kind.SECURITY, Stage.NEGOTIATING)),
            ("2024-06-13", "Japan and Ukraine signed an accord.", ("JP+UA", Kind.SECURITY, Stage.SIGNED)),
            ("2024-09-01", "America delivered radars to Ukraine.", ("US->UA", Kind.ARMS, Stage.ACTIVE)),
            ("2024-10-01", "Russia attacked Ukraine again.", ("RU->UA", Kind.HOSTILITY, Stage.ACTIVE)),
        ):
            document = Document(
                id=day,
                text=f"A report\n\nKYIV - {text} Nothing else happened.",
                title="A report",
                date=PartialDate.parse(day),
                publisher="The Courier",
                url="https://example.org/report",
            )
            named = "Radar Programme" if claim[1] is Kind.ARMS else None
            record(store, document, (text, *claim, Modality.ASSERTED), instrument=named)
        maybe = Document(
            id="maybe", text="Poland may train Ukraine.", date=PartialDate(2024, 10, 2), publisher="The Courier"
        )
        record(store, maybe, (maybe.text, "PL->UA", Kind.TRAINING, Stage.ACTIVE, Modality.POSSIBLE))
        return write_page(store, tmp_path / "a web #1.html", title="A web")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger whose every free text is an attack on the page."""
    tmp_path = tmp_path_factory.mktemp("hostile")
    with Store(tmp_path / "hostile.db") as store:
        text = f"{HOSTILE}\n\nJapan and Ukraine met {HOSTILE} \u2028 today."
        document = Document(
            id=HOSTILE,
            text=text,
            title=HOSTILE,
            publisher=HOSTILE,
            date=PartialDate(2024),
            url=f"javascript:{HOSTILE}",
        )
        # A company is called as the documents write it.
        company = f"co:{slug(HOSTILE)}"
        claim = Claim.of(
            document,
            text.index("Japan"),
            len(text),
            parties=[Party(actor=actor_id(actor), role=Role.PARTY, mention=HOSTILE) for actor in ("JP", company)],
            kind=Kind.DIPLOMATIC,
            stage=Stage.ACTIVE,
            modality=Modality.ASSERTED,
            attribution=[HOSTILE],
            instrument=HOSTILE,
        )
        store.record(document, [claim])
        return write_page(store, tmp_path / "hostile.html", title=HOSTILE)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy partnerships, more than are shown at first."""
    tmp_path = tmp_path_factory.mktemp("large")
    with Store(tmp_path / "large.db") as store:
        text = "They met."
        for number in range(70):
            other = f"{chr(65 + number // 26)}{chr(65 + number % 26)}"
            document = Document(id=other, text=f"{text} {other}", date=PartialDate(2024, 1, 1))
            record(store, document, (text, f"{other}+ZZ", Kind.DIPLOMATIC, Stage.ACTIVE, Modality.ASSERTED))
        return write_page(store, tmp_path / "large.html")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("empty")
    with Store(tmp_path / "empty.db") as store:
        return write_page(store, tmp_path / "empty.html")


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Japan's own word on its accord with Ukraine, a commentator's on France, and what came out only a year later."""
    folder = tmp_path_factory.mktemp("sources")
    with Store(folder / "sources.db") as store:
        for day, kind, publisher, text, claim, when in (
            ("2024-03-01", "official", "Japan", "Japan and Ukraine signed it.", ("JP+UA", Kind.SECURITY), None),
            ("2024-05-01", "commentary", "A Blog", "France and Ukraine allied.", ("FR+UA", Kind.SECURITY), None),
            ("2024-06-01", "news", "The Courier", "Poland and Ukraine agreed.", ("PL+UA", Kind.ARMS), None),
            ("2025-06-01", "news", "The Courier", "Italy and Ukraine had signed.", ("IT+UA", Kind.ARMS), "2024-04-01"),
        ):
            document = Document(
                id=f"{day}-{publisher}",
                text=text,
                title=text,
                date=PartialDate.parse(day),
                publisher=publisher,
                kind=DocumentKind(kind),
            )
            told = PartialDate.parse(when) if when else None
            record(store, document, (text, *claim, Stage.SIGNED, Modality.ASSERTED), when=told)
        return write_page(store, folder / "sources.html", title="Who says so")
