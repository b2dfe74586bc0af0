"""Reviews as rows of the ledger's tables, and the claims that they may have changed."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Row, Select, case, distinct, func, insert, select, union

from amity._version import __version__
from amity.ledger.overlay import Overlay
from amity.ledger.review import Review
from amity.ledger.review_changes import Action, change_of
from amity.ledger.schema import parties, reviewed, reviews


def review_rows(after: int = 0) -> Select[Any]:
    """The reviews that came after one, in the order in which they came."""
    return select(reviews).where(reviews.c.id > after).order_by(reviews.c.id)


def review_of(row: Row[Any]) -> Review:
    """The review that a row holds."""
    return Review(
        id=row.id,
        made=row.made.replace(tzinfo=UTC),
        by=row.reviewer,
        why=row.why,
        change=change_of(row.action, row.change),
    )


def write_review(connection: Connection, review: Review) -> int:
    """Write a review, and which claims it names; its number."""
    row = {
        "made": review.made.replace(tzinfo=None),
        "made_by": __version__,
        "reviewer": review.by,
        "why": review.why,
        "action": review.action.value,
        "change": review.change.to_dict(),
        "undoes": review.undoes,
    }
    number: int = connection.execute(insert(reviews).returning(reviews.c.id), row).scalar_one()
    if named := dict.fromkeys(review.change.claims):
        connection.execute(insert(reviewed), [{"review": number, "claim": claim} for claim in named])
    return number


def rewritten(overlay: Overlay, *, surer: bool) -> CompoundSelect[Any]:
    """The identifiers of all claims of which reviews may have changed fields, but for the names of their actors.

    Args:
        overlay: the reviews.
        surer: whether claims count, too, that are surer now and otherwise as they were read.
    """
    accepted = [Action.ACCEPT] * surer
    return union(_named_by(Action.CORRECT, Action.SPLIT_ACTOR, *accepted), *_worded(overlay))


def drawn_otherwise(overlay: Overlay) -> CompoundSelect[Any]:
    """The identifiers of all claims that may be drawn otherwise than they were read, but for the names of their actors.

    Besides those whose fields changed, these are the ones that were rejected, split off a partnership, or that name two
    actors which are one now.
    """
    named = _named_by(Action.CORRECT, Action.SPLIT_ACTOR, Action.REJECT, Action.SPLIT)
    return union(named, *_worded(overlay), *_within(overlay))


def corrected() -> Select[Any]:
    """The identifiers of all claims of which a field was corrected."""
    return _named_by(Action.CORRECT)


def _named_by(*actions: Action) -> Select[Any]:
    """The claims that reviews of some actions name, whether they stand or not."""
    return select(reviewed.c.claim).join(reviews).where(reviews.c.action.in_([action.value for action in actions]))


def _worded(overlay: Overlay) -> Iterator[Select[Any]]:
    """The claims whose words for an actor may mean another."""
    split = overlay.mentions
    if split:
        actors = sorted({one for some in split.values() for actor in some for one in overlay.actors.members(actor)})
        yield select(parties.c.claim).where(parties.c.mention.in_(sorted(split)), parties.c.actor.in_(actors))


def _within(overlay: Overlay) -> Iterator[Select[Any]]:
    """The claims that name two actors which are one now."""
    if overlay.actors:
        roots = {actor: overlay.actors.root(actor) for actor in overlay.actors}
        today = case(roots, value=parties.c.actor, else_=parties.c.actor)
        named = select(parties.c.claim).where(parties.c.actor.in_(sorted({*roots, *roots.values()})))
        together = named.group_by(parties.c.claim, parties.c.reading, today)
        yield together.having(func.count(distinct(parties.c.actor)) > 1)
