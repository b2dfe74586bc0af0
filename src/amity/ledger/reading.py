"""A reading: what one extractor made of a document, and whether a later one stands in its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from amity.ledger.bulk import insert_rows
from amity.ledger.concordance import enter, texts_of
from amity.ledger.rows import claim_row, content_key, document_row, party_rows, reading_row
from amity.ledger.schema import claims, documents, parties, readings
from amity.ledger.selection import superseded
from amity.model import Claim, Document, DocumentKind
from amity.model.errors import InvalidRecord

_IDS_AT_A_TIME = 500

UNKNOWN = "unknown"
"""The method of a reading of which nobody said how it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one extractor made of a document.

    Attributes:
        document: the document's name.
        method: the extractor and its version.
        made: when, in UTC.
        by: the version of amity that made it.
        claims: how many claims it found.
        current: whether the ledger goes by it; of each document's readings the last one is current.
    """

    document: str
    method: str
    made: datetime
    by: str
    claims: int
    current: bool


def method_of(made: Iterable[Claim]) -> str:
    """The method that claims name: what comes before the first colon, which may be followed by how it was applied."""
    return min((claim.method.partition(":")[0] for claim in made), default=UNKNOWN)


def reading_rows() -> Select[Any]:
    """All readings, in the order in which they were made."""
    current = readings.c.id.not_in(superseded()).label("current")
    return select(readings, current).order_by(readings.c.id)


def readings_of(document: Document) -> Select[Any]:
    """The readings of a text of one publisher and date, under whatever name."""
    return (
        reading_rows()
        .join(documents, documents.c.id == readings.c.document)
        .where(documents.c.content == content_key(document))
    )


def read_otherwise(method: str | None) -> Select[Any]:
    """The names of the documents whose current reading is by another method; without one, of all documents.

    Rows of registers are not among them: what an extractor would make of them is not what their importer knows.
    """
    current = (
        select(readings.c.document)
        .join(documents, documents.c.id == readings.c.document)
        .where(readings.c.id.not_in(superseded()), documents.c.kind != DocumentKind.DATASET.value)
        .order_by(readings.c.document)
    )
    return current if method is None else current.where(readings.c.method != method)


def reading_of(row: Row[Any]) -> Reading:
    """The reading that a row holds."""
    return Reading(
        document=row.document,
        method=row.method,
        made=row.made.replace(tzinfo=UTC),
        by=row.made_by,
        claims=row.claims,
        current=bool(row.current),
    )


def write_document(connection: Connection, document: Document, made: list[Claim], method: str) -> None:
    """Write a new document, its first reading, and which others it repeats."""
    # Only who adds pays for NumPy.
    from amity.ledger.syndication import keep_wording

    now = datetime.now(UTC)
    row = document_row(document, now)
    connection.execute(insert(documents), row)
    reading = reading_row(document.id, method, len(made), now, None)
    _write(connection, reading, made, row["known"], (document.title, document.publisher))
    if document.kind is not DocumentKind.DATASET:
        # The rows of a register are worded alike, and say something else each.
        keep_wording(connection, document.id, document.text)


def write_again(connection: Connection, document: str, made: list[Claim], method: str, instead_of: int) -> None:
    """Write a further reading of a document, in the place of an earlier one."""
    told = select(documents.c.known, documents.c.title, documents.c.publisher).where(documents.c.id == document)
    known, *source = connection.execute(told).one()
    reading = reading_row(document, method, len(made), datetime.now(UTC), instead_of)
    _write(connection, reading, made, known, source)


def _write(
    connection: Connection, row: dict[str, Any], made: list[Claim], known: date, source: Sequence[str | None]
) -> None:
    _require_own(connection, row["document"], [claim.id for claim in made])
    reading = connection.execute(insert(readings).returning(readings.c.id), row).scalar_one()
    if made:
        rows = [claim_row(claim, reading, known) for claim in made]
        insert_rows(connection, claims, rows)
        insert_rows(connection, parties, [party for claim in made for party in party_rows(claim, reading)])
        enter(connection, rows, [[*texts_of(claim), *source] for claim in made])


def _require_own(connection: Connection, document: str, ids: list[str]) -> None:
    """Refuse the identifiers of another document's claims: readings of one document share theirs, and no others do."""
    for first in range(0, len(ids), _IDS_AT_A_TIME):
        some = claims.c.id.in_(ids[first : first + _IDS_AT_A_TIME])
        taken = connection.execute(select(claims.c.id).where(some, claims.c.document != document)).first()
        if taken:
            raise InvalidRecord(f"document “{document}”", f"claim {taken.id}", "is taken by another text")
