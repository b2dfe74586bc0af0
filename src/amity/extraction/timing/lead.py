"""What stands at the head of a document, where news is told first: its title and its first paragraph."""

from collections.abc import Collection
from dataclasses import dataclass

from amity.actors import find_mentions
from amity.model import ActorId, Document


@dataclass(frozen=True, slots=True)
class Lead:
    """The title and first paragraph of a document.

    Attributes:
        end: where the paragraph ends.
        actors: whom the two name.
    """

    end: int
    actors: Collection[ActorId]


def lead(document: Document, text: str) -> Lead:
    """The title and first paragraph of a document, of the text given."""
    begin = document.title_end
    body = text[begin:]
    stop = text.find("\n", begin + len(body) - len(body.lstrip()))
    end = len(text) if stop < 0 else stop
    year = document.date.year if document.date else None
    return Lead(end, frozenset(mention.actor for mention in find_mentions(text[:end], year=year)))
