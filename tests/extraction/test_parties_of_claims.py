"""Who does what with whom, one sentence at a time."""

from collections.abc import Callable

import pytest

from amity.model import Claim

Told = Callable[..., list[str]]


def test_who_delivers_provides_and_who_gets_it_receives(told: Told) -> None:
    assert told("France delivered howitzers to Estonia.") == ["FR > EE arms"]


def test_who_buys_receives_from_who_sells(told: Told) -> None:
    assert told("Poland bought 48 fighter jets from South Korea.") == ["KR > PL arms"]
    assert told("South Korea sold 48 fighter jets to Poland.") == ["KR > PL arms"]


def test_who_is_given_something_receives_it(told: Told) -> None:
    assert told("France gave Estonia howitzers.") == ["FR > EE arms"]


def test_a_passive_names_its_provider_with_by(told: Told) -> None:
    assert told("Howitzers were delivered to Estonia by France.") == ["FR > EE arms"]
    assert told("Ukraine is supported by Poland.") == ["PL > UA diplomatic"]


def test_who_receives_from_another_is_the_recipient(told: Told) -> None:
    assert told("Kyiv received howitzers from Sweden.") == ["SE > UA arms"]


def test_who_is_given_something_by_another_is_the_recipient(told: Told) -> None:
    assert told("Estonia was given howitzers by France.") == ["FR > EE arms"]


def test_an_accord_is_the_same_from_both_sides(told: Told) -> None:
    assert told("Brazil signed a trade agreement with India.") == ["BR + IN economic"]
    assert told("Brazil and India signed an agreement on trade.") == ["BR + IN economic"]


def test_between_names_both_sides(told: Told) -> None:
    assert told("A trade agreement between Brazil and India was signed.") == ["BR + IN economic"]


def test_a_list_of_recipients_is_one_claim(told: Told) -> None:
    assert told("Denmark delivered tanks to Kenya, Ghana and Senegal.") == ["DK > GH & KE & SN arms"]


def test_a_list_of_providers_is_one_claim(told: Told) -> None:
    assert told("Denmark, Norway and Iceland delivered tanks to Kenya.") == ["DK & IS & NO > KE arms"]


def test_a_comma_before_and_parts_two_clauses_not_two_names(told: Told) -> None:
    both = "Italy signed a trade agreement with Albania, and Peru bought helicopters from Canada."
    assert told(both) == ["AL + IT economic", "CA > PE arms"]


def test_who_imposes_sanctions_is_their_provider(told: Told) -> None:
    assert told("Canada imposed sanctions on Belarus.") == ["CA > BY sanction"]
    assert told("Canada sanctioned Belarus.") == ["CA > BY sanction"]


def test_who_attacks_or_threatens_is_the_provider(told: Told) -> None:
    assert told("Russia invaded Georgia in 2008.") == ["RU > GE hostility"]
    assert told("Iran threatened Israel.") == ["IR > IL hostility"]


def test_who_joins_is_a_party_and_what_is_joined_the_recipient(told: Told) -> None:
    assert told("Sweden joined NATO.") == ["SE in org:nato membership"]
    assert told("Kenya joined the African Union.") == ["KE in org:african-union membership"]


def test_who_trains_provides_and_who_is_trained_receives(told: Told) -> None:
    assert told("Germany trains Ukrainian pilots.") == ["DE > UA training"]


def test_joint_exercises_are_training_from_both_sides(told: Told) -> None:
    assert told("France and Egypt hold joint military exercises.") == ["EG + FR training"]


def test_a_company_that_invests_abroad_provides(told: Told) -> None:
    assert told("Toyota invested in Indonesia.") == ["co:toyota > ID economic"]


def test_a_company_and_a_state_that_produce_arms_together_are_parties(told: Told) -> None:
    assert told("Rheinmetall and Ukraine are jointly producing ammunition.") == ["UA + co:rheinmetall co-production"]


def test_know_how_that_passes_is_technology(told: Told) -> None:
    assert told("Japan transferred semiconductor technology to the Philippines.") == ["JP > PH technology"]


def test_humanitarian_help_is_aid(told: Told) -> None:
    assert told("Germany has provided humanitarian aid to Sudan.") == ["DE > SD aid"]


def test_civil_cooperation_takes_its_topics_kind(told: Told) -> None:
    assert told("The United States and India cooperate in space.") == ["IN + US civil"]


def test_intelligence_that_is_shared_is_of_its_own_kind(told: Told) -> None:
    assert told("France and Japan share intelligence.") == ["FR + JP intelligence"]


def test_standing_with_someone_is_diplomatic_support(told: Told) -> None:
    assert told("Poland stands with Ukraine.") == ["PL > UA diplomatic"]


def test_a_war_fought_by_two_is_the_same_from_both_sides(told: Told) -> None:
    assert told("China and India fought a war.") == ["CN + IN hostility"]


def test_capitals_leaders_and_peoples_act_for_their_states(told: Told) -> None:
    assert told("Tokyo and Warsaw signed a defence agreement.") == ["JP + PL security"]
    assert told("The French president met the Japanese prime minister.") == ["FR + JP diplomatic"]
    assert told("Swedish officials met their Japanese counterparts.") == ["JP + SE diplomatic"]


def test_a_company_is_itself_and_not_its_state(told: Told) -> None:
    assert told("Germany's Rheinmetall and Japan signed a contract on drones.") == ["JP + co:rheinmetall arms"]


def test_a_dateline_is_no_actor(told: Told) -> None:
    for dateline in ("TOKYO - ", "TOKYO, June 29 - ", "TOKYO (Reuters) — "):
        assert told(f"{dateline}France and Egypt signed a trade agreement.") == ["EG + FR economic"]


def test_a_capital_where_something_happens_is_no_actor(told: Told) -> None:
    assert told("Macron met Erdogan in Kyiv.", date=None) == ["FR + TR diplomatic"]
    assert told("Officials met in Kyiv.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Experts from France and Japan enjoy cheese.",
        "Prices rose in Germany and Poland.",
        "Tourists from Spain visited museums in Germany and Poland.",
        "Rain fell over France and Italy.",
        "The table lists Brazil, India and Peru.",
        "He has lived in Brazil and India.",
        "Flights from Brazil to India were delayed.",
        "A museum in Brazil shows paintings from India.",
        "Brazil is larger than India.",
        "The film was shot in Norway and Chile.",
        "Norway's economy grew faster than Chile's.",
        "France beat Brazil in the final.",
    ],
)
def test_states_that_are_only_mentioned_together_make_no_claim(told: Told, sentence: str) -> None:
    assert told(sentence) == []


def test_one_actor_alone_makes_no_claim(told: Told) -> None:
    assert told("Germany delivered tanks to its army.") == []
    assert told("France signed the French agreement with France.") == []


def test_every_mention_is_what_the_text_says(claims_of: Callable[..., list[Claim]]) -> None:
    text = "Swedish officials gave Estonia howitzers."
    (claim,) = claims_of(text)
    assert {(party.actor, party.mention) for party in claim.parties} == {
        ("SE", "Swedish officials"),
        ("EE", "Estonia"),
    }


def test_who_is_thanked_for_a_thing_has_given_it(told: Told) -> None:
    assert "PL > UA aid" in told("Ukraine thanked Poland for its humanitarian aid.")


def test_the_subject_of_a_verb_of_saying_does_not_wage_the_war_it_speaks_of(told: Told) -> None:
    assert not [claim for claim in told("Peru condemned the war against Ukraine.") if claim.startswith("PE > UA host")]


def test_who_receives_what_is_named_for_its_giver_gets_it(told: Told) -> None:
    assert told("Kenya received Danish humanitarian aid.") == ["DK > KE aid"]


def test_a_list_after_with_names_no_other_side(told: Told) -> None:
    assert told("Negotiators held talks with Denmark, Norway and Germany.") == []


def test_speaking_a_language_is_no_conversation(told: Told) -> None:
    assert told("She speaks French and Russian.") == []


def test_a_state_and_its_territory_are_one_party(told: Told) -> None:
    assert told("The United States delivered humanitarian aid to Puerto Rico.") == []
