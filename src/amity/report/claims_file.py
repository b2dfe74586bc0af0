"""Claims as a table for spreadsheets and statistics packages, or as they are."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import Any

from amity.ledger import Evidence, Store
from amity.model import ActorId, Claim, Role
from amity.model.errors import InvalidSetting
from amity.model.money import in_dollars
from amity.network import write_whole
from amity.network.parquet import Sort, write_rows
from amity.network.sources import Source, sources
from amity.network.table import defused
from amity.network.writing import json_line

COLUMNS: Mapping[str, Sort] = {
    "claim": "text",
    "document": "text",
    "title": "text",
    "publisher": "text",
    "document_kind": "text",
    "document_date": "text",
    "url": "text",
    "made_with_ai": "flag",
    "known": "day",
    "so_by": "day",
    "kind": "text",
    "stage": "text",
    "modality": "text",
    "providers": "texts",
    "provider_names": "texts",
    "recipients": "texts",
    "recipient_names": "texts",
    "parties": "texts",
    "party_names": "texts",
    "mentions": "texts",
    "date": "text",
    "date_first": "day",
    "date_last": "day",
    "attribution": "texts",
    "instrument": "text",
    "amount": "text",
    "amount_value": "number",
    "amount_unit": "text",
    "amount_dollars": "number",
    "quote": "text",
    "start": "whole",
    "end": "whole",
    "method": "text",
    "confidence": "number",
    "superseded": "flag",
    "rejected": "flag",
}
"""The columns of a table of claims, and what they hold."""

FORMS = (".csv", ".parquet", ".jsonl")
"""The forms of claims, by the ending of the file's name; JSON Lines lose nothing."""

Name = Callable[[ActorId], str]
"""What an actor is called."""


def write_claims(store: Store, evidence: Iterable[Evidence], path: str | Path, name: Name = str) -> int:
    """Write claims to a file as they come, in the form that its name asks for; how many they are.

    Args:
        store: the ledger that has their documents.
        evidence: the claims, those of a document one after the other, as `Store.evidence` yields them.
        path: the file; its name ends in one of `FORMS`.
        name: the name of an actor; without it, actors are called by their identifiers.

    Raises:
        InvalidSetting: its name ends otherwise.
        MissingPart: it is Parquet, and what writes it is not installed.
        OSError: it could not be written.
    """
    path, form = Path(path), Path(path).suffix.lower()
    count = 0

    def counted() -> Iterator[Evidence]:
        nonlocal count
        for told in evidence:
            count += 1
            yield told

    if form == ".jsonl":
        write_whole(path, (f"{json_line(_record(told))}\n" for told in counted()))
    elif form == ".csv":
        write_whole(path, _csv(_rows(store, counted(), name)))
    elif form == ".parquet":
        write_rows(path, COLUMNS, _rows(store, counted(), name))
    else:
        raise InvalidSetting("the form of the file", path.name, f"is none of {', '.join(FORMS)}")
    return count


def _record(told: Evidence) -> dict[str, Any]:
    """The claim with the codebook's fields, and why nothing is drawn from it where nothing is."""
    marks = {"superseded": told.superseded, "rejected": told.rejected}
    return told.claim.to_dict() | {name: mark for name, mark in marks.items() if mark}


def _rows(store: Store, evidence: Iterable[Evidence], name: Name) -> Iterator[dict[str, Any]]:
    for source in sources(store, evidence):
        for told in source.told:
            yield _row(source, told, name)


def _row(source: Source, told: Evidence, name: Name) -> dict[str, Any]:
    claim, document = told.claim, source.document
    return {
        "claim": claim.id,
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "document_kind": document.kind.value,
        "document_date": str(document.date) if document.date else None,
        "url": document.url,
        "made_with_ai": document.made_with_ai,
        "known": told.known.isoformat(),
        "so_by": told.so_by.isoformat(),
        "kind": claim.kind.value,
        "stage": claim.stage.value,
        "modality": claim.modality.value,
        **_parties(claim, name),
        "date": str(claim.date) if claim.date else None,
        "date_first": claim.date.first.isoformat() if claim.date else None,
        "date_last": claim.date.last.isoformat() if claim.date else None,
        "attribution": list(claim.attribution),
        "instrument": claim.instrument,
        **_amount(claim),
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "method": claim.method,
        "confidence": claim.confidence,
        "superseded": told.superseded,
        "rejected": told.rejected,
    }


def _parties(claim: Claim, name: Name) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for role, plural in ((Role.PROVIDER, "providers"), (Role.RECIPIENT, "recipients"), (Role.PARTY, "parties")):
        found[plural] = list(claim.in_role(role))
        found[f"{role.value}_names"] = [name(actor) for actor in claim.in_role(role)]
    return {**found, "mentions": [party.mention for party in claim.parties]}


def _amount(claim: Claim) -> dict[str, str | float | None]:
    amount = claim.amount
    return {
        "amount": amount.text if amount else None,
        "amount_value": _finite(float(amount.value)) if amount else None,
        "amount_unit": amount.unit if amount else None,
        "amount_dollars": _finite(in_dollars(amount)) if amount else None,
    }


def _finite(number: float | None) -> float | None:
    """A number that a column can hold; what is too large for it stands as written beside."""
    return number if number is not None and isfinite(number) else None


def _csv(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield _line(COLUMNS)
    for row in rows:
        yield _line(_cell(row[column]) for column in COLUMNS)


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
