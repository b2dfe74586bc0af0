"""Where readers and extractor disagree, and how: what an analyst looks at first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice, zip_longest
from typing import Any

from amity.evaluation.alignment import Aligned
from amity.evaluation.matching import Atom
from amity.model import Claim, Modality


class Sort(StrEnum):
    """How readers and extractor disagree over a claim."""

    FALSE = "false"
    MISSED = "missed"
    KIND = "wrong kind"
    PARTIES = "wrong parties"
    STAGE = "wrong stage or modality"

    @property
    def meaning(self) -> str:
        """What it is, in a few words."""
        return _MEANINGS[self]


_MEANINGS = {
    Sort.FALSE: "extracted, where readers have nothing like it",
    Sort.MISSED: "in the gold, where nothing like it is extracted",
    Sort.KIND: "the right two actors, another kind",
    Sort.PARTIES: "the right kind, and one of the two actors",
    Sort.STAGE: "the right two actors and kind, another stage or modality",
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A gold claim and what was extracted in its place; one of the two may be missing.

    Attributes:
        share: how much of the claim is concerned, where it is one between many actors.
    """

    sort: Sort
    gold: Claim | None
    predicted: Claim | None
    share: float = 1.0

    @property
    def claim(self) -> Claim:
        """The claim that is concerned: what was extracted, where something was."""
        claim = self.predicted or self.gold
        assert claim  # noqa: S101 # nobody disagrees with nobody
        return claim

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands: the document, and where in it."""
        return self.claim.document, self.claim.start, self.claim.end

    def to_dict(self) -> dict[str, Any]:
        """The disagreement for JSON."""
        return {
            "sort": self.sort.value,
            "document": self.claim.document,
            "gold": self.gold.to_dict() if self.gold else None,
            "predicted": self.predicted.to_dict() if self.predicted else None,
            "share": round(self.share, 3),
        }


def disagreements(aligned: Aligned) -> dict[Sort, list[Disagreement]]:
    """All that readers and extractor disagree over, by sort; of each sort the worst first.

    Worst is what was extracted with the most confidence; of what was missed, one of each kind in
    turn, the kind of which least is missed first, so that every kind is seen.
    """
    stage = [
        (g, p) for g, p in aligned.matched if (g.claim.stage, g.claim.modality) != (p.claim.stage, p.claim.modality)
    ]
    return {
        Sort.FALSE: _by_confidence(_told(Sort.FALSE, ((None, atom) for atom in aligned.false))),
        Sort.MISSED: _in_turn(_told(Sort.MISSED, ((atom, None) for atom in aligned.missed))),
        Sort.KIND: _by_confidence(_told(Sort.KIND, aligned.of_other_kind)),
        Sort.PARTIES: _by_confidence(_told(Sort.PARTIES, aligned.of_other_parties)),
        Sort.STAGE: _by_confidence(_told(Sort.STAGE, stage)),
    }


def worst(found: Mapping[Sort, list[Disagreement]], number: int) -> list[Disagreement]:
    """So many disagreements, the worst of every sort before the next of any, put together by sort."""
    in_turn = chain.from_iterable(zip_longest(*found.values()))
    taken = Counter(one.sort for one in islice((one for one in in_turn if one), number))
    return [one for sort, all_of_it in found.items() for one in all_of_it[: taken[sort]]]


def _told(sort: Sort, pairs: Iterable[tuple[Atom | None, Atom | None]]) -> list[Disagreement]:
    """Disagreements between claims: the dyads of one claim are put together."""
    shares: dict[tuple[int, int], float] = defaultdict(float)
    claims: dict[tuple[int, int], tuple[Claim | None, Claim | None]] = {}
    for theirs, ours in pairs:
        gold, predicted = (atom.claim if atom else None for atom in (theirs, ours))
        key = id(gold), id(predicted)
        shares[key] += max(atom.share for atom in (theirs, ours) if atom)
        claims[key] = gold, predicted
    return [Disagreement(sort, *both, share=min(1.0, shares[key])) for key, both in claims.items()]


def _by_confidence(found: list[Disagreement]) -> list[Disagreement]:
    return sorted(found, key=lambda one: (-one.claim.confidence * one.share, one.place))


def _in_turn(found: list[Disagreement]) -> list[Disagreement]:
    """One of each kind in turn; of a kind first what is missed altogether, and what is told as a fact."""
    of_kind: dict[str, list[Disagreement]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (-one.share, one.claim.modality is not Modality.ASSERTED, one.place)):
        of_kind[one.claim.kind].append(one)
    rarest_first = sorted(of_kind.values(), key=lambda group: (len(group), group[0].claim.kind))
    return [one for turn in zip_longest(*rarest_first) for one in turn if one]
