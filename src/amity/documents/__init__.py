"""Bytes, files, folders, feeds and addresses become documents: text and what is known of its origin."""

from amity.documents.reading import read
from amity.documents.set_aside import SetAside

__all__ = ["SetAside", "read"]
