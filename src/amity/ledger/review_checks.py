"""Whether a review may be kept: it is about what the ledger goes by, stands beside others, and changes something."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches

from sqlalchemy import Connection, select

from amity.ledger.askable import askable
from amity.ledger.evidence import Evidence
from amity.ledger.nearest import nearest_claims
from amity.ledger.overlay import Overlay
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.review import Review, undone
from amity.ledger.review_changes import MergeActors, Reject, SplitActor, SplitPartnership, Undo
from amity.ledger.rows import evidence_of
from amity.ledger.schema import parties
from amity.ledger.selection import claim_rows
from amity.model import ActorId
from amity.model.errors import ReviewRefused, UnknownActor, UnknownRecord

_SUGGESTED = 3
_CLOCKS_DIFFER = timedelta(days=1)
"""How far ahead of here the time of another place may be; what is later than all to come would overrule it."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What a ledger has, as a new review finds it.

    Attributes:
        connection: a transaction that the review will be written in.
        location: the ledger.
        known: the reviews that it has.
        overlay: their overlay.
        mentions: the words that its claims use for each actor, after these reviews.
    """

    connection: Connection
    location: str
    known: tuple[Review, ...]
    overlay: Overlay
    mentions: Callable[[], Iterable[tuple[ActorId, str, int]]]

    def require(self, review: Review, *, made_here: bool) -> None:
        """Refuse a review that cannot be kept.

        Args:
            review: the review.
            made_here: whether its reader sees this ledger; one from another may say again what was said here.

        Raises:
            UnknownRecord: it names a claim that is not there.
            UnknownActor: it names an actor that no claim names.
            ReviewRefused: it cannot stand beside the others, or changes nothing.
        """
        change = review.change
        if review.made > datetime.now(UTC) + _CLOCKS_DIFFER:
            raise ReviewRefused(
                f"review by {review.by}", f"its time, {review.made}, is yet to come", "Set the time right."
            )
        if isinstance(change, Undo):
            self._require_standing(change.review)
        before = self.overlay
        told = [self._told(claim) for claim in dict.fromkeys(change.claims)]
        if isinstance(change, MergeActors | SplitActor):
            self._require_actor(change.actor, before)
        after = Overlay.of([*self.known, review])
        if made_here and isinstance(change, MergeActors):
            _require_apart(change, before)
        if isinstance(change, SplitActor):
            self._require_split(change, told, before, after)
        if isinstance(change, SplitPartnership):
            self._require_drawn(change, told, before, after)
        if not isinstance(change, Reject):
            _require_two(told, before, after)

    def _told(self, claim: str) -> Evidence:
        for told in evidence_of(self.connection.execute(claim_rows(claim)).all() if askable(claim) else ()):
            if told.superseded:
                raise ReviewRefused(
                    f"claim {claim}",
                    "a later reading of its document did not find it, so nothing is drawn from it",
                    f"See what was found instead: amity claims --document '{told.claim.document}'.",
                )
            return told
        raise UnknownRecord(claim, self.location, nearest_claims(self.connection, claim))

    def _require_standing(self, number: int) -> None:
        what = f"undo of review {number}"
        if number not in {review.id for review in self.known}:
            raise ReviewRefused(what, "there is none of that number", "List them with: amity review log.")
        by = undone(self.known).get(number)
        if by is not None:
            remedy = f"To let it stand again, undo that one: amity review undo {by}."
            raise ReviewRefused(what, f"it is undone already, by review {by}", remedy)

    def _require_actor(self, actor: ActorId, overlay: Overlay) -> None:
        """Refuse an actor that no claim names, as it was read or after reviews."""
        named = select(parties.c.actor).where(parties.c.actor.in_(sorted(overlay.actors.members(actor)))).limit(1)
        if self.connection.execute(named).first() is None:
            there = {named for named, _, _ in self.mentions()}
            if actor not in there:
                raise UnknownActor(actor, tuple(get_close_matches(actor, sorted(there), _SUGGESTED)))

    def _require_split(self, change: SplitActor, told: list[Evidence], before: Overlay, after: Overlay) -> None:
        what = f"split of {change.actor} into {change.into}"
        if not change.claims and not change.mentions:
            raise ReviewRefused(what, "it names neither claims nor words", "Say which of its claims or mentions.")
        ours, theirs = after.actors.root(change.actor), after.actors.root(change.into)
        if ours == theirs:
            raise ReviewRefused(what, "they are one actor", "Undo what merged them first, or name another.")
        for each in told:
            if ours not in before.apply(each).claim.actors:
                raise ReviewRefused(what, f"claim {each.claim.id} does not name {ours}", "Leave it out.")
        self._require_mentions(what, change, before)

    def _require_mentions(self, what: str, change: SplitActor, overlay: Overlay) -> None:
        actor = overlay.actors.root(change.actor)
        found = {mention for named, mention, _ in self.mentions() if named == actor} if change.mentions else set()
        for mention in change.mentions:
            if mention not in found:
                near = get_close_matches(mention, sorted(found), _SUGGESTED)
                hint = f"Did you mean {', '.join(f'“{one}”' for one in near)}?" if near else "Look at its claims."
                raise ReviewRefused(what, f"no claim names it “{mention}”", hint)

    def _require_drawn(self, change: SplitPartnership, told: list[Evidence], before: Overlay, after: Overlay) -> None:
        what = f"split of partnership {change.partnership.id}"
        if not told:
            raise ReviewRefused(what, "it names no claims", "Say which of its claims are of another instrument.")
        for each in told:
            if change.partnership not in set(before.keys(before.apply(each).claim)):
                there = "List its claims with: amity show " + change.partnership.id
                raise ReviewRefused(what, f"claim {each.claim.id} is not drawn under it", there + ".")
            if change.partnership in set(after.keys(after.apply(each).claim)):
                reason = f"claim {each.claim.id} would stay where it is under “{change.instrument}”"
                raise ReviewRefused(what, reason, "Name another instrument.")


def require_mergeable(one: PartnershipKey, other: PartnershipKey) -> None:
    """Refuse to make one of two partnerships that are of other actors, or one already.

    Raises:
        ReviewRefused: they are.
    """
    what = f"merge of {one.id} into {other.id}"
    if one == other:
        raise ReviewRefused(what, "they are one already", "Name two partnerships.")
    if one.actors != other.actors:
        between = f"one is between {' and '.join(one.actors)}, the other between {' and '.join(other.actors)}"
        raise ReviewRefused(what, between, "Merge the actors first, or correct the claims.")


def _require_apart(change: MergeActors, overlay: Overlay) -> None:
    if overlay.actors.root(change.actor) == overlay.actors.root(change.into):
        what = f"merge of {change.actor} into {change.into}"
        raise ReviewRefused(what, "they are one already", "See by which review: amity review log.")


def _require_two(told: Iterable[Evidence], before: Overlay, after: Overlay) -> None:
    for each in told:
        left = after.apply(each)
        if left.rejected and (left.confirmed or not before.apply(each).rejected):
            raise ReviewRefused(
                f"claim {each.claim.id}", "its actors would be one", "Name another, or reject the claim instead."
            )
