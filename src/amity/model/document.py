"""A text and what is known of its origin."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from amity.model.errors import InvalidRecord
from amity.model.partial_date import PartialDate
from amity.model.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published text, normalised once, with what is known of its origin.

    Attributes:
        id: its name in every output.
        text: the normalised text; it begins with the title, where there is one, then a blank line; paragraphs
            are parted by blank lines. Every offset of a claim counts characters of it.
        date: when it was published, as closely as known.
        publisher: who published it, as named there.
        kind: official release, news, commentary, treaty or dataset.
        made_with_ai: whether the text says that it was made with the help of AI.
    """

    id: str
    text: str
    title: str | None = None
    date: PartialDate | None = None
    publisher: str | None = None
    author: str | None = None
    kind: DocumentKind = DocumentKind.OTHER
    url: str | None = None
    made_with_ai: bool = False

    def __post_init__(self) -> None:
        if not self.id:
            raise InvalidRecord("a document", "id", "is empty")
        for name in ("id", "text"):
            # Half of a surrogate pair can be neither hashed nor stored, and would end a batch later on.
            if _has_surrogates(getattr(self, name)):
                raise InvalidRecord(f"document {self.id!a}", name, "has code points that are no characters")

    @property
    def title_end(self) -> int:
        """Where the title ends in the text, in characters; 0 where the text does not begin with it."""
        return len(self.title) if self.title and self.text.startswith(self.title) else 0

    @property
    def digest(self) -> str:
        """The SHA-256 of the text, in hexadecimal: the same text has the same digest, whatever its name."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """The document for JSON."""
        return {
            "id": self.id,
            "title": self.title,
            "date": str(self.date) if self.date else None,
            "publisher": self.publisher,
            "author": self.author,
            "kind": self.kind.value,
            "url": self.url,
            "made_with_ai": self.made_with_ai,
            "text": self.text,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The document that `to_dict` wrote.

        Raises:
            InvalidRecord: `id` or `text` is missing, or `kind` is none of the codebook's.
            InvalidDate: the date has no ISO form.
        """
        for field in ("id", "text"):
            if not isinstance(data.get(field), str):
                raise InvalidRecord(f"document “{data.get('id', '?')}”", field, "is missing or not a string")
        kind = data.get("kind") or DocumentKind.OTHER
        if kind not in tuple(DocumentKind):
            raise InvalidRecord(f"document “{data['id']}”", "kind", f"“{kind}” is none of {', '.join(DocumentKind)}")
        for field in ("title", "publisher", "author", "url"):
            if not isinstance(data.get(field), str | None):
                raise InvalidRecord(f"document “{data['id']}”", field, "is not a string")
        return cls(
            id=data["id"],
            text=data["text"],
            title=data.get("title"),
            date=PartialDate.parse(str(data["date"])) if data.get("date") else None,
            publisher=data.get("publisher"),
            author=data.get("author"),
            kind=DocumentKind(kind),
            url=data.get("url"),
            made_with_ai=bool(data.get("made_with_ai", False)),
        )


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
