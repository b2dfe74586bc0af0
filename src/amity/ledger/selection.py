"""Questions to the ledger, in SQL that every database understands."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from amity.ledger.claim_filter import ClaimFilter
from amity.ledger.schema import claims, documents, parties

LAST_CHARACTER = "\U0010ffff"
"""What no identifier has, and what comes after all that it may have."""


def evidence_rows(where: ClaimFilter, *, latest_first: bool = False) -> Select[Any]:
    """The claims that a filter lets through, one row a party, by document, place and identifier.

    Args:
        where: the filter.
        latest_first: whether what was so last comes first instead; of one day, by document and so on.
    """
    first = [claims.c.so_by.desc()] if latest_first else []
    return (
        select(
            # The days around a date serve to find claims; read back, they would be parsed for nothing.
            *(column for column in claims.c if column.name not in ("date_first", "date_last")),
            parties.c.actor,
            parties.c.role,
            parties.c.mention,
            documents.c.known,
            documents.c.publisher,
        )
        .join(parties, parties.c.claim == claims.c.id)
        .join(documents, documents.c.id == claims.c.document)
        .where(*_conditions(where))
        .order_by(*first, claims.c.document, claims.c.start, claims.c.id, parties.c.position)
    )


def possible_keys() -> Select[Any]:
    """Every two actors named in one claim, with its kind and instrument: no partnership is missing among them."""
    one, other = parties.alias(), parties.alias()
    return (
        select(one.c.actor.label("one"), other.c.actor.label("other"), claims.c.kind, claims.c.instrument)
        .join_from(claims, one, one.c.claim == claims.c.id)
        .join(other, and_(other.c.claim == one.c.claim, one.c.actor < other.c.actor))
        .distinct()
    )


def select_beginning(ids: ColumnElement[str], beginning: str) -> Select[Any]:
    """The identifiers in a column that begin so: a stretch of its index, not a look at every row."""
    return select(ids).where(ids >= beginning, ids < beginning + LAST_CHARACTER)


def _conditions(where: ClaimFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        claims.c.id.in_(select(parties.c.claim).where(parties.c.actor == actor)) for actor in where.parties
    ]
    for column, wanted in (("kind", where.kinds), ("stage", where.stages), ("modality", where.modalities)):
        if wanted:
            found.append(claims.c[column].in_(sorted(value.value for value in wanted)))
    if where.known_until:
        found.append(documents.c.known <= where.known_until)
    if where.so_until:
        found.append(claims.c.so_by <= where.so_until)
    if where.document is not None:
        found.append(claims.c.document == where.document)
    if where.text:
        found.append(claims.c.quote.icontains(where.text, autoescape=True))
    if where.min_confidence > 0:
        found.append(claims.c.confidence >= where.min_confidence)
    return found
