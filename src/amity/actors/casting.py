"""Everyone whom a document speaks of, and at which words of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from amity.actors import find_mentions
from amity.actors.cast import Cast, with_anaphora
from amity.actors.mention import Form, Mention
from amity.actors.places import told_apart
from amity.model import ActorId, Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a text, `text[start:end]`, and the actors that they may stand for as parties of a relation.

    Attributes:
        start: where the words begin.
        end: where they end.
        actors: whom they stand for; several for “both sides”.
        form: in what way; a `Form.PLACE` says where something happens, and hardly who acts.
    """

    start: int
    end: int
    actors: tuple[ActorId, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class Casting:
    """Who takes part in a document, and where it speaks of them.

    Attributes:
        mentions: the words for actors, in order, none over the same characters.
        cast: whom the document is about as a whole.
    """

    mentions: tuple[Candidate, ...]
    cast: Cast


def candidates(document: Document, text: str) -> Casting:
    """Every mention of an actor in a document, those that stand for others and those of places among them.

    Args:
        document: what is read; its title, publisher, date and kind tell whom it is about.
        text: its text, with the wraps of lines taken out (no character moved).
    """
    year = document.date.year if document.date else None
    named = list(told_apart(text, find_mentions(text, year=year)))
    acting = [mention for mention in named if mention.form is not Form.PLACE]
    places = [mention for mention in named if mention.form is Form.PLACE]
    cast = Cast.of(document, acting, publisher(document))
    return Casting(_gathered([*with_anaphora(document, acting, cast), *places]), cast)


def publisher(document: Document) -> ActorId | None:
    """The actor that publishes a document, by its name ("The White House", "President of Ukraine")."""
    named = find_mentions(document.publisher) if document.publisher else []
    return named[0].actor if named else None


def _gathered(mentions: Sequence[Mention]) -> tuple[Candidate, ...]:
    in_order = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    return tuple(
        Candidate(start, end, tuple(dict.fromkeys(mention.actor for mention in same)), form)
        for (start, end, form), same in groupby(
            in_order, key=lambda mention: (mention.start, mention.end, mention.form)
        )
    )
