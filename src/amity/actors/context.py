"""What the words around a name say about it: whether Georgia is the American state, and Jordan a person."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

import ahocorasick_rs

from amity.actors.mention import Form
from amity.actors.records import Alias
from amity.actors.word_lists import either, read_lists

_LISTS = (
    "also_first_names",
    "also_surnames",
    "follow_states",
    "surnames_also_first_names",
    "titles_of_persons",
    "no_first_names",
    "also_american_towns",
    "american_states",
    "georgia_abroad",
    "georgia_at_home",
)

_NEAR = 250
"""How many characters either side of a name speak to what it means."""

_FAR = 5000
"""How many characters either side speak to it where the near ones do not."""

_WORD_BEFORE = re.compile(r"(?:^|[\s(“\"])([^\W\d_][\w'-]*\.?)[ ]$")
_WORD_AFTER = re.compile(r"[ ]([^\W\d_][\w'-]*)")


def flatten(text: str) -> str:
    """The text with one sort of apostrophe, hyphen and space, every character at its place."""
    for odd, usual in (("’", "'"), ("‘", "'"), ("\n", " "), ("\u00a0", " "), ("‑", "-"), ("‐", "-")):
        text = text.replace(odd, usual)
    return text


def no_first_names() -> frozenset[str]:
    """Words with a capital that are no part of a person's name."""
    return _words()["no_first_names"]


def occurrences(text: str, phrases: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where any of some phrases stands as words of its own; of those that begin together, the longest."""
    if not phrases:
        return
    automaton = ahocorasick_rs.AhoCorasick(phrases)
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    reach = 0
    for start, negative_end in sorted((start, -end) for _, start, end in found if stands_alone(text, start, end)):
        if start >= reach and text[start - 1 : start] != "-":
            reach = -negative_end
            yield start, reach


def is_american_state(name: str) -> bool:
    """Whether a name is a state's of the United States."""
    return name in _words()["american_states"]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a span is not part of a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def names_actor(text: str, start: int, end: int, alias: Alias) -> bool:
    """Whether a name means its actor here, as far as the words around it tell."""
    words = _words()
    if alias.form is Form.PERSON:
        return not alias.is_surname or stands_for_holder(text, start, end)
    name = text[start:end].title()
    if name in words["also_american_towns"] and _in_american_state(text, end):
        return False
    if text[max(0, start - 4) : start].lower() == "non-":
        return False
    if name == "Georgia":
        return _is_the_republic_of_georgia(text, start, end)
    if name in words["also_first_names"]:
        return not _is_first_name(text, end) and not (name in words["also_surnames"] and _has_first_name(text, start))
    if name in words["also_surnames"]:
        return not _has_first_name(text, start)
    if name == "Polish":
        return not _opens_a_command(text, end)
    if name == "Us":
        return not _is_pronoun_in_capitals(text, start, end)
    return True


def stands_for_holder(text: str, start: int, end: int) -> bool:
    """Whether a surname alone stands there, not the name of somebody else who shares it."""
    titled = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if titled and titled[1] in _words()["titles_of_persons"]:
        return True
    first = text[start:end] in _words()["surnames_also_first_names"] and _WORD_AFTER.match(text, end)
    return not _has_first_name(text, start) and not (first and first[1][0].isupper())


def _has_first_name(text: str, start: int) -> bool:
    found = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if found is None:
        return False
    word = found[1]
    if word in _words()["titles_of_persons"]:
        return False
    ends_sentence = word.endswith(".") and len(word) > 2
    if ends_sentence or not word[0].isupper() or word.endswith(("'s", "'")):
        return False
    return word.rstrip(".").title() not in _words()["no_first_names"]


def _is_first_name(text: str, end: int) -> bool:
    found = _WORD_AFTER.match(text, end)
    if found is None or not found[1][0].isupper() or found[1].isupper():
        return False
    return found[1] not in _words()["follow_states"]


def _in_american_state(text: str, end: int) -> bool:
    return text.startswith(", ", end) and _american_state().match(text, end + 2) is not None


def _is_the_republic_of_georgia(text: str, start: int, end: int) -> bool:
    abroad, at_home = _places_of_signs(text)
    for reach in (_NEAR, _FAR):
        balance = _count(abroad, start - reach, end + reach) - _count(at_home, start - reach, end + reach)
        if balance:
            return balance > 0
    return True


def _count(places: Sequence[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


@lru_cache(maxsize=1)
def _places_of_signs(text: str) -> tuple[list[int], list[int]]:
    """Where a text has the signs of Georgia abroad, and of that at home; the last text is remembered."""
    abroad, at_home = ([sign.start() for sign in _signs(side).finditer(text)] for side in ("abroad", "at_home"))
    return abroad, at_home


def _opens_a_command(text: str, end: int) -> bool:
    return re.match(r" (?:the|your|a|an|off|up|it|them)\b", text[end : end + 8]) is not None


def _is_pronoun_in_capitals(text: str, start: int, end: int) -> bool:
    before = re.search(r"[A-Z]{3,} $", text[max(0, start - 20) : start])
    after = re.match(r" [A-Z]{3,}\b", text[end : end + 20])
    return before is not None and after is not None


@cache
def _words() -> dict[str, frozenset[str]]:
    return {key: frozenset(entries) for key, entries in read_contexts().items()}


@cache
def _american_state() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(read_contexts()['american_states'])})\b(?! and | or |, [A-Z])")


@cache
def _signs(side: str) -> re.Pattern[str]:
    entries = read_contexts()[f"georgia_{side}"] + (read_contexts()["american_states"] if side == "at_home" else [])
    return re.compile(rf"\b(?:{either(entry for entry in entries if entry != 'Georgia')})\b")


@cache
def read_contexts() -> dict[str, list[str]]:
    """The lists of words that tell what a name means where it stands.

    Raises:
        InvalidData: a list is missing or has something else than words.
    """
    return read_lists("amity.actors", "contexts.yaml", _LISTS)
