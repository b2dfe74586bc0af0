"""How far a relation has come, and how sure the words are of it."""

from collections.abc import Callable

import pytest

from amity.model import Claim

Manner = Callable[..., str]


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Peru proposed a trade agreement with Chile.", "proposed"),
        ("Peru wants to buy helicopters from Italy.", "proposed"),
        ("Brazil and Peru are in talks on a trade agreement.", "negotiating"),
        ("Japan and Chile are negotiating a trade agreement.", "negotiating"),
        ("Brazil agreed to supply helicopters to Peru.", "agreed"),
        ("Brazil and India signed a trade agreement.", "signed"),
        ("Brazil ratified a trade agreement with India.", "in-force"),
        ("The deal between Italy and Albania was ratified.", "in-force"),
        ("The agreement between Brazil and India entered into force.", "in-force"),
        ("North Korea supplies shells to Russia.", "active"),
        ("Brazil and Peru continue their military cooperation.", "active"),
        ("Brazil suspended military cooperation with Peru.", "suspended"),
        ("Brazil withdrew from the defence pact with Peru.", "ended"),
        ("Italy terminated its defence pact with Albania.", "ended"),
        ("Finland left the Council of Europe.", "ended"),
        ("Italy rejected a defence pact with Albania.", "refused"),
        ("Italy has ruled out a defence agreement with Albania.", "refused"),
        ("Germany refused to deliver missiles to Ukraine.", "refused"),
    ],
)
def test_a_stage_is_read_off_its_words(manner_of: Manner, sentence: str, stage: str) -> None:
    assert manner_of(sentence) == f"{stage} asserted"


def test_ruling_out_deliveries_refuses_them(manner_of: Manner) -> None:
    assert manner_of("Germany ruled out deliveries of missiles to Ukraine.") == "refused asserted"


@pytest.mark.parametrize("words", ["will deliver", "plans to deliver", "is set to deliver", "intends to deliver"])
def test_a_plan_is_agreed_and_expected(manner_of: Manner, words: str) -> None:
    assert manner_of(f"Germany {words} tanks to Lithuania.") == "agreed expected"


@pytest.mark.parametrize("sayer", ["", ", minister says", ", Berlin says"])
def test_a_headline_plans_what_somebody_is_to_do(manner_of: Manner, sayer: str) -> None:
    assert manner_of(f"Germany to deliver tanks to Lithuania{sayer}") == "agreed expected"


@pytest.mark.parametrize("word", ["could", "may", "might", "would", "can"])
def test_an_auxiliary_of_doubt_makes_a_possibility(manner_of: Manner, word: str) -> None:
    assert manner_of(f"Germany {word} deliver tanks to Lithuania.") == "proposed possible"
    assert manner_of(f"Germany {word} sign a defence agreement with Lithuania.").endswith("possible")


def test_what_stands_under_if_or_whether_is_possible(manner_of: Manner) -> None:
    assert manner_of("If Germany delivers tanks to Lithuania, many will be glad.").endswith("possible")
    assert manner_of("Whether Italy will sign a defence agreement with Albania is unclear.").endswith("possible")


@pytest.mark.parametrize(
    "sentence",
    [
        "No agreement was signed between Germany and Lithuania.",
        "Germany did not deliver tanks to Lithuania.",
        "Turkey doesn't supply drones to Armenia.",
        "Italy never signed a defence agreement with Albania.",
        "This does not mean that Lithuania can count on Germany.",
    ],
)
def test_what_is_told_as_not_so_is_denied(manner_of: Manner, sentence: str) -> None:
    assert manner_of(sentence).endswith("denied")


def test_a_curly_apostrophe_denies_as_a_straight_one_does(manner_of: Manner) -> None:
    assert manner_of("Turkey doesn’t supply drones to Armenia.") == "active denied"


def test_not_only_denies_nothing(manner_of: Manner) -> None:
    assert manner_of("Turkey not only supplies drones to Azerbaijan.") == "active asserted"


def test_a_hedge_does_not_reach_into_another_clause(claims_of: Callable[..., list[Claim]]) -> None:
    claims = claims_of("Norway delivered tanks to Moldova, and Germany may deliver missiles to Lithuania.")
    hedged = {claim.actors: claim.modality.value for claim in claims}
    assert hedged == {frozenset({"NO", "MD"}): "asserted", frozenset({"DE", "LT"}): "possible"}


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Washington ended the suspension of intelligence sharing with Ukraine.", "active"),
        ("The United States lifted sanctions on Syria.", "ended"),
        ("Germany no longer sells tanks to Chile.", "ended"),
    ],
)
def test_what_undoes_a_step_is_not_the_step(manner_of: Manner, sentence: str, stage: str) -> None:
    assert manner_of(sentence) == f"{stage} asserted"


def test_what_is_denied_of_an_end_leaves_it_open(manner_of: Manner) -> None:
    assert manner_of("Germany did not rule out sending missiles to Ukraine.") == "proposed possible"


def test_rejecting_a_report_denies_what_it_tells(manner_of: Manner) -> None:
    assert manner_of("China rejected reports that it has been supplying Russia with drones.") == "active denied"


def test_a_war_is_a_fact_whatever_is_said_of_it(claims_of: Callable[..., list[Claim]]) -> None:
    told = [c for c in claims_of("Peru will discuss Russia's war against Ukraine with Chile.") if c.kind == "hostility"]
    assert [(claim.stage, claim.modality) for claim in told] == [("active", "asserted")]


def test_what_somebody_is_ready_to_sign_is_not_signed(manner_of: Manner) -> None:
    assert manner_of("Peru was ready to sign the trade agreement with Chile.") == "proposed asserted"


def test_aid_that_is_held_up_is_suspended_though_it_was_approved(manner_of: Manner) -> None:
    assert manner_of("Italy held up aid to Kenya approved last year.") == "suspended asserted"
