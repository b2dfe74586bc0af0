"""Treaties, programmes and documents called by name."""

import re

from amity.extraction.sentences import Span

_SORT = (
    r"(?:Agreement|Accords?|Treaty|Pact|Memorandum|Convention|Protocol|Declaration|Compact|Charter|Initiative|Partnership"
    r"|Framework|Plan|Act|Arrangement|Letter of Intent|Statement of Intent|Programme?|Fund|Dialogue|Project|Facility"
    r"|Mission|Roadmap|Strategy)"
)
_MONTH = r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
_WORD = _MONTH + r"(?:[A-Z][\w’'.&-]*|U\.S\.|\d+(?:st|nd|rd|th)?)"
_LINK = r"(?: (?:of|on|for|the|and|to|in|with|between|against)){0,3}"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_MATTER = rf"(?: (?:of|on|for|to)(?: the)?) (?!\d|{_MONTH}){_WORD}(?: (?:and )?(?!\d){_WORD}){{0,4}}"
_NAME = re.compile(rf"(?:{_WORD}{_LINK} ){{1,9}}{_SORT}\b(?:{_MATTER})?|\b{_SORT}{_MATTER}")
_LEADING = re.compile(r"^(?:The|A|An|This|These|In|On|Under|With|And|Our|Their|President|Prime|Minister)\s+")

# The stop that ends the sentence, not that of "U.S."
_STOP = re.compile(r"(?<=\w\w)\.$")


def instrument(text: str, span: Span) -> str | None:
    """The first treaty, programme or document that a part of a text calls by a name of its own.

    >>> words = "They renewed the Strategic Framework Agreement of 2008."
    >>> instrument(words, Span(0, len(words)))
    'Strategic Framework Agreement'
    """
    found = _NAME.search(text, *span)
    if not found:
        return None
    name = _STOP.sub("", _LEADING.sub("", found[0]))
    return name if " " in name else None
