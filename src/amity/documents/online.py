"""What stands at addresses, and where feeds lead."""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from amity.documents.bodies import read_body
from amity.documents.draft import Draft
from amity.documents.formats import feed
from amity.documents.formats.names import MEDIA_TYPES, Format, taken_apart
from amity.documents.reading import guarded
from amity.documents.set_aside import SetAside
from amity.model import Document, ReadingSettings
from amity.model.errors import UnreadableDocument

_VAGUE = ("", "text/plain", "application/octet-stream", "binary/octet-stream", "application/download")
_PACKED = ("application/gzip", "application/x-gzip")


def read_address(address: str, settings: ReadingSettings, entry: Draft | None = None) -> Iterator[Document | SetAside]:
    """The document at an address, or those that a feed there leads to.

    Args:
        address: of http or https; it becomes the document's name.
        settings: the limits.
        entry: what the feed that led here tells of the document.

    Raises:
        AmityError: nothing that can be read stands there.
    """
    from amity.documents.addresses import fetch

    answer = fetch(address, settings)
    name = taken_apart(PurePosixPath(unquote(urlsplit(answer.url).path)).name)
    body, media_type = answer.body, answer.media_type
    if name.unpack is not None or media_type in _PACKED:
        body, media_type = _unpacked(body, address, settings), ""
    told = _format(media_type, name.format, address)
    if told is Format.FEED and feed.is_feed(body) and entry is None:
        yield from read_feed(body, address, settings)
        return
    if told is Format.FEED:
        told = Format.PAGE if b"<html" in body[:4096].lower() else Format.FEED
    yield from read_body(
        body,
        told,
        address,
        address,
        settings,
        charset=answer.charset,
        url=address,
        otherwise=entry or Draft(body=""),
    )


def read_feed(data: bytes, source: str, settings: ReadingSettings) -> Iterator[Document | SetAside]:
    """The documents that a feed's entries lead to; for an entry that leads nowhere, the text in the feed.

    Raises:
        UnreadableDocument: it is no feed, or has no entries.
    """
    for number, (link, told) in enumerate(feed.entries(data, source), start=1):
        place = link or f"{source}:{number}"
        yield from guarded(place, read_address(link, settings, told) if link else _within(told, place))


def _within(told: Draft, place: str) -> Iterator[Document | SetAside]:
    yield told.finish(place, place)


def _format(media_type: str, named: Format | None, source: str) -> Format | None:
    if media_type in _VAGUE:
        return named or (Format.TEXT if media_type == "text/plain" else None)
    if media_type in MEDIA_TYPES:
        return MEDIA_TYPES[media_type]
    if media_type.endswith("+xml"):
        return Format.FEED
    if media_type.startswith("text/") or media_type.endswith("+json"):
        return named or (Format.JSON if media_type.endswith("+json") else Format.TEXT)
    raise UnreadableDocument(source, f"is of type {media_type}, which amity does not read", "Give a page or document.")


def _unpacked(data: bytes, source: str, settings: ReadingSettings) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            body = file.read(settings.max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableDocument(source, f"is packed, and damaged ({error})", "Try again later.") from None
    if len(body) > settings.max_bytes:
        raise UnreadableDocument(
            source,
            f"unpacks to more than the {settings.max_bytes:,} bytes that are read",
            "Raise max_bytes under [reading] in amity.toml if you trust it.",
        )
    return body
