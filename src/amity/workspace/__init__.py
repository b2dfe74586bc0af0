"""A ledger with the rest of amity at hand: what reads, extracts and draws."""

from typing import TYPE_CHECKING

from amity._lazily import lazily

if TYPE_CHECKING:
    from amity.workspace.extracting import Extraction, extract
    from amity.workspace.importing import Imported, ImportInterrupted
    from amity.workspace.ledger import Ledger
    from amity.workspace.rereading import Rereading, RereadingInterrupted
    from amity.workspace.summary import Interrupted, Progress, Summary

__all__ = [
    "Extraction",
    "ImportInterrupted",
    "Imported",
    "Interrupted",
    "Ledger",
    "Progress",
    "Rereading",
    "RereadingInterrupted",
    "Summary",
    "extract",
]

_HOMES = {
    "Extraction": "extracting",
    "ImportInterrupted": "importing",
    "Imported": "importing",
    "Interrupted": "summary",
    "Ledger": "ledger",
    "Progress": "summary",
    "Rereading": "rereading",
    "RereadingInterrupted": "rereading",
    "Summary": "summary",
    "extract": "extracting",
}

# Whoever only extracts should not wait for the database that a ledger opens.
__getattr__ = lazily(__name__, _HOMES)
