"""Whole bodies, from a file or an address, become documents by their format."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from amity.documents.draft import Draft
from amity.documents.encoding import decode
from amity.documents.formats import json_lines, markdown, pdf, plain_text, web_page, word
from amity.documents.formats.names import Format, seen_in
from amity.documents.set_aside import SetAside
from amity.model import Document, ReadingSettings
from amity.model.errors import AmityError, UnreadableDocument

_NOTHING = Draft(body="")


def read_body(
    data: bytes,
    told: Format | None,
    identifier: str,
    source: str,
    settings: ReadingSettings,
    *,
    charset: str | None = None,
    url: str | None = None,
    otherwise: Draft = _NOTHING,
) -> Iterator[Document | SetAside]:
    """The documents in a body: one, but for JSON.

    Args:
        data: the bytes, all of them.
        told: the format, as the name or the answer tells it.
        identifier: the document's name, where it does not bring its own.
        source: the file or address, for messages.
        settings: the limits.
        charset: the encoding, as declared from outside.
        url: the address that the body comes from.
        otherwise: what is known from elsewhere, for what the body itself does not tell.

    Raises:
        AmityError: the body cannot be read.
    """
    if not data.strip():
        raise UnreadableDocument(source, "is empty", "Check that it is the right file or address.")
    form = seen_in(data, told, source)
    if form is Format.JSON_LINES:
        yield from read_lines(io.BytesIO(data), identifier, source, settings)
    elif form is Format.JSON:
        yield from _records(decode(data, source, charset), identifier, source)
    else:
        draft, name = _draft(form, data, source, settings, charset, url)
        draft = replace(draft, url=url) if url else draft
        yield draft.or_else(otherwise).finish(name or identifier, source)


def read_lines(
    lines: IO[bytes], identifier: str, source: str, settings: ReadingSettings
) -> Iterator[Document | SetAside]:
    """The documents of JSON Lines, and the bad lines between them."""
    empty = True
    for item in json_lines.documents(lines, identifier, source, settings):
        empty = False
        yield item if isinstance(item, Document) else SetAside(*item)
    if empty:
        raise UnreadableDocument(source, "is empty", "Check that it is the right file or address.")


def _draft(
    form: Format, data: bytes, source: str, settings: ReadingSettings, charset: str | None, url: str | None
) -> tuple[Draft, str | None]:
    match form:
        case Format.MARKDOWN:
            return markdown.draft(data, source, charset=charset)
        case Format.PAGE:
            return web_page.draft(data, source, settings, charset=charset, url=url), None
        case Format.PDF:
            return pdf.draft(data, source, settings), None
        case Format.WORD:
            return word.draft(data, source, settings), None
        case Format.TEXT:
            return plain_text.draft(data, source, charset=charset), None
        case _:
            raise UnreadableDocument(source, f"is {form} where a document was looked for", "Give it by itself.")


def _records(text: str, identifier: str, source: str) -> Iterator[Document | SetAside]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(
            source, f"is not JSON ({error})", "Name it .jsonl if it has an object a line."
        ) from None
    records = found if isinstance(found, list) else [found]
    for number, record in enumerate(records, start=1):
        place = f"{source}:{number}" if isinstance(found, list) else source
        try:
            yield json_lines.document(record, f"{identifier}:{number}" if len(records) > 1 else identifier, place)
        except AmityError as error:
            yield SetAside(place, error)
