"""What the encoder is given to read: the right words, at the right places, and every pair once."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from amity.extraction.learned.passages import Reading
from amity.extraction.learned.windows import FEATURES, KINDS, TYPES, Window, Windows, batch
from amity.model import ActorId, Document

MOST = 512
"""The places that the encoder has for tokens."""
STORY = (
    "Talks in Oslo\n\nNorway met Sweden on Monday. The two countries signed an agreement on trade. Finland’s foreign "
    "minister, Elina Valtonen, praised it. Rheinmetall will build a plant in Lithuania. France condemned Russia’s "
    "attack on Ukraine."
)
LONG = "France and Japan, " + "7, 8, 9, " * 80 + "signed an agreement."
ReadingOf = Callable[..., Reading]


@pytest.fixture(scope="module")
def windows(tokenizer: Tokenizer) -> Windows:
    return Windows(tokenizer)


def test_a_sentence_lies_in_its_window_token_by_token(
    windows: Windows, tokenizer: Tokenizer, reading_of: ReadingOf
) -> None:
    reading = reading_of(STORY, title="Talks in Oslo", publisher="Reuters")
    for window in windows.of(reading):
        for seat in window.seats:
            start, end = seat.passage.span
            assert list(window.ids[seat.start : seat.end]) == encoded(tokenizer, reading.text[start:end])


def test_the_words_of_each_actor_lie_where_its_tokens_are_told_to_be(
    windows: Windows, tokenizer: Tokenizer, reading_of: ReadingOf
) -> None:
    reading = reading_of(STORY, title="Talks in Oslo", publisher="Reuters")
    told = 0
    for window in windows.of(reading):
        for seat in window.seats:
            for actor, tokens in zip(seat.passage.actors, seat.own, strict=True):
                words = [reading.text[w.start : w.end] for w in seat.passage.named.get(actor, ())]
                assert [window.ids[t] for t in tokens] == [t for word in words for t in encoded(tokenizer, word)]
                told += len(words)
    assert told > 10


def test_the_words_of_an_actor_elsewhere_are_those_of_the_title_and_of_shown_sentences(
    windows: Windows, tokenizer: Tokenizer, reading_of: ReadingOf
) -> None:
    title = "Norway and Sweden to trade"
    text = f"{title}\n\nIt rained. Norway waited. The Swedish prime minister met Finland."
    reading = reading_of(text, title=title)
    (window,) = windows.of(reading, [3])
    (seat,) = window.seats
    norway = [*seat.passage.actors].index(ActorId("NO"))
    assert seat.own[norway] == []
    assert tokenizer.decode([window.ids[t] for t in seat.elsewhere[norway]]) == "norway norway"


def test_the_tokens_of_a_mention_are_told_by_its_form(windows: Windows, reading_of: ReadingOf) -> None:
    (window,) = windows.of(reading_of("Rheinmetall met NATO and Norway in Tokyo."))
    (seat,) = window.seats
    types = {actor: TYPES[window.types[tokens[0]]] for actor, tokens in zip(seat.passage.actors, seat.own, strict=True)}
    assert types == {"co:rheinmetall": "company", "org:nato": "organisation", "NO": "name", "JP": "place"}


def test_the_publisher_stands_at_the_head(windows: Windows, tokenizer: Tokenizer, reading_of: ReadingOf) -> None:
    told = list(windows.of(reading_of(STORY, publisher="The White House")))
    heads = {tokenizer.decode(list(window.ids[1:7])) for window in told}
    assert heads == {"other : the white house"}
    assert all(TYPES[window.types[1]] == "publisher" for window in told)


@pytest.mark.parametrize("publisher", ["", "x" * 500, "😀" * 500])
def test_no_publisher_is_too_long(windows: Windows, reading_of: ReadingOf, publisher: str) -> None:
    assert all(len(window.ids) <= MOST for window in windows.of(reading_of(STORY, publisher=publisher)))


def test_long_sentences_in_a_row_still_fit(windows: Windows, reading_of: ReadingOf) -> None:
    title = f"On {LONG}"
    told = list(windows.of(reading_of("\n\n".join([title, *[LONG] * 4]), title=title)))
    assert all(len(window.ids) <= MOST for window in told)
    assert sorted(seat.passage.index for window in told for seat in window.seats) == [0, 1, 2, 3, 4]


def test_one_endless_sentence_fits(windows: Windows, reading_of: ReadingOf) -> None:
    told = list(windows.of(reading_of("France signed with Japan " + "a word " * 3000)))
    assert told
    assert all(len(window.ids) <= MOST for window in told)


def test_each_pair_is_judged_once(windows: Windows, reading_of: ReadingOf) -> None:
    reading = reading_of(" ".join([STORY] * 8))
    assert len(list(windows.of(reading))) > 1
    assert judged(list(windows.of(reading))) == expected(reading)


def test_only_sentences_asked_for_are_judged(windows: Windows, reading_of: ReadingOf) -> None:
    reading = reading_of(" ".join([STORY] * 8))
    some = [passage.index for passage in reading.passages][::3]
    assert judged(list(windows.of(reading, some))) == [pair for pair in expected(reading) if pair[0] in some]
    assert list(windows.of(reading, [])) == []


def test_windows_together_are_told_as_each_alone(windows: Windows, reading_of: ReadingOf) -> None:
    some = [*windows.of(reading_of(" ".join([STORY] * 4))), *windows.of(reading_of("France met Japan."))]
    assert len({len(window.ids) for window in some}) > 1
    arrays, _ = batch(some, windows.pad)
    seats = [(window, seat) for window in some for seat in window.seats]
    actors = [(window, seat, k) for window, seat in seats for k in range(len(seat.own))]
    flat = arrays["ids"].ravel()
    for row, window in enumerate(some):
        length = len(window.ids)
        assert arrays["ids"][row, :length].tolist() == list(window.ids)
        assert arrays["types"][row, :length].tolist() == list(window.types)
        assert set(arrays["ids"][row, length:].tolist()) <= {windows.pad}
        assert arrays["mask"][row].tolist() == [1] * length + [0] * (arrays["ids"].shape[1] - length)
    for row, (window, seat, k) in enumerate(actors):
        for name, tokens in (("own", seat.own[k]), ("elsewhere", seat.elsewhere[k])):
            places = arrays[name][row]
            assert [flat[place] for place in places if place >= 0] == [window.ids[token] for token in tokens]
        assert arrays["features"][row].tolist() == pytest.approx(list(seat.features[k]))
    for row, (window, seat) in enumerate(seats):
        places = [place for place in arrays["sentence"][row] if place >= 0]
        assert [flat[place] for place in places] == list(window.ids[seat.start : seat.end])


def test_a_pair_points_at_its_actors_and_its_sentence(windows: Windows, reading_of: ReadingOf) -> None:
    some = list(windows.of(reading_of(" ".join([STORY] * 4))))
    arrays, pairs = batch(some, windows.pad)
    seats = [seat for window in some for seat in window.seats]
    actors = [(seat.passage.index, actor) for seat in seats for actor in seat.passage.actors]
    for row, (passage, i, j) in enumerate(pairs):
        assert actors[arrays["one"][row]] == (passage.index, passage.actors[i])
        assert actors[arrays["other"][row]] == (passage.index, passage.actors[j])
        assert seats[arrays["of"][row]].passage is passage
        assert [kind for kind, told in zip(KINDS, arrays["topics"][row], strict=True) if told] == [
            kind for kind in KINDS if kind in passage.topics
        ]


@given(st.data())
def test_windows_of_any_text_fit_and_judge_each_pair_once(
    windows: Windows, odd_documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    reading = Reading.of(data.draw(odd_documents))
    some = data.draw(st.none() | st.frozensets(st.integers(0, 12)))
    told = list(windows.of(reading, some))
    assert judged(told) == [pair for pair in expected(reading) if some is None or pair[0] in some]
    for window in told:
        assert len(window.ids) == len(window.types) <= MOST
        assert all(0 <= number < len(TYPES) for number in window.types)
        for seat in window.seats:
            assert 0 < seat.start <= seat.end < len(window.ids)
            assert len(seat.own) == len(seat.elsewhere) == len(seat.features) == len(seat.passage.actors)
            assert all(seat.start <= token < seat.end for tokens in seat.own for token in tokens)
            assert all(0 <= token < len(window.ids) for tokens in seat.elsewhere for token in tokens)
            assert all(len(row) == FEATURES and 0 <= min(row) <= max(row) <= 1 for row in seat.features)


def encoded(tokenizer: Tokenizer, words: str) -> list[int]:
    return list(tokenizer.encode(words, add_special_tokens=False).ids)


def judged(windows: Sequence[Window]) -> list[tuple[int, int, int]]:
    """The pairs that a batch of windows asks about."""
    if not windows:
        return []
    arrays, pairs = batch(windows, 0)
    assert all(len(np.asarray(arrays[name])) == len(pairs) for name in ("one", "other", "of", "topics"))
    return [(passage.index, i, j) for passage, i, j in pairs]


def expected(reading: Reading) -> list[tuple[int, int, int]]:
    return [(passage.index, i, j) for passage in reading.passages for i, j in passage.pairs()]
