"""Labelled documents as examples: the package's own windows and marks, with what readers found for each pair."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from encoders import Pretrained

from amity.evaluation import load_claims, load_documents
from amity.extraction.learned.judge import ROLES
from amity.extraction.learned.parsed import parsed
from amity.extraction.learned.passages import Reading
from amity.extraction.learned.windows import Window
from amity.extraction.parse import language
from amity.extraction.sentences import Span
from amity.model import ActorId, Claim, ExtractionSettings, Kind, Modality, Role, Stage

Key = tuple[str, int, ActorId, ActorId]
"""A pair: its document, its sentence and its two actors."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader found for a pair, with the share of the claim that the pair is."""

    kind: Kind
    stage: Stage
    modality: Modality
    roles: int
    share: float


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of actors of a sentence: what can be told of it, and what readers found."""

    key: Key
    marks: tuple[str, ...]
    sides: tuple[str, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with its windows and its examples."""

    id: str
    publisher: str
    claims: int
    windows: tuple[Window, ...]
    examples: tuple[Example, ...]

    def labels(self) -> dict[tuple[int, ActorId, ActorId], tuple[Label, ...]]:
        """The labels of each pair, by its sentence and actors."""
        return {example.key[1:]: example.labels for example in self.examples}


def labelled(gold: Path, pretrained: Pretrained) -> Iterator[Labelled]:
    """The documents of a gold set, in its order, in the tokens of an encoder."""
    claims = load_claims(gold / "claims")
    windows, nlp = pretrained.windows(), language(ExtractionSettings().spacy_model)
    for document in load_documents(gold / "documents.jsonl"):
        reading = Reading.of(document)
        told = _told(reading, claims.get(document.id, ()))
        examples = [
            Example(
                (document.id, found.passage.index, one, other),
                tuple(found.marker.marks(one, other)),
                tuple(found.marker.sides(one, other)),
                tuple(_labels(told[found.passage.index], one, other)),
            )
            for found in parsed(reading, nlp, reading.passages)
            for one, other in found.passage.couples()
        ]
        print(".", end="", flush=True, file=sys.stderr)
        yield Labelled(
            document.id,
            document.publisher or "",
            len(claims.get(document.id, ())),
            tuple(windows.of(reading)),
            tuple(examples),
        )
    print(file=sys.stderr)


def in_tokens_of(pretrained: Pretrained, documents: Sequence[Labelled], gold: Path) -> list[Labelled]:
    """Labelled documents in the tokens of another encoder."""
    windows, texts = (
        pretrained.windows(),
        {document.id: document for document in load_documents(gold / "documents.jsonl")},
    )
    return [replace(one, windows=tuple(windows.of(Reading.of(texts[one.id])))) for one in documents]


def _told(reading: Reading, claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    """The claims of each sentence: of that one which holds most of the quote."""
    told: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        at = max(range(len(reading.spans)), key=lambda i: _common(reading.spans[i], claim))
        told[at].append(claim)
    return told


def _common(span: Span, claim: Claim) -> int:
    return min(span.end, claim.end) - max(span.start, claim.start)


def _labels(claims: Sequence[Claim], one: ActorId, other: ActorId) -> Iterator[Label]:
    for claim in claims:
        dyads = {frozenset(dyad) for dyad in claim.dyads()}
        if frozenset((one, other)) in dyads:
            roles = {party.actor: party.role for party in claim.parties}
            yield Label(claim.kind, claim.stage, claim.modality, _roles(roles[one], roles[other]), 1 / len(dyads))


def _roles(one: Role, other: Role) -> int:
    return ROLES.index((one, other)) if (one, other) in ROLES else 0
