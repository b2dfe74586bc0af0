"""Names for pages and plots: on one line, without the characters that turn text round or that no file may hold."""

import re

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    r"""A text on one line, with a mark of replacement for each character that could act.

    >>> plain("Treaty\n of\x1b Peace")
    'Treaty of� Peace'
    """
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))
