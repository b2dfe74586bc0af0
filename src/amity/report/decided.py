"""A review in words: what was decided about what."""

from typing import Any

from amity.ledger import Review
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
from amity.model import ActorId
from amity.report.names import Names

_IDENTIFIER = 8


def in_words(review: Review, names: Names) -> str:
    """What a review decided, in a sentence without its end."""
    change = review.change
    if isinstance(change, Accept | Reject):
        return f"{review.action} {change.claim[:_IDENTIFIER]}"
    if isinstance(change, Correct):
        told = ", ".join(
            f"{name} {value_in_words(name, change.fields[name])}" for name in FIELDS if name in change.fields
        )
        return f"correct {change.claim[:_IDENTIFIER]}: {told}"
    if isinstance(change, MergeActors):
        return f"merge {_named(change.actor, names)} into {_named(change.into, names)}"
    if isinstance(change, SplitActor):
        which = [claim[:_IDENTIFIER] for claim in change.claims] + [f"“{mention}”" for mention in change.mentions]
        return f"split {', '.join(which)} off {_named(change.actor, names)}: {_named(change.into, names)}"
    if isinstance(change, MergePartnerships):
        return f"merge {_key(change.partnership, names)} into {_kind(change.into)}"
    if isinstance(change, SplitPartnership):
        which = [claim[:_IDENTIFIER] for claim in change.claims]
        return f"split {', '.join(which)} off {_key(change.partnership, names)}: {change.instrument}"
    return f"undo {change.review}"


def value_in_words(name: str, value: Any) -> str:
    """The value of a field of a claim, in the form that `Claim.to_dict` gives it, in words."""
    if value is None or value == []:
        return "none"
    if name == "parties":
        return ", ".join(f"{party['actor']} ({party['role']})" for party in value)
    if name == "attribution":
        return "; ".join(value)
    return str(value["text"] if name == "amount" else value)


def _named(actor: ActorId, names: Names) -> str:
    name = names.of(actor)
    return f"{name} ({actor})" if name != actor else name


def _key(key: PartnershipKey, names: Names) -> str:
    return f"{names.of(key.first)}, {names.of(key.second)}: {_kind(key)}"


def _kind(key: PartnershipKey) -> str:
    return f"{key.kind} ({key.instrument})" if key.instrument else key.kind.value
