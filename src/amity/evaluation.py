"""How well extracted claims agree with those of careful readers.

A claim between many actors is split over its dyads, each with an equal share, so that every claim counts the same.
Dyads are matched one to one within a document, those whose quotes overlap most first.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amity.model import ActorId, Claim, Document, Kind
from amity.model.errors import InvalidRecord, UnreadableDocument

ClaimsByDocument = Mapping[str, Sequence[Claim]]
WELL_SEEN = 5
"""How many gold claims a kind needs to count in the mean over kinds."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1, each 0 to 1, and over how many claims."""

    precision: float
    recall: float
    f1: float
    gold: float
    predicted: float

    @classmethod
    def of(cls, found_gold: float, gold: float, found_predicted: float, predicted: float) -> "Figures":
        """The figures that follow from how much of each side was found in the other."""
        recall, precision = found_gold / gold if gold else 0.0, found_predicted / predicted if predicted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(round(precision, 3), round(recall, 3), round(f1, 3), round(gold, 1), round(predicted, 1))

    def to_dict(self) -> dict[str, float]:
        """The figures for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How well predicted claims agree with gold.

    Attributes:
        documents: how many documents were compared.
        levels: figures by what has to agree: `pair` (two actors, in overlapping quotes), `pair+kind`, `document`
            (pair and kind, wherever in the document), `full` (pair, kind, stage and modality, in place).
        substantive: pair and kind over all kinds but diplomatic.
        kinds: pair and kind, of each kind by itself.
        right: of the pairs matched with their kind, the share in which a field agrees too; None where none matched.
    """

    documents: int
    levels: dict[str, Figures]
    substantive: Figures
    kinds: dict[Kind, Figures]
    right: dict[str, float | None]

    @property
    def macro(self) -> float | None:
        """The mean F1 over the kinds that the gold has enough claims of."""
        seen = [figures.f1 for figures in self.kinds.values() if figures.gold >= WELL_SEEN]
        return round(sum(seen) / len(seen), 3) if seen else None

    def to_dict(self) -> dict[str, Any]:
        """The scores for JSON."""
        return {
            "documents": self.documents,
            **{level: figures.to_dict() for level, figures in self.levels.items()},
            "substantive": self.substantive.to_dict(),
            "kinds": {"macro": self.macro} | {kind.value: [f.f1, f.gold] for kind, f in self.kinds.items()},
            "right among matched": self.right,
        }


def score(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> Scores:
    """How well predicted claims agree with gold claims, over the documents of the gold."""
    kinds = sorted({claim.kind for claims in gold.values() for claim in claims})
    return Scores(
        documents=len(gold),
        levels={level: _figures(gold, predicted, *rule) for level, rule in _LEVELS.items()},
        substantive=_of_kinds(gold, predicted, lambda kind: kind is not Kind.DIPLOMATIC),
        kinds={kind: _of_kinds(gold, predicted, kind.__eq__) for kind in kinds},
        right=_right_among_matched(gold, predicted),
    )


def confirmed(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> Iterator[tuple[Claim, float]]:
    """Each predicted claim of the gold's documents, and the share of its dyads that the gold has there of that kind."""
    for name in gold:
        atoms = _atoms(predicted.get(name, ()))
        found = {id(atom) for _, atom in _match(_atoms(gold[name]), atoms, _same_kind, placed=True)}
        shares: dict[str, float] = defaultdict(float)
        for atom in atoms:
            shares[atom.claim.id] += atom.share * (id(atom) in found)
        yield from ((claim, shares[claim.id]) for claim in predicted.get(name, ()))


def load_claims(path: Path) -> dict[str, list[Claim]]:
    """Claims by document: a folder with one JSON list per document, or a JSON Lines file.

    Raises:
        UnreadableDocument: the file is not there or no JSON.
        InvalidRecord: a claim is outside the codebook.
    """
    if path.is_dir():
        return {
            file.stem: [_claim(item, file, file.stem) for item in _json(file)] for file in sorted(path.glob("*.json"))
        }
    claims = defaultdict(list)
    for item in _json_lines(path):
        claim = _claim(item, path, None)
        claims[claim.document].append(claim)
    return dict(claims)


def load_documents(path: Path) -> Iterable[Document]:
    """The documents of a gold folder, character for character, since the offsets of its claims count them.

    Raises:
        UnreadableDocument: the file is not there or no JSON.
        InvalidRecord: a document lacks its id or text.
    """
    return (Document.from_dict(item) for item in _json_lines(path))


@dataclass(frozen=True, slots=True)
class _Atom:
    """One dyad's share of a claim."""

    pair: frozenset[ActorId]
    share: float
    claim: Claim


_Rule = Callable[[Claim, Claim], bool]


def _same_kind(gold: Claim, predicted: Claim) -> bool:
    return gold.kind is predicted.kind


_LEVELS: dict[str, tuple[_Rule, bool]] = {
    "pair": (lambda _gold, _predicted: True, True),
    "pair+kind": (_same_kind, True),
    "document": (_same_kind, False),
    "full": (lambda g, p: (g.kind, g.stage, g.modality) == (p.kind, p.stage, p.modality), True),
}


def _of_kinds(gold: ClaimsByDocument, predicted: ClaimsByDocument, wanted: Callable[[Kind], bool]) -> Figures:
    return _figures(_only(gold, wanted), _only(predicted, wanted))


def _only(claims: ClaimsByDocument, wanted: Callable[[Kind], bool]) -> ClaimsByDocument:
    return {name: [claim for claim in group if wanted(claim.kind)] for name, group in claims.items()}


def _figures(
    gold: ClaimsByDocument, predicted: ClaimsByDocument, same: _Rule = _same_kind, placed: bool = True
) -> Figures:
    sums = [0.0, 0.0, 0.0, 0.0]
    for name in sorted(gold):
        theirs, ours = _atoms(gold[name]), _atoms(predicted.get(name, ()))
        found = _match(theirs, ours, same, placed)
        counted = ([g for g, _ in found], theirs, [p for _, p in found], ours)
        for place, atoms in enumerate(counted):
            sums[place] += sum(atom.share for atom in atoms)
    return Figures.of(*sums)


def _atoms(claims: Iterable[Claim]) -> list[_Atom]:
    atoms = []
    for claim in claims:
        pairs = sorted({frozenset(dyad) for dyad in claim.dyads()}, key=sorted)
        atoms += [_Atom(pair, 1 / len(pairs), claim) for pair in pairs]
    return atoms


def _match(gold: list[_Atom], predicted: list[_Atom], same: _Rule, placed: bool) -> list[tuple[_Atom, _Atom]]:
    """Greedy, one to one: the largest overlap of quotes first, then the most fields that agree."""
    options = []
    for i, theirs in enumerate(gold):
        for j, ours in enumerate(predicted):
            if theirs.pair != ours.pair or not same(theirs.claim, ours.claim):
                continue
            common = _overlap(theirs.claim, ours.claim)
            if common or not placed:
                options.append((common, _agreement(theirs.claim, ours.claim), -i, -j))
    found, used_gold, used_predicted = [], set(), set()
    for _, _, i, j in sorted(options, reverse=True):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            found.append((gold[-i], predicted[-j]))
    return found


def _overlap(a: Claim, b: Claim) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _agreement(a: Claim, b: Claim) -> int:
    return sum((a.kind is b.kind, a.stage is b.stage, a.modality is b.modality, a.date == b.date))


_FIELDS: dict[str, _Rule] = {
    "attribution": lambda g, p: bool(g.attribution) == bool(p.attribution),
    "date": lambda g, p: g.date == p.date,
    "instrument": lambda g, p: g.instrument == p.instrument,
    "modality": lambda g, p: g.modality is p.modality,
    "roles": lambda g, p: sorted((x.actor, x.role) for x in g.parties) == sorted((x.actor, x.role) for x in p.parties),
    "stage": lambda g, p: g.stage is p.stage,
}


def _right_among_matched(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> dict[str, float | None]:
    right, matched = dict.fromkeys(_FIELDS, 0.0), 0.0
    for name in sorted(gold):
        for theirs, ours in _match(_atoms(gold[name]), _atoms(predicted.get(name, ())), _same_kind, True):
            matched += theirs.share
            for field, agree in _FIELDS.items():
                right[field] += theirs.share * agree(theirs.claim, ours.claim)
    return {field: round(value / matched, 3) if matched else None for field, value in right.items()}


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableDocument(str(path), f"cannot be read as JSON ({error})") from None


def _json_lines(path: Path) -> Iterable[Any]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    except OSError as error:
        remedy = "A folder of gold has documents.jsonl and, for each document, claims/ID.json."
        raise UnreadableDocument(str(path), f"cannot be read ({error.strerror})", remedy) from None
    except ValueError as error:
        raise UnreadableDocument(str(path), f"cannot be read as JSON Lines ({error})") from None


def _claim(item: Any, path: Path, document: str | None) -> Claim:
    if not isinstance(item, dict):
        raise InvalidRecord(f"a claim in {path}", "the record", "is not a JSON object")
    return Claim.from_dict(item, document=document)
