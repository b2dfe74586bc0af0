"""The reviews of a ledger: made, taken back, listed and shared; each is checked and kept in one transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select

from amity.ledger.opening import writing
from amity.ledger.overlay import Overlay
from amity.ledger.review import Review, undone
from amity.ledger.review_changes import (
    Accept,
    Change,
    Correct,
    MergeActors,
    MergePartnerships,
    Reject,
    SplitActor,
    SplitPartnership,
    Undo,
)
from amity.ledger.review_checks import Checks, require_mergeable
from amity.ledger.review_log import Logged, Shared, renumbered
from amity.ledger.review_rows import review_of, review_rows, write_review
from amity.ledger.reviewer import reviewer
from amity.ledger.schema import claims, reviewed
from amity.ledger.selection import superseded
from amity.ledger.trouble import plain_words
from amity.model import ActorId, Amount, Kind, Modality, PartialDate, Party, Stage
from amity.model.errors import AmityError, LedgerUnusable, ReviewRefused

if TYPE_CHECKING:
    from amity.ledger.store import Store

_TICK = timedelta(microseconds=1)


class _Unchanged:
    """The value of a field that a correction leaves as it is; none is a value."""

    def __repr__(self) -> str:
        return "unchanged"


_UNCHANGED = _Unchanged()


class Reviews:
    """The reviews of one ledger, in the order in which they were kept."""

    def __init__(self, store: "Store", engine: Engine) -> None:
        self._store = store
        self._engine = engine
        self._known: tuple[tuple[Review, ...], Overlay] = ((), Overlay())

    def __iter__(self) -> Iterator[Review]:
        return iter(self._brought_up()[0])

    def __len__(self) -> int:
        return len(self._brought_up()[0])

    def __getitem__(self, number: int) -> Review:
        """The review of a number.

        Raises:
            ReviewRefused: there is none.
        """
        return _the(number, self)

    def overlay(self) -> Overlay:
        """How claims stand after all of them."""
        return self._brought_up()[1]

    def log(self) -> list[Logged]:
        """All of them, with what has become of each."""
        known = list(self)
        taken_back = undone(known)
        gone = self._gone_claims()
        return [
            Logged(
                review=review,
                undone_by=taken_back.get(review.id),
                superseded=tuple(claim for claim in review.change.claims if claim in gone),
            )
            for review in known
        ]

    def make(self, change: Change, *, by: str | None = None, why: str = "") -> Review:
        """Keep any change as a review; arguments and errors are those of the method that is named for it."""
        by = reviewer() if by is None else by
        return self._write(Review(id=0, made=datetime.now(UTC), by=by, why=why, change=change), now=True)

    def accept(self, claim: str, *, by: str | None = None, why: str = "") -> Review:
        """Confirm a claim: its text says so, and the record is right; its confidence is 1 from here on.

        Args:
            claim: the identifier of it.
            by: who decides; without it, whom the environment names (see `reviewer`).
            why: for what reason.

        Raises:
            UnknownRecord: there is no such claim.
            ReviewRefused: nothing is drawn from it, as a later reading stands in the place of the one that found it.
            LedgerUnusable: the ledger cannot be written.
        """
        return self.make(Accept(claim=claim), by=by, why=why)

    def reject(self, claim: str, *, by: str | None = None, why: str = "") -> Review:
        """Let nothing be drawn from a claim, as its text makes none such; arguments and errors as of `accept`."""
        return self.make(Reject(claim=claim), by=by, why=why)

    def correct(
        self,
        claim: str,
        *,
        parties: Iterable[Party] | _Unchanged = _UNCHANGED,
        kind: Kind | str | _Unchanged = _UNCHANGED,
        stage: Stage | str | _Unchanged = _UNCHANGED,
        modality: Modality | str | _Unchanged = _UNCHANGED,
        date: PartialDate | str | _Unchanged | None = _UNCHANGED,
        attribution: Iterable[str] | _Unchanged = _UNCHANGED,
        instrument: str | _Unchanged | None = _UNCHANGED,
        amount: Amount | _Unchanged | None = _UNCHANGED,
        by: str | None = None,
        why: str = "",
    ) -> Review:
        """Put fields of a claim right, and thereby confirm it; it keeps its identifier and its quote.

        What is not given stays. Who decides and the errors are as of `accept`, and besides:

        Raises:
            InvalidRecord: nothing is corrected, or a value is outside the codebook.
            InvalidDate: the date has no ISO form.
        """
        given = {
            "parties": parties if isinstance(parties, _Unchanged) else [party.to_dict() for party in parties],
            "kind": kind,
            "stage": stage,
            "modality": modality,
            "date": str(date) if isinstance(date, PartialDate) else date,
            "attribution": attribution if isinstance(attribution, str | _Unchanged) else list(attribution),
            "instrument": instrument,
            "amount": amount.to_dict() if isinstance(amount, Amount) else amount,
        }
        fields = {name: _plain(value) for name, value in given.items() if not isinstance(value, _Unchanged)}
        return self.make(Correct(claim=claim, fields=fields), by=by, why=why)

    def merge_actors(self, actor: ActorId, into: ActorId, *, by: str | None = None, why: str = "") -> Review:
        """Make two actors one: what is told of the first is told of the other, and its name leads there.

        Raises:
            UnknownActor: no claim names the first.
            ReviewRefused: it goes into another already, or they would go round in a circle.
            LedgerUnusable: the ledger cannot be written.
        """
        change = MergeActors.from_dict({"actor": actor, "into": into})
        return self.make(change, by=by, why=why)

    def split_actor(
        self,
        actor: ActorId,
        into: ActorId,
        *,
        claims: Iterable[str] = (),
        mentions: Iterable[str] = (),
        by: str | None = None,
        why: str = "",
    ) -> Review:
        """Let some of what is told of an actor be told of another, new or known.

        Args:
            actor: the actor that two went by.
            into: the other.
            claims: the claims that mean the other.
            mentions: the words that mean the other, exactly as claims have them, now and in what is added later.
            by: who decides; without it, whom the environment names (see `reviewer`).
            why: for what reason.

        Raises:
            UnknownRecord: there is no such claim.
            UnknownActor: no claim names the actor.
            ReviewRefused: a claim does not name the actor, no claim names it in those words, or nothing would change.
            LedgerUnusable: the ledger cannot be written.
        """
        named = {"claims": list(claims), "mentions": list(mentions)}
        return self.make(SplitActor.from_dict({"actor": actor, "into": into, **named}), by=by, why=why)

    def merge(self, partnership: str, into: str, *, by: str | None = None, why: str = "") -> Review:
        """Draw the claims of one partnership under another of the same two actors: of another kind or instrument.

        The claims stay what they are; their own kind and instrument are what `correct` changes.

        Raises:
            UnknownRecord: there is no such partnership.
            ReviewRefused: they are between other actors, are one already, or would go round in a circle.
            LedgerUnusable: the ledger cannot be written.
        """
        one, other = self._store.place(partnership), self._store.place(into)
        require_mergeable(one, other)
        return self.make(MergePartnerships(partnership=one, into=other), by=by, why=why)

    def split(
        self, partnership: str, claims: Iterable[str], *, instrument: str, by: str | None = None, why: str = ""
    ) -> Review:
        """Draw some claims of a partnership as one of their own, under an instrument of that name.

        Raises:
            UnknownRecord: there is no such partnership, or no such claim.
            ReviewRefused: a claim is not drawn under the partnership, or nothing would change.
            InvalidRecord: the instrument has no name.
            LedgerUnusable: the ledger cannot be written.
        """
        key = self._store.place(partnership)
        return self.make(SplitPartnership(partnership=key, instrument=instrument, claims=tuple(claims)), by=by, why=why)

    def undo(self, review: int, *, by: str | None = None, why: str = "") -> Review:
        """Take a review back, as if it had not been made; to undo an undo is to let the review stand again.

        Raises:
            ReviewRefused: there is no such review, it does not stand, or what an undo of it brings back cannot stand
                beside what was decided since.
            LedgerUnusable: the ledger cannot be written.
        """
        return self.make(Undo(review=review), by=by, why=why)

    def share(self, reviews: Iterable[Review]) -> Shared:
        """Keep reviews of another ledger, such as a colleague's, in the order given.

        Each keeps its time, its reviewer and its reason. What is here already changes nothing; what cannot stand here
        is refused and does not hinder the rest.

        Raises:
            LedgerUnusable: the ledger cannot be written.
        """
        here: dict[int, int] = {}
        added, known, refused = [], 0, []
        for review in reviews:
            try:
                kept, new = self._keep(renumbered(review, here))
            except LedgerUnusable:
                raise
            except AmityError as error:
                refused.append((review, error))
                continue
            here[review.id] = kept.id
            added += [kept] * new
            known += not new
        return Shared(added=tuple(added), known=known, refused=tuple(refused))

    def _keep(self, review: Review) -> tuple[Review, bool]:
        there = next((one for one in self if one.says_the_same(review)), None)
        return (there, False) if there else (self._write(review), True)

    def _write(self, review: Review, *, now: bool = False) -> Review:
        if self._store.read_only:
            raise LedgerUnusable(self._store.location, "it was opened to be read only", "Open it for writing.")
        with plain_words(self._store.location), writing(self._engine) as connection:
            known, overlay = self._brought_up(connection)
            if now and known:
                # A clock that was set back would put the newest review before those that it answers.
                last = max(one.made for one in known)
                review = replace(review, made=max(review.made, last + _TICK))
            checks = Checks(connection, self._store.location, known, overlay, self._store.mentions)
            checks.require(review, made_here=now)
            return replace(review, id=write_review(connection, review))

    def _brought_up(self, connection: Connection | None = None) -> tuple[tuple[Review, ...], Overlay]:
        """The reviews and their overlay, with those that were kept since they were last asked for."""
        known, overlay = self._known
        query = review_rows(after=known[-1].id if known else 0)
        if connection is not None:
            rows = connection.execute(query).all()
        else:
            with plain_words(self._store.location), self._engine.connect() as own:
                rows = own.execute(query).all()
        if rows:
            known = (*known, *map(review_of, rows))
            overlay = Overlay.of(known)
            self._known = known, overlay
        return known, overlay

    def _gone_claims(self) -> set[str]:
        """The claims that reviews name and no current reading has."""
        current = select(claims.c.id).where(claims.c.reading.not_in(superseded()))
        query = select(reviewed.c.claim).where(reviewed.c.claim.not_in(current)).distinct()
        with plain_words(self._store.location), self._engine.connect() as connection:
            return set(connection.execute(query).scalars())


def _the(number: int, reviews: Iterable[Review]) -> Review:
    for review in reviews:
        if review.id == number:
            return review
    raise ReviewRefused(f"review {number}", "there is none of that number", "List them with: amity review log.")


def _plain(value: object) -> object:
    return value.value if isinstance(value, Kind | Stage | Modality) else value
