"""Lines become paragraphs: what was wrapped to fit a page is joined, what stands alone stays alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

WRAP = 120
"""Lines longer than this were not broken to fit a page, so each is a paragraph of its own."""

_ITEM = re.compile(r"(?:[-*•‣▪●○–·\uf0b7]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+\S")
_STOP = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_KEEPS_HYPHEN = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]\w*|anti|co|counter|cross|cyber|ex|far|high|inter|long|low|mid|multi|no|non|post|pre|pro|"
    r"quasi|self|semi|short|so|sub|third|trans|two|three|four|vice|well)-$"
)


def paragraphs(text: str) -> list[str]:
    r"""The paragraphs of a text, each on one line.

    Blank lines part paragraphs. Between them, a text whose lines are long has one paragraph a line; where all are
    short, lines are joined, words broken by a hyphen are healed, and a new paragraph begins with a list's item,
    after a heading, and after a line that stops short with the end of a sentence.

    >>> paragraphs("Heading\n\nJapan and Ukraine have signed\nan accord.")
    ['Heading', 'Japan and Ukraine have signed an accord.']
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lengths = sorted(map(len, filter(None, lines)))
    if not lengths:
        return []
    # One overlong line, such as an address, does not make a wrapped text unwrapped.
    width = lengths[int(len(lengths) * 0.95)]
    if width > WRAP or (len(lengths) > 1 and _one_each(lines)):
        return [line for line in lines if line]
    return list(_joined(lines, width))


def looks_like_title(line: str, following: str) -> bool:
    """Whether a text's first paragraph is its title: short, unstopped, and followed by more.

    >>> looks_like_title("Tokyo Is Accelerating Its Military Drone Program", "Japan has been ...")
    True
    """
    words = line.split()
    return bool(
        following
        and 1 <= len(words) <= 30
        and len(line) <= 200
        and not re.search(r"[.;:,!][\"'”’)\]]*$", line)
        and re.match(r"[\"'“‘(\[¿¡]*[^\W_]", line)
        and not _ITEM.match(line)
    )


def _one_each(lines: list[str]) -> bool:
    """Whether short lines are whole paragraphs: none is followed by a line that goes on in lower case."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    return bool(pairs) and not any(b[0].islower() or b[0].isdigit() for _, b in pairs) and _stopped(pairs)


def _stopped(pairs: list[tuple[str, str]]) -> bool:
    return sum(bool(_STOP.search(a)) or len(a) < 60 for a, _ in pairs) == len(pairs)


def _joined(lines: list[str], width: int) -> Iterator[str]:
    current = ""
    last = ""
    for line in lines:
        if current and (not line or _begins(line, last, width)):
            yield current
            current = ""
        if line:
            current = _healed(current, line) if current else line
            last = line
    if current:
        yield current


def _begins(line: str, last: str, width: int) -> bool:
    if _ITEM.match(line):
        return True
    return len(last) < 0.7 * width and not line[0].islower() and (bool(_STOP.search(last)) or len(last) < 0.5 * width)


def _healed(current: str, line: str) -> str:
    if current.endswith("-") and len(current) > 1 and current[-2].isalpha():
        broken = line[0].islower() and not _KEEPS_HYPHEN.search(current[-20:])
        return (current[:-1] if broken else current) + line
    if current.endswith(("—", "/")):
        return current + line
    return f"{current} {line}"
