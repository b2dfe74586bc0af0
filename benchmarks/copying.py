"""How papers make copies: the ways in which a story is changed before another prints it, to measure which are found."""

from collections.abc import Callable, Mapping
from functools import partial
from random import Random

Way = Callable[[str, Random], str]

_HEADLINE = "Kyiv and Tokyo agree on the next steps, officials say\n\nTOKYO, June 29 (Reuters) - "
_FEWEST_WORDS = 8


def _cut(story: str, _: Random, *, keep: float) -> str:
    words = story.split(" ")
    return " ".join(words[: max(_FEWEST_WORDS, int(len(words) * keep))])


def _without_paragraphs(story: str, lot: Random, *, lose: float) -> str:
    lead, *rest = story.split("\n\n")
    return "\n\n".join([lead, *(paragraph for paragraph in rest if lot.random() >= lose)])


def _headed(story: str, lot: Random) -> str:  # noqa: ARG001 # nothing is drawn
    title, _, rest = story.partition("\n\n")
    return _HEADLINE + (rest or title)


def _with_a_paragraph(story: str, lot: Random) -> str:
    """With sixty words of the paper's own, of no other story's wording."""
    paragraphs = story.split("\n\n")
    own = " ".join(f"w{lot.randrange(10**6)}" for _ in range(60))
    paragraphs.insert(lot.randint(1, len(paragraphs)), own)
    return "\n\n".join(paragraphs)


def _edited(story: str, lot: Random, *, share: float) -> str:
    """With some words replaced, but no figures: a copy that changes those says something else."""
    return " ".join(
        f"w{lot.randrange(10**6)}" if lot.random() < share and not any(map(str.isdigit, word)) else word
        for word in story.split(" ")
    )


def _in_turn(*ways: Way) -> Way:
    def changed(story: str, lot: Random) -> str:
        for way in ways:
            story = way(story, lot)
        return story

    return changed


WAYS: Mapping[str, Way] = {
    "in capitals, as one paragraph": lambda story, _: " ".join(story.split()).upper(),
    "under another headline and a date line": _headed,
    "cut to 60%": partial(_cut, keep=0.6),
    "cut to 40%": partial(_cut, keep=0.4),
    "cut to 30%": partial(_cut, keep=0.3),
    "cut to 20%": partial(_cut, keep=0.2),
    "without 30% of its paragraphs": partial(_without_paragraphs, lose=0.3),
    "with 60 words of the paper's own": _with_a_paragraph,
    "1% of words edited": partial(_edited, share=0.01),
    "2% of words edited": partial(_edited, share=0.02),
    "3% of words edited": partial(_edited, share=0.03),
    "headed anew, cut to half and 2% edited": _in_turn(_headed, partial(_cut, keep=0.5), partial(_edited, share=0.02)),
    "headed anew, cut to half, 60 own words": _in_turn(_headed, partial(_cut, keep=0.5), _with_a_paragraph),
}
"""What is done to a story, by what it is called."""
