"""What a picture leans on: how much of it each origin carries, and what is left without one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log1p

from amity.analysis.carrying import strongest
from amity.ledger import Testimony
from amity.ledger.moves import contradictions
from amity.ledger.standing import LADDER
from amity.model import Stage
from amity.network import Tie

Left = tuple[float, float]
"""What is left of a tie: how likely it holds, and the weight that is expected of it."""

_SURE = 1 - 1e-12


@dataclass(frozen=True)
class Support:
    """What stands behind one tie.

    Attributes:
        tie: the tie.
        stage_weight: what a tie weighs at each stage.
        at_least: how far it must have come to hold.
    """

    tie: Tie
    stage_weight: Mapping[Stage, float]
    at_least: Stage = Stage.AGREED

    @cached_property
    def holds(self) -> float:
        """How likely it has come so far and is not closed, 0 to 1."""
        return self.whole[0]

    @cached_property
    def whole(self) -> Left:
        """How likely it is, and the weight that is expected of it."""
        return self._left(self.tie)

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The origins that speak for or against it by the day of the picture."""
        return tuple(dict.fromkeys(one.origin for one in self.told))

    @cached_property
    def told(self) -> tuple[Testimony, ...]:
        """What is told of it by the day of the picture."""
        return tuple(one for one in self.tie.belief.testimony if one.day <= self.tie.day)

    @cached_property
    def credit(self) -> dict[str, tuple[Testimony, float]]:
        """The best testimony of each origin that supports it, and how much of the belief is its; together all of it.

        Independent witnesses add up as `−ln(1 − p)`, so each is credited with the belief in that proportion.
        """
        best = [(one, -log1p(-min(strength, _SURE))) for one, strength in strongest(self.tie, self.at_least)]
        whole = sum(evidence for _, evidence in best)
        return {one.origin: (one, self.holds * evidence / whole) for one, evidence in best if whole}

    @cached_property
    def effective(self) -> float:
        """How many equal origins would stand behind it as these do."""
        return effective_number(share for _, share in self.credit.values())

    @cached_property
    def contested(self) -> bool:
        """Whether claims about it contradict each other by the day of the picture."""
        return bool(contradictions(self.tie.belief, self.tie.day))

    @cached_property
    def without(self) -> dict[str, Left]:
        """What is left of it without each origin."""
        return {origin: self._without(origin) for origin in self.origins}

    def left(self, keep: Callable[[Testimony], bool]) -> Left:
        """What is left of it by the testimony that is kept."""
        kept = tuple(one for one in self.told if keep(one))
        if len(kept) == len(self.told):
            return self.whole
        if not any(one.supports(LADDER[0]) for one in kept):
            return 0.0, 0.0
        return self._left(replace(self.tie, belief=replace(self.tie.belief, testimony=kept)))

    def _without(self, origin: str) -> Left:
        return self.left(lambda one: one.origin != origin)

    def _left(self, tie: Tie) -> Left:
        likely = [*tie.belief.stages(tie.day).values(), 0.0]
        exactly = [here - further for here, further in pairwise(likely)]
        weight = sum(self.stage_weight[stage] * p for stage, p in zip(LADDER, exactly, strict=True))
        return likely[LADDER.index(self.at_least)], weight


def effective_number(shares: Iterable[float]) -> float:
    """The inverse Herfindahl of shares that need not add up to one; 0 where there are none (Laakso, Taagepera 1979).

    >>> effective_number([2.0, 2.0]), round(effective_number([9.0, 1.0]), 2), effective_number([])
    (2.0, 1.22, 0.0)
    """
    found = [share for share in shares if share > 0]
    return sum(found) ** 2 / sum(share**2 for share in found) if found else 0.0


def carried_by(supports: Iterable[Support]) -> dict[str, float]:
    """How many of the ties that are expected to hold are credited to each origin; together all of them."""
    carried: dict[str, float] = defaultdict(float)
    for support in supports:
        for origin, (_, share) in support.credit.items():
            carried[origin] += share
    return dict(carried)


def carried_if(supports: Iterable[Support], is_of: Callable[[Testimony], bool]) -> float:
    """How many of the ties that are expected to hold are credited to testimony of a sort."""
    return sum(share for support in supports for one, share in support.credit.values() if is_of(one))


def by_origin(supports: Iterable[Support]) -> dict[str, list[Support]]:
    """The ties that each origin speaks of."""
    found: dict[str, list[Support]] = defaultdict(list)
    for support in supports:
        for origin in support.origins:
            found[origin].append(support)
    return found
