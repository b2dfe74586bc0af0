"""Words at and under the verb of a clause that tell how far things have come. They are data; this reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from amity.actors.word_lists import checked
from amity.extraction.cues import stages_by_word
from amity.model import Kind, Stage
from amity.model.errors import InvalidData
from amity.model.yaml_text import read_yaml

_FILE = "standing.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """The words of `data/standing.yaml`, which explains them."""

    verbs: Mapping[str, Stage]
    words: Mapping[str, Stage]
    phrases: Mapping[str, Stage]
    undone: Mapping[str, Stage]
    over: Mapping[str, Stage]
    prepared: frozenset[str]
    obliging: frozenset[str]
    discussing: frozenset[str]
    talked: frozenset[Kind]
    together: frozenset[str]
    greeting: frozenset[str]
    affirming: frozenset[str]
    reached: frozenset[str]
    documents: frozenset[str]
    more: frozenset[str]
    announcing: frozenset[str]
    further: frozenset[str]
    joining: frozenset[str]


@cache
def words() -> StandingWords:
    """All of them.

    Raises:
        InvalidData: the file breaks its schema.
    """
    data: Any = read_yaml(files("amity.extraction").joinpath(f"data/{_FILE}").read_text("utf-8"))
    try:
        lists = {name: frozenset(checked(_FILE, name, data[name])) for name in _LISTS}
        return StandingWords(
            verbs=stages_by_word(_FILE, data["verbs"]),
            words=stages_by_word(_FILE, data["words"]),
            phrases=stages_by_word(_FILE, data["phrases"]),
            undone=stages_by_word(_FILE, data["undone"]),
            over=stages_by_word(_FILE, data["over"]),
            talked=frozenset(map(Kind, checked(_FILE, "talked", data["talked"]))),
            **lists,
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InvalidData(_FILE, "the file", f"{error} is missing or unknown") from None


_LISTS = (
    "prepared",
    "obliging",
    "discussing",
    "together",
    "greeting",
    "affirming",
    "reached",
    "documents",
    "more",
    "announcing",
    "further",
    "joining",
)
