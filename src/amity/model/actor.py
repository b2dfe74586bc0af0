"""Who takes part: states, organisations, companies and armed groups, and their identifiers."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from amity.model.errors import InvalidRecord

ActorId = NewType("ActorId", str)
"""A state's ISO 3166-1 alpha-2 code, or a prefixed slug: `UA`, `org:nato`, `co:skyeton`, `grp:hamas`.

A state of the past has the code that ISO 3166 had for it (`DD`, `YD`), or the prefix `st:` (`st:hanover`)."""

_FORM = re.compile(r"[A-Z]{2}|(?:org|co|grp|st):[a-z0-9]+(?:-[a-z0-9]+)*")


class ActorType(StrEnum):
    """What sort of actor; the value is the prefix of its identifier (a state of the past alone has one: `st`)."""

    STATE = ""
    ORGANISATION = "org"
    COMPANY = "co"
    GROUP = "grp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, organisation, company or armed group that can be party to a relation.

    Attributes:
        id: the identifier (see `ActorId`).
        name: the usual English name.
        home: the state that a company is from, where known.
    """

    id: ActorId
    name: str
    home: ActorId | None = None

    @property
    def type(self) -> ActorType:
        """What sort of actor it is.

        >>> Actor(id=actor_id("org:nato"), name="NATO").type
        <ActorType.ORGANISATION: 'org'>
        """
        return actor_type(self.id)


def actor_id(text: str) -> ActorId:
    """Check that a text has the form of an actor's identifier.

    Raises:
        InvalidRecord: it has not.
    """
    if not _FORM.fullmatch(text):
        raise InvalidRecord(
            f"actor “{text}”",
            "id",
            "is neither a state's two-letter code nor a slug with the prefix org:, co:, grp: or st:",
        )
    return ActorId(text)


def actor_type(actor: ActorId) -> ActorType:
    """What sort of actor an identifier names.

    >>> actor_type(ActorId("UA")), actor_type(ActorId("st:hanover"))
    (<ActorType.STATE: ''>, <ActorType.STATE: ''>)
    """
    prefix, colon, _ = actor.partition(":")
    return ActorType(prefix) if colon and prefix != "st" else ActorType.STATE


def slug(name: str) -> str:
    """A name in the letters, digits and hyphens of an identifier; empty where it has none of them.

    >>> slug("Škoda  Group (a.s.)")
    'skoda-group-a-s'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
