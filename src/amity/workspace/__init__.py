"""A ledger with the rest of amity at hand: what reads, extracts and draws."""

from amity.workspace.extracting import Extraction, extract
from amity.workspace.ledger import Ledger
from amity.workspace.rereading import Rereading, RereadingInterrupted
from amity.workspace.summary import Interrupted, Progress, Summary

__all__ = [
    "Extraction",
    "Interrupted",
    "Ledger",
    "Progress",
    "Rereading",
    "RereadingInterrupted",
    "Summary",
    "extract",
]
