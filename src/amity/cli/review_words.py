"""A review in words: what was decided about what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amity.cli.terminal import one_line
from amity.ledger.corrections import FIELDS
from amity.model import Claim
from amity.report import decided
from amity.report.decided import value_in_words
from amity.report.names import Names

if TYPE_CHECKING:
    from amity.ledger import Review, Store


def in_words(review: "Review", names: Names) -> str:
    """What a review decided, in a line."""
    return one_line(decided.in_words(review, names))


def reviewed(claim: Claim, store: "Store", names: Names) -> Iterator[tuple[str, str]]:
    """What readers decided about a claim, and what it said before: a name and a line each."""
    told = store.told(claim.id)
    for number in told.reviews:
        review = store.reviews[number]
        why = f": {review.why}" if review.why else ""
        yield f"Review {number}", f"{in_words(review, names)} ({review.by}, {review.made:%Y-%m-%d}{why})"
    if told.rejected:
        yield "So", "nothing is drawn from it"
    for name, before in _before(claim, store.as_read(claim.id)).items():
        yield "It said", f"{name} {value_in_words(name, before)}"


def reviews_of(claim: Claim, store: "Store") -> dict[str, Any]:
    """What readers decided about a claim, and the fields that were read otherwise, for JSON."""
    told = store.told(claim.id)
    if not told.reviews:
        return {}
    made = [store.reviews[number].to_dict() for number in told.reviews]
    return {"rejected": told.rejected, "reviews": made, "as_read": _before(claim, store.as_read(claim.id))}


def _before(claim: Claim, read: Claim) -> dict[str, Any]:
    now, then = claim.to_dict(), read.to_dict()
    return {name: then[name] for name in (*FIELDS, "confidence") if then[name] != now[name]}
