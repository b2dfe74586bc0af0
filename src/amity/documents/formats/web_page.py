"""Web pages: the main text, and what the page tells of its title, author, publisher and date."""

import re

from amity.documents.draft import Draft, date_or_none
from amity.documents.encoding import decode
from amity.documents.formats.isolation import ask
from amity.documents.formats.page_text import extracted
from amity.documents.normalise import normalise
from amity.documents.origin import publisher_at
from amity.model import ReadingSettings
from amity.model.errors import UnreadableDocument

LARGE = 300_000
"""A page of more characters than these, which may take its reader long, is read in a process of its own."""

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BULLET = re.compile(r"^[-–•*]\s+")


def draft(
    data: bytes, source: str, settings: ReadingSettings, *, charset: str | None = None, url: str | None = None
) -> Draft:
    """The draft of a web page.

    Raises:
        UnreadableDocument: the bytes are no text, the page has none, or it takes more time or memory than it may.
    """
    html = decode(data, source, charset or _declared(data))
    if len(html) <= LARGE:
        return from_html(html, source, url=url)
    page = html.encode(errors="replace")
    return _drafted(ask("page_text", page, source, settings, url or ""), source, url)


def from_html(html: str, source: str, *, url: str | None = None) -> Draft:
    """The draft of a page that is no larger than can be read in no time.

    Raises:
        UnreadableDocument: the page has no text.
    """
    return _drafted(extracted(html, url or "") if html.strip() else {"text": ""}, source, url)


def _drafted(found: dict[str, str], source: str, url: str | None) -> Draft:
    if not found["text"].strip():
        raise UnreadableDocument(
            source,
            "is a page in which no text was found",
            "It may be drawn by a script or stand behind a login: save its text to a file and give that.",
        )
    # One publisher should have one name, however its pages sign themselves.
    known = publisher_at(url or found["url"])
    return Draft(
        body="\n\n".join(_paragraphs(normalise(found["text"]))),
        title=found["title"],
        date=date_or_none(found["date"]),
        publisher=known.name if known else _name(found["sitename"]),
        author=found["author"],
        url=url or found["url"],
    )


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _paragraphs(text: str) -> list[str]:
    lines = (" ".join(_BULLET.sub("", line).split()) for line in text.split("\n"))
    return [re.sub(r"^\| | \|$", "", line) for line in lines if re.search(r"\w", line)]


def _name(sitename: str | None) -> str | None:
    """A site's name, unless it is only an account's handle or an address."""
    if not sitename or sitename.startswith("@") or re.fullmatch(r"[\w.-]+\.[\w-]+(?::\d+)?", sitename):
        return None
    return sitename
