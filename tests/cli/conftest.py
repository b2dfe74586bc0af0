"""The command line as a user has it, and a small ledger to look at."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from amity.cli import main
from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage

ACCORD = Document(
    id="accord",
    title="Japan and Ukraine sign an accord",
    date=PartialDate(2024, 6, 14),
    publisher="The Courier",
    url="https://courier.example/accord",
    text=(
        "Japan and Ukraine sign an accord\n\n"
        "FASANO - Japan and Ukraine signed an accord on Thursday, the Courier said. It has ten years to run.\n\n"
        "Skyeton could build drones in Japan, [bold]one\x1b[31m red\x1b[0m minister[/bold] said."
    ),
)
DENIAL = Document(
    id="denial",
    title="China denies it",
    date=PartialDate(2024, 11, 18),
    publisher="The Herald",
    text="China denies it\n\nChina has not sent drones to Russia, Beijing said.",
)


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def amity(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AMITY_LEDGER", raising=False)
    monkeypatch.delenv("AMITY_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*args: str | Path) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, out, err)

    return run


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start a command in an empty folder, as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AMITY_")}

    def start(*args: str | Path, **kwargs: object) -> subprocess.Popen[str]:
        settings: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **kwargs}
        command = [sys.executable, "-m", "amity", *map(str, args)]
        return subprocess.Popen(command, text=True, cwd=tmp_path, env=environment, **settings)  # type: ignore[call-overload, no-any-return] # amity itself

    return start


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of two documents and three claims, under the name that amity looks for."""
    location = tmp_path / "amity.db"
    with Store(location) as store:
        store.record(ACCORD, [signature(), possibility()])
        store.record(DENIAL, [denied()])
    return location


def signature() -> Claim:
    """Japan and Ukraine signed."""
    return _claim(
        ACCORD,
        "Japan and Ukraine signed an accord on Thursday",
        [("JP", Role.PARTY, "Japan"), ("UA", Role.PARTY, "Ukraine")],
        Kind.SECURITY,
        Stage.SIGNED,
        date=PartialDate(2024, 6, 13),
        attribution=["the Courier"],
        instrument="Accord on Support",
    )


def possibility() -> Claim:
    """A company that no list has could build something, in a document that would drive the terminal."""
    return _claim(
        ACCORD,
        "Skyeton could build drones in Japan, [bold]one\x1b[31m red\x1b[0m minister[/bold] said",
        [("co:skyeton-works", Role.PROVIDER, "SKYETON Works"), ("JP", Role.RECIPIENT, "Japan")],
        Kind.CO_PRODUCTION,
        Stage.PROPOSED,
        Modality.POSSIBLE,
    )


def denied() -> Claim:
    """China did not."""
    return _claim(
        DENIAL,
        "China has not sent drones to Russia",
        [("CN", Role.PROVIDER, "China"), ("RU", Role.RECIPIENT, "Russia")],
        Kind.ARMS,
        Stage.ACTIVE,
        Modality.DENIED,
        attribution=["Beijing"],
    )


def _claim(
    document: Document,
    quote: str,
    parties: list[tuple[str, Role, str]],
    kind: Kind,
    stage: Stage,
    modality: Modality = Modality.ASSERTED,
    **fields: object,
) -> Claim:
    start = document.text.index(quote)
    return Claim.of(
        document,
        start,
        start + len(quote),
        parties=[Party(actor=ActorId(actor), role=role, mention=mention) for actor, role, mention in parties],
        kind=kind,
        stage=stage,
        modality=modality,
        **fields,  # type: ignore[arg-type] # each test gives what its field takes
    )
