"""Everyone whom a document speaks of, and at which words of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from amity.actors import context, find_mentions
from amity.actors.anaphora import Anaphor, anaphora
from amity.actors.cast import Cast
from amity.actors.mention import Form, Mention
from amity.actors.officials import officials
from amity.actors.places import told_apart
from amity.actors.scene import Scene
from amity.actors.sorts import members, read_groupings
from amity.actors.spans import Taken
from amity.actors.word_lists import either
from amity.model import ActorId, Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a text, `text[start:end]`, and the actors that they may stand for as parties of a relation.

    Attributes:
        start: where the words begin.
        end: where they end.
        actors: whom they stand for; several for “both sides”.
        form: in what way; a `Form.PLACE` says where something happens, and hardly who acts.
        besides: whom they may mean as well, less likely: the partners of who says “we”, the members of a small body.
    """

    start: int
    end: int
    actors: tuple[ActorId, ...]
    form: Form
    besides: tuple[ActorId, ...] = ()


@dataclass(frozen=True, slots=True)
class Casting:
    """Who takes part in a document, and where it speaks of them.

    Attributes:
        mentions: the words for actors, in order, none over the same characters.
        cast: whom the document is about as a whole.
        acting: the actors that are named, in order, places and officials known from this text alone left out.
    """

    mentions: tuple[Candidate, ...]
    cast: Cast
    acting: tuple[Mention, ...]


def candidates(document: Document, text: str) -> Casting:
    """Every mention of an actor in a document, those that stand for others and those of places among them.

    Args:
        document: what is read; its title, publisher, date and kind tell whom it is about.
        text: its text, with the wraps of lines taken out (no character moved).
    """
    year = document.date.year if document.date else None
    named = list(told_apart(text, find_mentions(text, year=year)))
    acting = [mention for mention in named if mention.form is not Form.PLACE]
    cast = Cast.of(document, acting, publisher(document))
    persons = officials(text, acting, cast, title_end=document.title_end)
    named, all_acting = sorted([*named, *persons]), sorted([*acting, *persons])
    found = [Candidate(m.start, m.end, (m.actor,), m.form, members(m.actor)) for m in named]
    groupings = list(_groupings(text, named))
    grouped = Taken(groupings)
    found += groupings
    found += [
        Candidate(anaphor.start, anaphor.end, actors, Form.ANAPHOR, besides)
        for anaphor, actors, besides in standing(text, all_acting, cast)
        if not grouped.overlaps(anaphor.start, anaphor.end)
    ]
    return Casting(tuple(sorted(found, key=lambda candidate: (candidate.start, candidate.end))), cast, tuple(acting))


def _groupings(text: str, named: Sequence[Mention]) -> Iterator[Candidate]:
    taken = Taken(named)
    for found in _grouping().finditer(text):
        if context.stands_alone(text, *found.span()) and not taken.overlaps(*found.span()):
            yield Candidate(*found.span(), read_groupings()[found[0]], Form.NAME)


@cache
def _grouping() -> re.Pattern[str]:
    # Nothing stands before the alternatives, so that but few letters of a text are looked at twice.
    return re.compile(either(read_groupings()))


def standing(
    text: str, named: Sequence[Mention], cast: Cast
) -> Iterator[tuple[Anaphor, tuple[ActorId, ...], tuple[ActorId, ...]]]:
    """The words that stand for others, for whom they do, and for whom they may as well.

    Args:
        text: the text.
        named: the actors named in it, in order, places left out.
        cast: whom it is about.
    """
    scene = Scene(text, named, cast)
    taken = Taken(named)
    for anaphor in anaphora(text):
        if not taken.overlaps(anaphor.start, anaphor.end) and (actors := scene.resolve(anaphor)):
            yield anaphor, actors, scene.besides(anaphor, actors)


def publisher(document: Document) -> ActorId | None:
    """The actor that publishes a document, by its name ("The White House", "President of Ukraine")."""
    named = find_mentions(document.publisher) if document.publisher else []
    return named[0].actor if named else None
