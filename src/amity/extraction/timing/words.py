"""The words that the grammar of times goes by."""

from collections.abc import Mapping
from functools import cache

from amity.actors.word_lists import read_lists

LISTS = (
    "months",
    "days",
    "numbers",
    "tens",
    "seasons",
    "opening",
    "coming",
    "timetable",
    "gone",
    "not_gone",
    "feasts",
    "numbered",
    "papers",
)


@cache
def words() -> Mapping[str, list[str]]:
    """The lists of words, by their names.

    Raises:
        InvalidData: the file breaks its schema.
    """
    return read_lists("amity.extraction", "times.yaml", LISTS)


def month(name: str) -> int:
    """The number of a month, by its name or an abbreviation of it.

    >>> month("Sept."), month("MAY")
    (9, 5)
    """
    start = name.rstrip(".")[:3].capitalize()
    return next(number for number, full in enumerate(words()["months"], start=1) if full.startswith(start))


def number(word: str) -> int:
    """A number in digits or words, up to ninety-nine; "a" is one, "a couple of" two.

    >>> number("a"), number("12"), number("fifty-seven"), number("a dozen")
    (1, 12, 57, 12)
    """
    word = word.lower()
    known = {"a": 1, "an": 1, "a couple of": 2, "a dozen": 12, "half a dozen": 6, "a hundred": 100, "one hundred": 100}
    if word in known or word.isdecimal():
        return known.get(word) or int(word)
    first, _, second = word.replace(" ", "-").partition("-")
    small, tens = words()["numbers"], words()["tens"]
    if first in small:
        return small.index(first)
    return 10 * (tens.index(first) + 2) + (small.index(second) if second else 0)
