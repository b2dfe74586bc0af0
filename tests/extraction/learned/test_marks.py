"""What is told of two actors of a parsed sentence."""

from collections import Counter
from collections.abc import Callable
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from amity.extraction.learned.parsed import Parsed
from amity.extraction.learned.passages import Reading
from amity.model import ActorId, Document, DocumentKind

ReadingOf = Callable[..., Reading]
ParsedIn = Callable[[Reading], list[Parsed]]
FRANCE, JAPAN = ActorId("FR"), ActorId("JP")
SIDES = {"one": "other", "other": "one"}


def test_marks_tell_what_ties_two_actors(reading_of: ReadingOf, parsed_in: ParsedIn) -> None:
    (only,) = parsed_in(reading_of("France agreed to sell Japan ten fighter jets."))
    told = set(only.marker.marks(FRANCE, JAPAN))
    assert {"topic=arms", "root=agree", "forms=name|name", "either:form=name", "word=sell"} <= told


def test_marks_tell_what_the_rules_find(reading_of: ReadingOf, parsed_in: ParsedIn) -> None:
    (only,) = parsed_in(reading_of("France delivered ten fighter jets to Japan."))
    assert "rule-kind=arms" in only.marker.marks(FRANCE, JAPAN)
    assert "rule-roles=provider|recipient" in only.marker.sides(FRANCE, JAPAN)


def test_marks_tell_of_the_publisher_and_the_title(reading_of: ReadingOf, parsed_in: ParsedIn) -> None:
    title = "Visit to Japan"
    text = f"{title}\n\nFrance met Japan."
    first, second = parsed_in(reading_of(text, title=title, publisher="France", kind=DocumentKind.OFFICIAL))
    assert "title" in first.marker.marks(FRANCE, JAPAN)
    assert {"either:publisher", "either:titled"} <= set(second.marker.marks(FRANCE, JAPAN))
    assert "title" not in second.marker.marks(FRANCE, JAPAN)


def test_actors_without_words_in_the_sentence_are_told_as_unsaid(reading_of: ReadingOf, parsed_in: ParsedIn) -> None:
    *_, last = parsed_in(reading_of("France waited. Japan signed the agreement."))
    told = last.marker.marks(FRANCE, JAPAN)
    assert "apart" in told
    assert "either:form=unsaid" in told
    assert last.marker.tokens(FRANCE) == []
    (token,) = last.marker.tokens(JAPAN, FRANCE)
    place = last.sentence.places[token.i]
    assert last.passage.named[JAPAN][0].start == place.start


def test_who_gives_is_told_apart_from_who_gets(reading_of: ReadingOf, parsed_in: ParsedIn) -> None:
    (only,) = parsed_in(reading_of("France sold Japan ten fighter jets."))
    told = only.marker.sides(FRANCE, JAPAN)
    assert {"one:dep=nsubj", "first=one"} <= set(told)
    assert "other:dep=nsubj" not in told


@settings(max_examples=40)
@given(st.data())
def test_marks_of_any_sentence_are_stable_and_each_told_once(
    parsed_in: ParsedIn, odd_documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    document = data.draw(odd_documents)
    for here, again in zip(parsed_in(Reading.of(document)), parsed_in(Reading.of(document)), strict=True):
        for one, other in permutations(here.passage.actors, 2):
            marks, sides = here.marker.marks(one, other), here.marker.sides(one, other)
            assert marks == again.marker.marks(one, other)
            assert sides == again.marker.sides(one, other)
            assert set(Counter([*marks]).values()) == {1}
            assert set(Counter([*sides]).values()) == {1}
            assert marks == here.marker.marks(other, one)
            assert {turned(mark) for mark in sides} == set(here.marker.sides(other, one))
            assert not any("\n" in mark for mark in (*marks, *sides)), "marks are kept one a line"


def turned(mark: str) -> str:
    """What a side is told as when the two actors are named the other way round."""
    name, _, value = mark.partition("=")
    if name == "rule-roles":
        return f"{name}={'|'.join(reversed(value.split('|')))}"
    if name == "first":
        return f"{name}={SIDES[value]}"
    side, _, rest = mark.partition(":")
    return f"{SIDES[side]}:{rest}"
