"""What readers decided, laid over what was read: a pure function of the reviews and the evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Self

from amity.ledger.claim_filter import ClaimFilter
from amity.ledger.evidence import Evidence, so_by_day
from amity.ledger.instrument import instrument_key, usual_name
from amity.ledger.merges import Merges
from amity.ledger.partnership_key import PartnershipKey, keys_of
from amity.ledger.review import Review, standing
from amity.ledger.review_changes import (
    Accept,
    Correct,
    MergeActors,
    MergePartnerships,
    Reject,
    SplitActor,
    SplitPartnership,
)
from amity.model import ActorId, Claim, Party


class Overlay:
    """How claims stand after all reviews that are not undone.

    Verdicts, corrections and splits apply in the order in which they were made, so of two that contradict each other
    the later counts; merges hold throughout. Without reviews, everything is as it was read.
    """

    def __init__(self) -> None:
        self.actors: Merges[ActorId] = Merges()
        self.partnerships: Merges[PartnershipKey] = Merges()
        self.splits: list[SplitActor] = []
        self._of_claim: dict[str, list[Review]] = defaultdict(list)
        self._of_mention: dict[str, list[Review]] = defaultdict(list)
        self._drawn_apart: dict[str, list[SplitPartnership]] = defaultdict(list)
        self._written: dict[str, str] = {}
        self._corrected: dict[int, dict[str, Any]] = {}

    @classmethod
    def of(cls, reviews: Iterable[Review]) -> Self:
        """The overlay of reviews, of which those that are undone do not count.

        Raises:
            ReviewRefused: actors or partnerships are merged in a circle, or into two others at once.
        """
        overlay, known = cls(), standing(reviews)
        for review in known:
            if isinstance(review.change, MergeActors):
                overlay.actors.add(review.change.actor, review.change.into, review.id)
        for review in known:
            overlay._take(review)
        return overlay

    def __bool__(self) -> bool:
        return bool(self.actors or self.partnerships or self._of_claim or self._of_mention or self._drawn_apart)

    def apply(self, told: Evidence) -> Evidence:
        """A claim as it stands after the reviews."""
        steps = self._steps(told.claim)
        if not steps and not any(party.actor in self.actors for party in told.claim.parties):
            return told
        draft = _Draft(parties=told.claim.parties)
        for review in steps:
            self._step(draft, review, told.claim)
        return self._settled(draft, told)

    def keys(self, claim: Claim) -> Iterator[PartnershipKey]:
        """The partnerships that a claim, as it stands, is drawn under."""
        apart = self._drawn_apart.get(claim.id, ())
        found = (self._drawn(key, apart) for key in keys_of(claim))
        return iter(dict.fromkeys(found)) if self.partnerships or apart else found

    def instrument(self, key: PartnershipKey, group: Iterable[Evidence]) -> str | None:
        """What the instrument of a partnership is called by its claims, or else by the review that named it."""
        if key.instrument is None:
            return None
        written = (told.claim.instrument for told in group)
        ours = usual_name(name for name in written if name and instrument_key(name) == key.instrument)
        return ours or self._written.get(key.instrument, key.instrument)

    def known_as(self, key: PartnershipKey) -> Iterator[PartnershipKey]:
        """Every key that a partnership went by while its actors, or it, were merged into others; today's comes last."""
        for one in self.actors.chain(key.first):
            for other in self.actors.chain(key.second):
                if one != other:
                    yield from self.partnerships.chain(key.between(one, other))

    def resolved(self, where: ClaimFilter) -> ClaimFilter:
        """A filter that asks for what stands for its actors now."""
        if not self.actors or not where.parties:
            return where
        between = where.between and (self.actors.root(where.between[0]), self.actors.root(where.between[1]))
        return replace(where, about=frozenset(map(self.actors.root, where.about)), between=between)

    def widened(self, where: ClaimFilter) -> ClaimFilter:
        """A filter that lets through, too, the claims of kinds that are drawn under partnerships of those asked for."""
        ways = map(list, map(self.partnerships.chain, self.partnerships))
        more = {way[0].kind for way in ways if any(step.kind in where.kinds for step in way[1:])}
        return replace(where, kinds=where.kinds | more) if more else where

    @property
    def mentions(self) -> dict[str, list[ActorId]]:
        """The words that may mean another actor than was read, each with the actors that they were split from."""
        found: dict[str, list[ActorId]] = defaultdict(list)
        for split in self.splits:
            for mention in split.mentions:
                found[mention].append(split.actor)
        return found

    def _take(self, review: Review) -> None:
        change = review.change
        if isinstance(change, SplitActor):
            self.splits.append(change)
            for mention in change.mentions:
                self._of_mention[mention].append(review)
        if isinstance(change, Accept | Reject | Correct | SplitActor):
            for claim in change.claims:
                self._of_claim[claim].append(review)
        if isinstance(change, Correct):
            self._corrected[review.id] = change.values
        if isinstance(change, MergePartnerships):
            one, into = self._of_today(change.partnership), self._of_today(change.into)
            if one and into:
                self.partnerships.add(one, into, review.id)
        if isinstance(change, SplitPartnership):
            self._written[change.into.instrument or ""] = change.instrument
            for claim in change.claims:
                self._drawn_apart[claim].append(change)

    def _of_today(self, key: PartnershipKey) -> PartnershipKey | None:
        """The key with what stands for its actors now; none where they are one."""
        one, other = map(self.actors.root, key.actors)
        return None if one == other else key.between(one, other)

    def _steps(self, claim: Claim) -> list[Review]:
        found = {review.id: review for review in self._of_claim.get(claim.id, ())}
        if self._of_mention:
            # Whatever a correction puts there may be split again by its words: look at those, too.
            mentions = {party.mention for party in claim.parties}
            for review in found.values():
                mentions |= {party.mention for party in self._corrected.get(review.id, {}).get("parties", ())}
            found |= {review.id: review for one in mentions for review in self._of_mention.get(one, ())}
        return sorted(found.values(), key=lambda review: review.order)

    def _step(self, draft: "_Draft", review: Review, claim: Claim) -> None:
        change = review.change
        if isinstance(change, SplitActor):
            parties = tuple(self._split(party, change, claim) for party in draft.parties)
            if parties == draft.parties:
                return
            draft.parties = parties
        else:
            draft.confirmed = not isinstance(change, Reject)
            values = self._corrected.get(review.id, {})
            draft.parties = values.get("parties", draft.parties)
            draft.fields |= {name: value for name, value in values.items() if name != "parties"}
        draft.reviews.append(review.id)

    def _split(self, party: Party, split: SplitActor, claim: Claim) -> Party:
        meant = claim.id in split.claims or party.mention in split.mentions
        return replace(party, actor=split.into) if meant and split.actor in self.actors.chain(party.actor) else party

    def _settled(self, draft: "_Draft", told: Evidence) -> Evidence:
        merged = {by for party in draft.parties for by in self.actors.reviews(party.actor)}
        parties = tuple(_one_each(replace(party, actor=self.actors.root(party.actor)) for party in draft.parties))
        within_one = len({party.actor for party in parties}) < 2
        fields = draft.fields | ({"confidence": 1.0} if draft.confirmed else {})
        # A claim needs two actors: where reviews leave one, it is kept as it was read, and not drawn.
        claim = replace(told.claim, parties=told.claim.parties if within_one else parties, **fields)
        return replace(
            told,
            claim=claim,
            so_by=so_by_day(claim, told.known),
            reviews=(*draft.reviews, *sorted(merged)),
            confirmed=draft.confirmed is True,
            rejected=within_one or draft.confirmed is False,
        )

    def _drawn(self, key: PartnershipKey, apart: Iterable[SplitPartnership]) -> PartnershipKey:
        for split in apart:
            if self._of_today(split.partnership) in set(self.partnerships.chain(key)):
                key = key._replace(instrument=split.into.instrument, kind=split.partnership.kind)
        return self.partnerships.root(key)


@dataclass(slots=True)
class _Draft:
    """A claim on its way through the reviews: nothing decided, confirmed, or rejected."""

    parties: tuple[Party, ...]
    fields: dict[str, Any] = field(default_factory=dict)
    confirmed: bool | None = None
    reviews: list[int] = field(default_factory=list)


def _one_each(parties: Iterable[Party]) -> Iterator[Party]:
    """The parties without those that are named a second time in the same role."""
    seen: set[tuple[ActorId, str]] = set()
    for party in parties:
        if (party.actor, party.role) not in seen:
            seen.add((party.actor, party.role))
            yield party
