"""Documents and claims as rows of the ledger's tables, and back."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from amity._version import __version__
from amity.ledger.evidence import Evidence, known_day, so_by_day
from amity.model import ActorId, Amount, Claim, Document, DocumentKind, Kind, Modality, PartialDate, Party, Role, Stage


def content_key(document: Document) -> str:
    """What makes two documents the same: the text, who published it and when. The name does not count."""
    origin = (document.digest, document.publisher or "", str(document.date or ""))
    return hashlib.sha256("\x1f".join(origin).encode("utf-8", "surrogatepass")).hexdigest()


def document_row(document: Document, added: datetime) -> dict[str, Any]:
    """The row of a document that is added now."""
    return {
        "id": document.id,
        "content": content_key(document),
        "digest": document.digest,
        "text": document.text,
        "title": document.title,
        **_date_columns(document.date),
        "publisher": document.publisher,
        "author": document.author,
        "kind": document.kind.value,
        "url": document.url,
        "made_with_ai": document.made_with_ai,
        "known": known_day(document, added.date()),
        "added": added.replace(tzinfo=None),
        "added_by": __version__,
    }


def document_of(row: Row[Any]) -> Document:
    """The document that a row holds."""
    return Document(
        id=row.id,
        text=row.text,
        title=row.title,
        date=_date_of(row.date),
        publisher=row.publisher,
        author=row.author,
        kind=DocumentKind(row.kind),
        url=row.url,
        made_with_ai=row.made_with_ai,
    )


def reading_row(document: str, method: str, claims: int, made: datetime, supersedes: int | None) -> dict[str, Any]:
    """The row of a reading that is made now."""
    return {
        "document": document,
        "method": method,
        "made": made.replace(tzinfo=None),
        "made_by": __version__,
        "claims": claims,
        "supersedes": supersedes,
    }


def claim_row(claim: Claim, reading: int, known: date) -> dict[str, Any]:
    """The row of a claim that a reading found, in a document that was known on a day."""
    return {
        "id": claim.id,
        "reading": reading,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "kind": claim.kind.value,
        "stage": claim.stage.value,
        "modality": claim.modality.value,
        **_date_columns(claim.date),
        "so_by": so_by_day(claim, known),
        "attribution": list(claim.attribution),
        "instrument": claim.instrument,
        "amount_text": claim.amount.text if claim.amount else None,
        "amount_value": str(claim.amount.value) if claim.amount else None,
        "amount_unit": claim.amount.unit if claim.amount else None,
        "method": claim.method,
        "confidence": claim.confidence,
    }


def party_rows(claim: Claim, reading: int) -> Iterator[dict[str, Any]]:
    """The rows of the parties of a claim that a reading found, in their order."""
    for position, party in enumerate(claim.parties):
        yield {
            "claim": claim.id,
            "reading": reading,
            "position": position,
            "actor": party.actor,
            "role": party.role.value,
            "mention": party.mention,
        }


def evidence_of(rows: Iterable[Row[Any]]) -> Iterator[Evidence]:
    """The claims in rows of one party each, where the rows of a claim follow each other."""
    for _, group in groupby(rows, key=attrgetter("id", "reading")):
        of_claim = list(group)
        first = of_claim[0]
        yield Evidence(
            claim=_claim_of(of_claim),
            known=first.known,
            so_by=first.so_by,
            publisher=first.publisher or first.document,
            source=first.publisher or first.document,
            kind=DocumentKind(first.document_kind),
            unsourced=not first.publisher,
            made_with_ai=bool(first.made_with_ai),
            superseded=bool(first.superseded),
        )


def _claim_of(rows: list[Row[Any]]) -> Claim:
    row = rows[0]
    return Claim(
        id=row.id,
        document=row.document,
        start=row.start,
        end=row.end,
        quote=row.quote,
        parties=tuple(Party(actor=ActorId(r.actor), role=Role(r.role), mention=r.mention) for r in rows),
        kind=Kind(row.kind),
        stage=Stage(row.stage),
        modality=Modality(row.modality),
        date=_date_of(row.date),
        attribution=tuple(row.attribution),
        instrument=row.instrument,
        amount=_amount_of(row),
        method=row.method,
        confidence=row.confidence,
    )


def _amount_of(row: Row[Any]) -> Amount | None:
    if row.amount_value is None:
        return None
    return Amount(text=row.amount_text, value=Decimal(row.amount_value), unit=row.amount_unit)


def _date_columns(when: PartialDate | None) -> dict[str, Any]:
    return {
        "date": str(when) if when else None,
        "date_first": when.first if when else None,
        "date_last": when.last if when else None,
    }


def _date_of(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
