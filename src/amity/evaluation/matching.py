"""Which dyad of which claim answers to which: one to one, those whose quotes overlap most first.

A claim between many actors is split over its dyads, each with an equal share, so that every claim counts the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from amity.evaluation.gold import ClaimsByDocument
from amity.model import ActorId, Claim

Rule = Callable[[Claim, Claim], bool]
"""Whether a gold claim and a predicted one agree."""


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One dyad's share of a claim."""

    dyad: frozenset[ActorId]
    share: float
    claim: Claim


Matched = tuple[Atom, Atom]
"""A gold dyad, and the predicted one that answers to it."""


def atoms(claims: Iterable[Claim]) -> list[Atom]:
    """The dyads of claims, in the order of the claims."""
    found = []
    for claim in claims:
        dyads = sorted({frozenset(dyad) for dyad in claim.dyads()}, key=sorted)
        found += [Atom(dyad, 1 / len(dyads), claim) for dyad in dyads]
    return found


def match(gold: Sequence[Atom], predicted: Sequence[Atom], same: Rule, *, placed: bool = True) -> list[Matched]:
    """Greedy, one to one: the largest overlap of quotes first, then the most fields that agree.

    Args:
        gold: the dyads that readers found in a document.
        predicted: those that were extracted from it.
        same: what else has to agree, besides the two actors.
        placed: whether the quotes have to overlap.
    """
    of_dyad = defaultdict(list)
    for j, ours in enumerate(predicted):
        of_dyad[ours.dyad].append((j, ours.claim))
    options = []
    for i, theirs in enumerate(gold):
        for j, claim in of_dyad[theirs.dyad]:
            common = overlap(theirs.claim, claim)
            if (common or not placed) and same(theirs.claim, claim):
                options.append((common, _agreement(theirs.claim, claim), -i, -j))
    return pair_off(gold, predicted, options)


def pair_off(
    gold: Sequence[Atom], predicted: Sequence[Atom], options: Iterable[tuple[int, int, int, int]]
) -> list[Matched]:
    """Take the best option again and again, no dyad twice.

    Args:
        gold: the dyads that readers found.
        predicted: those that were extracted.
        options: how well two go together, by two measures; then the places of the two, with a minus before them, so
            that of equals the first is taken.
    """
    found, used_gold, used_predicted = [], set(), set()
    for _, _, i, j in sorted(options, reverse=True):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            found.append((gold[-i], predicted[-j]))
    return found


def matched(gold: ClaimsByDocument, predicted: ClaimsByDocument, same: Rule) -> Iterator[Matched]:
    """The dyads that answer to each other in place, over the documents of the gold."""
    for name in sorted(gold):
        yield from match(atoms(gold[name]), atoms(predicted.get(name, ())), same)


def overlap(a: Claim, b: Claim) -> int:
    """How many characters the quotes of two claims have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def same_kind(gold: Claim, predicted: Claim) -> bool:
    """The rule of `pair+kind`, the figure to go by."""
    return gold.kind is predicted.kind


def _agreement(a: Claim, b: Claim) -> int:
    return sum((a.kind is b.kind, a.stage is b.stage, a.modality is b.modality, a.date == b.date))
