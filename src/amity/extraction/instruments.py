"""Treaties, programmes and documents called by name."""

import re
from functools import cache

from amity.actors.word_lists import read_lists
from amity.extraction.sentences import Span

_WORD = r"(?:U\.S\.|\d+(?:st|nd|rd|th)?|[A-Z][\w’'&-]*)"
_LINK = r"(?: (?:of|on|for|the|and|to|in|with|between|against)){0,3}"

# The stop that ends the sentence, not that of "U.S."
_STOP = re.compile(r"(?<=\w\w)\.$")


def instrument(text: str, span: Span) -> str | None:
    """The first treaty, programme or document that a part of a text calls by a name of its own.

    >>> words = "They renewed the Strategic Framework Agreement of 2008."
    >>> instrument(words, Span(0, len(words)))
    'Strategic Framework Agreement'
    """
    found = _patterns()["name"].search(text, *span)
    if not found:
        return None
    name = _STOP.sub("", _patterns()["leading"].sub("", found[0]))
    return name if " " in name else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = {
        name: "|".join(words)
        for name, words in read_lists("amity.extraction", "instruments.yaml", ("sorts", "leading", "never")).items()
    }
    sort, word = f"(?:{lists['sorts']})", rf"(?!(?:{lists['never']})\b){_WORD}"
    matter = rf"(?: (?:of|on|for|to)(?: the)?) (?!\d){word}(?: (?:and )?(?!\d){word}){{0,4}}"
    name = rf"(?<![\w.+-])(?:{word}{_LINK} ){{1,9}}{sort}\b(?:{matter})?|\b{sort}{matter}"
    return {"name": re.compile(name), "leading": re.compile(rf"^(?:(?:{lists['leading']}|[A-Z][a-z]+ing)\s+)+")}
