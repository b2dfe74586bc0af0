"""PDF files: pages are put together again into paragraphs."""

import re
from collections import Counter

from amity.documents.draft import Draft, date_or_none
from amity.documents.formats.isolation import ask
from amity.documents.normalise import normalise, one_line
from amity.documents.paragraphs import looks_like_title, paragraphs
from amity.model import ReadingSettings
from amity.model.errors import UnreadableDocument

_PAGE_NUMBER = re.compile(
    r"(?:page |p\. ?)?[-–—]? ?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:/|of) ?\d{1,4})? ?[-–—]?", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"microsoft word\b.*|untitled\b.*|.*\.(?:docx?|pdf|indd|odt|rtf|tex|qxd)|(?:document|slide|doc) ?\d*|[\W\d_]*",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def draft(data: bytes, source: str, settings: ReadingSettings) -> Draft:
    """The draft of a PDF file.

    Raises:
        UnreadableDocument: it is damaged, locked, without text, or takes more time or memory than it may.
    """
    found = ask("pdf_pages", data, source, settings, str(settings.max_bytes))
    if trouble := found.get("trouble"):
        raise UnreadableDocument(source, *_TROUBLES[trouble])
    parts = paragraphs("\n".join(_body(found["pages"])))
    if not parts:
        raise UnreadableDocument(source, *_TROUBLES["scanned"])
    title = one_line(found["title"])
    title = "" if _NO_TITLE.fullmatch(title) else title
    if not title and len(parts) > 1 and looks_like_title(parts[0], parts[1]):
        title = parts[0]
    date = _DATE.match(found["date"])
    return Draft(
        body="\n\n".join(parts),
        title=title or None,
        author=found["author"] or None,
        date=date_or_none("-".join(date.groups())) if date else None,
    )


_TROUBLES = {
    "locked": ("is a PDF locked with a password", "Save a copy without the password."),
    "damaged": ("is a damaged or truncated PDF", "Download it again, or print it to a new PDF."),
    "long": ("is a PDF with more text than is read", "Raise max_bytes under [reading] in amity.toml if you trust it."),
    "scanned": ("is a PDF without text, probably a scan", "Run character recognition on it first, such as ocrmypdf."),
}


def _body(pages: list[list[str]]) -> list[str]:
    """The lines of all pages, without page numbers and the lines that head or foot every page."""
    cleaned = [[normalise(line).strip() for line in page] for page in pages]
    edges = Counter(line for page in cleaned for line in {*_edge(page)})
    repeated = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}
    lines: list[str] = []
    for page in cleaned:
        edge = set(_edge(page))
        kept = [line for line in page if not (line in edge and (line in repeated or _PAGE_NUMBER.fullmatch(line)))]
        # A paragraph may run on over the page, so the space around what was removed parts nothing.
        lines += "\n".join(kept).strip("\n").split("\n")
    return lines


def _edge(page: list[str]) -> list[str]:
    full = [line for line in page if line]
    return full[:2] + full[-2:]
