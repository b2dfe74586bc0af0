"""Word files: paragraphs and tables in their order, and what the file tells of itself."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from amity.documents.draft import Draft
from amity.documents.paragraphs import looks_like_title
from amity.model import ReadingSettings
from amity.model.errors import UnreadableDocument

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_TEMPLATE = (datetime(2013, 12, 23, 23, 15), "python-docx")  # the format's times have no zone
"""What files made by python-docx say of their making when nobody told them."""


def draft(data: bytes, source: str, settings: ReadingSettings) -> Draft:
    """The draft of a Word file.

    Raises:
        UnreadableDocument: it is damaged, of the old .doc format, locked by a password, or unpacks to too much.
    """
    import docx

    _check(data, source, settings)
    try:
        file = docx.Document(io.BytesIO(data))
        parts = list(_paragraphs(file))
        title, author, created = _properties(file)
    except Exception as error:  # whatever a damaged file makes the library stumble over
        raise _damaged(source, str(error) or type(error).__name__) from None
    named = [text for text, style in parts if style in ("Title", "Heading 1")]
    texts = [text for text, _ in parts]
    title = (named[0] if named and named[0] == texts[0] else None) or title
    if not title and len(texts) > 1 and looks_like_title(texts[0], texts[1]):
        title = texts[0]
    return Draft(body="\n\n".join(texts), title=title, author=author, date=created)


def _check(data: bytes, source: str, settings: ReadingSettings) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableDocument(
            source, "is an old or password-protected Word file", "Save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged(source, str(error)) from None
    if size > settings.max_bytes:
        raise UnreadableDocument(
            source,
            f"unpacks to {size:,} bytes, more than the {settings.max_bytes:,} that are read",
            "Raise max_bytes under [reading] in amity.toml if you trust it.",
        )


def _paragraphs(file: "WordFile") -> Iterator[tuple[str, str]]:
    from docx.table import Table

    for block in file.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                if text := " | ".join(filter(None, cells)):
                    yield text, ""
            continue
        style = str(block.style.name) if block.style else ""
        for line in block.text.split("\n"):
            if text := " ".join(line.split()):
                yield text, style


def _properties(file: "WordFile") -> tuple[str | None, str | None, str | None]:
    known = file.core_properties
    created = known.created.replace(tzinfo=None) if known.created else None
    author = known.author if known.author != _TEMPLATE[1] else None
    date = created.date().isoformat() if created and created != _TEMPLATE[0] else None
    return known.title or None, author or None, date


def _damaged(source: str, reason: str) -> UnreadableDocument:
    return UnreadableDocument(source, f"is not a Word file that can be opened ({reason})", "Save it again as .docx.")
