"""Which texts a database can keep and be asked for."""

import re

_NO_TEXT = re.compile("[\\0\ud800-\udfff]")


def askable(text: str) -> bool:
    r"""Whether every database takes a text: without halves of characters, and without the character that ends a string.

    >>> askable("Kyïv"), askable("a\0"), askable("\udcff")
    (True, False, False)
    """
    return not _NO_TEXT.search(text)
