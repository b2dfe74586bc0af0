"""Which format a file, an answer or a heap of bytes is in."""

import bz2
import gzip
import lzma
import re
from collections.abc import Callable
from enum import StrEnum
from typing import IO, NamedTuple, cast

from amity.documents.formats.feed import is_feed
from amity.model.errors import UnreadableDocument


class Format(StrEnum):
    """The formats that documents come in."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    PAGE = "HTML"
    PDF = "PDF"
    WORD = "Word"
    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    FEED = "RSS or Atom"


class FileName(NamedTuple):
    """A file's name taken apart: what is left without the endings that are known, and what those tell."""

    stem: str
    format: Format | None
    unpack: Callable[[IO[bytes]], IO[bytes]] | None


ENDINGS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".json": Format.JSON,
    ".xml": Format.FEED,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
}

MEDIA_TYPES = {
    "text/html": Format.PAGE,
    "application/xhtml+xml": Format.PAGE,
    "text/markdown": Format.MARKDOWN,
    "application/pdf": Format.PDF,
    "application/x-pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.WORD,
    "application/json": Format.JSON,
    "application/jsonl": Format.JSON_LINES,
    "application/x-ndjson": Format.JSON_LINES,
    "application/x-jsonlines": Format.JSON_LINES,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "application/xml": Format.FEED,
    "text/xml": Format.FEED,
}

_UNPACK: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {
    ".gz": lambda file: cast(IO[bytes], gzip.GzipFile(fileobj=file)),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)\b", re.IGNORECASE | re.DOTALL)
_TEXTS = (Format.TEXT, Format.MARKDOWN)


def taken_apart(name: str) -> FileName:
    """A file's name without its endings, and what those tell.

    >>> taken_apart("g7.jsonl.gz")[:2], taken_apart("v1.2 report")[:2]
    (('g7', <Format.JSON_LINES: 'JSON Lines'>), ('v1.2 report', None))
    """
    rest, unpack = name, None
    for ending, opener in _UNPACK.items():
        if name.lower().endswith(ending) and len(name) > len(ending):
            rest, unpack = name[: -len(ending)], opener
    for ending, form in ENDINGS.items():
        if rest.lower().endswith(ending) and len(rest) > len(ending):
            return FileName(rest[: -len(ending)], form, unpack)
    return FileName(rest, None, unpack)


def seen_in(data: bytes, told: Format | None, source: str) -> Format:
    """The format that bytes are in: what they plainly are, where they are not what they are called.

    Raises:
        UnreadableDocument: they are of a format that amity does not read.
    """
    if told is not None and told not in _TEXTS:
        return told
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(b"{\\rtf"):
        raise UnreadableDocument(source, "is in Rich Text Format", "Save it as .docx.")
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return Format.WORD
    if _PAGE.match(data[:4096]):
        return Format.PAGE
    if told is None and data.lstrip().startswith(b"<?xml") and is_feed(data):
        return Format.FEED
    return told or Format.TEXT
