"""When a claim is about: the time its words name, the one they hang on, or the document's own day."""

from collections.abc import Callable

import pytest

from amity.extraction.dating import Dater
from amity.extraction.sentences import Span, sentences
from amity.model import Claim, Document, DocumentKind, Kind, Modality, PartialDate, Stage, actor_id

MONDAY = PartialDate(2026, 6, 29)


def dated(
    text: str,
    quote: str,
    *,
    kind: DocumentKind = DocumentKind.NEWS,
    about: Kind = Kind.ECONOMIC,
    stage: Stage = Stage.ACTIVE,
    modality: Modality = Modality.ASSERTED,
    publisher: str | None = None,
    day: PartialDate | None = MONDAY,
) -> str | None:
    """The date of a claim between Italy and Albania that a quote of a text makes."""
    title = text.split("\n\n")[0] if "\n\n" in text else None
    document = Document(id="a", text=text, title=title, date=day, kind=kind)
    start = text.index(quote)
    dater = Dater(document, text, [*sentences(text)], actor_id(publisher) if publisher else None)
    found = dater.date(
        Span(start, start + len(quote)),
        start,
        kind=about,
        stage=stage,
        modality=modality,
        actors=[actor_id("IT"), actor_id("AL")],
    )
    return str(found) if found else None


def test_a_time_in_the_quote_is_the_claims() -> None:
    text = "Italy lent Albania $5 million on Friday and met Greece on Thursday."
    assert dated(text, "Italy lent Albania $5 million on Friday") == "2026-06-26"


def test_of_two_times_the_nearer_to_the_relation_counts() -> None:
    text = "Italy signed in May 2024 what it had sought in 2019."
    assert dated(text, "signed in May 2024 what it had sought in 2019", stage=Stage.SIGNED) == "2024-05"


def test_a_time_that_the_sentence_begins_with_holds_for_what_follows() -> None:
    text = "At the summit in September 2025, Italy and Albania founded a bank."
    assert dated(text, "Italy and Albania founded a bank") == "2025-09"


@pytest.mark.parametrize("word", ["Following", "After", "Under"])
def test_a_time_of_what_only_led_to_a_claim_is_not_its_own(word: str) -> None:
    text = f"A title\n\n{word} talks in September 2025, Italy and Albania founded a bank."
    assert dated(text, "Italy and Albania founded a bank") == "2026-06-29"


def test_the_year_in_a_treatys_name_dates_nothing_told_of_it() -> None:
    text = "A title\n\nItaly upholds the 1995 Tirana Accord with Albania."
    assert dated(text, "upholds the 1995 Tirana Accord with Albania") == "2026-06-29"
    assert dated(text, "upholds the 1995 Tirana Accord with Albania", stage=Stage.SIGNED) == "1995"


@pytest.mark.parametrize(
    ("words", "date"), [("In 2024", "2024"), ("In late May", "2026-05"), ("In May 2024", "2024-05")]
)
def test_a_name_after_a_time_makes_no_name_of_that(words: str, date: str) -> None:
    text = f"A title\n\n{words} Italy paid Albania."
    assert dated(text, f"{words} Italy paid Albania") == date


def test_what_has_happened_has_no_date_to_come() -> None:
    text = "A title\n\nItaly and Albania spoke of the summit in December 2026."
    assert dated(text, "Italy and Albania spoke of the summit in December 2026") == "2026-06-29"
    assert dated(text, "the summit in December 2026", modality=Modality.EXPECTED) == "2026-12"


def test_an_official_release_dates_what_its_publisher_does_by_its_own_day() -> None:
    text = "A title\n\nItaly supports Albania."
    assert dated(text, "Italy supports Albania", kind=DocumentKind.OFFICIAL, publisher="IT") == "2026-06-29"


def test_what_an_official_release_tells_of_others_has_no_date() -> None:
    text = "A title\n\nItaly trades with Albania."
    assert dated(text, "Italy trades with Albania", kind=DocumentKind.OFFICIAL, publisher="FR") is None


def test_a_release_of_an_unknown_publisher_is_read_as_news() -> None:
    text = "A title\n\nItaly received Albania.\n\nItaly thanked Albania.\n\nGreece praised Albania."
    assert dated(text, "Italy thanked Albania", kind=DocumentKind.OFFICIAL) == "2026-06-29"
    assert dated(text, "Italy thanked Albania", kind=DocumentKind.OFFICIAL, publisher="FR") is None
    elsewhere = text.replace("Italy received", "Greece received")
    assert dated(elsewhere, "Italy thanked Albania", kind=DocumentKind.OFFICIAL) is None


def test_what_a_title_announces_is_dated_by_when_it_is_due() -> None:
    text = "Visit of Italy to Albania\n\nThe prime minister will visit Albania on 20 August."
    assert dated(text, "Visit of Italy to Albania", kind=DocumentKind.OFFICIAL, publisher="IT") == "2026-08-20"


def test_what_a_release_announces_is_dated_by_when_it_is_due() -> None:
    text = "A title\n\nA visit\n\nThe prime minister will visit Albania on 20 August. The visit will deepen trade."
    official = {"kind": DocumentKind.OFFICIAL, "publisher": "IT"}
    assert dated(text, "The visit will deepen trade", modality=Modality.EXPECTED, **official) == "2026-08-20"  # type: ignore[arg-type]
    assert dated(text, "The visit will deepen trade", **official) == "2026-06-29"  # type: ignore[arg-type]


def test_what_is_hoped_of_a_visit_is_dated_by_the_visit() -> None:
    text = "A title\n\nThe prime minister will visit Albania on 20 August. We want more trade."
    official = {"kind": DocumentKind.OFFICIAL, "publisher": "IT"}
    assert dated(text, "We want more trade", stage=Stage.PROPOSED, **official) == "2026-08-20"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Italy received Albania on 27 June.", "2026-06-27"),
        ("Italy receives Albania from 28-30 June.", "2026-06-29"),
        ("In the framework of the agreements reached after talks on 27 June, Italy received Albania.", "2026-06-29"),
        ("This week Italy will visit Albania.", "2026-06-29"),
        ("The below is by the spokesman:\n\nItaly received Albania on 27 June.", "2026-06-27"),
    ],
)
def test_a_release_is_of_the_day_that_its_first_whole_sentence_names(opening: str, day: str) -> None:
    text = f"A title\n\n{opening} They praised Europe."
    official = {"kind": DocumentKind.OFFICIAL, "publisher": "IT"}
    assert dated(text, "They praised Europe", **official) == day  # type: ignore[arg-type]
    assert dated(text, "They praised Europe", modality=Modality.EXPECTED, **official) == day  # type: ignore[arg-type]


def test_a_dispatch_dates_its_news_by_the_day_of_its_event_and_no_background() -> None:
    text = "A title\n\nItaly signed a loan to Albania on Friday.\n\nIt covers roads. The two have long been allies."
    assert dated(text, "It covers roads", stage=Stage.SIGNED) == "2026-06-26"
    assert dated(text, "The two have long been allies") is None


def test_a_dispatch_whose_first_sentence_names_no_day_is_of_the_day_that_it_names_soon_after() -> None:
    text = "A title\n\nItaly has lent to Albania. It is for roads.\n\nThey signed on Friday. It was hot."
    assert dated(text, "Italy has lent to Albania") == "2026-06-26"
    later = text.replace("It is for roads.", "It is for roads. It is cheap.")
    assert dated(later, "Italy has lent to Albania") == "2026-06-29"
    assert dated(text, "Italy has lent to Albania", kind=DocumentKind.OFFICIAL, publisher="IT") == "2026-06-29"


def test_a_war_named_in_passing_has_no_date() -> None:
    text = "A title\n\nItaly met Albania on Friday.\n\nTheir war goes on."
    assert dated(text, "Their war goes on", about=Kind.HOSTILITY) is None


def test_a_history_has_no_day_of_its_own() -> None:
    years = " ".join(f"A consul came in {year}." for year in range(1900, 1910))
    text = f"A title\n\n{years}\n\nItaly and Albania were close."
    quote = "Italy and Albania were close"
    assert dated(text, quote, kind=DocumentKind.OFFICIAL, publisher="IT") is None
    assert dated(text, "A consul came in 1905", kind=DocumentKind.OFFICIAL, publisher="IT") == "1905"


def test_what_a_dispatch_tells_of_those_its_lead_names_is_news() -> None:
    text = "A title\n\nItaly received Albania on Friday.\n\nThey spoke of roads.\n\nIts envoys praise Albania."
    assert dated(text, "They spoke of roads") == "2026-06-26"
    assert dated(text.replace("received Albania", "received Greece"), "They spoke of roads") is None


@pytest.mark.parametrize("words", ["has built roads in Albania", "had built roads in Albania"])
def test_what_has_been_is_background_after_the_lead_of_a_dispatch(words: str) -> None:
    text = f"A title\n\nItaly received Albania on Friday.\n\nItaly {words}."
    assert dated(text, words) is None
    assert dated(f"A title\n\nItaly {words}.", words) == "2026-06-29"


def test_of_several_times_what_is_expected_is_due_at_one_to_come() -> None:
    text = "Italy today named a delegation to visit Albania on 5 August 2026."
    assert dated(text, text, modality=Modality.EXPECTED) == "2026-08-05"
    assert dated(text, text) == "2026-06-29"


def test_in_a_list_of_parties_each_has_the_time_beside_it() -> None:
    text = "Greece signed on May 27, 2024, Italy on July 8, 2024, Malta on July 10, 2024."
    assert dated(text, text, stage=Stage.SIGNED) == "2024-07-08"


@pytest.mark.parametrize(
    "aside",
    [
        "; Greece asked for more in 2019",
        ". We hope for peace this year",
    ],
)
def test_a_time_of_another_clause_of_the_quote_is_not_the_claims(aside: str) -> None:
    text = f"A title\n\nItaly supports Albania{aside}."
    assert dated(text, text.removeprefix("A title\n\n"), publisher="IT") == "2026-06-29"


def test_of_two_times_one_of_which_lies_in_the_other_the_closer_counts() -> None:
    text = "Italy receives Albania this month, from 12-15 June 2026."
    assert dated(text, text) == "2026-06-12"
    assert dated("Italy receives Albania this month, as in May 2025.", "Italy receives Albania this month") == "2026-06"


@pytest.mark.parametrize("word", ["until", "through"])
def test_how_long_a_thing_goes_on_is_not_when_it_was_agreed(word: str) -> None:
    text = f"A title\n\nItaly promised Albania $5 million a year {word} 2030."
    quote = f"Italy promised Albania $5 million a year {word} 2030"
    assert dated(text, quote, stage=Stage.AGREED, modality=Modality.EXPECTED, publisher="IT") == "2026-06-29"
    assert dated(text, quote, stage=Stage.ENDED, modality=Modality.EXPECTED) == "2030"


def test_what_an_anniversary_remembers_has_the_year_of_the_first() -> None:
    text = "A title\n\nItaly sent greetings on the 30th anniversary of relations with Albania."
    assert dated(text, "relations with Albania", kind=DocumentKind.OFFICIAL, publisher="IT") == "2026-06-29"
    quote = "the 30th anniversary of relations with Albania"
    document = Document(id="a", text=text, date=MONDAY, kind=DocumentKind.OFFICIAL)
    start = text.index(quote)
    found = Dater(document, text, [*sentences(text)], actor_id("IT")).date(
        Span(start, start + len(quote)),
        text.index("relations"),
        kind=Kind.DIPLOMATIC,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        actors=[actor_id("IT"), actor_id("AL")],
    )
    assert str(found) == "1996"


def test_a_year_beside_a_claim_is_its_own_only_where_the_sentence_begins_with_it() -> None:
    official = {"kind": DocumentKind.OFFICIAL, "publisher": "IT"}
    text = "A title\n\nItaly supports Albania, which led the council last year and will do so in 2028."
    assert dated(text, "Italy supports Albania", **official) == "2026-06-29"  # type: ignore[arg-type]
    text = "A title\n\nIn 2019 there was peace, and Italy supported Albania."
    assert dated(text, "Italy supported Albania", **official) == "2019"  # type: ignore[arg-type]


def test_a_war_is_not_dated_by_what_stands_beside_it() -> None:
    text = "A title\n\nOn Friday Greece spoke of the war of Italy and Albania."
    assert dated(text, "the war of Italy and Albania", about=Kind.HOSTILITY) is None
    assert dated(text, "the war of Italy and Albania") == "2026-06-26"
    text = (
        "Today Greece spoke of many things, and of how Europe might yet end the war of Italy and Albania of May 2026."
    )
    assert dated(text, text, about=Kind.HOSTILITY) == "2026-05"
    assert dated(text, text) == "2026-06-29"


@pytest.mark.parametrize("kind", [DocumentKind.OFFICIAL, DocumentKind.NEWS])
def test_a_document_without_a_date_lends_none(kind: DocumentKind) -> None:
    assert dated("A title\n\nItaly signed.", "Italy signed", kind=kind, publisher="IT", day=None) is None


def test_a_text_of_no_sentence_has_no_time() -> None:
    assert dated("...", "...", kind=DocumentKind.COMMENTARY) is None


def test_a_claim_has_the_date_that_stands_in_its_clause(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("Italy signed a trade agreement with Albania three days ago.")
    assert claim.date == PartialDate(2026, 6, 26)


def test_of_a_text_of_no_known_kind_the_lead_has_its_day() -> None:
    text = "A title\n\nBy a writer\n\nItaly lent Albania $5 million.\n\nAlbania asked Italy for more."
    assert dated(text, "Italy lent Albania $5 million", kind=DocumentKind.OTHER) == "2026-06-29"
    assert dated(text, "Albania asked Italy for more", kind=DocumentKind.OTHER) is None
    assert dated(text, "Albania asked Italy for more", kind=DocumentKind.NEWS) == "2026-06-29"


def test_what_commentary_tells_without_a_time_has_no_date(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("Italy signed a trade agreement with Albania.", kind=DocumentKind.COMMENTARY)
    assert claim.date is None


def test_an_impossible_day_is_no_date_of_a_claim(claims_of: Callable[..., list[Claim]]) -> None:
    text = "Italy signed a trade agreement with Albania on 31 February 2026."
    (claim,) = claims_of(text, kind=DocumentKind.COMMENTARY)
    assert claim.date is None


def test_the_verb_may_gives_no_date(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("Italy may supply helicopters to Albania.", kind=DocumentKind.COMMENTARY)
    assert claim.date is None
