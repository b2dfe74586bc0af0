"""How a text is worded, so that texts that repeat each other nearly word for word are told from all others."""

import re
from functools import cached_property
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHARE = 0.8
"""How much of the shorter text's wording has to be in the longer one."""

OTHER_NAMES = 0.02
"""How much of the shorter text's wording may be that of the longer one but for another name."""

SMALLEST_PART = 1 / 6
"""How much of the longer text a copy has to keep; what is cut further is not looked for."""

FEWEST_WORDS = 8
"""Of how many words a text has to be for its wording to tell whose it is."""

FINGERPRINTS = 16
"""How many fingerprints of a text are kept to find it by."""

# How many characters are looked at: a text that goes on for longer is told by those.
_FARTHEST = 1_000_000
_COMPARED = 5
_FINGERPRINT = FEWEST_WORDS
# What a paper may put before a story that it cut short: its own headline, a date line, who contributed.
_OPENING_SLACK, _OPENING_WORDS = 1.25, 50

# Numbers stay whole; where words are not parted by spaces, every character is one.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_SCALES |= {scale: scale for scale in ("hundred", "thousand", "million", "billion", "trillion")}
_BLANK = np.uint64(0)


class Wording:
    """The words of a text in their order, without case, punctuation and spaces.

    Args:
        text: any text; an empty one has no words.
    """

    def __init__(self, text: str) -> None:
        self._written = _WORD.findall(text[:_FARTHEST])
        self._words = [_SCALES.get(word, word.replace(",", "")) for word in map(str.casefold, self._written)]
        self._codes = _codes(self._words)

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self._words)

    @property
    def digest(self) -> int:
        """The same for the same words, capitals and small letters told apart; a signed 64-bit integer."""
        words = " ".join(self._written).encode()
        return int.from_bytes(blake2b(words, digest_size=8).digest(), signed=True)

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
        edited, but it does not give another figure in the same place, nor time and again another name: that is a form
        filled in anew.
        """
        short, long = sorted((self, other), key=lambda wording: len(wording._runs))
        shared = _shared(short._runs, long._runs)
        return (
            short.words >= FEWEST_WORDS
            and shared >= SHARE * len(short._runs)
            and (2 * shared > len(long._runs) or short._opens(long))
            and not _differ_in_place(short._figures, long._figures)
            and _differ_in_place(short._names, long._names) <= OTHER_NAMES * len(short._runs)
        )

    @cached_property
    def _runs(self) -> Hashes:
        return np.unique(_runs(self._codes, _COMPARED))

    def _opens(self, longer: "Wording") -> bool:
        within = int(self.words * _OPENING_SLACK) + _OPENING_WORDS
        opening = np.unique(_runs(longer._codes[:within], _COMPARED))
        return _shared(self._runs, opening) >= SHARE * len(self._runs)

    @cached_property
    def _figures(self) -> tuple[Hashes, Hashes]:
        figures = np.array([word[0].isdecimal() or word in _SCALES for word in self._words], np.bool_)
        return _in_place(figures, self._codes, self._codes)

    @cached_property
    def _names(self) -> tuple[Hashes, Hashes]:
        """By their first letter, as every paper has its own way to write Zelensky and Kiev."""
        names = np.array([word[0].isupper() for word in self._written], np.bool_)
        return _in_place(names, self._codes, _codes([word[0] for word in self._words]))


def _in_place(blank: NDArray[np.bool_], codes: Hashes, stated: Hashes) -> tuple[Hashes, Hashes]:
    """Runs of words with some blanked out, and with what is stated in the blanks.

    Only those that are no more than half blank, as others fit anything, and that occur once.
    """
    blanks = np.convolve(blank, np.ones(_COMPARED, np.int64), "valid") if len(blank) >= _COMPARED else np.empty(0)
    some = (blanks > 0) & (blanks <= _COMPARED / 2)
    blanked = _runs(np.where(blank, _BLANK, codes), _COMPARED)[some]
    runs, first, times = np.unique(blanked, return_index=True, return_counts=True)
    return runs[times == 1], _runs(np.where(blank, stated, codes), _COMPARED)[some][first[times == 1]]


def _differ_in_place(some: tuple[Hashes, Hashes], others: tuple[Hashes, Hashes]) -> int:
    """In how many runs the same words stand around something else."""
    _, here, there = np.intersect1d(some[0], others[0], assume_unique=True, return_indices=True)
    return int(np.count_nonzero(some[1][here] != others[1][there]))


def _codes(words: list[str]) -> Hashes:
    return np.array([crc32(word.encode()) for word in words], np.uint64)


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
