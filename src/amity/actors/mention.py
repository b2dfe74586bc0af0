"""Words of a text that name an actor."""

from dataclasses import dataclass
from enum import StrEnum

from amity.model.actor import ActorId


class Form(StrEnum):
    """In what way the words name the actor."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    OFFICE = "office"
    PERSON = "person"
    COMPANY = "company"
    ANAPHOR = "anaphor"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A span of text that names an actor: `text[start:end]`."""

    start: int
    end: int
    actor: ActorId
    form: Form
