"""Everyone whom a document speaks of: names, places, and the words that stand for others, each with whom it means."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.actors import Form
from amity.actors.casting import candidates, publisher
from amity.actors.sorts import members
from amity.model import ActorId, Document, DocumentKind

OFFICIAL, NEWS = DocumentKind.OFFICIAL, DocumentKind.NEWS


def document(title: str, body: str, kind: DocumentKind = NEWS, source: str | None = None) -> Document:
    return Document(id="a", title=title, text=f"{title}\n\n{body}", kind=kind, publisher=source)


def meant(told: Document) -> dict[str, list[str]]:
    """Each word that stands for others, and for whom; the last place of it counts."""
    found = candidates(told, told.text).mentions
    return {told.text[one.start : one.end]: sorted(one.actors) for one in found if one.form is Form.ANAPHOR}


def wire(body: str, title: str = "Brazil and Peru agree on trade") -> dict[str, list[str]]:
    return meant(document(title, body))


def test_a_place_is_kept_but_told_apart() -> None:
    told = document("Trade", "TOKYO - Japan met envoys in Kyiv.")
    found = [(told.text[one.start : one.end], one.form) for one in candidates(told, told.text).mentions]
    assert found == [("TOKYO", Form.PLACE), ("Japan", Form.NAME), ("Kyiv", Form.PLACE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We discussed trade.",
        "We will work together.",
        "Our trade has grown.",
        "There is an agreement between us.",
        "Our bilateral ties are strong.",
        "We are partners.",
    ],
)
def test_we_take_in_the_partner_where_the_sentence_is_about_both(sentence: str) -> None:
    told = document("Meeting with President of Chile Gabriel Boric", sentence, OFFICIAL, "Government of Brazil")
    assert set(map(tuple, meant(told).values())) == {("BR", "CL")}


@pytest.mark.parametrize(
    "sentence", ["We will support Chile together.", "We thank you for our talks.", "We have a new law."]
)
def test_we_are_the_speaker_alone_where_the_partner_is_told_apart(sentence: str) -> None:
    told = document("Meeting with President of Chile Gabriel Boric", sentence, OFFICIAL, "Government of Brazil")
    assert meant(told)["We"] == ["BR"]


def test_we_that_are_the_speaker_alone_may_mean_the_partner_besides() -> None:
    told = document("Meeting with President of Chile", "We are glad.", OFFICIAL, "Government of Brazil")
    (we,) = (one for one in candidates(told, told.text).mentions if one.form is Form.ANAPHOR)
    assert (we.actors, we.besides) == (("BR",), ("CL",))


def test_we_go_on_meaning_both_to_the_end_of_the_paragraph() -> None:
    body = "We are partners. This year we will set a record.\n\nAt home we will build roads."
    told = document("Meeting with President of Chile", body, OFFICIAL, "Government of Brazil")
    found = [one.actors for one in candidates(told, told.text).mentions if one.form is Form.ANAPHOR]
    assert found == [("BR", "CL"), ("BR", "CL"), ("BR",)]


def test_the_topic_of_a_statement_is_no_partner_of_who_makes_it() -> None:
    told = document("Statement on the War in Yemen", "We agreed on aid.", OFFICIAL, "Government of Brazil")
    assert meant(told) == {"We": ["BR"]}


def test_we_are_the_signatories_that_a_joint_statement_begins_with() -> None:
    body = (
        "The members of the Troika (Norway, the United Kingdom and the United States) met. We note the news from Sudan."
    )
    told = document("Joint Statement on Sudan", body, OFFICIAL, "U.S. Department of State")
    assert meant(told)["We"] == ["GB", "NO", "US"]


def test_the_members_of_a_small_body_speak_in_its_joint_statement() -> None:
    told = document("Joint Leaders Statement on AUKUS", "We announce a plan.", OFFICIAL, "The White House")
    assert meant(told)["We"] == ["AU", "GB", "US"]


def test_a_small_body_may_mean_its_members() -> None:
    told = document("Submarines", "AUKUS met.")
    (body,) = candidates(told, told.text).mentions
    assert (body.actors, body.besides) == (("org:aukus",), ("AU", "GB", "US"))


@pytest.mark.parametrize(
    ("body", "words", "actors"),
    [
        ("Chile was glad. It signed first.", "It", ["CL"]),
        ("Rheinmetall was glad. They will build.", "They", ["co:rheinmetall"]),
        ("Finland and Sweden joined. They were glad.", "They", ["FI", "SE"]),
        ("Finland and Sweden joined. Both countries were glad.", "Both countries", ["FI", "SE"]),
        ("Norway, Finland and Sweden met. The three states were glad.", "The three states", ["FI", "NO", "SE"]),
        ("Ministers were unanimous. Leaders discussed trade.", "Leaders", ["BR", "PE"]),
        ("The EU was silent. The bloc has no view.", "The bloc", ["org:european-union"]),
        ("Taiwan replied to Chile. The island was calm.", "The island", ["TW"]),
        ("Hamas replied to Chile. The militants were calm.", "The militants", ["grp:hamas"]),
        ("Rheinmetall spoke with Saab. The German firm was calm.", "firm", ["co:rheinmetall"]),
        ("Rheinmetall met Saab. The two companies were calm.", "The two companies", ["co:rheinmetall", "co:saab"]),
        ("The White House said the president would come.", "the president", ["US"]),
        ("Chile protested. Its parliament voted.", "Its", ["CL"]),
        ("The Syrian regime fell. France said the regime had no friends.", "the regime", ["SY"]),
        ("Brazil saw its neighbour.", "its neighbour", ["PE"]),
    ],
)
def test_words_stand_for_whom_the_sentences_before_name(body: str, words: str, actors: list[str]) -> None:
    assert wire(body)[words] == actors


@pytest.mark.parametrize("body", ["Chile is calm. It is raining.", "Chile is calm. It seems so.", "It signed."])
def test_it_that_means_nobody_stands_for_nobody(body: str) -> None:
    assert "It" not in wire(body)


def test_states_that_go_by_one_name_are_all_meant_by_it() -> None:
    told = document("Aid", "The three Baltic states met the two Koreas, and the Nordic Council was silent.")
    found = [(told.text[one.start : one.end], one.actors) for one in candidates(told, told.text).mentions]
    assert found == [
        ("Baltic states", ("EE", "LV", "LT")),
        ("Koreas", ("KR", "KP")),
        ("Nordic Council", ("org:nordic-council",)),
    ]


def test_the_other_two_are_the_members_less_the_one_just_named() -> None:
    found = wire("While Washington reviews its part in AUKUS, the other two members go on.")
    assert found["the other two members"] == ["AU", "GB"]


def test_the_prime_minister_is_no_american() -> None:
    title = "Readout of Vice President Harris’s Call with Prime Minister Sudani of Iraq"
    told = document(title, "She thanked the Prime Minister.", OFFICIAL, "The White House")
    assert meant(told)["the Prime Minister"] == ["IQ"]


def test_the_publisher_is_found_by_its_name() -> None:
    assert publisher(document("A", "b", source="The White House")) == "US"
    assert publisher(document("A", "b")) is None


def test_a_government_that_tells_news_speaks_for_itself_and_a_paper_does_not() -> None:
    body = "We welcome the news from Chile."
    assert meant(document("On Chile", body, NEWS, "UK Government (gov.uk)")) == {"We": ["GB"]}
    assert meant(document("On Chile", body, NEWS, "The Washington Post")) == {}


def test_whose_seat_is_called_by_its_street_acts() -> None:
    told = document("Calls", "No. 10, Foggy Bottom and the Kremlin declined to comment.")
    assert [one.actors for one in candidates(told, told.text).mentions] == [("GB",), ("US",), ("RU",)]


PIECES = ["We", "they", "it", "its", "France", "Japan", "the two", "AUKUS", "NATO", "“", "”", '"', "said", ".", "\n\n"]
PIECES += [
    "PRESIDENT BIDEN:",
    "the company",
    "Boeing",
    "you",
    "the regime",
    "the other two members",
    "Envoy Ann Lee",
    "Baltic states",
    "Koreas",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.sampled_from(DocumentKind),
    st.sampled_from([None, "The White House"]),
)
def test_candidates_stand_in_order_and_apart_and_mean_somebody_told_of(
    body: str, kind: DocumentKind, source: str | None
) -> None:
    told = document("France and Japan", body, kind, source)
    found = candidates(told, told.text)
    assert found == candidates(told, told.text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found.mentions))
    named = {actor for one in found.mentions if one.form is not Form.ANAPHOR for actor in one.actors} | {ActorId("US")}
    known = named | {member for actor in named for member in members(actor)}
    for one in found.mentions:
        assert one.actors
        assert set(one.actors) | set(one.besides) <= known
        assert len(set(one.actors)) == len(one.actors)
