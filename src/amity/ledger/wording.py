"""How a text is worded, so that texts that repeat each other nearly word for word are told from all others."""

import re
from functools import cached_property
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHARE = 0.85
"""How much of the shorter text's wording has to be in the longer one."""

SMALLEST_PART = 1 / 6
"""How much of the longer text a copy has to keep; what is cut further is not looked for."""

FEWEST_WORDS = 8
"""Of how many words a text has to be for its wording to tell whose it is."""

FINGERPRINTS = 16
"""How many fingerprints of a text are kept to find it by."""

_COMPARED = 5
_FINGERPRINT = FEWEST_WORDS
# What a paper may put before a story that it cut short: its own headline, a date line, who contributed.
_OPENING_SLACK, _OPENING_WORDS = 1.25, 50

# Numbers stay whole; where words are not parted by spaces, every character is one.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
_SCALES = {"hundred", "thousand", "million", "billion", "trillion", "m", "mn", "bn"}
_FIGURE = np.uint64(0)


class Wording:
    """The words of a text in their order, without case, punctuation and spaces.

    Args:
        text: any text; an empty one has no words.
    """

    def __init__(self, text: str) -> None:
        self._words = _WORD.findall(text.casefold())
        self._codes = np.array([crc32(word.encode()) for word in self._words], np.uint64)

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self._words)

    def fingerprints(self) -> list[int]:
        """What the text is found by: the smallest hashes of all its runs of eight words, as signed 64-bit integers.

        A text that holds a part of another's runs holds that part of the other's fingerprints among its own (Broder
        1997, who calls it a sketch), so that a copy cut to a third is found by a third of them.
        """
        if self.words < FEWEST_WORDS:
            return []
        smallest = np.unique(_runs(self._codes, _FINGERPRINT))[:FINGERPRINTS]
        return [int(hashed) for hashed in smallest.view(np.int64)]

    def repeats(self, other: "Wording") -> bool:
        """Whether one of two texts is the other nearly word for word, whichever it is.

        The longer one holds nearly all of the shorter one, and either is half made of it or begins with it: a page
        that lists many statements is a copy of none of them. A copy may be cut, headed anew, added to and its words
        edited, but it gives no other figure in the same place: that is a form filled in again.
        """
        short, long = sorted((self, other), key=lambda wording: len(wording._runs))
        shared = _shared(short._runs, long._runs)
        return (
            short.words >= FEWEST_WORDS
            and shared >= SHARE * len(short._runs)
            and (2 * shared > len(long._runs) or short._opens(long))
            and not _other_figures(short, long)
        )

    @cached_property
    def _runs(self) -> Hashes:
        return np.unique(_runs(self._codes, _COMPARED))

    def _opens(self, longer: "Wording") -> bool:
        within = int(self.words * _OPENING_SLACK) + _OPENING_WORDS
        opening = np.unique(_runs(longer._codes[:within], _COMPARED))
        return _shared(self._runs, opening) >= SHARE * len(self._runs)

    @cached_property
    def _figures_in_place(self) -> tuple[Hashes, Hashes]:
        """Runs with their figures blanked out, and as they stand; only those that occur once."""
        figures = [word[0].isdecimal() or word in _SCALES for word in self._words]
        blanked = _runs(np.where(figures, _FIGURE, self._codes), _COMPARED)
        runs, first, times = np.unique(blanked, return_index=True, return_counts=True)
        return runs[times == 1], _runs(self._codes, _COMPARED)[first[times == 1]]


def _other_figures(one: Wording, other: Wording) -> bool:
    (blanked, stated), (others_blanked, others_stated) = one._figures_in_place, other._figures_in_place
    _, here, there = np.intersect1d(blanked, others_blanked, assume_unique=True, return_indices=True)
    return bool(np.any(stated[here] != others_stated[there]))


def _shared(some: Hashes, others: Hashes) -> int:
    return len(np.intersect1d(some, others, assume_unique=True))


def _runs(codes: Hashes, length: int) -> Hashes:
    """A hash of every run of so many words, in their order; the same in every version, as ledgers keep it."""
    if len(codes) < length:
        return np.empty(0, np.uint64)
    hashed = np.zeros(len(codes) - length + 1, np.uint64)
    for offset in range(length):
        hashed = hashed * np.uint64(0x9E3779B97F4A7C15) + codes[offset : offset + len(hashed)] + np.uint64(1)
    return _mixed(hashed)


def _mixed(hashed: Hashes) -> Hashes:
    """Numbers whose every bit depends on all of theirs (the finish of SplitMix64, by Steele, Lea and Flood 2014)."""
    hashed = (hashed ^ (hashed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashed = (hashed ^ (hashed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashed ^ (hashed >> np.uint64(31))
