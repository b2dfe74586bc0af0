"""The one form that every text is brought to when it comes in, so that offsets stay true ever after."""

import re
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
    plain = _ODD.sub(lambda found: _CHANGES[found[0]], _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", plain)


def one_line(text: str) -> str:
    """A normalised text on a single line, as titles and names are kept."""
    return " ".join(normalise(text).split())


def _changes() -> dict[str, str]:
    changes = dict.fromkeys(map(chr, [*range(0x20), 0x7F, 0xAD, 0x200B, 0xFEFF]), "")
    changes |= {chr(code): bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}
    changes |= dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
    changes |= {space: " " for space in map(chr, range(0x10000)) if unicodedata.category(space) == "Zs"}
    changes["\t"] = " "
    for unchanged in "\n ":
        del changes[unchanged]
    return changes


_CHANGES = _changes()
_ODD = re.compile(f"[{''.join(map(re.escape, _CHANGES))}]")
