from amity.ledger import Store
from amity.model import ActorId
from amity.report import ActorNames


def test_a_listed_actor_has_its_listed_name(store: Store) -> None:
    assert ActorNames(store.claims())(ActorId("JP")) == "Japan"


def test_a_company_is_called_as_the_documents_write_it(store: Store) -> None:
    assert ActorNames(store.claims())(ActorId("co:skyeton")) == "Skyeton"


def test_an_actor_that_nobody_names_is_called_by_its_identifier() -> None:
    assert ActorNames()(ActorId("co:drone-works-xyz")) == "Drone Works Xyz"
    assert ActorNames()(ActorId("ZZ")) == "ZZ"
