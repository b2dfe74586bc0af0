"""The one form that every text is brought to when it comes in, so that offsets stay true ever after."""

import re
import sys
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\u2028\u2029]")


def normalise(text: str) -> str:
    r"""A text in Unicode NFC, with plain line ends and spaces and nothing invisible that parts words.

    Every kind of space becomes a space, every kind of line end a line feed. Soft hyphens, zero-width spaces, byte
    order marks and control characters go; the control characters that Windows-1252 has letters for become those.
    Joiners and direction marks stay, since other scripts are spelt with them. Half a surrogate pair, which could not
    be stored, becomes U+FFFD. A text that has been normalised is not changed by it.

    >>> normalise("Ukra\u00adine\u00a0and\r\nSweden\ufeff")
    'Ukraine and\nSweden'
    """
    # Letters that a removed character had kept apart may compose, so the composing comes last.
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text).translate(_CHANGES))


def one_line(text: str) -> str:
    """A normalised text on a single line, as titles and names are kept."""
    return " ".join(normalise(text).split())


def _changes() -> dict[int, str | None]:
    changes: dict[int, str | None] = dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0)])
    for code in range(0x80, 0xA0):
        letter = bytes([code]).decode("cp1252", errors="ignore")
        changes[code] = letter or None
    changes |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    changes |= {code: " " for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Zs"}
    changes |= dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))
    changes |= {ord("\n"): "\n", ord("\t"): " "}
    return changes


_CHANGES = _changes()
