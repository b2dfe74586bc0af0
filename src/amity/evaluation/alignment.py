"""Every dyad of gold and prediction in exactly one place: beside the one that answers to it, or alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from amity.evaluation.gold import ClaimsByDocument
from amity.evaluation.matching import Atom, Matched, atoms, match, overlap, pair_off, same_kind


@dataclass(slots=True)
class Aligned:
    """Gold and predicted dyads side by side.

    Attributes:
        matched: those that answer to each other in actors, place and kind.
        of_other_kind: in actors and place alone.
        of_other_parties: in one actor, place and kind.
        missed: gold dyads to which nothing answers.
        false: predicted dyads that answer to nothing.
    """

    matched: list[Matched] = field(default_factory=list)
    of_other_kind: list[Matched] = field(default_factory=list)
    of_other_parties: list[Matched] = field(default_factory=list)
    missed: list[Atom] = field(default_factory=list)
    false: list[Atom] = field(default_factory=list)


def align(gold: ClaimsByDocument, predicted: ClaimsByDocument) -> Aligned:
    """Put gold and predicted claims side by side, over the documents of the gold."""
    whole = Aligned()
    steps = (whole.matched, _of_kind), (whole.of_other_kind, _of_actors), (whole.of_other_parties, _sharing_an_actor)
    for name in sorted(gold):
        theirs, ours = atoms(gold[name]), atoms(predicted.get(name, ()))
        for found, put_together in steps:
            pairs = put_together(theirs, ours)
            found += pairs
            used = set(chain.from_iterable(pairs))
            theirs, ours = ([atom for atom in some if atom not in used] for some in (theirs, ours))
        whole.missed += theirs
        whole.false += ours
    return whole


def _of_kind(gold: Sequence[Atom], predicted: Sequence[Atom]) -> list[Matched]:
    return match(gold, predicted, same_kind)


def _of_actors(gold: Sequence[Atom], predicted: Sequence[Atom]) -> list[Matched]:
    return match(gold, predicted, lambda _gold, _predicted: True)


def _sharing_an_actor(gold: Sequence[Atom], predicted: Sequence[Atom]) -> list[Matched]:
    options = [
        (overlap(theirs.claim, ours.claim), int(theirs.claim.stage is ours.claim.stage), -i, -j)
        for i, theirs in enumerate(gold)
        for j, ours in enumerate(predicted)
        if theirs.dyad & ours.dyad and same_kind(theirs.claim, ours.claim) and overlap(theirs.claim, ours.claim)
    ]
    return pair_off(gold, predicted, options)
