"""Whom “we”, “the two countries” and “the minister” stand for."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.actors import Form, find_mentions
from amity.actors.cast import Cast, with_anaphora
from amity.model import ActorId, Document, DocumentKind

OFFICIAL, NEWS, COMMENTARY = DocumentKind.OFFICIAL, DocumentKind.NEWS, DocumentKind.COMMENTARY
READOUT = "Readout of President Biden’s Call with President Macron of France"


def document(title: str, body: str, kind: DocumentKind = NEWS) -> Document:
    return Document(id="a", title=title or None, text=f"{title}\n\n{body}" if title else body, kind=kind)


def stands_for(told: Document, publisher: str | None = None) -> dict[str, list[str]]:
    """Each word that stands for others, and for whom; the last place of it counts."""
    named = find_mentions(told.text)
    cast = Cast.of(told, named, ActorId(publisher) if publisher else None)
    found: dict[tuple[int, int], list[str]] = {}
    for mention in with_anaphora(told, named, cast):
        if mention.form is Form.ANAPHOR:
            found.setdefault((mention.start, mention.end), []).append(mention.actor)
    return {told.text[start:end]: sorted(actors) for (start, end), actors in found.items()}


@pytest.mark.parametrize(
    "words",
    [
        "The two countries",
        "The two leaders",
        "Both leaders",
        "The two sides",
        "Both sides",
        "Both governments",
        "The leaders",
    ],
)
def test_words_for_both_stand_for_the_two_of_the_title(words: str) -> None:
    told = document("Brazil and Peru agree on trade", f"{words} met.")
    assert stands_for(told) == {words: ["BR", "PE"]}


def test_both_stand_for_the_publisher_and_whom_its_title_names() -> None:
    told = document(READOUT, "The two leaders discussed trade.", OFFICIAL)
    assert stands_for(told, "US") == {"The two leaders": ["FR", "US"]}


def test_they_are_the_two_that_the_title_names() -> None:
    told = document("Brazil and Peru agree on trade", "Brazil and Peru met. They signed a contract.")
    assert stands_for(told)["They"] == ["BR", "PE"]


def test_we_are_all_who_sign_a_joint_statement() -> None:
    told = document("Joint Statement of Japan and Brazil", "We signed a trade agreement.", OFFICIAL)
    assert stands_for(told) == {"We": ["BR", "JP"]}


def test_the_two_countries_are_those_that_sign_a_joint_statement() -> None:
    told = document("Joint Statement of Japan and Brazil", "The two countries signed a trade agreement.", OFFICIAL)
    assert stands_for(told) == {"The two countries": ["BR", "JP"]}


def test_we_are_the_government_alone_in_its_own_release() -> None:
    told = document("Statement on trade with Peru", "We signed a trade agreement with Peru.", OFFICIAL)
    assert stands_for(told, "BR") == {"We": ["BR"]}


def test_we_are_whom_the_speaker_speaks_for() -> None:
    told = document(
        "Remarks by President Biden and Prime Minister Kishida of Japan",
        "PRESIDENT BIDEN: We are glad.\n\nPRIME MINISTER KISHIDA: Our country is grateful.",
        OFFICIAL,
    )
    assert stands_for(told, "US") == {"We": ["US"], "Our country": ["JP"]}


def test_you_are_the_other_one_in_remarks() -> None:
    told = document(
        "Remarks by President Biden and Prime Minister Kishida of Japan",
        "PRESIDENT BIDEN: Thank you.\n\nPRIME MINISTER KISHIDA: Your country is a friend.",
        OFFICIAL,
    )
    assert stands_for(told, "US") == {"you": ["JP"], "Your country": ["US"]}


def test_you_stand_for_nobody_among_many() -> None:
    told = document("Remarks to Japan, France and Peru", "PRESIDENT BIDEN: Thank you.", OFFICIAL)
    assert "you" not in stands_for(told, "US")


def test_the_minister_is_the_last_who_was_called_one() -> None:
    told = document(
        "A visit",
        "Brazilian Foreign Minister Mauro Vieira visited Peru. The President of Chile came too. The Minister was glad.",
    )
    assert stands_for(told)["The Minister"] == ["BR"]


def test_the_president_is_the_publishers_own_in_its_text() -> None:
    told = document(READOUT, "President Biden spoke with President Macron. The President was glad.", OFFICIAL)
    assert stands_for(told, "US")["The President"] == ["US"]


def test_the_president_of_nobody_is_nobody() -> None:
    assert stands_for(document("On power", "The President was glad.", COMMENTARY)) == {}


def test_he_is_the_person_who_opened_the_sentence_before() -> None:
    told = document("", "The Polish president met the Czech prime minister. He was glad.")
    assert stands_for(told)["He"] == ["PL"]


def test_the_company_is_the_last_one_named() -> None:
    told = document("", "Rheinmetall spoke with Japan. The company was glad.")
    assert stands_for(told) == {"The company": ["co:rheinmetall"]}


def test_the_alliance_is_the_last_organisation_named() -> None:
    told = document("", "NATO met in Japan. The alliance was glad.")
    assert stands_for(told) == {"The alliance": ["org:nato"]}


@pytest.mark.parametrize(
    "words", ["The two countries", "Both leaders", "We", "You", "They", "He", "The Minister", "The company"]
)
def test_nothing_stands_for_anybody_where_nobody_is_named(words: str) -> None:
    assert stands_for(document("On friendship", f"{words} agreed at last.", COMMENTARY)) == {}


def test_a_commentary_has_no_voice_of_a_state() -> None:
    told = document("Japan and Brazil", "We should think again. The two countries drift apart.", COMMENTARY)
    assert "We" not in stands_for(told)


def test_the_us_in_capitals_is_a_state_and_not_a_pronoun() -> None:
    told = document("Statement", "The US and Peru met.", OFFICIAL)
    assert stands_for(told, "BR") == {}


def test_an_organisation_that_two_states_meet_at_is_none_of_the_two() -> None:
    told = document("Brazil and Peru meet at the United Nations", "Both sides were glad.")
    assert stands_for(told) == {"Both sides": ["BR", "PE"]}


def test_the_cast_is_the_publisher_and_whom_the_title_names() -> None:
    told = document(READOUT, "They spoke of Japan and Peru.", OFFICIAL)
    cast = Cast.of(told, find_mentions(told.text), ActorId("US"))
    assert cast.principals == ("US", "FR")
    assert cast.is_bilateral
    assert cast.others(ActorId("US")) == ("FR",)


def test_a_newspaper_is_no_principal_of_its_story() -> None:
    told = document("Brazil and Peru agree", "They met.")
    assert Cast.of(told, find_mentions(told.text), ActorId("US")).publisher is None


WORDS = st.sampled_from(
    [
        "We",
        "they",
        "France",
        "Japan",
        "The Minister",
        "PRESIDENT BIDEN:",
        "\n\n",
        "both leaders",
        "he",
        ".",
        "NATO",
        "the company",
        "you",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from(DocumentKind), st.none() | st.just(ActorId("US")))
def test_what_stands_for_others_overlaps_no_name(text: str, kind: DocumentKind, publisher: ActorId | None) -> None:
    told = document("France and Japan", text, kind)
    named = find_mentions(told.text)
    mentions = with_anaphora(told, named, Cast.of(told, named, publisher))
    assert [mention for mention in mentions if mention.form is not Form.ANAPHOR] == sorted(named)
    spans = sorted({(mention.start, mention.end) for mention in mentions})
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert {mention.actor for mention in mentions} <= {mention.actor for mention in named} | {publisher}
