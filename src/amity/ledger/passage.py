"""The words around a quote, for showing evidence where it stands."""

import re
from dataclasses import dataclass

WIDEST = 700
"""How many characters of its paragraph are shown on either side of a quote."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+|\n")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quote in its paragraph: `before + quote + after` stands so in the document."""

    before: str
    quote: str
    after: str

    @classmethod
    def around(cls, text: str, start: int, end: int) -> "Passage":
        r"""The paragraph in which `text[start:end]` stands, cut to whole sentences where it is very long.

        >>> Passage.around("A title\n\nThey met. They signed. They left.\n\nMore.", 19, 31)
        Passage(before='They met. ', quote='They signed.', after=' They left.')
        """
        # A text without blank lines may be one paragraph of megabytes: look no further than is shown.
        before, after = text[max(0, start - WIDEST) : start], text[end : end + WIDEST]
        return cls(
            before=_from_paragraph_start(before, cut=start > WIDEST),
            quote=text[start:end],
            after=_to_paragraph_end(after, cut=end + WIDEST < len(text)),
        )


def _from_paragraph_start(before: str, *, cut: bool) -> str:
    breaks = list(_BLANK_LINE.finditer(before))
    if breaks:
        return before[breaks[-1].end() :]
    if not cut:
        return before
    whole = _SENTENCE_END.search(before) or _SPACE.search(before)
    return before[whole.end() :] if whole else before


def _to_paragraph_end(after: str, *, cut: bool) -> str:
    found = _BLANK_LINE.search(after)
    if found:
        return after[: found.start()]
    if not cut:
        return after.rstrip("\n")
    ends = list(_SENTENCE_END.finditer(after)) or list(_SPACE.finditer(after))
    return after[: ends[-1].end()].rstrip() if ends else after
