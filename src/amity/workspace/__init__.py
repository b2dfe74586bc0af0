"""A ledger with the rest of amity at hand: what reads, extracts and draws."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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


def __getattr__(name: str) -> Any:
    # Whoever only extracts should not wait for the database that a ledger opens.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
