import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from amity.ledger import Belief, Flows, Partnership, Step, Store, Testimony
from amity.model import ActorId, Amount, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id
from amity.model.errors import InvalidRecord
from amity.network import Direction, Network, Tie

Tell = Callable[..., None]


def test_a_tie_runs_from_provider_to_recipient(store: Store, tell: Tell) -> None:
    tell("US->UA", "2024-06-13", kind=Kind.ARMS)
    tie = Network.of(store.partnerships()).ties[0]
    assert (tie.source, tie.target, tie.direction) == ("US", "UA", Direction.ONE_WAY)


def test_what_passes_both_ways_says_so(store: Store, tell: Tell) -> None:
    tell("US->UA", "2024-06-13", kind=Kind.ARMS)
    tell("UA->US", "2024-06-14", kind=Kind.ARMS)
    tie = Network.of(store.partnerships()).ties[0]
    assert (tie.source, tie.target, tie.direction) == ("UA", "US", Direction.BOTH_WAYS)


def test_a_tie_names_its_claims_documents_publishers_and_days(store: Store, tell: Tell) -> None:
    tell("JP+UA", "2024-06-13", document="b", publisher="The Courier")
    tell("JP+UA", "2025-01-05", document="a", publisher="Gazette", stage=Stage.ACTIVE)
    tie = Network.of(store.partnerships()).ties[0]
    assert tie.claims == tuple(sorted(claim.id for claim in store.claims()))
    assert (tie.documents, tie.publishers) == (("a", "b"), ("Gazette", "The Courier"))
    assert (tie.first, tie.last) == (date(2024, 6, 13), date(2025, 1, 5))


def test_a_date_gives_the_picture_of_that_date(store: Store, tell: Tell) -> None:
    tell("JP+UA", "2024-06-13")
    tell("JP+UA", "2025-01-05", stage=Stage.ENDED)
    day = PartialDate(2024)
    network = Network.of(store.partnerships(as_of=day), as_of=day)
    assert network.as_of == date(2024, 12, 31)
    assert [tie.stage for tie in network.ties] == [Stage.SIGNED]


def test_partnerships_of_a_later_picture_are_refused(store: Store, tell: Tell) -> None:
    tell("JP+UA", "2025-01-05")
    with pytest.raises(InvalidRecord, match="draw the partnerships from the ledger as of that day"):
        Network.of(store.partnerships(), as_of=date(2024, 1, 1))


def test_what_is_only_denied_has_no_stage(store: Store, tell: Tell) -> None:
    tell("CN->RU", "2024-06-13", modality=Modality.DENIED)
    tie = Network.of(store.partnerships()).ties[0]
    assert (tie.stage, tie.modality) == (None, Modality.DENIED)


def test_each_kind_is_a_layer(store: Store, tell: Tell) -> None:
    tell("US->UA", "2024-06-13", kind=Kind.ARMS)
    tell("JP+UA", "2024-06-13", kind=Kind.SECURITY)
    network = Network.of(store.partnerships())
    assert network.layers == (Kind.SECURITY, Kind.ARMS)
    assert [actor.id for actor in network.layer(Kind.ARMS).actors] == ["UA", "US"]


def test_actors_have_the_names_that_are_asked_for(store: Store, tell: Tell) -> None:
    tell("JP+UA", "2024-06-13")
    names = {ActorId("JP"): "Japan", ActorId("UA"): "Ukraine"}
    assert [actor.name for actor in Network.of(store.partnerships(), name=names.__getitem__).actors] == [
        "Japan",
        "Ukraine",
    ]


def test_an_empty_ledger_is_an_empty_network(store: Store) -> None:
    assert Network.of(store.partnerships()) == Network(as_of=None, actors=(), ties=())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "amity-network/2"}', "{", '{"format": "other"}'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(InvalidRecord):
        Network.from_json(text)


def test_networkx_is_loaded_only_when_it_is_used() -> None:
    loaded = "import sys, amity.network; amity.network.Network; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


def test_money_that_was_asked_for_or_turned_down_is_no_measure_of_a_tie(store: Store) -> None:
    for stage, millions in ((Stage.PROPOSED, 500), (Stage.SIGNED, 20), (Stage.AGREED, 5), (Stage.REFUSED, 900)):
        text = f"{stage}: the United States and Ukraine, ${millions} million."
        document = Document(id=stage, text=text, date=PartialDate(2025, 1, 1), publisher=stage)
        claim = Claim.of(
            document,
            0,
            len(text),
            parties=[Party(actor=actor_id(actor), role=Role.PARTY, mention=actor) for actor in ("UA", "US")],
            kind=Kind.ECONOMIC,
            stage=stage,
            modality=Modality.ASSERTED,
            amount=Amount(text=f"${millions} million", value=Decimal(millions * 10**6), unit="USD"),
        )
        store.record(document, [claim])
    [tie] = Network.of(store.partnerships()).ties
    assert tie.amount == 20e6


def test_the_rows_of_a_register_add_up_to_what_a_tie_is_worth() -> None:
    day, euros = date(2025, 1, 1), (3e6, 4e6)
    told = tuple(
        Testimony(
            claim=f"row {number}",
            origin="register",
            day=day,
            known=day,
            stage=Stage.ACTIVE,
            reliability=0.9,
            reading=0.9,
            amount=amount,
            register="months.csv",
        )
        for number, amount in enumerate(euros)
    )
    article = replace(told[0], claim="article", register="", amount=5e6)
    partnership = Partnership(
        id="a",
        actors=(ActorId("DE"), ActorId("UA")),
        kind=Kind.AID,
        instrument=None,
        claims=(),
        steps=(
            Step(stage=Stage.ACTIVE, modality=Modality.ASSERTED, date=None, by=day, known=day, claims=("article",)),
        ),
        flows=Flows(forth=1),
        publishers=("The Courier",),
        belief=Belief((*told, article), 2.0),
    )
    assert Tie.of(partnership).amount == 7e6
