"""What a ledger holds as files of other programs, from Python."""

import json
from pathlib import Path

import pytest

from amity import Claim, ClaimFilter, Document, Kind, Ledger, Modality, PartialDate, Party, Role, Stage
from amity.model import ActorId, actor_id


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two documents: Japan and Ukraine in June, France and Ukraine in August."""
    ledger = Ledger(tmp_path / "ledger.db")
    for other, month in (("JP", 6), ("FR", 8)):
        document = Document(id=other, text=f"{other} and Ukraine signed a pact.", date=PartialDate(2024, month, 13))
        parties = [Party(actor=actor_id(actor), role=Role.PARTY, mention=actor) for actor in (other, "UA")]
        ledger.record(
            document,
            [
                Claim.of(
                    document,
                    0,
                    len(document.text),
                    parties=parties,
                    kind=Kind.SECURITY,
                    stage=Stage.SIGNED,
                    modality=Modality.ASSERTED,
                )
            ],
        )
    return ledger


def test_the_web_is_written_as_of_a_date(ledger: Ledger, tmp_path: Path) -> None:
    ledger.write_network(tmp_path / "web.jsonld", as_of="2024-07")
    graph = json.loads((tmp_path / "web.jsonld").read_text("utf-8"))["@graph"]
    assert [node["name"] for node in graph if "schema:Country" in node["type"]] == ["Japan", "Ukraine"]


def test_claims_are_written_by_the_names_of_their_actors(ledger: Ledger, tmp_path: Path) -> None:
    assert ledger.write_claims(tmp_path / "claims.csv") == 2
    assert "Japan" in (tmp_path / "claims.csv").read_text("utf-8")


def test_only_the_sources_of_what_is_asked_for_are_written(ledger: Ledger, tmp_path: Path) -> None:
    where = ClaimFilter(about=frozenset({ActorId("JP")}))
    assert ledger.write_bibliography(tmp_path / "refs.json", where) == 1
    assert [item["title"] for item in json.loads((tmp_path / "refs.json").read_text("utf-8"))] == ["JP"]
