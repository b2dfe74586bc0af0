"""What a format tells of a document, before its text is normalised and its origin is known."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Self

from amity.documents import origin
from amity.documents.normalise import normalise, one_line
from amity.model import Document, PartialDate
from amity.model.errors import InvalidDate, UnreadableDocument

MAX_PARAGRAPH = 1_000_000
"""The longest paragraph that may be prose, in characters; the parser takes no more at once either."""

_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document in the making: everything as its source has it.

    Attributes:
        body: the text, with or without its title at the head.
        date: when it was published, in any form that `date_of` knows.
        kind: the source's own word for what kind of document it is.
        verbatim: whether the body's lines are left as they are, since offsets into it may be on record elsewhere.
    """

    body: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    kind: str | None = None
    url: str | None = None
    made_with_ai: bool | None = None
    verbatim: bool = False

    def or_else(self, other: "Draft") -> Self:
        """This draft, with what it does not tell taken from the other."""
        names = ("title", "date", "publisher", "author", "kind", "url")
        return replace(self, **{name: getattr(self, name) or getattr(other, name) for name in names})

    def finish(self, identifier: str, source: str) -> Document:
        """The document, normalised once and for all, with its origin worked out.

        Raises:
            InvalidDate: the date has an unknown form or is in no calendar. The document is not kept without its
                date: every picture as of a date would silently be wrong.
            UnreadableDocument: there is no text, or it is no prose.
        """
        title = one_line(self.title or "") or None
        text = _headed(normalise(self.body), title, verbatim=self.verbatim)
        _check(text, title, source)
        url = one_line(self.url or "") or None
        publisher = one_line(self.publisher or "") or origin.publisher_of(url)
        return Document(
            id=one_line(identifier) or source,
            text=text,
            title=title,
            date=date_of(self.date) if self.date else None,
            publisher=publisher,
            author=one_line(self.author or "") or origin.author_of(text),
            kind=origin.kind_of(text, title=title, declared=self.kind, publisher=publisher, url=url),
            url=url,
            made_with_ai=origin.made_with_ai(text) if self.made_with_ai is None else self.made_with_ai,
        )


def date_of(text: str) -> PartialDate:
    """The date that a source gives: ISO 8601 or RFC 2822, a day with its month in letters, or year first.

    Forms that mean one day in one country and another elsewhere (03/04/2024) are refused.

    Raises:
        InvalidDate: the form is unknown, or no calendar has the day.

    >>> date_of("14 June 2024"), date_of("2024-06"), date_of("Fri, 14 Jun 2024 09:30:00 +0200")
    (PartialDate('2024-06-14'), PartialDate('2024-06'), PartialDate('2024-06-14'))
    """
    text = one_line(text)
    try:
        return PartialDate.parse(text)
    except InvalidDate as error:
        refusal = error
    for form in _FORMS:
        try:
            return PartialDate.of(datetime.strptime(text, form).date())  # only the day is kept
        except ValueError:
            continue
    try:
        return PartialDate.of(parsedate_to_datetime(text).date())
    except (TypeError, ValueError, IndexError):
        raise refusal from None


def date_or_none(text: str | None) -> str | None:
    """A date that a program wrote, as ISO text; none where it makes no sense, since nobody can put it right."""
    try:
        return str(date_of(text)) if text else None
    except InvalidDate:
        return None


def _headed(text: str, title: str | None, *, verbatim: bool) -> str:
    if not verbatim:
        text = text.strip()
        if title and text.startswith(title) and re.match(r"\n(?!\n)", text[len(title) :]):
            text = f"{title}\n{text[len(title) :]}"
    if not title or text.startswith(title) or not text.strip():
        return text
    return f"{title}\n\n{text}"


def _check(text: str, title: str | None, source: str) -> None:
    if not text.strip() or text.strip() == title:
        raise UnreadableDocument(source, "has no text", "Check that it is the right file or address.")
    if len(text) > MAX_PARAGRAPH and max(map(len, text.split("\n"))) > MAX_PARAGRAPH:
        raise UnreadableDocument(
            source,
            f"has a line of more than {MAX_PARAGRAPH:,} characters, which is no prose",
            "Break it into paragraphs, or leave it out.",
        )
