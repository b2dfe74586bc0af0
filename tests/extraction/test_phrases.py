"""How far a relation has come, by turns of phrase."""

from collections.abc import Callable

import pytest

from amity.extraction.standing_words import words
from amity.model import Kind, Stage

Standing = Callable[[str, Kind], str]


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("Germany and Peru struck a deal on gas.", Kind.ECONOMIC, "agreed"),
        ("Germany won a contract to supply tanks to Peru.", Kind.ARMS, "agreed"),
        ("Germany put the sale of tanks to Peru on hold.", Kind.ARMS, "suspended"),
        ("The sale of tanks by Germany to Peru is on hold.", Kind.ARMS, "suspended"),
        ("Germany entered into negotiations with Peru on a defence pact.", Kind.SECURITY, "negotiating"),
        ("Germany and Peru are working on a trade agreement.", Kind.ECONOMIC, "negotiating"),
        ("Germany and Peru are close to signing a defence pact.", Kind.SECURITY, "negotiating"),
        ("A trade agreement between Germany and Peru is in preparation.", Kind.ECONOMIC, "negotiating"),
        ("A trade agreement between Germany and Peru is being prepared.", Kind.ECONOMIC, "negotiating"),
        ("The defence pact between Germany and Peru took effect on Monday.", Kind.SECURITY, "in-force"),
        ("Germany stopped supplying Peru with shells.", Kind.ARMS, "ended"),
        ("Germany threatened to impose sanctions on Peru.", Kind.SANCTION, "proposed"),
        ("Germany demanded that Peru return the tanks.", Kind.ARMS, "proposed"),
    ],
)
def test_a_phrase_tells_what_its_verb_alone_does_not(standing_of: Standing, text: str, kind: Kind, stage: str) -> None:
    assert standing_of(text, kind) == f"{stage} asserted"


@pytest.mark.parametrize(
    "text",
    [
        "The trade deal between Germany and Peru remains unsigned.",
        "Germany and Peru left the trade agreement unsigned.",
    ],
)
def test_what_is_left_unsigned_is_not_signed(standing_of: Standing, text: str) -> None:
    assert standing_of(text, Kind.ECONOMIC) == "signed denied"


def test_what_did_not_stop_goes_on(standing_of: Standing) -> None:
    assert standing_of("Germany did not stop supplying Peru with shells.", Kind.ARMS) == "active asserted"


def test_what_will_take_effect_is_expected_to_be_in_force(standing_of: Standing) -> None:
    text = "The defence pact between Germany and Peru will take effect in May."
    assert standing_of(text, Kind.SECURITY) == "in-force expected"


def test_pilots_who_are_being_prepared_are_no_agreement(standing_of: Standing) -> None:
    assert not standing_of("Peruvian pilots are being prepared by Germany.", Kind.TRAINING).startswith("negotiating")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Germany would like to buy drones from Peru.", "proposed"),
        ("Germany would like Peru to buy drones.", "proposed"),
        ("Germany would like to thank Peru for its drones.", "active"),
    ],
)
def test_who_would_like_to_do_a_thing_wishes_it_but_thanks_at_once(
    standing_of: Standing, text: str, stage: str
) -> None:
    assert standing_of(text, Kind.ARMS) == f"{stage} asserted"


def test_each_phrase_has_its_stage() -> None:
    assert words().phrases["on hold"] is Stage.SUSPENDED
    assert words().undone["unratified"] is Stage.IN_FORCE
