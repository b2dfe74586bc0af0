"""JSON Lines: a document a line, its text as it stands, since offsets into it may be on record."""

import json
from collections.abc import Iterator
from typing import IO, Any

from amity.documents.draft import Draft
from amity.model import Document, ReadingSettings
from amity.model.errors import AmityError, UnreadableDocument

_SKIP = 1 << 20


def documents(
    lines: IO[bytes], name: str, source: str, settings: ReadingSettings
) -> Iterator[Document | tuple[str, AmityError]]:
    """The documents of a file of JSON Lines, one at a time; for a bad line, its place and what was wrong.

    Args:
        lines: the file; no more than one line of it is held at a time.
        name: what documents without an `id` are named for, with their line's number.
        source: the file or address, for messages.
        settings: `max_bytes` is the longest line that is read.
    """
    for number, line in enumerate(_lines(lines, settings.max_bytes), start=1):
        place = f"{source}:{number}"
        try:
            if line is None:
                raise UnreadableDocument(
                    place,
                    f"the line is longer than the {settings.max_bytes:,} bytes that are read",
                    "Raise max_bytes under [reading] in amity.toml if it is one document.",
                )
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield document(_record(line, place), f"{name}:{number}", place)
        except AmityError as error:
            yield place, error


def document(record: Any, name: str, place: str) -> Document:
    """The document that a record holds.

    Raises:
        UnreadableDocument: it is no object or has no text.
        InvalidDate: its date is none.
    """
    if not isinstance(record, dict):
        raise UnreadableDocument(place, "is not a JSON object", "Write one object a line, with id, title and text.")
    if not isinstance(record.get("text"), str):
        raise UnreadableDocument(place, "has no field “text” that is a string", "Write one object a line, with text.")
    known = {field: _text(record, field) for field in ("title", "date", "publisher", "author", "kind", "url")}
    flag = record.get("made_with_ai")
    made_with_ai = flag if isinstance(flag, bool) else None
    draft = Draft(
        body=record["text"],
        title=known["title"],
        date=known["date"],
        publisher=known["publisher"],
        author=known["author"],
        kind=known["kind"],
        url=known["url"],
        made_with_ai=made_with_ai,
        verbatim=True,
    )
    return draft.finish(_text(record, "id") or name, place)


def _text(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip() else None


def _record(line: bytes, place: str) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableDocument(place, "is not in UTF-8", "Convert the file to UTF-8.") from None
    except json.JSONDecodeError as error:
        raise UnreadableDocument(
            place, f"is not JSON ({error.msg}, column {error.colno})", "Write one JSON object a line."
        ) from None
    except (RecursionError, ValueError) as error:
        raise UnreadableDocument(place, f"is not JSON that can be read ({type(error).__name__})") from None


def _lines(file: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is longer than the limit, the rest of which is passed over."""
    while line := file.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(_SKIP)) and not rest.endswith(b"\n"):
            pass
        yield None
