"""Who is said to say so, the nearest voice first."""

from collections.abc import Callable

import pytest

from amity.model import Claim, DocumentKind

Claims = Callable[..., list[Claim]]
TOLD = "Germany delivered tanks to Lithuania"
MORE = "Norway trained soldiers of Moldova"
NORDIC = frozenset({"NO", "MD"})


def voices(claims: list[Claim]) -> list[tuple[str, ...]]:
    return [claim.attribution for claim in claims]


def voice_of_more(claims: list[Claim]) -> tuple[str, ...]:
    """The voices of what is told of Norway and Moldova, which stands second."""
    (claim,) = (claim for claim in claims if claim.actors == NORDIC)
    return claim.attribution


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        (f"According to the Foreign Ministry, {TOLD}.", "the Foreign Ministry"),
        (f"{TOLD}, according to Reuters.", "Reuters"),
        (f"As reported by Reuters, {TOLD}.", "Reuters"),
        (f"In the view of the minister, {TOLD}.", "the minister"),
        (f"{TOLD}, by the minister's account.", "the minister"),
        (f"{TOLD}, officials said.", "officials"),
        (f"{TOLD}, the minister told reporters.", "the minister"),
        (f"Officials said that {TOLD}.", "Officials"),
        (f"The minister said on Monday that {TOLD}.", "The minister"),
        (f"The minister announced in a statement that {TOLD}.", "The minister"),
        (f"The minister wrote on X that {TOLD}.", "The minister"),
        (f"The minister acknowledged that {TOLD}.", "The minister"),
        (f"The minister warned that {TOLD}.", "The minister"),
        (f"The minister voiced concern that {TOLD}.", "The minister"),
        (f"The minister, asked about it, said that {TOLD}.", "The minister"),
        (f"People familiar with the matter said that {TOLD}.", "People familiar with the matter"),
        (f"A report by Reuters says that {TOLD}.", "Reuters"),
        (f"According to an analysis published by Reuters, {TOLD}.", "Reuters"),
        (f"{TOLD}, Reuters reported.", "Reuters"),
        (f"It was reported by Reuters that {TOLD}.", "Reuters"),
        ("Germany is said by officials to have delivered tanks to Lithuania.", "officials"),
        (f"Luke Pollard, minister for defence and industry, said that {TOLD}.", None),
        ("The minister called a deal between Germany and Lithuania historic.", "The minister"),
        ("Kyiv accused China of supplying drones to Russia.", "Kyiv"),
        (f"Germany denied that {TOLD}.", "Germany"),
    ],
)
def test_who_says_so_is_the_voice(claims_of: Claims, sentence: str, voice: str | None) -> None:
    assert voices(claims_of(sentence)) == [(voice or "Luke Pollard, minister for defence and industry",)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{TOLD}.",
        f"{TOLD}, it was reported.",
        "Germany reportedly delivered tanks to Lithuania.",
        f"The minister met the press after {TOLD}.",
        f"None of the ministers said that {TOLD}.",
    ],
)
def test_what_nobody_is_named_for_has_no_voice(claims_of: Claims, sentence: str) -> None:
    assert voices(claims_of(sentence)) == [()]


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        (f"According to Reuters, citing two officials, {TOLD}.", ("Reuters", "two officials")),
        (f"{TOLD}, Reuters reported, citing two officials.", ("Reuters", "two officials")),
        (f"Reuters, which cited two officials, reported that {TOLD}.", ("Reuters", "two officials")),
        (f"{TOLD}, according to a draft seen by Reuters.", ("Reuters", "a draft")),
        (f"{TOLD}, according to one account based on American officials.", ("one account", "American officials")),
        (f"Reuters quoted the minister as saying that {TOLD}.", ("Reuters", "the minister")),
        (f"{TOLD}, the minister was quoted as saying by Reuters.", ("Reuters", "the minister")),
        (f"The minister told Reuters that {TOLD}.", ("Reuters", "The minister")),
        (f"The minister said in an interview with Kyodo News that {TOLD}.", ("Kyodo News", "The minister")),
        (f"Seoul and Washington say that {TOLD}.", ("Seoul", "Washington")),
    ],
)
def test_a_chain_begins_with_the_voice_nearest_to_the_document(
    claims_of: Claims, sentence: str, chain: tuple[str, ...]
) -> None:
    assert voices(claims_of(sentence)) == [chain]


@pytest.mark.parametrize(
    "text",
    [
        f'"{TOLD}," the minister said.',
        f'"{TOLD}," said the minister.',
        f'"It is done," the minister said. "{TOLD}."',
        f'"It is done. {TOLD}. We are glad," the minister said.',
        f"“It is done. {TOLD}. We are glad,” said the minister.",
    ],
)
def test_a_quotation_is_whosever_the_words_beside_it_name(claims_of: Claims, text: str) -> None:
    assert voices(claims_of(text)) == [("the minister",)]


def test_a_quotation_after_a_colon_is_whosever_the_words_before_it_name(claims_of: Claims) -> None:
    assert voices(claims_of(f'The minister said: "{TOLD}."')) == [("The minister",)]


def test_a_quotation_goes_on_after_who_says_it(claims_of: Claims) -> None:
    assert voice_of_more(claims_of(f'"{TOLD}," the minister said, "and {MORE}."')) == ("the minister",)


def test_a_phrase_in_a_relative_clause_speaks_of_that_alone(claims_of: Claims) -> None:
    told = claims_of("The agreement that, according to Reuters, followed was signed by Germany and Lithuania.")
    assert voices(told) == [()]


@pytest.mark.parametrize(
    "next_sentence",
    ["Norway also trained soldiers of Moldova.", "Norway will train soldiers of Moldova."],
)
@pytest.mark.parametrize("first", [f"According to the minister, {TOLD}.", f"{TOLD}, the minister said."])
def test_a_voice_holds_for_the_next_factual_sentence(claims_of: Claims, first: str, next_sentence: str) -> None:
    assert voice_of_more(claims_of(f"{first} {next_sentence}")) == ("the minister",)


@pytest.mark.parametrize(
    "next_sentences",
    [
        f"This suggests that {MORE}.",
        f"In other words, {MORE}.",
        f"I think that {MORE}.",
        "Norway had trained soldiers of Moldova.",
        f"It rained. {MORE}.",
    ],
)
def test_a_voice_does_not_hold_for_what_its_author_concludes_or_recalls(claims_of: Claims, next_sentences: str) -> None:
    assert voice_of_more(claims_of(f"{TOLD}, the minister said. {next_sentences}")) == ()


@pytest.mark.parametrize(
    ("first", "voice"), [(f"{TOLD}, the minister said.", ()), (f"According to Reuters, {TOLD}.", ("Reuters",))]
)
def test_in_a_commentary_just_what_a_source_is_given_for_holds_on(
    claims_of: Claims, first: str, voice: tuple[str, ...]
) -> None:
    told = claims_of(f"{first} Norway also trained soldiers of Moldova.", kind=DocumentKind.COMMENTARY)
    assert voice_of_more(told) == voice


def test_a_voice_does_not_hold_past_a_new_one(claims_of: Claims) -> None:
    told = claims_of(f"{TOLD}, the minister said. Reuters reported that {MORE}.")
    assert voice_of_more(told) == ("Reuters",)


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_voice_does_not_hold_for_the_next_paragraph(claims_of: Claims, gap: str) -> None:
    assert voice_of_more(claims_of(f"According to Reuters, {TOLD}.{gap}{MORE}.")) == ()


def test_a_speaking_pronoun_means_the_person_before(claims_of: Claims) -> None:
    assert voices(claims_of(f"The German chancellor met the press. {TOLD}, he said.")) == [("The German chancellor",)]


def test_a_speaking_pronoun_means_whoever_spoke_before(claims_of: Claims) -> None:
    text = f"The trip was long, Piotr Nowak said. {TOLD}, he added."
    assert voices(claims_of(text)) == [("Piotr Nowak",)]


def test_a_source_ends_where_its_sentence_begins(claims_of: Claims) -> None:
    told = claims_of("Peru signed a trade agreement with Chile, and according to the ministry it was signed in Lima.")
    assert voices(told) == [("the ministry",)]


class TestReleases:
    """What a government publishes speaks for it."""

    @pytest.fixture
    def released(self, claims_of: Claims) -> Callable[[str], list[tuple[str, ...]]]:
        return lambda text: voices(claims_of(text, kind=DocumentKind.OFFICIAL, publisher="The White House"))

    @pytest.mark.parametrize(
        "sentence",
        [
            "President Biden announced that the United States will deliver missiles to Poland.",
            f"The leaders said that {TOLD}.",
            f"President Biden and the Polish president said that {TOLD}.",
        ],
    )
    def test_the_publishers_own_voice_is_left_out(
        self, released: Callable[[str], list[tuple[str, ...]]], sentence: str
    ) -> None:
        assert released(sentence) == [()]

    @pytest.mark.parametrize(
        ("sentence", "voice"),
        [
            (f"The Polish president said that {TOLD}.", "The Polish president"),
            (f"According to Reuters, {TOLD}.", "Reuters"),
            (f"For her part, Magda Anders noted that {TOLD}.", "Magda Anders"),
        ],
    )
    def test_the_words_of_another_are_attributed(
        self, released: Callable[[str], list[tuple[str, ...]]], sentence: str, voice: str
    ) -> None:
        assert released(sentence) == [(voice,)]

    def test_the_next_sentence_is_the_publishers_again(self, released: Callable[[str], list[tuple[str, ...]]]) -> None:
        told = released(f"The Polish president said that {TOLD}. {MORE}.")
        assert told == [("The Polish president",), ()]

    def test_an_office_of_the_state_speaks_for_it_though_the_text_is_news(self, claims_of: Claims) -> None:
        own = claims_of(f"The U.S. defense secretary said that {TOLD}.", kind=DocumentKind.NEWS, publisher="U.S. Army")
        assert voices(own) == [()]

    def test_in_a_transcript_another_speaker_has_a_voice_until_the_next_turn(self, claims_of: Claims) -> None:
        turns = (
            f"PRESIDENT BIDEN: {TOLD}.",
            "PRIME MINISTER KISHIDA: We met.",
            f"{MORE}.",
            "MR. SULLIVAN: Poland met Romania.",
        )
        text = "\n\n".join(turns)
        told = claims_of(text, kind=DocumentKind.OFFICIAL, publisher="The White House")
        assert [(sorted(c.actors), c.attribution) for c in told if "US" not in c.actors and "JP" not in c.actors] == [
            (["DE", "LT"], ()),
            (["MD", "NO"], ("PRIME MINISTER KISHIDA",)),
            (["PL", "RO"], ()),
        ]


def test_a_newspaper_attributes_what_a_government_says(claims_of: Claims) -> None:
    text = "President Biden announced that the United States will deliver missiles to Poland."
    assert voices(claims_of(text, kind=DocumentKind.NEWS, publisher="Reuters")) == [("President Biden",)]


def test_a_newspaper_named_after_a_state_is_not_that_state(claims_of: Claims) -> None:
    told = claims_of(f"The Japanese minister said that {TOLD}.", kind=DocumentKind.NEWS, publisher="The Japan Times")
    assert voices(told) == [("The Japanese minister",)]
