import pytest

from amity.actors import find_mentions
from amity.actors.finding import introductions
from amity.actors.mention import Form


def found(text: str, year: int | None = None) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.actor) for mention in find_mentions(text, year=year)]


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("the Ukrainian president", "UA"),
        ("Ukrainian President Volodymyr Zelensky", "UA"),
        ("President Recep Tayyip Erdogan of Turkey", "TR"),
        ("the government of Japan", "JP"),
        ("the President of the French Republic", "FR"),
        ("the President of the French Republic Emmanuel Macron", "FR"),
        ("the Japanese foreign ministry", "JP"),
        ("U.S. Secretary of State Antony Blinken", "US"),
        ("Prime Minister Benjamin Netanyahu of Israel", "IL"),
        ("the Israeli ambassador", "IL"),
        ("Japan’s Defense Minister Gen Nakatani", "JP"),
        ("Chancellor of Germany Angela Merkel", "DE"),
        ("Foreign Minister Jane Nobody of Latvia", "LV"),
        ("Deputy Head of the Office of the President of Ukraine Ihor Zhovkva", "UA"),
        ("Israeli Foreign Minister and Alternate Prime Minister Yair Lapid", "IL"),
        ("the people of Ukraine", "UA"),
        ("His Majesty King Abdullah II of Jordan", "JO"),
        ("NATO Secretary General Jane Nobody", "org:nato"),
    ],
)
def test_a_state_and_its_office_are_one_mention(phrase: str, actor: str) -> None:
    assert found(f"Yesterday {phrase} spoke.") == [(phrase, actor)]


def test_two_officials_in_a_row_are_told_apart() -> None:
    text = "U.S. Secretary of State Antony Blinken, Prime Minister Benjamin Netanyahu of Israel"
    assert [actor for _, actor in found(text)] == ["US", "IL"]


def test_an_envoy_to_a_state_does_not_act_for_it() -> None:
    assert found("the Japanese ambassador to Ukraine") == [("the Japanese ambassador", "JP"), ("Ukraine", "UA")]


def test_a_second_office_holder_of_the_same_state_is_found() -> None:
    text = "Japan’s Defense Minister Aoi Nobody and Foreign Minister Ken Nobody met."
    assert found(text) == [("Japan’s Defense Minister Aoi Nobody", "JP"), ("Foreign Minister Ken Nobody", "JP")]


def test_a_title_goes_with_the_name_of_a_leader() -> None:
    assert found("Then President Putin and Mr. Putin met", 2020) == [("President Putin", "RU"), ("Mr. Putin", "RU")]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ann Melnyk of Latvia came. {}",
        "Latvian Foreign Minister Ann Melnyk came. {}",
        "Ann Melnyk, Latvia’s foreign minister, came. {}",
        "Latvia’s foreign minister, Ann Melnyk, came. {}",
    ],
)
@pytest.mark.parametrize("later", ["Melnyk", "Minister Melnyk", "Mr. Melnyk", "MELNYK"])
def test_a_person_once_introduced_is_known_by_surname(text: str, later: str) -> None:
    mention = find_mentions(text.format(f"Later {later} left."))[-1]
    whole = text.format(f"Later {later} left.")
    assert (whole[mention.start : mention.end], mention.actor, mention.form) == (later, "LV", Form.PERSON)


def test_a_namesake_of_a_person_introduced_is_nobody() -> None:
    assert found("Latvian Foreign Minister Ann Melnyk came. Olga Melnyk sang.")[1:] == []


def test_a_surname_that_the_text_also_writes_small_is_no_name() -> None:
    text = "British Foreign Secretary Ann Young spoke to young people. Young was the crowd."
    assert introductions(text) == {"Ann Young": "GB"}


def test_a_headline_verb_after_an_office_introduces_nobody() -> None:
    assert "Meets" not in introductions("Ukrainian President Meets Friends")


def test_an_acronym_set_in_brackets_is_known_from_there_on() -> None:
    text = "Parchin Chemical Industries (PCI) was listed. PCI bought it."
    assert [actor for name, actor in found(text) if name == "PCI"] == ["co:parchin-chemical-industries"] * 2
