from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from amity.ledger import Store
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id

Tell = Callable[..., None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def tell(store: Store) -> Tell:
    """Record one claim in a document of its own."""

    def record(
        parties: str,
        day: str,
        *,
        kind: Kind = Kind.SECURITY,
        stage: Stage = Stage.SIGNED,
        modality: Modality = Modality.ASSERTED,
        instrument: str | None = None,
        document: str | None = None,
        publisher: str = "The Courier",
    ) -> None:
        text = f"{parties} {kind} {stage} {modality} {instrument} {day}"
        told = Document(id=document or text, text=text, date=PartialDate.parse(day), publisher=publisher)
        one_way = "->" in parties
        roles = (Role.PROVIDER, Role.RECIPIENT) if one_way else (Role.PARTY, Role.PARTY)
        actors = parties.split("->" if one_way else "+")
        claim = Claim.of(
            told,
            0,
            len(text),
            parties=[Party(actor=actor_id(a), role=role, mention=a) for a, role in zip(actors, roles, strict=True)],
            kind=kind,
            stage=stage,
            modality=modality,
            date=PartialDate.parse(day),
            instrument=instrument,
        )
        assert store.record(told, [claim])

    return record
