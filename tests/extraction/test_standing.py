"""How far a relation has come, by the whole clause that tells of it."""

from collections.abc import Callable

import pytest

from amity.actors import find_mentions
from amity.extraction.clauses import head
from amity.extraction.parse import language, parse
from amity.extraction.sentences import Span
from amity.extraction.standing import manner_of
from amity.extraction.standing_words import words
from amity.model import ExtractionSettings, Kind, Stage

Told = Callable[[str, Kind], str]


@pytest.fixture(scope="module")
def told() -> Told:
    nlp = language(ExtractionSettings().spacy_model)

    def read(text: str, kind: Kind) -> str:
        (sentence,) = parse(nlp, text, [(Span(0, len(text)), find_mentions(text))])
        found = manner_of(sentence, head(sentence, [sentence.doc[at] for at in sentence.namings], kind), kind)
        return f"{found.stage} {found.modality}"

    return read


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("Germany and Peru discussed the importance of closer trade.", Kind.ECONOMIC, "proposed"),
        ("Germany and Peru discussed trade and investment.", Kind.ECONOMIC, "proposed"),
        ("Germany and Peru discussed the war in Sudan.", Kind.DIPLOMATIC, "active"),
        ("Germany is ready to sell tanks to Peru.", Kind.ARMS, "proposed"),
        ("Germany hopes for more trade with Peru.", Kind.ECONOMIC, "proposed"),
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
        ("Germany and Peru took a step when they signed a letter of intent.", Kind.CO_PRODUCTION, "signed"),
    ],
)
def test_the_clause_tells_how_far_things_have_come(told: Told, text: str, kind: Kind, stage: str) -> None:
    assert told(text, kind) == f"{stage} asserted"


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
def test_what_is_planned_is_told_apart_from_what_is_wished(told: Told, text: str, manner: str) -> None:
    assert told(text, Kind.DIPLOMATIC) == manner


def test_who_threatens_to_attack_is_hostile_already(told: Told) -> None:
    assert told("Germany threatened to attack Peru.", Kind.HOSTILITY).startswith("active")


def test_a_war_that_a_plan_is_made_about_is_there(told: Told) -> None:
    assert told("Germany will meet Peru to discuss the war.", Kind.HOSTILITY) == "active asserted"


def test_each_word_has_its_stage() -> None:
    assert words().verbs["call off"] is Stage.ENDED
    assert words().words["signing"] is Stage.SIGNED
