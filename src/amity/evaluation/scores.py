"""How well extracted claims agree with those of careful readers, by the definitions that the gold was made with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from amity.evaluation.gold import ClaimsByDocument
from amity.evaluation.matching import Rule, atoms, match, matched, same_kind
from amity.model import Claim, Kind

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
        levels={level: figures(gold, predicted, *rule) for level, rule in LEVELS.items()},
        substantive=of_claims(gold, predicted, is_substantive),
        kinds={kind: of_claims(gold, predicted, partial(_is_of, kind)) for kind in kinds},
        right=_right_among_matched(gold, predicted),
    )


def figures(
    gold: ClaimsByDocument, predicted: ClaimsByDocument, same: Rule = same_kind, placed: bool = True
) -> Figures:
    """Precision, recall and F1 of predicted claims, where the two actors and a rule agree."""
    sums = [0.0, 0.0, 0.0, 0.0]
    for name in sorted(gold):
        theirs, ours = atoms(gold[name]), atoms(predicted.get(name, ()))
        found = match(theirs, ours, same, placed=placed)
        counted = ([g for g, _ in found], theirs, [p for _, p in found], ours)
        for place, some in enumerate(counted):
            sums[place] += sum(atom.share for atom in some)
    return Figures.of(*sums)


def of_claims(gold: ClaimsByDocument, predicted: ClaimsByDocument, wanted: Callable[[Claim], bool]) -> Figures:
    """The figures of pair and kind over the claims on both sides that are wanted, as if there were no others."""
    return figures(_wanted(gold, wanted), _wanted(predicted, wanted))


def is_substantive(claim: Claim) -> bool:
    """Whether a claim is about more than talks and views: half of most texts, and the least of a user's interest."""
    return claim.kind is not Kind.DIPLOMATIC


def confirmed(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> Iterator[tuple[Claim, float]]:
    """Each predicted claim of the gold's documents, and the share of its dyads that the gold has there of that kind."""
    for name in gold:
        claims = predicted.get(name, ())
        of_each = [atoms([claim]) for claim in claims]
        found = {ours for _, ours in match(atoms(gold[name]), list(chain.from_iterable(of_each)), same_kind)}
        for claim, own in zip(claims, of_each, strict=True):
            yield claim, sum(atom.share for atom in own if atom in found)


def _is_of(kind: Kind, claim: Claim) -> bool:
    return claim.kind is kind


def _full(gold: Claim, predicted: Claim) -> bool:
    return same_kind(gold, predicted) and gold.stage is predicted.stage and gold.modality is predicted.modality


LEVELS: dict[str, tuple[Rule, bool]] = {
    "pair": (lambda _gold, _predicted: True, True),
    "pair+kind": (same_kind, True),
    "document": (same_kind, False),
    "full": (_full, True),
}
"""What has to agree besides the two actors, and whether the quotes have to overlap."""


def _wanted(claims: ClaimsByDocument, wanted: Callable[[Claim], bool]) -> ClaimsByDocument:
    return {name: [claim for claim in group if wanted(claim)] for name, group in claims.items()}


_FIELDS: dict[str, Rule] = {
    "attribution": lambda g, p: bool(g.attribution) == bool(p.attribution),
    "date": lambda g, p: g.date == p.date,
    "instrument": lambda g, p: g.instrument == p.instrument,
    "modality": lambda g, p: g.modality is p.modality,
    "roles": lambda g, p: sorted((x.actor, x.role) for x in g.parties) == sorted((x.actor, x.role) for x in p.parties),
    "stage": lambda g, p: g.stage is p.stage,
}


def _right_among_matched(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> dict[str, float | None]:
    right, whole = dict.fromkeys(_FIELDS, 0.0), 0.0
    for theirs, ours in matched(gold, predicted, same_kind):
        whole += theirs.share
        for field, agree in _FIELDS.items():
            right[field] += theirs.share * agree(theirs.claim, ours.claim)
    return {field: round(value / whole, 3) if whole else None for field, value in right.items()}
