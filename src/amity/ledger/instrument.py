"""When two ways of writing the name of a treaty, programme or body mean the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_QUOTES = str.maketrans("", "", "\"“”„«»'‘’‚‹›`")
_DASHES = re.compile(r"[\u2010-\u2015\u2212-]")
_ARTICLE = re.compile(r"^(?:the|a|an|its|their)\s+")


@lru_cache(maxsize=4096)
def instrument_key(name: str | None) -> str | None:
    """The name of an instrument without what writers vary: case, article, quotes, dashes, spaces and final dots.

    >>> instrument_key("the “Reciprocal  Access Agreement”") == instrument_key("Reciprocal access agreement")
    True
    >>> instrument_key("the ") is None
    True
    """
    if name is None:
        return None
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_QUOTES)
    plain = " ".join(_DASHES.sub(" ", plain).split()).strip(" .,;:()")
    plain = _ARTICLE.sub("", plain + " ").strip()
    return plain or None


def usual_name(written: Iterable[str]) -> str | None:
    """The way an instrument is written most often; of several the shortest, then the first in the alphabet."""
    counted = Counter(written)
    return min(counted, key=lambda name: (-counted[name], len(name), name), default=None)
