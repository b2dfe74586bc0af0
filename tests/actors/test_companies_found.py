import pytest

from amity.actors import find_mentions
from amity.actors.mention import Form


def companies(text: str) -> list[tuple[str, str]]:
    mentions = [mention for mention in find_mentions(text) if mention.form is Form.COMPANY]
    return [(text[mention.start : mention.end], mention.actor) for mention in mentions]


def test_companies_listed_as_such_are_found() -> None:
    text = "the Ukrainian companies Aerofoo, Skybar, and General Berry are in talks"
    assert companies(text) == [
        ("Aerofoo", "co:aerofoo"),
        ("Skybar", "co:skybar"),
        ("General Berry", "co:general-berry"),
    ]


def test_companies_of_the_seed_are_found() -> None:
    assert [
        actor for _, actor in companies("Ukrainian companies UFORCE, Skyeton, and General Cherry are in talks")
    ] == [*("co:uforce", "co:skyeton", "co:general-cherry")]


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("shares of Foobar GmbH fell", "Foobar GmbH", "co:foobar"),
        ("shares of Foo Bar, Inc. fell", "Foo Bar, Inc.", "co:foo-bar"),
        ("shares of Foo & Bar Ltd. fell", "Foo & Bar Ltd.", "co:foo-and-bar"),
        ("the drone maker Zorro said", "Zorro", "co:zorro"),
        ("the Swedish firm Volta said", "Volta", "co:volta"),
        ("arms manufacturer Krupka said", "Krupka", "co:krupka"),
        ("Ukraine’s Crazy Drones said", "Crazy Drones", "co:crazy-drones"),
        ("built by Nordwind Aerospace in May", "Nordwind Aerospace", "co:nordwind-aerospace"),
        ("Volta, a Swedish maker of drones, said", "Volta", "co:volta"),
        ("shares in Volta fell", "Volta", "co:volta"),
        ("the chief executive of Volta said", "Volta", "co:volta"),
    ],
)
def test_a_company_is_told_by_the_words_around_it(text: str, name: str, actor: str) -> None:
    assert companies(text) == [(name, actor)]


def test_a_company_once_found_is_known_wherever_it_comes_again() -> None:
    assert len(companies("The drone maker Zorro grew. Zorro sold. Zorro's boss. Zorros")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "the Ministry of Industry and Technologies",
        "the company The Times wrote of",
        "companies in Ukraine and Japan",
        "the firm University of Oslo",
        "in emerging technologies and Critical Technologies",
        "a company. When it fell",
        "Japanese companies and American firms",
    ],
)
def test_ministries_papers_and_universities_are_no_companies(text: str) -> None:
    assert companies(text) == []


def test_a_company_may_hold_a_state_in_its_name() -> None:
    text = "They listed China Mobile Limited and Japan."
    assert [(text[mention.start : mention.end], mention.actor) for mention in find_mentions(text)] == [
        ("China Mobile Limited", "co:china-mobile"),
        ("Japan", "JP"),
    ]


def test_a_company_is_known_again_by_its_name_without_the_general_words() -> None:
    assert companies("Nordwind Aerospace grew. Nordwind sold.") == [
        ("Nordwind Aerospace", "co:nordwind-aerospace"),
        ("Nordwind", "co:nordwind-aerospace"),
    ]


def test_a_word_that_the_text_writes_small_is_no_short_name() -> None:
    assert [name for name, _ in companies("Crazy Drones grew. Crazy, or not so crazy?")] == ["Crazy Drones"]


@pytest.mark.parametrize(
    "text",
    [
        "Rheinmetall chief executive Ann Leeward came. Leeward left.",
        "Ann Leeward, the chief executive of Rheinmetall, came. Leeward left.",
    ],
)
def test_who_speaks_for_a_company_is_known_by_name(text: str) -> None:
    found = {text[one.start : one.end]: one.actor for one in find_mentions(text) if one.form is Form.PERSON}
    assert found == {"Ann Leeward": "co:rheinmetall", "Leeward": "co:rheinmetall"}


def test_somebody_in_apposition_is_no_company() -> None:
    assert companies("Ann Leeward, the head of the arms maker Volta, came") == [("Volta", "co:volta")]
