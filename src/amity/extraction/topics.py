"""What a relation is about: the kinds whose topics some words name."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from amity.actors.word_lists import checked
from amity.model import Kind
from amity.model.errors import InvalidData
from amity.model.yaml_text import read_yaml

_MAKING = re.compile(
    r" (?:co-?)?(?:produc|manufactur|assembl|develop|design|build|making|plant|factory|factories|licence|license)"
    r"|joint  venture"
)


def topics(words: str) -> tuple[Kind, ...]:
    """The kinds that some words are about, most often named first; of equals, the first named.

    >>> topics("cooperation on trade, investment and climate change")
    (<Kind.ECONOMIC: 'economic'>, <Kind.CIVIL: 'civil'>)
    """
    automaton, kinds = _compiled()
    text = f" {_spaced(words)} "
    found: dict[Kind, int] = {}
    for index, _, _ in automaton.find_matches_as_indexes(text):
        found[kinds[index]] = found.get(kinds[index], 0) + 1
    if Kind.ARMS in found and _MAKING.search(text):
        # Arms that are made, not moved.
        found[Kind.CO_PRODUCTION] = found.get(Kind.CO_PRODUCTION, 0) + found.pop(Kind.ARMS)
    return tuple(sorted(found, key=lambda kind: -found[kind]))


@cache
def _compiled() -> tuple[AhoCorasick, Sequence[Kind]]:
    entries = read_yaml(files("amity.extraction").joinpath("data/topics.yaml").read_text("utf-8"))
    patterns: dict[str, Kind] = {}
    for name, words in entries.items():
        if name not in set(Kind):
            raise InvalidData("topics.yaml", name, "is none of the codebook's kinds")
        for word in checked("topics.yaml", name, words):
            for form in (word, f"{word}s", f"{word}es", f"{word[:-1]}ies" if word.endswith("y") else word):
                patterns.setdefault(f" {_spaced(form)} ", Kind(name))
    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), list(patterns.values())


def _spaced(words: str) -> str:
    # Each word between two spaces of its own, so that neighbouring words can both be found.
    return "  ".join("".join(c if c.isalnum() or c in "-'" else " " for c in words.lower()).split())
