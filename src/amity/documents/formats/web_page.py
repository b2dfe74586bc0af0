"""Web pages: the main text, and what the page tells of its title, author, publisher and date."""

import re

from amity.documents.draft import Draft, date_or_none
from amity.documents.encoding import decode
from amity.documents.normalise import normalise
from amity.documents.origin import publisher_at
from amity.model.errors import UnreadableDocument

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BULLET = re.compile(r"^[-–•*]\s+")


def draft(data: bytes, source: str, *, charset: str | None = None, url: str | None = None) -> Draft:
    """The draft of a web page.

    Raises:
        UnreadableDocument: the bytes are no text, or the page has none.
    """
    declared = charset or _declared(data)
    return from_html(decode(data, source, declared), source, url=url)


def from_html(html: str, source: str, *, url: str | None = None) -> Draft:
    """The draft of a page whose encoding is known.

    Raises:
        UnreadableDocument: the page has no text.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    page = bare_extraction(html, url=url, with_metadata=True, include_comments=False) if html.strip() else None
    if not isinstance(page, Page) or not (page.text or "").strip():
        raise UnreadableDocument(
            source,
            "is a page in which no text was found",
            "It may be drawn by a script or stand behind a login: save its text to a file and give that.",
        )
    # One publisher should have one name, however its pages sign themselves.
    known = publisher_at(url or page.url)
    return Draft(
        body="\n\n".join(_paragraphs(normalise(page.text or ""))),
        title=page.title,
        date=date_or_none(page.date),
        publisher=known.name if known else _name(page.sitename),
        author=page.author,
        url=url or page.url,
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
