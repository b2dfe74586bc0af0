"""Belief: how likely a partnership has reached a stage, computed from testimony and never stored."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod
from typing import Any, NamedTuple, Self

from amity.ledger.standing import LADDER
from amity.ledger.testimony import Testimony
from amity.model import Stage

_DAYS_A_YEAR = 365.25

Strength = Callable[[Testimony], float]


@dataclass(frozen=True, slots=True)
class Belief:
    """How likely each stage of one partnership is, as of any day.

    Within one origin the strongest claim counts; origins are independent witnesses. What is denied or closed takes
    away from what was told before, and from nothing that is told after:

        P(s) = Σ_k P(what was last undone, was undone at k) · (1 − ∏_origins (1 − max p of what supports s after k))

    Where everything is denied last, that is `(1 − ∏ (1 − max p)) · ∏ (1 − p)`.

    Attributes:
        testimony: what is told, in any order.
        half_life: after how many years without news half the belief is left that the relation is active.
    """

    testimony: tuple[Testimony, ...]
    half_life: float

    def holds(self, stage: Stage, day: date) -> float:
        """How likely it has reached a stage by a day and has not been closed since, 0 to 1."""
        told = [one for one in self.testimony if one.day <= day]
        supporting = [one for one in told if one.supports(stage) and not one.closes]
        sides = _Sides(
            firm=[one for one in supporting if one.stage.reached(Stage.AGREED)],
            loose=[one for one in supporting if not one.stage.reached(Stage.AGREED)],
            undoing=[one for one in told if one.undoes(stage)],
            undoing_loose=[one for one in told if one.refuses],
        )
        return _probability(sides, lambda one: one.strength * self.remaining(one, stage, day))

    def reached(self, stage: Stage, day: date) -> float:
        """How likely it has ever reached a stage by a day, whatever became of it, 0 to 1."""
        told = [one for one in self.testimony if one.day <= day]
        supporting = [one for one in told if one.supports(stage)]
        denying = [one for one in told if one.denies and one.undoes(stage)]
        return _probability(_Sides(supporting, [], denying, []), _strength)

    def closed(self, day: date) -> float:
        """How likely it has been suspended, ended or refused by a day, and not been taken up since, 0 to 1."""
        told = [one for one in self.testimony if one.day <= day]
        up = [one for one in told if not one.closes and one.supports(Stage.NEGOTIATING)]
        sides = _Sides(
            firm=[one for one in told if one.closes and not one.refuses],
            loose=[one for one in told if one.refuses],
            undoing=[one for one in up if one.supports(Stage.AGREED)],
            undoing_loose=[one for one in up if not one.supports(Stage.AGREED)],
        )
        return _probability(sides, _strength)

    def stages(self, day: date) -> dict[Stage, float]:
        """How likely it holds at each stage of the ladder as of a day; never more at a higher stage."""
        return {stage: self.holds(stage, day) for stage in LADDER}

    def by_origin(self, stage: Stage, day: date) -> dict[str, float]:
        """The strongest testimony of each origin for a stage as of a day, 0 to 1, the strongest origin first."""
        told = [one for one in self.testimony if one.day <= day and one.supports(stage) and not one.closes]
        best = _strongest(told, lambda one: one.strength * self.remaining(one, stage, day))
        return dict(sorted(best.items(), key=lambda item: (-item[1], item[0])))

    def days(self) -> list[date]:
        """The days on which something is told, earliest first."""
        return sorted({one.day for one in self.testimony})

    def remaining(self, one: Testimony, stage: Stage, day: date) -> float:
        """The share of a testimony's strength that is left for a stage on a day: that it is active grows old."""
        if stage is not Stage.ACTIVE:
            return 1.0
        return float(0.5 ** ((day - one.day).days / _DAYS_A_YEAR / self.half_life))

    def to_dict(self) -> dict[str, Any]:
        """The belief for JSON: what it rests on."""
        return {"half_life": self.half_life, "testimony": [one.to_dict() for one in self.testimony]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The belief that `to_dict` wrote.

        Raises:
            InvalidRecord: a field is missing or outside the codebook.
        """
        return cls(tuple(Testimony.from_dict(one) for one in data["testimony"]), float(data["half_life"]))


class _Sides(NamedTuple):
    """What speaks for something, firmly or loosely, and what undoes all of it, or the loose alone."""

    firm: list[Testimony]
    loose: list[Testimony]
    undoing: list[Testimony]
    undoing_loose: list[Testimony]


def _probability(sides: _Sides, strength: Strength) -> float:
    """How likely something that supports is true, and nothing true undoes it on the same day or later."""
    total = 0.0
    for undone, turned_down, share in _last_undone(sides.undoing, sides.undoing_loose if sides.loose else []):
        standing = [one for one in sides.firm if one.day > undone]
        standing += [one for one in sides.loose if one.day > turned_down]
        total += share * _any(_strongest(standing, strength).values())
    return total


def _last_undone(undoing: list[Testimony], loosening: list[Testimony]) -> Iterator[tuple[date, date, float]]:
    """The days on which the firm and the loose may last have been undone, and how likely each two of them are.

    The first of days stands for never. Of one origin the strongest counts, for the firm and the loose together.
    """
    firm, loose = _days_of(undoing), _days_of([*undoing, *loosening])
    # Without what undoes the loose alone, both were last undone on one day.
    alike = [(place, place) for place in range(len(firm))]
    for one, other in product(range(len(firm)), range(len(loose))) if loosening else alike:
        undone, turned_down = firm[one], loose[other]
        next_undone, next_down = [*firm, date.max][one + 1], [*loose, date.max][other + 1]
        share = _nothing_since(next_undone, next_down, undoing, loosening)
        if one:
            share -= _nothing_since(undone, next_down, undoing, loosening)
        if other:
            share -= _nothing_since(next_undone, turned_down, undoing, loosening)
        if one and other:
            share += _nothing_since(undone, turned_down, undoing, loosening)
        yield undone, turned_down, share


def _days_of(undoing: list[Testimony]) -> list[date]:
    return [date.min, *sorted({one.day for one in undoing})]


def _nothing_since(firm: date, loose: date, undoing: list[Testimony], loosening: list[Testimony]) -> float:
    """How likely nothing true undoes the firm on a day or later, nor the loose on another or later."""
    heard = [one for one in undoing if one.day >= min(firm, loose)]
    heard += [one for one in loosening if one.day >= loose]
    return prod(1 - p for p in _strongest(heard, _strength).values())


def _strongest(testimony: Iterable[Testimony], strength: Strength) -> dict[str, float]:
    best: dict[str, float] = defaultdict(float)
    for one in testimony:
        best[one.origin] = max(best[one.origin], strength(one))
    return best


def _any(probabilities: Iterable[float]) -> float:
    return 1 - prod(1 - p for p in probabilities)


def _strength(one: Testimony) -> float:
    return one.strength
