"""What the ledger tells with the reviews laid over it: claims, the words for actors, and its partnerships."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from heapq import merge
from typing import Any

from sqlalchemy import Row, Select

from amity.ledger.claim_filter import ClaimFilter
from amity.ledger.evidence import Evidence
from amity.ledger.overlay import Overlay
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.review_rows import corrected, drawn_otherwise
from amity.ledger.rows import evidence_of
from amity.ledger.schema import claims
from amity.ledger.selection import changed_rows, entered_until, evidence_rows, mention_rows, numbers, possible_keys
from amity.model import ActorId, Kind

Stream = Callable[[Select[Any]], Iterator[Row[Any]]]
"""What answers a question to the ledger, row by row."""


def drawn(stream: Stream, where: ClaimFilter, overlay: Overlay, *, latest_first: bool) -> Iterator[Evidence]:
    """The claims asked for, as they stand after the reviews.

    Args:
        stream: the ledger.
        where: which claims, where actors are those of today (see `Overlay.resolved`).
        overlay: the reviews.
        latest_first: whether what was so last comes first; without it, by document, place and identifier.
    """
    rows = evidence_rows(where, overlay, latest_first=latest_first)
    if not overlay:
        yield from _asked_for(stream(rows.where(*entered_until(where))), where, overlay)
        return
    if not latest_first:
        yield from _asked_for(stream(rows), where, overlay)
        return
    # A corrected date moves a claim to another place: they are few, and are put in where they belong.
    order = _by_day if where.words else _latest_first
    moved = sorted(_asked_for(stream(rows.where(claims.c.id.in_(corrected()))), where, overlay), key=order)
    as_dated = claims.c.id.not_in(corrected()), *entered_until(where)
    rest = _asked_for(stream(rows.where(*as_dated)), where, overlay)
    yield from merge(rest, moved, key=order)


def counted(stream: Stream, where: ClaimFilter, overlay: Overlay) -> int:
    """How many claims are asked for; the arguments are those of `drawn`."""
    (row,) = stream(numbers(where, overlay))
    if not overlay:
        return int(row[0])
    changed = evidence_rows(where, overlay).where(claims.c.id.in_(drawn_otherwise(overlay)))
    return int(row[0]) + sum(1 for _ in _asked_for(stream(changed), where, overlay))


def words_for_actors(stream: Stream, overlay: Overlay) -> Iterator[tuple[ActorId, str, int]]:
    """The words that claims use for each actor, and in how many places; by actor, then by the words."""
    as_read = (
        (overlay.actors.root(ActorId(row.actor)), row.mention, row.times) for row in stream(mention_rows(overlay))
    )
    if not overlay:
        yield from as_read
        return
    times: Counter[tuple[ActorId, str]] = Counter()
    for actor, mention, count in as_read:
        times[actor, mention] += count
    times.update(
        (party.actor, party.mention) for told in changed_claims(stream, overlay) for party in told.claim.parties
    )
    for (actor, mention), count in sorted(times.items()):
        yield actor, mention, count


def changed_claims(stream: Stream, overlay: Overlay) -> Iterator[Evidence]:
    """The claims that reviews may have changed, as they stand; those from which nothing is drawn are left out."""
    return _asked_for(stream(changed_rows(overlay)), ClaimFilter(), overlay)


def keys(stream: Stream, overlay: Overlay) -> Iterator[tuple[PartnershipKey, ...]]:
    """For every partnership that there may be: all that it went by before merges, and today's key last."""
    for row in stream(possible_keys(overlay)):
        key = PartnershipKey.of(row.one, row.other, Kind(row.kind), row.instrument)
        yield tuple(overlay.known_as(key)) if overlay else (key,)
    if overlay:
        for told in changed_claims(stream, overlay):
            yield from ((key,) for key in overlay.keys(told.claim))


def place(ways: Iterable[tuple[PartnershipKey, ...]], identifier: str) -> PartnershipKey | None:
    """The partnership that goes by an identifier today, else that which one that went by it was merged into."""
    gone = None
    for way in ways:
        if way[-1].id == identifier:
            return way[-1]
        if gone is None and any(key.id == identifier for key in way[:-1]):
            gone = way[-1]
    return gone


def beginning_so(ways: Iterable[tuple[PartnershipKey, ...]], beginning: str) -> set[str]:
    """The identifiers of partnerships that begin so; those that went by them before merges, where today none does."""
    today: set[str] = set()
    gone: set[str] = set()
    for way in ways:
        (today if way[-1].id.startswith(beginning) else gone).update(
            key.id for key in way if key.id.startswith(beginning)
        )
    return today or gone


def _asked_for(rows: Iterable[Row[Any]], where: ClaimFilter, overlay: Overlay) -> Iterator[Evidence]:
    for told in evidence_of(rows):
        now = overlay.apply(told) if overlay else told
        if where.lets_through(now):
            yield now


def _latest_first(told: Evidence) -> tuple[Any, ...]:
    claim = told.claim
    return *_by_day(told), claim.document, claim.start, claim.id


def _by_day(told: Evidence) -> tuple[Any, ...]:
    return (-date.toordinal(told.so_by),)
