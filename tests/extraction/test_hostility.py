"""Whether hostility is there, or only feared."""

from collections.abc import Callable

import pytest

from amity.model import Kind

Standing = Callable[[str, Kind], str]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Germany attacked Peru.", "active asserted"),
        ("Germany threatened to attack Peru.", "active asserted"),
        ("Germany could attack Peru by 2030.", "active possible"),
        ("Germany said it would not attack Peru.", "active denied"),
        ("Chile warned of a possible German attack on Peru.", "active possible"),
        ("Chile will deter any German attack on Peru.", "active possible"),
        ("Chile discussed the potential for a German attack on Peru.", "active possible"),
        ("Chile will meet Peru to discuss the German attack.", "active asserted"),
        ("Germany ended the war against Peru.", "ended asserted"),
        ("Chile wants to end the war between Germany and Peru.", "active asserted"),
    ],
)
def test_hostility_is_there_unless_words_tell_that_it_is_only_feared(
    standing_of: Standing, text: str, manner: str
) -> None:
    assert standing_of(text, Kind.HOSTILITY) == manner
