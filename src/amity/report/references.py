"""The sources of claims as a reader cites them: documents, and registers by their own citation."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from amity.datasets import NAMES, load
from amity.ledger import ClaimFilter, Store
from amity.model import DocumentKind, PartialDate, slug
from amity.network.sources import Source, sources

_EVERYTHING = ClaimFilter()
_ROWS = re.compile(r"@[0-9a-f]{12}#\d+-\d+(?:@[0-9a-f]+)?$")  # as imported blocks of rows are called
_LONGEST_WORD = 20
_SMALL = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source as a list of references has it.

    Attributes:
        key: what it is cited by, in small letters, digits and hyphens; the same in every list that has it.
        kind: what sort of text it is.
        author: who wrote it; of releases and registers without an author, who published them.
        url: its address on the web.
        note: of a register, how its makers ask to be cited, and the files that the claims were read from.
        document: the document's name in the ledger; of a register, the dataset's.
        claims: how many of the claims asked for it makes.
    """

    key: str
    kind: DocumentKind
    title: str
    author: str | None = None
    publisher: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    note: str | None = None
    document: str
    claims: int

    def to_dict(self) -> dict[str, str | int | None]:
        """The reference for JSON."""
        return {
            "key": self.key,
            "document": self.document,
            "kind": self.kind.value,
            "title": self.title,
            "author": self.author,
            "publisher": self.publisher,
            "date": str(self.date) if self.date else None,
            "url": self.url,
            "note": self.note,
            "claims": self.claims,
        }


def references(store: Store, where: ClaimFilter = _EVERYTHING) -> Iterator[Reference]:
    """The sources of the claims asked for, by the names of their documents; a register is one source.

    Args:
        store: the ledger.
        where: which claims.
    """
    for register, of_it in groupby(sources(store, store.evidence(where)), key=_register):
        if register:
            yield _of_register(register, of_it)
        else:
            yield from map(_of_document, of_it)


def _register(source: Source) -> str | None:
    """The dataset that a document holds rows of; none for other documents."""
    name, _, rows = source.document.id.partition(":")
    imported = source.document.kind is DocumentKind.DATASET and name in NAMES and _ROWS.search(rows)
    return name if imported else None


def _of_register(name: str, of_it: Iterable[Source]) -> Reference:
    dataset, found = load(name), [(source.document.id, len(source.told)) for source in of_it]
    files = dict.fromkeys(document.partition(":")[2].rpartition("#")[0] for document, _ in found)
    read = ", ".join(f"{file} (SHA-256 {digest}...)" for file, _, digest in (each.rpartition("@") for each in files))
    return Reference(
        key=f"register-{name}",
        kind=DocumentKind.DATASET,
        title=dataset.title,
        author=dataset.publisher,
        publisher=dataset.publisher,
        url=dataset.url,
        note=f"{dataset.citation} Read from {read}.",
        document=name,
        claims=sum(claims for _, claims in found),
    )


def _of_document(source: Source) -> Reference:
    document = source.document
    speaks_for_itself = document.kind in (DocumentKind.OFFICIAL, DocumentKind.DATASET)
    return Reference(
        key=_key(source),
        kind=document.kind,
        title=document.title or document.id,
        author=document.author or (document.publisher if speaks_for_itself else None),
        publisher=document.publisher,
        date=document.date,
        url=source.address,
        document=document.id,
        claims=len(source.told),
    )


def _key(source: Source) -> str:
    """Publisher, year and a word of the title, for readers; a part of the name's digest, so that no two are alike."""
    document = source.document
    who = _words(document.publisher or document.author or "")
    what = [word for word in _words(document.title or "") if word not in _SMALL]
    begun = f"{(who or ['source'])[0]}{document.date.year if document.date else ''}{(what or [''])[0]}"
    return f"{begun}-{hashlib.sha256(document.id.encode()).hexdigest()[:8]}"


def _words(text: str) -> list[str]:
    words = [word[:_LONGEST_WORD] for word in slug(text).split("-") if word]
    return [word for word in words if word not in _SMALL] or words
