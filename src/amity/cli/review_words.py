"""A review in words: what was decided about what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amity.cli.terminal import one_line
from amity.ledger.corrections import FIELDS
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.review_changes import (
    Accept,
    Correct,
    MergeActors,
    MergePartnerships,
    Reject,
    SplitActor,
    SplitPartnership,
)
from amity.model import Claim
from amity.report.names import Names

if TYPE_CHECKING:
    from amity.ledger import Review, Store

_IDENTIFIER = 8


def in_words(review: "Review", names: Names) -> str:
    """What a review decided, in a line."""
    change = review.change
    if isinstance(change, Accept | Reject):
        return f"{review.action} {change.claim[:_IDENTIFIER]}"
    if isinstance(change, Correct):
        told = ", ".join(
            f"{name} {value_in_words(name, change.fields[name])}" for name in FIELDS if name in change.fields
        )
        return one_line(f"correct {change.claim[:_IDENTIFIER]}: {told}")
    if isinstance(change, MergeActors):
        return one_line(f"merge {_named(change.actor, names)} into {_named(change.into, names)}")
    if isinstance(change, SplitActor):
        which = [claim[:_IDENTIFIER] for claim in change.claims] + [f"“{mention}”" for mention in change.mentions]
        return one_line(f"split {', '.join(which)} off {_named(change.actor, names)}: {_named(change.into, names)}")
    if isinstance(change, MergePartnerships):
        return one_line(f"merge {_key(change.partnership, names)} into {_kind(change.into)}")
    if isinstance(change, SplitPartnership):
        which = [claim[:_IDENTIFIER] for claim in change.claims]
        return one_line(f"split {', '.join(which)} off {_key(change.partnership, names)}: {change.instrument}")
    return f"undo {change.review}"


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


def value_in_words(name: str, value: Any) -> str:
    """The value of a field of a claim, in the form that `Claim.to_dict` gives it, in words."""
    if value is None or value == []:
        return "none"
    if name == "parties":
        return ", ".join(f"{party['actor']} ({party['role']})" for party in value)
    if name == "attribution":
        return "; ".join(value)
    return str(value["text"] if name == "amount" else value)


def _before(claim: Claim, read: Claim) -> dict[str, Any]:
    now, then = claim.to_dict(), read.to_dict()
    return {name: then[name] for name in (*FIELDS, "confidence") if then[name] != now[name]}


def _named(actor: Any, names: Names) -> str:
    name = names.of(actor)
    return f"{name} ({actor})" if name != actor else name


def _key(key: PartnershipKey, names: Names) -> str:
    return f"{names.of(key.first)}, {names.of(key.second)}: {_kind(key)}"


def _kind(key: PartnershipKey) -> str:
    return f"{key.kind} ({key.instrument})" if key.instrument else key.kind.value
