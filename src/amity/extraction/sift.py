"""Which sentences can hold a claim at all: those that mean two actors and have a word that tells of a relation."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from amity.actors.mention import Mention
from amity.actors.word_lists import read_lists
from amity.extraction.frames import frames
from amity.extraction.sentences import Span
from amity.model import ActorId

_LONGEST = 1200
_STEM = 4


def sifted(
    text: str, sentences: Iterable[Span], mentions: Sequence[Mention], companions: frozenset[ActorId]
) -> Iterator[tuple[Span, Sequence[Mention]]]:
    """The sentences worth parsing, each with its mentions.

    Args:
        text: the document's text.
        sentences: its sentences, in order.
        mentions: the mentions in it, sorted by place.
        companions: actors that a sentence may leave unnamed, since the document is about them.
    """
    at = 0
    for span in sentences:
        if span.end - span.start > _LONGEST:
            continue
        while at < len(mentions) and mentions[at].start < span.start:
            at += 1
        last = at
        while last < len(mentions) and mentions[last].end <= span.end:
            last += 1
        here = mentions[at:last]
        actors = {mention.actor for mention in here}
        if (len(actors) > 1 or (actors and actors & companions and len(companions) > 1)) and tells(
            text[span.start : span.end]
        ):
            yield span, here


def tells(words: str) -> bool:
    """Whether words have the beginning of a trigger, so that no inflected form is missed."""
    return bool(_stems().find_matches_as_indexes(f" {words.lower()}"))


@cache
def _stems() -> AhoCorasick:
    words = {max(word.split(), key=len) for frame in frames() for word in (*frame.verbs, *frame.nouns)}
    lists = read_lists("amity.extraction", "inflections.yaml", ("irregular", "unframed"))
    stems = {_stem(word) for word in (*words, *lists["unframed"])} | {
        f"{word[:-1]}i" for word in words if word[-1] == "y"
    }
    return AhoCorasick(sorted({f" {stem}" for stem in (*stems, *lists["irregular"])}), matchkind=MatchKind.Standard)


def _stem(word: str) -> str:
    return word[: max(_STEM, len(word) - 2)]
