"""Names that are also words, persons, or places of others."""

import pytest

from amity.actors import find_mentions


def actors(text: str) -> list[str]:
    return [mention.actor for mention in find_mentions(text)]


def test_georgia_is_the_state_in_the_caucasus_where_its_neighbours_are_named() -> None:
    assert actors("Georgia and Armenia signed in Tbilisi.") == ["GE", "AM", "GE"]
    assert actors("Georgia signed a free trade agreement.") == ["GE"]


@pytest.mark.parametrize(
    "text",
    [
        "They met in Atlanta, Georgia.",
        "Plants in Georgia, Florida and Ohio will open.",
        "Georgia’s senators and Governor Kemp disagreed.",
        "The University of Georgia and Georgia Tech",
        "voters in Georgia, Michigan and Wisconsin",
    ],
)
def test_georgia_is_the_american_state_among_american_names(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize(
    "text", ["Michael Jordan", "Jim Jordan spoke", "Mr. Jordan Smith", "the Jordan River", "Jordan Peele"]
)
def test_jordan_the_person_and_the_river_are_no_state(text: str) -> None:
    assert actors(text) == []


def test_jordan_the_kingdom_is_found() -> None:
    assert actors("Egypt and Jordan agreed. In Jordan, talks began. Jordan said so.") == ["EG", "JO", "JO", "JO"]


def test_chad_the_person_is_no_state() -> None:
    assert actors("Chad Wolf and Chad Smith resigned.") == []
    assert actors("France left Chad. Chad agreed.") == ["FR", "TD", "TD"]
    assert actors("the Lake Chad Basin") == []


def test_turkey_the_bird_and_the_power_plant_are_no_state() -> None:
    assert actors("The turkey was pardoned at Turkey Point.") == []
    assert actors("Turkey and Türkiye") == ["TR", "TR"]


def test_the_guineas_are_told_apart() -> None:
    text = "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea and the Gulf of Guinea; a guinea pig"
    assert actors(text) == ["GN", "GW", "GQ", "PG"]


def test_states_whose_names_lie_within_others_are_told_apart() -> None:
    assert actors("Niger, Nigeria; Dominica, the Dominican Republic; Oman, Romania; Mali, Malians, Malia") == [
        *("NE", "NG", "DM", "DO", "OM", "RO", "ML", "ML")
    ]
    assert actors("Ireland and Northern Ireland; Sudan and South Sudan; Samoa and American Samoa") == [
        *("IE", "GB", "SD", "SS", "WS", "AS")
    ]


def test_the_koreas_are_told_apart() -> None:
    text = "North Korea, South Korea, the DPRK, the ROK, the Republic of Korea, a South Korean, a North Korean"
    assert actors(text) == ["KP", "KR", "KP", "KR", "KR", "KR", "KP"]
    assert actors("Peace on the Korean Peninsula after the Korean War") == []


def test_the_chinas_are_told_apart() -> None:
    assert actors("the People's Republic of China and the Republic of China") == ["CN", "TW"]


def test_the_congos_are_told_apart_and_congo_alone_names_neither() -> None:
    text = "the Democratic Republic of the Congo, the DRC, the Republic of the Congo, Congo-Brazzaville"
    assert actors(text) == ["CD", "CD", "CG", "CG"]
    assert actors("Congo and the Congolese in the Congo Basin") == []


@pytest.mark.parametrize(
    "text",
    [
        "New Mexico",
        "the Paris Agreement",
        "the Geneva Conventions",
        "the Beijing Olympics",
        "the South China Sea",
        "the South China Morning Post",
        "The Washington Post and the Kyiv Independent",
        "Washington, D.C.",
        "George Washington",
        "the Gulf of Mexico",
        "Latin America and North America",
        "the Minsk agreements and the Budapest Memorandum",
        "Paris, Texas, and Moscow, Idaho",
        "Lebanon, Pennsylvania",
        "Native Americans and African Americans",
        "Bank of America",
        "Brussels sprouts and Swiss cheese",
        "Polish the silver",
        "US$5 million",
        "50 U.S.C. 1601",
        "in Geneva and The Hague",
        "non-NATO",
        "Victoria, Kingston and Georgetown",
    ],
)
def test_phrases_that_hold_a_name_and_mean_something_else_name_nobody(text: str) -> None:
    assert actors(text) == []


def test_organs_of_the_european_union_act_for_it() -> None:
    assert set(actors("The European Commission, the European Council and the EU")) == {"org:european-union"}


def test_the_security_council_is_not_the_national_one() -> None:
    assert actors("the UN Security Council; the National Security Council") == ["org:un-security-council"]
