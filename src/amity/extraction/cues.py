"""Cues: words that tell stage and modality. They are data; this reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from amity.actors.word_lists import checked
from amity.model import Modality, Stage
from amity.model.errors import InvalidData
from amity.model.yaml_text import read_yaml

_FILE = "cues.yaml"
_HEDGES = (Modality.EXPECTED, Modality.POSSIBLE, Modality.DENIED)
_TURNS = (
    "entering",
    "force",
    "talks",
    "continuing",
    "rejecting",
    "hearsay",
    "undoing",
    "merely",
    "setting",
    "polite",
    "aims",
    "wishing",
    "conditions",
    "excluding",
    "wanting",
    "failing",
    "certain",
    "faltering",
)


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of `data/cues.yaml`, which explains them.

    Attributes:
        stages: the stage that each word gives to what stands under it.
        auxiliaries: the words beside a verb that give each modality.
        governors: the words over a trigger that do.
        turns: words that turn what stands with them, by the name of the turn.
    """

    stages: Mapping[str, Stage]
    auxiliaries: Mapping[Modality, frozenset[str]]
    governors: Mapping[Modality, frozenset[str]]
    turns: Mapping[str, frozenset[str]]


@cache
def cues() -> Cues:
    """All cues.

    Raises:
        InvalidData: the file breaks its schema.
    """
    data: Any = read_yaml(files("amity.extraction").joinpath(f"data/{_FILE}").read_text("utf-8"))
    try:
        return Cues(
            stages_by_word(_FILE, data["stages"]),
            {hedge: _words(hedge, data[hedge.value]["auxiliaries"]) for hedge in _HEDGES},
            {hedge: _words(hedge, data[hedge.value]["governors"]) for hedge in _HEDGES},
            {turn: _words(turn, data["turns"][turn]) for turn in _TURNS},
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InvalidData(_FILE, "the file", f"{error} is missing or unknown") from None


def stages_by_word(file: str, listed: Mapping[str, Any]) -> dict[str, Stage]:
    """The stage of each word, from the words of each stage in a file.

    Raises:
        InvalidData: a word stands under two stages, or a list is none of words.
        ValueError: there is no stage of a name.
    """
    stages: dict[str, Stage] = {}
    for name, words in listed.items():
        for word in checked(file, name, words):
            if word in stages:
                raise InvalidData(file, name, f"“{word}” has a stage already: {stages[word]}")
            stages[word] = Stage(name)
    return stages


def _words(place: str, words: object) -> frozenset[str]:
    return frozenset(checked(_FILE, place, words))
