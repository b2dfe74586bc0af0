"""Who may be a party to what a sentence tells."""

import itertools
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from amity.actors.mention import Form
from amity.extraction.learned.passages import Reading
from amity.model import Document, DocumentKind, Kind

STATES = (
    "France, Japan, Brazil, India, Canada, Norway, Sweden, Finland, Poland, Romania, Moldova, Spain, Portugal, Italy, "
    "Greece, Austria, Kenya, Ghana, Nigeria, Senegal, Chile, Peru, Bolivia, Ecuador, Colombia"
)
ReadingOf = Callable[..., Reading]


def test_actors_named_in_a_sentence_come_first_in_their_order(reading_of: ReadingOf) -> None:
    reading = reading_of("Norway waited. Japan then met France.")
    *_, last = reading.passages
    assert list(last.named) == ["JP", "FR"]
    assert last.actors == ("JP", "FR", "NO")
    assert list(last.pairs()) == [(0, 1), (0, 2), (1, 2)]


def test_two_that_a_sentence_leaves_unsaid_are_no_pair_of_it(reading_of: ReadingOf) -> None:
    reading = reading_of("Norway and Sweden waited. Japan signed the agreement.")
    *_, last = reading.passages
    assert last.actors == ("JP", "NO", "SE")
    assert list(last.pairs()) == [(0, 1), (0, 2)]


def test_where_a_sentence_has_words_for_nobody_the_two_likeliest_may_be_meant(reading_of: ReadingOf) -> None:
    title = "Norway and Sweden sign treaty"
    *_, last = reading_of(f"{title}\n\nJapan waited. The treaty entered into force.", title=title).passages
    assert last.named == {}
    assert last.actors == ("NO", "SE", "JP")
    assert list(last.couples()) == [("NO", "SE")]


def test_where_a_sentence_has_words_for_nobody_and_only_one_was_named_there_is_no_pair(reading_of: ReadingOf) -> None:
    assert reading_of("Norway waited. The treaty entered into force.").passages == []


def test_the_publisher_and_those_of_the_title_may_be_meant_in_every_sentence(reading_of: ReadingOf) -> None:
    title = "Visit to Estonia"
    text = f"{title}\n\nIt rained. It snowed. The sun shone. The rain came back. The talks with Latvia went well."
    reading = reading_of(text, title=title, publisher="The White House", kind=DocumentKind.OFFICIAL)
    *_, last = reading.passages
    assert last.actors == ("LV", "US", "EE")
    assert reading.publisher == "US"
    assert [*reading.titled] == ["EE"]


def test_an_actor_named_more_than_two_sentences_before_is_not_meant(reading_of: ReadingOf) -> None:
    text = "Spain met Chile. Norway waited. {}Japan signed."
    near, far = reading_of(text.format("Rain fell. ")), reading_of(text.format("Rain fell. " * 2))
    assert near.passages[-1].actors == ("JP", "ES", "CL", "NO")
    assert far.passages[-1].actors == ("JP", "ES", "CL")


def test_a_place_named_before_is_not_meant(reading_of: ReadingOf) -> None:
    (one,) = reading_of("France waited in Tokyo. Norway signed.").passages[-1:]
    assert one.actors == ("NO", "FR")


def test_the_sentence_before_tells_whom_it_had_words_for(reading_of: ReadingOf) -> None:
    *_, last = reading_of("Norway waited. Japan met France.").passages
    assert last.recent == {"NO"}


def test_the_topics_of_a_sentence_are_told(reading_of: ReadingOf) -> None:
    (only,) = reading_of("France sold Japan ten fighter jets.").passages
    assert Kind.ARMS in only.topics


def test_a_sentence_of_one_actor_that_nobody_stands_around_is_left_out(reading_of: ReadingOf) -> None:
    assert reading_of("It rained. France won.").passages == []


def test_a_long_list_is_cut_and_still_joined_by_two_from_outside(reading_of: ReadingOf) -> None:
    reading = reading_of(f"Australia met New Zealand. {STATES} signed.")
    *_, last = reading.passages
    assert len(last.named) == 20
    assert last.around == ("AU", "NZ")


def test_a_short_sentence_is_filled_up_to_seven_actors(reading_of: ReadingOf) -> None:
    states = STATES.split(", ")
    reading = reading_of(f"{', '.join(states[2:10])} waited. {states[0]} and {states[1]} signed.")
    *_, last = reading.passages
    assert len(last.named) == 2
    assert len(last.actors) == 7


def test_shares_of_mentions_add_up_to_one(reading_of: ReadingOf) -> None:
    shares = reading_of("France met Japan. France met Norway.").shares
    assert shares == {"FR": 0.5, "JP": 0.25, "NO": 0.25}


@given(st.data())
def test_passages_of_any_text_keep_to_it(odd_documents: st.SearchStrategy[Document], data: st.DataObject) -> None:
    reading = Reading.of(data.draw(odd_documents))
    assert len(reading.text) == len(reading.document.text)
    assert [passage.index for passage in reading.passages] == sorted({passage.index for passage in reading.passages})
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(reading.passages))
    for passage in reading.passages:
        assert passage.span == reading.spans[passage.index]
        assert len(set(passage.actors)) == len(passage.actors) > 1
        pairs = list(passage.pairs())
        assert len(set(pairs)) == len(pairs) > 0
        assert all(i < j < len(passage.actors) and (i < len(passage.named) or j == 1) for i, j in pairs)
        for words in itertools.chain.from_iterable(passage.named.values()):
            assert passage.span.start <= words.start < words.end <= len(reading.text)
            assert words.form in Form
