"""What has become of reviews: in the ledger that they were made in, and in another that they are shared with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from amity.ledger.review import Review
from amity.ledger.review_changes import Undo
from amity.model.errors import AmityError, ReviewRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A review, and what has become of it.

    Attributes:
        undone_by: the review that took it back; none while it stands.
        superseded: those of its claims that no current reading has, so that it changes nothing about them.
    """

    review: Review
    undone_by: int | None
    superseded: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The review for JSON Lines."""
        return self.review.to_dict() | {"undone_by": self.undone_by, "superseded": list(self.superseded)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What became of reviews that came from another ledger.

    Attributes:
        added: those that are kept now, under their numbers here.
        known: how many were here already.
        refused: those that cannot stand here, each with the reason.
    """

    added: tuple[Review, ...]
    known: int
    refused: tuple[tuple[Review, AmityError], ...]


def renumbered(review: Review, here: Mapping[int, int]) -> Review:
    """A review of another ledger, with the number that what it undoes has here."""
    if review.undoes is None:
        return replace(review, id=0)
    if review.undoes not in here:
        raise ReviewRefused(
            f"review {review.id} (undo)", f"what it undoes, {review.undoes}, is not here", "Share that one, too."
        )
    return replace(review, id=0, change=Undo(review=here[review.undoes]))
