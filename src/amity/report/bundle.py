"""Claims with all that they name, each once and by number: what a page is drawn from, and what it is answered with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from amity.ledger import Evidence, Store
from amity.ledger.origin import Origin, origin_of
from amity.ledger.testimony import Testimony
from amity.model import ActorId, Document, actor_type
from amity.report.names import Names
from amity.report.passages import Passages

_NOBODY: frozenset[ActorId] = frozenset()


@dataclass(slots=True)
class Bundle:
    """Claims, in the order in which they come, and the actors, documents, origins and passages that they name.

    Attributes:
        store: the ledger that they are from.
        names: what its actors are called.
        words: whether the quotes come with them, in their paragraphs; else only what belief is reckoned from.
        claims: the claims, for JSON (`frontend/src/data.ts` has the fields).
        documents: their documents, likewise.
    """

    store: Store
    names: Names
    words: bool = True
    claims: list[dict[str, Any]] = field(default_factory=list)
    _documents: dict[str, int] = field(default_factory=dict)
    documents: list[dict[str, Any]] = field(default_factory=list)
    _actors: dict[ActorId, int] = field(default_factory=dict)
    _origins: dict[str, int] = field(default_factory=dict)
    _voices: list[dict[str, Any]] = field(default_factory=list)
    _passages: Passages = field(default_factory=Passages)
    _places: dict[str, int] = field(default_factory=dict)

    def add(self, evidence: Iterable[Evidence]) -> None:
        """Take claims in. Those of one document should come together, so that one text at a time is in memory."""
        document: Document | None = None
        for told in evidence:
            if document is None or document.id != told.claim.document:
                document = self.store.document(told.claim.document)
            self._places[told.claim.id] = len(self.claims)
            self.claims.append(self._claim(told, document))

    def actor(self, actor: ActorId) -> int:
        """The number of an actor."""
        return self._actors.setdefault(actor, len(self._actors))

    def place(self, claim: str) -> int:
        """The number of a claim that was taken in."""
        return self._places[claim]

    def __contains__(self, claim: object) -> bool:
        return claim in self._places

    def content(self) -> dict[str, Any]:
        """All of it, for JSON."""
        return {
            "claims": self.claims,
            "passages": self._passages.rows,
            "documents": self.documents,
            "origins": self._voices,
            "actors": [actor_record(actor, self.names) for actor in self._actors],
        }

    def _claim(self, told: Evidence, document: Document) -> dict[str, Any]:
        claim, source, account = told.claim, self._document(document), self.store.account
        testimony = Testimony.of(told, _NOBODY, account.weights, account.voices)
        record = {
            "id": claim.id,
            "document": source,
            "parties": [[self.actor(party.actor), party.role.value, party.mention] for party in claim.parties],
            "kind": claim.kind.value,
            "stage": claim.stage.value,
            "modality": claim.modality.value,
            "date": str(claim.date) if claim.date else None,
            "by": told.so_by.isoformat(),
            "known": told.known.isoformat(),
            "origin": self._origin(origin_of(told, account.voices)),
            "witness": testimony.witness.value,
            "confidence": round(claim.confidence, 4),
        }
        extras = {
            "tells": testimony.stage.value if testimony.stage is not claim.stage else None,
            "reviews": list(told.reviews),
            "confirmed": told.confirmed,
            "rejected": told.rejected,
            "attribution": list(claim.attribution),
            "instrument": claim.instrument,
            "amount": claim.amount.text if claim.amount else None,
            "words": self._passages.quote(source, document.text, claim) if self.words else None,
        }
        return record | {name: value for name, value in extras.items() if value}

    def _document(self, document: Document) -> int:
        if document.id not in self._documents:
            self._documents[document.id] = len(self.documents)
            self.documents.append(_source(document))
        return self._documents[document.id]

    def _origin(self, origin: Origin) -> int:
        if origin.id not in self._origins:
            self._origins[origin.id] = len(self._voices)
            name = self.names.of(origin.actor) if origin.actor else origin.name
            self._voices.append({"id": origin.id, "name": name})
        return self._origins[origin.id]


def actor_record(actor: ActorId, names: Names) -> dict[str, str]:
    """An actor, for JSON."""
    return {"id": actor, "name": names.of(actor), "type": actor_type(actor).name.lower()}


def _source(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title or document.id,
        "publisher": document.publisher,
        "date": str(document.date) if document.date else None,
        "kind": document.kind.value,
        "url": document.url if document.url and _is_web(document.url) else None,
        "ai": document.made_with_ai,
    }


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
