"""Words that stand for actors named elsewhere: “we”, “the two countries”, “the minister”."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from amity.actors.word_lists import checked, either
from amity.model.errors import InvalidData
from amity.model.yaml_text import read_yaml

_WHO = ("both", "rest", "own", "we", "other", "person", "they", "it", "title", "sort", "organ", "national")
_GROUP = re.compile(r"\(\?P<(n|noun|title|sort)>")
_NUMBERS = {"both": 2, "pair": 2, "two": 2, "trio": 3, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words of a text, `text[start:end]`, that stand for others.

    Attributes:
        start: where they begin.
        end: where they end.
        who: whom they stand for, as `data/anaphora.yaml` has it.
        word: what they call those, in lower case: the office, the sort, or the noun of several.
        number: how many they say there are.
    """

    start: int
    end: int
    who: str
    word: str
    number: int | None


def anaphora(text: str) -> Iterator[Anaphor]:
    """The words of a text that stand for others, in order, none overlapping."""
    first, pattern, who = compiled()
    reach = 0
    for word in first.finditer(text):
        found = pattern.match(text, word.start()) if word.start() >= reach else None
        if found is None:
            continue
        reach = found.end()
        entry = found.lastgroup or ""
        called = next((value for value in map(found.group, _groups(entry, "title", "sort", "noun")) if value), "")
        number = next(map(found.group, _groups(entry, "n")), None)
        yield Anaphor(found.start(), reach, who[entry], called.lower(), _number(number, found[0]))


@cache
def _groups(entry: str, *names: str) -> tuple[int, ...]:
    """The numbers of the groups of an entry that have one of some names."""
    index = compiled()[1].groupindex
    return tuple(index[name + entry[1:]] for name in names if name + entry[1:] in index)


def _number(said: str | None, words: str) -> int | None:
    if said is None:
        return 2 if words.lower().startswith("both") else None
    last = said.lower().split()[-1]
    return int(last) if last.isdigit() else _NUMBERS[last]


@cache
def compiled() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """A pattern for their first words, one for all of them, and whom each outer group of it stands for.

    Raises:
        InvalidData: an entry has no pattern, or stands for nobody known.
    """
    entries: Any = read_yaml(files("amity.actors").joinpath("data/anaphora.yaml").read_text("utf-8"))
    parts, who, first = [], {}, set()
    for number, entry in enumerate(entries):
        if entry.get("who") not in _WHO:
            raise InvalidData("anaphora.yaml", f"entry {number + 1}", f"who must be one of {', '.join(_WHO)}")
        if not isinstance(entry.get("pattern"), str):
            raise InvalidData("anaphora.yaml", f"entry {number + 1}", "needs a pattern")
        body = re.sub(r"([|>])\s+", r"\1", entry["pattern"])
        parts.append(f"(?P<w{number}>" + _GROUP.sub(rf"(?P<\g<1>{number}>", body) + ")")
        who[f"w{number}"] = entry["who"]
        first |= set(checked("anaphora.yaml", f"entry {number + 1}", entry.get("first")))
    whole = re.compile(rf"(?:{'|'.join(parts)})\b(?!\.\w)", re.IGNORECASE)
    return re.compile(rf"\b(?:{_by_first_letter(first)})\b"), whole, who


def _by_first_letter(words: Iterable[str]) -> str:
    """A regular expression for any of some words, small or with a capital; quick, since most letters begin none."""
    letters: dict[str, list[str]] = {}
    for word in words:
        letters.setdefault(word[0].lower(), []).append(word[1:])
    return "|".join(f"[{first}{first.upper()}](?:{either(ends)})" for first, ends in sorted(letters.items()))
