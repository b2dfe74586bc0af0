import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.actors import records
from amity.actors.gazetteer import Gazetteer
from amity.actors.mention import Form
from amity.model import ActorId
from amity.model.errors import UnknownActor

GAZETTEER = Gazetteer.default()
FORMER = {row["id"] for row in records.read_table("former_states.csv")}
WORDS = st.sampled_from(
    [
        "Guinea",
        "-",
        " ",
        "Bissau",
        "U.S",
        ".",
        "US",
        "Kyiv",
        "’s",
        "'",
        "Zelensky",
        "New",
        "Mexico",
        "\n",
        "of",
        "N’Djamena",
        "é",
    ]
)


def found(text: str, year: int | None = None) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.actor) for mention in GAZETTEER.find(text, year=year)]


def test_states_are_found_by_name_demonym_capital_and_seat() -> None:
    text = "Ukraine and a Dutch firm; Tokyo waited; the Kremlin spoke."
    forms = [(mention.actor, mention.form) for mention in GAZETTEER.find(text)]
    assert forms == [("UA", Form.NAME), ("NL", Form.DEMONYM), ("JP", Form.CAPITAL), ("RU", Form.OFFICE)]


@pytest.mark.parametrize(
    "name", ["U.S.", "U.S", "US", "USA", "the United States", "United States of America", "America"]
)
def test_every_way_to_write_the_united_states_is_one_actor(name: str) -> None:
    assert found(f"They met {name} envoys") == [(name, "US")]


def test_a_possessive_ending_is_no_part_of_a_mention() -> None:
    assert found("Ukraine’s and the Netherlands' and Japan's") == [
        ("Ukraine", "UA"),
        ("the Netherlands", "NL"),
        ("Japan", "JP"),
    ]


@pytest.mark.parametrize("text", ["Côte d’Ivoire", "Côte d'Ivoire", "Ivory Coast"])
def test_curly_and_straight_apostrophes_are_the_same(text: str) -> None:
    assert found(text) == [(text, "CI")]


def test_a_name_broken_over_two_lines_is_found() -> None:
    assert found("the United\nStates") == [("the United\nStates", "US")]


def test_names_in_capitals_are_found_as_in_headings() -> None:
    assert found("UKRAINE AND SOUTH KOREA SIGN") == [("UKRAINE", "UA"), ("SOUTH KOREA", "KR")]


@pytest.mark.parametrize("text", ["turkey and china", "Ukrainers", "Malian-ness".lower(), "Omanson", "us", "who"])
def test_small_letters_and_longer_words_are_no_names(text: str) -> None:
    assert found(text) == []


def test_each_half_of_a_pair_joined_by_a_hyphen_is_found() -> None:
    assert found("Franco-German and U.S.-Japan and Sino-Russian") == [
        ("Franco", "FR"),
        ("German", "DE"),
        ("U.S.", "US"),
        ("Japan", "JP"),
        ("Sino", "CN"),
        ("Russian", "RU"),
    ]


def test_a_surname_counts_only_near_the_years_in_office() -> None:
    assert found("Chirac spoke", 2003) == [("Chirac", "FR")]
    assert found("Chirac spoke", 2024) == []
    assert found("Jacques Chirac spoke", 2024) == [("Jacques Chirac", "FR")]


def test_who_held_two_offices_acts_for_the_one_held_that_year() -> None:
    assert found("Mark Rutte came", 2020) == [("Mark Rutte", "NL")]
    assert found("Mark Rutte came", 2025) == [("Mark Rutte", "org:nato")]
    assert found("Donald Tusk came", 2016) == [("Donald Tusk", "org:european-union")]


def test_somebody_else_who_shares_a_surname_is_not_the_office_holder() -> None:
    assert found("Melania Trump and Katya Putin", 2020) == []
    assert found("With Trump and President Putin", 2020) == [("Trump", "US"), ("Putin", "RU")]


@given(st.lists(WORDS, max_size=12).map("".join))
def test_mentions_stand_in_order_apart_and_within_the_text(text: str) -> None:
    mentions = GAZETTEER.find(text)
    places = [place for mention in mentions for place in (mention.start, mention.end)]
    assert places == sorted(places)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Ukraine", "UA"),
        ("ukraine", "UA"),
        ("ua", "UA"),
        ("org:nato", "org:nato"),
        ("NATO", "org:nato"),
        ("Kyiv", "UA"),
        ("the european union", "org:european-union"),
        ("Rheinmetall", "co:rheinmetall"),
        ("ISIS", "grp:islamic-state"),
        ("co:never-heard-of", "co:never-heard-of"),
    ],
)
def test_a_reader_may_name_an_actor_in_many_ways(name: str, actor: str) -> None:
    assert GAZETTEER.lookup(name) == actor


@pytest.mark.parametrize("name", ["Ukrane", "Ukriane"])
def test_a_misspelt_name_gets_suggestions(name: str) -> None:
    with pytest.raises(UnknownActor) as caught:
        GAZETTEER.lookup(name)
    assert "Ukraine" in caught.value.suggestions


@pytest.mark.parametrize("name", ["", "ZZ", "org:", "grp:nobody-at-all", "Lesson"])
def test_nobody_is_found_for_what_is_no_name(name: str) -> None:
    with pytest.raises(UnknownActor):
        GAZETTEER.lookup(name)


def test_an_identifier_leads_to_the_actor_with_its_home() -> None:
    assert GAZETTEER.actor("UA").name == "Ukraine"
    assert GAZETTEER.actor("co:rheinmetall").home == "DE"


def test_a_company_known_from_a_text_alone_is_named_after_its_identifier() -> None:
    assert GAZETTEER.actor("co:crazy-drones").name == "Crazy Drones"
    with pytest.raises(UnknownActor):
        GAZETTEER.actor("org:never-heard-of")


def test_every_actor_is_found_by_its_own_name() -> None:
    looked_for = [actor for actor in GAZETTEER.actors() if actor.id not in FORMER]
    assert [actor.id for actor in looked_for if _named(actor.name) != [actor.id]] == []


def test_states_of_the_past_are_known_by_name_but_not_found_in_texts() -> None:
    assert GAZETTEER.lookup("Austria-Hungary") == "st:austria-hungary"
    assert GAZETTEER.actor("st:hanover").name == "Hanover"
    assert _named("The trade fair in Hanover") == []


def _named(name: str) -> list[ActorId]:
    return [mention.actor for mention in GAZETTEER.find(f"about {name}.")]
