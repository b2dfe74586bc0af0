"""Belief: how likely a partnership has reached a stage, computed from testimony and never stored."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple, Self

from amity.ledger.standing import LADDER
from amity.ledger.testimony import Testimony
from amity.model import Stage

_DAYS_A_YEAR = 365.25

Strength = Callable[[Testimony], float]

Cut = tuple[date, list[Testimony]]
"""The latest day of what is undone, and what undoes it."""


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
        voices = _Voices()
        voices.hear(told, lambda one: one.strength * self.remaining(one, stage, day))
        return dict(sorted(voices.strongest.items(), key=lambda item: (-item[1], item[0])))

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
    loose, supporting = sorted(sides.loose, key=_by_day), sorted([*sides.firm, *sides.loose], key=_by_day)
    undoings, refusals = _cuts(sides.undoing, supporting), _cuts(sides.undoing_loose, loose)
    undone = _Voices()
    if not refusals:
        return _standing(supporting, undoings, date.min, _Voices(), undone, strength)

    def standing(since: date) -> float:
        firm = _Voices()
        firm.hear((one for one in sides.firm if one.day > since), strength)
        return _standing(loose, refusals, since, firm, undone.copy(), strength)

    # What is firm was last undone on some day; by each such day, what is loose may have been turned down since.
    total = 0.0
    for day, undoing in undoings:
        total += standing(day)
        undone.hear(undoing, _strength)
        total -= standing(day)
    return total + standing(date.min)


def _standing(
    supporting: Iterable[Testimony],
    cuts: Iterable[Cut],
    since: date,
    telling: "_Voices",
    undone: "_Voices",
    strength: Strength,
) -> float:
    """How likely something is true that was told after a day, and nothing true undoes it; with what is heard already.

    Going back through time: that the last undoing was on a day is as likely as that nothing was undone after it, less
    that nothing was on it or after.
    """
    total, untold = 0.0, list(supporting)
    for day, undoing in cuts:
        if day <= since:
            break
        telling.hear(_after(day, untold), strength)
        nothing_since = undone.silence
        undone.hear(undoing, _strength)
        total += (nothing_since - undone.silence) * (1 - telling.silence)
    telling.hear(_after(since, untold), strength)
    return total + undone.silence * (1 - telling.silence)


def _after(day: date, untold: list[Testimony]) -> Iterator[Testimony]:
    """What is told after a day, taken from the end of what is not told yet, the latest first."""
    while untold and untold[-1].day > day:
        yield untold.pop()


def _cuts(undoing: Iterable[Testimony], supporting: Iterable[Testimony]) -> list[Cut]:
    """The days on which something is undone, the latest first; what comes before all support undoes nothing."""
    days = [one.day for one in supporting]
    found: dict[date, list[Testimony]] = defaultdict(list)
    for one in undoing:
        if place := bisect_right(days, one.day):
            found[days[place - 1]].append(one)
    return sorted(found.items(), reverse=True)


class _Voices:
    """Those who were heard on something; of each origin the strongest testimony counts.

    Attributes:
        strongest: how strong the strongest is, by origin.
        silence: how likely none of them is right.
    """

    def __init__(self, strongest: Mapping[str, float] | None = None, silence: float = 1.0) -> None:
        self.strongest = dict(strongest or {})
        self.silence = silence

    def hear(self, testimony: Iterable[Testimony], strength: Strength) -> None:
        for one in testimony:
            before, heard = self.strongest.setdefault(one.origin, 0.0), strength(one)
            if heard > before:
                self.strongest[one.origin] = heard
                self.silence *= (1 - heard) / (1 - before)

    def copy(self) -> "_Voices":
        return _Voices(self.strongest, self.silence)


_by_day = attrgetter("day")


def _strength(one: Testimony) -> float:
    return one.strength
