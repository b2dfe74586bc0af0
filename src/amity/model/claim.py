"""The record that everything turns on: a claim and its parties."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from amity.model.actor import ActorId, actor_id
from amity.model.amount import Amount
from amity.model.document import Document
from amity.model.errors import InvalidRecord, QuoteMismatch
from amity.model.partial_date import PartialDate
from amity.model.vocabulary import Kind, Modality, Role, Stage


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Party:
    """An actor, the part it has in a relation, and the words that name it there."""

    actor: ActorId
    role: Role
    mention: str

    def to_dict(self) -> dict[str, str]:
        """The party for JSON."""
        return {"actor": self.actor, "role": self.role.value, "mention": self.mention}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The party that `to_dict` wrote.

        Raises:
            InvalidRecord: the actor's identifier or the role has no known form.
        """
        try:
            return cls(actor=actor_id(data["actor"]), role=Role(data["role"]), mention=str(data.get("mention") or ""))
        except KeyError as error:
            raise InvalidRecord("party", str(error.args[0]), "is missing") from None
        except ValueError as error:
            raise InvalidRecord("party", "role", str(error)) from None
        except TypeError:
            raise InvalidRecord("party", "as a whole", "is not an object with actor, role and mention") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement, in one place of one document, about one relation between actors.

    Make one with `Claim.of`, which ties it to its document and gives it its identifier.

    Attributes:
        id: hash of document, span, parties, kind and stage: the same on every run.
        start: where the quote begins, in characters of the document's text.
        end: where it ends.
        date: what the claim is about, not when it was published.
        attribution: who is said to say so, nearest voice first; empty where the document speaks for itself.
        method: the extractor and its version.
        confidence: the share of such claims that a reader confirms, 0 to 1.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    parties: tuple[Party, ...]
    kind: Kind
    stage: Stage
    modality: Modality
    date: PartialDate | None = None
    attribution: tuple[str, ...] = ()
    instrument: str | None = None
    amount: Amount | None = None
    method: str = "unknown"
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidRecord(f"claim {self.id}", "span", f"{self.start} to {self.end} is empty or turned round")
        if len(self.quote) != self.end - self.start:
            raise InvalidRecord(f"claim {self.id}", "quote", "is not as long as its span")
        if len({party.actor for party in self.parties}) < 2:
            raise InvalidRecord(f"claim {self.id}", "parties", "name fewer than two actors")
        if not 0 <= self.confidence <= 1:
            raise InvalidRecord(f"claim {self.id}", "confidence", f"{self.confidence} is outside 0 to 1")

    @classmethod
    def of(
        cls,
        document: Document,
        start: int,
        end: int,
        *,
        parties: Iterable[Party],
        kind: Kind,
        stage: Stage,
        modality: Modality,
        date: PartialDate | None = None,
        attribution: Iterable[str] = (),
        instrument: str | None = None,
        amount: Amount | None = None,
        method: str = "unknown",
        confidence: float = 1.0,
    ) -> Self:
        """The claim that a document makes at a place; its quote is what stands there.

        Raises:
            InvalidRecord: fewer than two actors, an empty span, or a confidence outside 0 to 1.
            QuoteMismatch: the span runs past the end of the text.
        """
        parties = tuple(parties)
        claim = cls(
            id=_identifier(document.id, start, end, parties, kind, stage),
            document=document.id,
            start=start,
            end=end,
            quote=document.text[start:end].ljust(end - start, "\0"),
            parties=parties,
            kind=kind,
            stage=stage,
            modality=modality,
            date=date,
            attribution=tuple(attribution),
            instrument=instrument,
            amount=amount,
            method=method,
            confidence=confidence,
        )
        claim.check(document)
        return claim

    def check(self, document: Document) -> None:
        """Hold the span law: the quote is what the document says between start and end.

        Raises:
            QuoteMismatch: it is not, or this is another document.
        """
        found = document.text[self.start : self.end]
        if found != self.quote or document.id != self.document:
            raise QuoteMismatch(document.id, self.start, self.end, self.quote, found)

    @property
    def actors(self) -> frozenset[ActorId]:
        """The actors between which the relation is claimed."""
        return frozenset(party.actor for party in self.parties)

    def in_role(self, role: Role) -> tuple[ActorId, ...]:
        """The actors that have a role, in the order they are named."""
        return tuple(party.actor for party in self.parties if party.role is role)

    def dyads(self) -> tuple[tuple[ActorId, ActorId], ...]:
        """The pairs of actors between which the relation holds.

        Where something passes, each provider with each recipient, provider first, and every plain party with
        both; a joiner with what it joins; else every two, in the order of their identifiers.
        """
        givers, takers, equals = (self.in_role(role) for role in (Role.PROVIDER, Role.RECIPIENT, Role.PARTY))
        if givers and takers:
            pairs = [(a, b) for a in givers for b in takers]
            pairs += [(a, b) for a in equals for b in (*givers, *takers)]
        elif takers and equals:
            pairs = [(a, b) for a in equals for b in takers]
        else:
            everyone = sorted(self.actors)
            pairs = [(a, b) for i, a in enumerate(everyone) for b in everyone[i + 1 :]]
        return tuple(dict.fromkeys((a, b) for a, b in pairs if a != b))

    def to_dict(self) -> dict[str, Any]:
        """The claim for JSON Lines, with the codebook's fields."""
        return {
            "id": self.id,
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "parties": [party.to_dict() for party in self.parties],
            "kind": self.kind.value,
            "stage": self.stage.value,
            "modality": self.modality.value,
            "date": str(self.date) if self.date else None,
            "attribution": list(self.attribution),
            "instrument": self.instrument,
            "amount": self.amount.to_dict() if self.amount else None,
            "method": self.method,
            "confidence": self.confidence,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, document: str | None = None) -> Self:
        """The claim that `to_dict` wrote, or one of the codebook's fields alone.

        Args:
            data: the fields; `id`, `method` and `confidence` may be missing.
            document: the document's name, where the record does not carry it.

        Raises:
            InvalidRecord: a field is missing or outside the codebook.
            InvalidDate: the date has no ISO form.
        """
        name = str(data.get("document") or document or "")
        try:
            parties = tuple(Party.from_dict(party) for party in data["parties"])
            kind, stage, modality = Kind(data["kind"]), Stage(data["stage"]), Modality(data["modality"])
            start, end = int(data["start"]), int(data["end"])
            return cls(
                id=str(data.get("id") or _identifier(name, start, end, parties, kind, stage)),
                document=name,
                start=start,
                end=end,
                quote=str(data["quote"]),
                parties=parties,
                kind=kind,
                stage=stage,
                modality=modality,
                date=PartialDate.parse(str(data["date"])) if data.get("date") else None,
                attribution=_voices(data.get("attribution")),
                instrument=str(data["instrument"]) if data.get("instrument") else None,
                amount=Amount.from_dict(data["amount"]) if data.get("amount") else None,
                method=str(data.get("method") or "unknown"),
                confidence=float(data.get("confidence", 1.0)),
            )
        except KeyError as error:
            raise InvalidRecord(f"claim in {name}", str(error.args[0]), "is missing") from None
        except (OverflowError, TypeError, ValueError) as error:
            raise InvalidRecord(f"claim in {name}", "a field", f"is not of the codebook ({error})") from None


def _voices(names: Any) -> tuple[str, ...]:
    # A single name would otherwise fall apart into its letters.
    return (names,) if isinstance(names, str) else tuple(str(name) for name in names or ())


def _identifier(document: str, start: int, end: int, parties: tuple[Party, ...], kind: Kind, stage: Stage) -> str:
    who = ",".join(f"{actor}/{role}" for actor, role in sorted((party.actor, party.role) for party in parties))
    content = "\x1f".join((document, str(start), str(end), who, kind, stage))
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
