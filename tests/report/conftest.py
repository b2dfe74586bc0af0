from collections.abc import Iterator
from pathlib import Path

import pytest

from amity.ledger import Store
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id

ACCORD = (
    "Accord signed\n\nTOKYO - Japan and Ukraine signed an accord 🤝 on Thursday. It was long in the making.\n\n"
    "Skyeton may build drones in Japan, the Gazette said."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two documents: an accord with a possible co-production, and its end."""
    with Store(tmp_path / "ledger.db") as opened:
        accord = Document(
            id="accord",
            text=ACCORD,
            title="Accord signed",
            date=PartialDate(2024, 6, 13),
            publisher="The Courier",
            url="https://example.org/accord",
        )
        end = Document(id="end", text="Japan and Ukraine ended the accord.", date=PartialDate(2025, 1, 5))
        security = [("JP", Role.PARTY, "Japan"), ("UA", Role.PARTY, "Ukraine")]
        drones = [("co:skyeton", Role.PROVIDER, "Skyeton"), ("JP", Role.RECIPIENT, "Japan")]
        opened.record(
            accord,
            [
                claim(
                    accord, "Japan and Ukraine signed an accord 🤝 on Thursday", security, Kind.SECURITY, Stage.SIGNED
                ),
                claim(accord, "It was long in the making", security, Kind.SECURITY, Stage.NEGOTIATING),
                claim(
                    accord,
                    "Skyeton may build drones in Japan",
                    drones,
                    Kind.CO_PRODUCTION,
                    Stage.ACTIVE,
                    Modality.POSSIBLE,
                    ("the Gazette",),
                ),
            ],
        )
        opened.record(end, [claim(end, end.text, security, Kind.SECURITY, Stage.ENDED)])
        yield opened


def claim(
    document: Document,
    quote: str,
    parties: list[tuple[str, Role, str]],
    kind: Kind,
    stage: Stage,
    modality: Modality = Modality.ASSERTED,
    attribution: tuple[str, ...] = (),
) -> Claim:
    start = document.text.index(quote)
    return Claim.of(
        document,
        start,
        start + len(quote),
        parties=[Party(actor=actor_id(actor), role=role, mention=mention) for actor, role, mention in parties],
        kind=kind,
        stage=stage,
        modality=modality,
        date=document.date,
        attribution=attribution,
    )
