"""How far a relation has come, by the whole clause that tells of it."""

from collections.abc import Callable

import pytest

from amity.extraction.standing_words import words
from amity.model import Kind, Stage

Standing = Callable[[str, Kind], str]


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("Germany and Peru discussed the importance of closer trade.", Kind.ECONOMIC, "proposed"),
        ("Germany and Peru discussed trade and investment.", Kind.ECONOMIC, "proposed"),
        ("Germany and Peru discussed the war in Sudan.", Kind.DIPLOMATIC, "active"),
        ("Germany is ready to sell tanks to Peru.", Kind.ARMS, "proposed"),
        ("Germany hopes for more trade with Peru.", Kind.ECONOMIC, "proposed"),
        ("Germany had demanded minerals from Peru.", Kind.ECONOMIC, "proposed"),
        ("Germany should supply tanks to Lithuania.", Kind.ARMS, "proposed"),
        ("Germany welcomed the signing of the agreement with Peru.", Kind.SECURITY, "signed"),
        ("The pact with Peru, signed in May, binds Germany.", Kind.SECURITY, "signed"),
        ("Germany called off the tank deal with Peru.", Kind.ARMS, "ended"),
        ("Germany cut off aid to Peru.", Kind.AID, "suspended"),
        ("Germany and Peru unveiled a partnership.", Kind.SECURITY, "agreed"),
        ("Germany and Peru reached a settlement.", Kind.ECONOMIC, "agreed"),
        ("Germany and Peru reached a milestone.", Kind.DIPLOMATIC, "active"),
        ("Germany and Peru agreed that the crisis is grave.", Kind.DIPLOMATIC, "active"),
        ("Germany and Peru agreed to hold a summit.", Kind.DIPLOMATIC, "agreed"),
        ("Germany and Peru discussed further cooperation.", Kind.DIPLOMATIC, "proposed"),
        ("Germany and Peru discussed their cooperation.", Kind.DIPLOMATIC, "active"),
        ("Germany supports the candidacy of Peru.", Kind.MEMBERSHIP, "proposed"),
        ("Germany and Peru held talks on trade.", Kind.ECONOMIC, "negotiating"),
        ("Germany and Peru held a first round of talks on trade.", Kind.ECONOMIC, "negotiating"),
        ("Talks between Germany and Peru on a trade agreement are under way.", Kind.ECONOMIC, "negotiating"),
        ("Talks between Germany and Peru on a trade agreement collapsed.", Kind.ECONOMIC, "ended"),
        ("Germany severed diplomatic relations with Peru.", Kind.DIPLOMATIC, "ended"),
        ("Germany balked at sending missiles to Peru.", Kind.ARMS, "refused"),
        ("Germany and Peru took a step when they signed a letter of intent.", Kind.CO_PRODUCTION, "signed"),
    ],
)
def test_the_clause_tells_how_far_things_have_come(standing_of: Standing, text: str, kind: Kind, stage: str) -> None:
    assert standing_of(text, kind) == f"{stage} asserted"


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Germany will underscore its alliance with Peru.", "active expected"),
        ("Germany will host the president of Peru.", "agreed expected"),
        ("Germany looks forward to deepening its ties with Peru.", "proposed expected"),
        ("Germany looks forward to the summit with Peru.", "agreed expected"),
        ("Germany will underscore the importance of cooperation with Peru.", "proposed expected"),
        ("Germany is pleased to announce that Peru will host the summit.", "agreed expected"),
    ],
)
def test_what_is_planned_is_told_apart_from_what_is_wished(standing_of: Standing, text: str, manner: str) -> None:
    assert standing_of(text, Kind.DIPLOMATIC) == manner


def test_who_threatens_to_attack_is_hostile_already(standing_of: Standing) -> None:
    assert standing_of("Germany threatened to attack Peru.", Kind.HOSTILITY).startswith("active")


def test_a_war_that_a_plan_is_made_about_is_there(standing_of: Standing) -> None:
    assert standing_of("Germany will meet Peru to discuss the war.", Kind.HOSTILITY) == "active asserted"


def test_each_word_has_its_stage() -> None:
    assert words().verbs["call off"] is Stage.ENDED
    assert words().words["signing"] is Stage.SIGNED
