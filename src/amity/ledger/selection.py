"""Questions to the ledger, in SQL that every database understands."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, or_, select, true

from amity.ledger.claim_filter import ClaimFilter
from amity.ledger.concordance import looked_for, number_until, standing_in
from amity.ledger.overlay import Overlay
from amity.ledger.review_rows import drawn_otherwise, rewritten
from amity.ledger.schema import claims, concordance, documents, parties, readings, reviews

_NO_REVIEWS = Overlay()

LAST_CHARACTER = "\U0010ffff"
"""What no identifier has, and what comes after all that it may have."""


def evidence_rows(where: ClaimFilter, overlay: Overlay = _NO_REVIEWS, *, latest_first: bool = False) -> Select[Any]:
    """The claims that a filter lets through, one row a party, by document, place and identifier.

    Claims that reviews changed come whether it lets them through or not: what they are now is not in the tables.

    Args:
        where: the filter.
        overlay: the reviews.
        latest_first: whether what was so last comes first instead; of one day, by document and so on, but where words
            are looked for, as they were entered.
    """
    by_words = looked_for(where.words)
    first = [concordance.c.number if by_words else claims.c.so_by.desc()] if latest_first else []
    # Any day at all: SQLite then goes down the index of days, and whoever wants the latest few waits for no more.
    days = [claims.c.so_by >= date.min] if latest_first and not by_words else []
    asked = (
        select(
            # The days around a date serve to find claims; read back, they would be parsed for nothing.
            *(column for column in claims.c if column.name not in ("date_first", "date_last")),
            parties.c.actor,
            parties.c.role,
            parties.c.mention,
            documents.c.known,
            documents.c.publisher,
            documents.c.kind.label("document_kind"),
            documents.c.made_with_ai,
            claims.c.reading.in_(superseded()).label("superseded"),
        )
        .join(parties, _its_party(parties))
        .join(documents, documents.c.id == claims.c.document)
        .where(*days, *_conditions(where, overlay))
        .order_by(*first, claims.c.document, claims.c.start, claims.c.id, claims.c.reading, parties.c.position)
    )
    return asked.join(concordance, _entered()).where(standing_in(where.words)) if by_words else asked


def entered_until(where: ClaimFilter) -> list[ColumnElement[bool]]:
    """That a claim whose date no review corrected has a number which one of the days asked for may have.

    Whoever looks for words then passes over all that came later, without a look at any of it.
    """
    until = where.so_until if looked_for(where.words) else None
    return [concordance.c.number >= number_until(until)] if until else []


def claim_rows(id: str) -> Select[Any]:  # noqa: A002 # it is one
    """The claim of an identifier, one row a party, as the last reading that found it has it."""
    last = select(func.max(claims.c.reading)).where(claims.c.id == id).scalar_subquery()
    return evidence_rows(ClaimFilter(superseded=True)).where(claims.c.id == id, claims.c.reading == last)


def superseded() -> Select[Any]:
    """The readings in whose place a later one stands; where no document was read twice, there are none."""
    return select(readings.c.supersedes).where(readings.c.supersedes.is_not(None))


def mention_rows(overlay: Overlay = _NO_REVIEWS) -> Select[Any]:
    """The words that claims use for each actor, and in how many places; without claims that reviews changed."""
    named = parties.c.actor, parties.c.mention
    times = func.count().label("times")
    current = parties.c.reading.not_in(superseded()), _as_read(parties.c.claim, overlay)
    return select(*named, times).where(*current).group_by(*named).order_by(*named)


def actor_rows(overlay: Overlay) -> Select[Any]:
    """The actors that claims name, without claims that reviews changed."""
    current = parties.c.reading.not_in(superseded()), _as_read(parties.c.claim, overlay)
    return select(parties.c.actor).where(*current).distinct()


def totals(overlay: Overlay = _NO_REVIEWS) -> Select[Any]:
    """How many documents and claims there are, without claims that reviews changed."""
    current = claims.c.reading.not_in(superseded()), _as_read(claims.c.id, overlay)
    return select(
        select(func.count()).select_from(documents).scalar_subquery().label("documents"),
        select(func.count()).where(*current).scalar_subquery().label("claims"),
    )


def numbers(where: ClaimFilter, overlay: Overlay = _NO_REVIEWS) -> Select[Any]:
    """How many claims a filter lets through, without those that reviews may have changed."""
    if looked_for(where.words):
        return _numbers_with_words(where, overlay)
    counted = select(func.count()).select_from(claims).join(documents, documents.c.id == claims.c.document)
    return counted.where(*_conditions(where, overlay), _as_read(claims.c.id, overlay))


def _numbers_with_words(where: ClaimFilter, overlay: Overlay) -> Select[Any]:
    """The same where words are looked for: the concordance tells it alone, where nothing else but days is asked for."""
    asked = [standing_in(where.words), _as_read(concordance.c.claim, overlay), *entered_until(where)]
    if not where.superseded:
        asked.append(concordance.c.reading.not_in(superseded()))
    counted = select(func.count()).select_from(concordance).where(*asked)
    rest = _conditions(replace(where, as_of=None, superseded=True), overlay)
    if not rest:
        return counted
    of_claims = counted.join(claims, _entered()).join(documents, documents.c.id == claims.c.document)
    return of_claims.where(*rest)


def newest() -> Select[Any]:
    """The last reading and the last review, by number; zero where there is none."""
    last = (func.coalesce(select(func.max(of.c.id)).scalar_subquery(), 0) for of in (readings, reviews))
    return select(*(number.label(name) for number, name in zip(last, ("reading", "review"), strict=True)))


def possible_keys(overlay: Overlay = _NO_REVIEWS) -> Select[Any]:
    """Every two actors named in one claim, with its kind and instrument: no partnership is missing among them.

    Claims that reviews changed are left out.
    """
    one, other = parties.alias(), parties.alias()
    return (
        select(one.c.actor.label("one"), other.c.actor.label("other"), claims.c.kind, claims.c.instrument)
        .join_from(claims, one, _its_party(one))
        .join(other, and_(_its_party(other), one.c.actor < other.c.actor))
        .where(claims.c.reading.not_in(superseded()), _as_read(claims.c.id, overlay))
        .distinct()
    )


def select_beginning(ids: ColumnElement[str], beginning: str) -> Select[Any]:
    """The identifiers in a column that begin so: a stretch of its index, not a look at every row."""
    return select(ids).where(ids >= beginning, ids < beginning + LAST_CHARACTER)


def changed_rows(overlay: Overlay) -> Select[Any]:
    """The claims that reviews may have changed, one row a party, by document, place and identifier."""
    return evidence_rows(ClaimFilter(), overlay).where(claims.c.id.in_(drawn_otherwise(overlay)))


def _as_read(claim: ColumnElement[str], overlay: Overlay) -> ColumnElement[bool]:
    """Whether a claim is, but for the names of its actors, as it was read."""
    return claim.not_in(drawn_otherwise(overlay)) if overlay else true()


def _entered() -> ColumnElement[bool]:
    return and_(concordance.c.claim == claims.c.id, concordance.c.reading == claims.c.reading)


def _its_party(of: FromClause) -> ColumnElement[bool]:
    return and_(of.c.claim == claims.c.id, of.c.reading == claims.c.reading)


def _conditions(where: ClaimFilter, overlay: Overlay) -> list[ColumnElement[bool]]:
    found = _unchangeable(where)
    changeable = _changeable(where, overlay)
    if overlay and changeable:
        changed = rewritten(overlay, surer=where.min_confidence > 0)
        return [*found, or_(and_(*changeable), claims.c.id.in_(changed))]
    return [*found, *changeable]


def _unchangeable(where: ClaimFilter) -> list[ColumnElement[bool]]:
    """What no review changes."""
    found: list[ColumnElement[bool]] = []
    if where.known_until:
        found.append(documents.c.known <= where.known_until)
    if where.claims:
        found.append(claims.c.id.in_(sorted(where.claims)))
    if where.sources:
        found.append(documents.c.kind.in_(sorted(kind.value for kind in where.sources)))
    if where.document is not None:
        found.append(claims.c.document == where.document)
    if where.text:
        found.append(_has(claims.c.quote, where.text))
    if not where.superseded:
        found.append(claims.c.reading.not_in(superseded()))
    return found


def _has(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return func.lower(column).contains(_small(words), autoescape=True)


def _changeable(where: ClaimFilter, overlay: Overlay) -> list[ColumnElement[bool]]:
    """What reviews may have changed; an actor goes by the names, too, of all that went into it."""
    found: list[ColumnElement[bool]] = [
        claims.c.id.in_(select(parties.c.claim).where(parties.c.actor.in_(sorted(overlay.actors.members(actor)))))
        for actor in where.parties
    ]
    for column, wanted in (("kind", where.kinds), ("stage", where.stages), ("modality", where.modalities)):
        if wanted:
            found.append(claims.c[column].in_(sorted(value.value for value in wanted)))
    if where.so_until:
        found.append(claims.c.so_by <= where.so_until)
    if where.min_confidence > 0:
        found.append(claims.c.confidence >= where.min_confidence)
    return found


def _small(words: str) -> str:
    """The words in small letters, as `lower` makes them in every database: those of other alphabets stay."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in words)
