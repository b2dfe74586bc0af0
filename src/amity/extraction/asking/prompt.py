"""What a language model is told: the codebook, a part of a document as material, and the form to answer in."""

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from amity.actors.casting import Casting
from amity.actors.gazetteer import Gazetteer
from amity.actors.mention import Form
from amity.extraction.sentences import Span
from amity.model import ActorId, Document, Kind, Modality, Role, Stage
from amity.model.errors import UnknownActor

_LONGEST_NAME = 300
_BEGINNING = 400
"""How much of the document's beginning goes with a later part, so that its “the two countries” can be understood."""


@cache
def instruction() -> str:
    """The codebook in brief, and how to answer."""
    return files("amity.extraction").joinpath("data/instruction.md").read_text("utf-8")


def material(document: Document, text: str, casting: Casting, part: Span) -> str:
    """A part of a document between two lines that it cannot hold itself, with what is known of the document.

    Args:
        document: the document.
        text: its text, unwrapped.
        casting: who is mentioned in it.
        part: the part that is asked about.
    """
    known = {
        "title": _short(document.title),
        "date": str(document.date) if document.date else None,
        "publisher": _short(document.publisher),
        "kind": document.kind.value,
        "actors": _actors(text, casting, part),
        "beginning": None if part.start < _BEGINNING else text[:_BEGINNING],
    }
    content = f"{json.dumps(known, ensure_ascii=False)}\n\n{text[part.start : part.end].strip()}"
    # Made from the content, it is the same on every run, and no text can foresee the mark of a text that holds it.
    mark = hashlib.sha256(content.encode()).hexdigest()[:16]
    return f"BEGIN {mark}\n{content}\nEND {mark}"


@cache
def schema() -> dict[str, Any]:
    """The form of an answer, as a JSON schema that the strict modes of services take."""
    party = _object(
        actor={"type": "string"},
        mention={"type": "string"},
        role={"type": "string", "enum": list(Role)},
    )
    claim = _object(
        quote={"type": "string"},
        parties={"type": "array", "items": party},
        kind={"type": "string", "enum": list(Kind)},
        stage={"type": "string", "enum": list(Stage)},
        modality={"type": "string", "enum": list(Modality)},
        date={"type": ["string", "null"]},
        attribution={"type": "array", "items": {"type": "string"}},
        instrument={"type": ["string", "null"]},
    )
    return _object(claims={"type": "array", "items": claim})


def _short(words: str | None) -> str | None:
    """A title or name no longer than any is, and of characters alone; documents from files can have others there."""
    return words and words[:_LONGEST_NAME].encode("utf-8", "replace").decode()


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _actors(text: str, casting: Casting, part: Span) -> dict[ActorId, str]:
    """The actors named in a part, and those that the document is about, by identifier."""
    here = {
        actor: text[named.start : named.end]
        for named in casting.mentions
        if part.start <= named.start < part.end and named.form is not Form.ANAPHOR
        for actor in named.actors
    }
    about = (casting.cast.publisher, *casting.cast.principals)
    return {actor: _name(actor, here.get(actor, "")) for actor in dict.fromkeys([*filter(None, about), *here])}


def _name(actor: ActorId, written: str) -> str:
    try:
        return Gazetteer.default().actor(actor).name
    except UnknownActor:
        return written
