"""Small ledgers, and documents that say what a test needs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage


class Told:
    """A document being written, one claim a sentence."""

    def __init__(self, name: str, date: str | None = "2026-06-29", publisher: str | None = "The Courier") -> None:
        self.name, self.date, self.publisher = name, date, publisher
        self.sentences: list[str] = []
        self.made: list[Callable[[Document, int, int], Claim]] = []

    def that(
        self,
        parties: str,
        stage: Stage = Stage.ACTIVE,
        *,
        on: str | None = None,
        kind: Kind = Kind.SECURITY,
        modality: Modality = Modality.ASSERTED,
        instrument: str | None = None,
        confidence: float = 1.0,
    ) -> "Told":
        """One more claim; parties are written "JP UA", or "US > UA IL" where something passes."""
        left, arrow, right = parties.partition(">")
        roles = (Role.PROVIDER, Role.RECIPIENT) if arrow else (Role.PARTY, Role.PARTY)
        named = tuple(
            Party(actor=ActorId(actor), role=role, mention=actor)
            for side, role in zip((left, right), roles, strict=True)
            for actor in side.split()
        )
        self.sentences.append(f"{self.name} says {len(self.sentences)}: {parties} are {modality} {stage}.")
        self.made.append(
            lambda document, start, end: Claim.of(
                document,
                start,
                end,
                parties=named,
                kind=kind,
                stage=stage,
                modality=modality,
                date=PartialDate.parse(on) if on else None,
                instrument=instrument,
                confidence=confidence,
            )
        )
        return self

    @property
    def document(self) -> Document:
        text = "\n\n".join([f"Title of {self.name}", *self.sentences])
        when = PartialDate.parse(self.date) if self.date else None
        return Document(id=self.name, text=text, date=when, publisher=self.publisher)

    @property
    def claims(self) -> list[Claim]:
        document = self.document
        starts = [document.text.index(sentence) for sentence in self.sentences]
        places = zip(starts, self.sentences, self.made, strict=True)
        return [make(document, start, start + len(sentence)) for start, sentence, make in places]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ukraine.db"


@pytest.fixture
def store(ledger: Path) -> Iterator[Store]:
    with Store(ledger) as opened:
        yield opened


@pytest.fixture(scope="session")
def told() -> type[Told]:
    return Told


@pytest.fixture
def record(store: Store) -> Callable[..., None]:
    def record_all(*documents: Told) -> None:
        for each in documents:
            assert store.record(each.document, each.claims)

    return record_all
