"""Words without capitals and accents, as the page folds them (`frontend/src/folding.ts`)."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
# Letters that look like others with an accent, but are letters of their own.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ"}
)


def folded(text: str) -> str:
    """A text without capitals and accents, so that what is typed without them is found.

    >>> folded("Türkiye, ŁÓDŹ, Øresund, İstanbul")
    'turkiye, lodz, oresund, istanbul'
    """
    if text.isascii():
        return text.lower()
    return _bare(_bare(unicodedata.normalize("NFD", text)).lower()).translate(_LETTERS)


def words_in(text: str) -> list[str]:
    """The words of a text in their order, folded; what is neither letter nor digit parts them.

    >>> words_in("Ukraine’s F-16s, at last")
    ['ukraine', 's', 'f', '16s', 'at', 'last']
    """
    return _WORD.findall(folded(text))


def _bare(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter)[0] != "M")
