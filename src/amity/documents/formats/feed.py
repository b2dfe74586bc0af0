"""RSS and Atom feeds: where their entries lead, and what they tell of each."""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from amity.documents.draft import Draft, date_or_none
from amity.documents.formats.web_page import from_html
from amity.model.errors import UnreadableDocument

_ROOT = re.compile(rb"<(?!\?|!)(?:[\w.-]+:)?(\w+)")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


class Entry(NamedTuple):
    """One entry of a feed: the address it leads to, and what the feed itself tells of it."""

    link: str | None
    told: Draft


def is_feed(data: bytes) -> bool:
    """Whether bytes are an RSS or Atom feed, by the name of their outermost element."""
    found = _ROOT.search(data[:4096].replace(b"\0", b""))
    return bool(found) and found is not None and found[1].lower() in (b"rss", b"feed", b"rdf")


def entries(data: bytes, source: str) -> Iterator[Entry]:
    """The entries of a feed, in its order.

    Raises:
        UnreadableDocument: it is no feed, is damaged, has no entries, or defines entities of its own, with which a
            small file can be made to unfold into a huge one.
    """
    import feedparser  # type: ignore[import-untyped] # it has no stubs

    if _ENTITY.search(data):
        raise UnreadableDocument(source, "is XML that defines entities, which feeds have no need of")
    # Given as a stream, since bytes might be taken for the name of a file.
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.entries:
        raise UnreadableDocument(source, "is not a feed with entries", "Check that the address is that of RSS or Atom.")
    publisher = _text(feed.feed, "title")
    for entry in feed.entries:
        yield Entry(_link(entry), _told(entry, publisher, source))


def _told(entry: Any, publisher: str | None, source: str) -> Draft:
    dates = (date_or_none(_text(entry, field)) for field in ("published", "updated", "date"))
    owner = _text(entry.get("source") or {}, "title")
    return Draft(
        body=_body(entry, source),
        title=_text(entry, "title"),
        date=next(filter(None, dates), None),
        publisher=owner or publisher,
        author=_text(entry, "author"),
        url=_link(entry),
    )


def _body(entry: Any, source: str) -> str:
    texts = [part.get("value", "") for part in entry.get("content") or ()] + [entry.get("summary") or ""]
    html = max(texts, key=len)
    try:
        return from_html(f"<html><body><article>{html}</article></body></html>", source).body if html.strip() else ""
    except UnreadableDocument:
        return ""


def _link(entry: Any) -> str | None:
    link = _text(entry, "link")
    return link if link and link.startswith(("http://", "https://")) else None


def _text(fields: Any, name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None
