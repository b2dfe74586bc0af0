"""What a number may count: arms, people, goods and measures, kept as data."""

from functools import cache

from amity.actors.word_lists import either, read_lists

SORTS = ("arms", "names", "people", "members", "units", "goods", "invariable", "measures")
_ENDING_IN_ES = ("s", "x", "z", "ch", "sh")


@cache
def things(*sorts: str) -> str:
    """A regular expression for what may be counted, of some sorts or of all, in the singular or plural."""
    lists = read_lists("amity.extraction", "things.yaml", SORTS)
    return either({form for sort in sorts or SORTS for word in lists[sort] for form in (word, plural(word))})


def plural(word: str) -> str:
    """The regular plural of a noun.

    >>> plural("battery"), plural("torch"), plural("convoy")
    ('batteries', 'torches', 'convoys')
    """
    if word.endswith("y") and word[-2] not in "aeou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_ENDING_IN_ES) else f"{word}s"
