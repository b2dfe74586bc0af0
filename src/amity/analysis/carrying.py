"""Which claims carry a figure: those without which belief in its ties would fall most."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import prod

from amity.ledger import Testimony
from amity.model import Stage
from amity.network import Tie


def leading_claims(
    ties: Iterable[Tie], n: int = 5, *, weights: Sequence[float] | None = None, stage: Stage = Stage.AGREED
) -> tuple[str, ...]:
    """The claims that carry a figure, the one that adds most first.

    A claim adds what the belief in its ties grows by when it is told after all stronger ones of other origins; of one
    origin only the strongest claim adds anything, so that a second copy leads nowhere. What is denied or closed since
    adds as much less.

    Args:
        ties: those that the figure rests on.
        n: how many claims at most.
        weights: what each tie counts for in the figure; all alike where left out.
        stage: the stage that the figure asks for.

    Returns:
        Their identifiers. Where several add the same, the later comes first.
    """
    added: dict[str, float] = defaultdict(float)
    days: dict[str, int] = {}
    found = list(ties)
    for tie, weight in zip(found, weights if weights is not None else [1.0] * len(found), strict=True):
        for one, share in carried(tie, stage):
            added[one.claim] += float(weight) * share
            days[one.claim] = one.day.toordinal()
    leading = sorted(added, key=lambda claim: (-round(added[claim], 12), -days[claim], claim))
    return tuple(claim for claim in leading[:n] if added[claim] > 0)


def carried(tie: Tie, stage: Stage = Stage.AGREED) -> Iterator[tuple[Testimony, float]]:
    """What the testimony of each origin adds to the belief that a tie has come as far as a stage.

    The strongest is first, and each next one adds to what those before it had shown. Together they are the belief.
    """
    best = sorted(strongest(tie, stage), key=lambda one: -one[1])
    gains = [strength * prod(1 - other for _, other in best[:place]) for place, (_, strength) in enumerate(best)]
    whole = sum(gains)
    if whole:
        holds = tie.holds(stage)
        yield from ((one, holds * gain / whole) for (one, _), gain in zip(best, gains, strict=True))


def strongest(tie: Tie, stage: Stage = Stage.AGREED) -> list[tuple[Testimony, float]]:
    """The strongest testimony of each origin for a stage, with its strength less what was undone since, 0 to 1."""
    told = [one for one in tie.belief.testimony if one.day <= tie.day]
    undoing = [one for one in told if one.undoes(stage)]
    best: dict[str, tuple[float, int, str, Testimony]] = {}
    for one in told:
        if one.supports(stage) and not one.closes:
            strength = one.strength * tie.belief.remaining(one, stage, tie.day) * _not_undone(one, undoing)
            found = (strength, one.day.toordinal(), one.claim, one)
            best[one.origin] = max(best.get(one.origin, found), found, key=lambda known: known[:3])
    return [(one, strength) for strength, _, _, one in best.values()]


def _not_undone(one: Testimony, undoing: Iterable[Testimony]) -> float:
    """How likely nothing true took it back since; of one origin, again, only what it says most strongly counts."""
    against: dict[str, float] = {}
    for other in undoing:
        if other.day >= one.day:
            against[other.origin] = max(against.get(other.origin, 0.0), other.strength)
    return prod(1 - strength for strength in against.values())
