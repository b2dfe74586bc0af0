"""How belief came about: the days on which claims moved it, step by step, and what contradicts what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import groupby
from operator import attrgetter
from typing import Any

from amity.ledger.belief import Belief
from amity.ledger.testimony import Testimony
from amity.model import Stage

_NOTHING = 0.0005


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A day on which what was told moved the belief in a partnership.

    Attributes:
        day: the day.
        before: how likely each stage held on that day by all that was told earlier, 0 to 1.
        after: the same, with what was told that day.
        claims: the identifiers of the claims that moved it, the one that moves most first.
    """

    day: date
    before: dict[Stage, float]
    after: dict[Stage, float]
    claims: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The move for JSON."""
        return {
            "day": self.day.isoformat(),
            "before": {stage.value: round(p, 6) for stage, p in self.before.items()},
            "after": {stage.value: round(p, 6) for stage, p in self.after.items()},
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A claim for a partnership, and one that speaks against it."""

    told: Testimony
    against: Testimony


def moves(belief: Belief) -> list[Move]:
    """The days on which belief moved, earliest first, each with the claims that moved it.

    A claim that adds nothing to what its origin had said already moves nothing, and is not named.
    """
    return [move for move in _each_day(belief) if move.claims]


def contradictions(belief: Belief, day: date | None = None) -> list[Contradiction]:
    """The claims that contradict each other, as of a day.

    They do where one denies what another tells, at whatever time; and where one origin tells as active what another
    had told as suspended, ended or refused by then, and nobody tells of its having been agreed anew between.
    """
    told = [one for one in belief.testimony if day is None or one.day <= day]
    against = [one for one in told if one.denies or one.closes]
    made = [one for one in told if not one.denies and not one.closes]
    return [
        Contradiction(told=one, against=other)
        for other in against
        for one in made
        if (one.supports(other.stage) if other.denies else _goes_on(one, other, made))
    ]


def _goes_on(one: Testimony, closing: Testimony, made: list[Testimony]) -> bool:
    """Whether it is told as active although another origin told of its being closed, and of nothing new since."""
    if one.stage is not Stage.ACTIVE or one.day < closing.day or one.origin == closing.origin:
        return False
    anew = (other for other in made if other.stage is not Stage.ACTIVE and other.supports(Stage.AGREED))
    return not any(closing.day <= other.day <= one.day for other in anew)


def _each_day(belief: Belief) -> Iterator[Move]:
    heard: tuple[Testimony, ...] = ()
    for day, told in groupby(sorted(belief.testimony, key=_by_day), key=_by_day):
        earlier, today = heard, list(told)
        heard = reduce(_outdone, today, earlier)
        yield _move(replace(belief, testimony=earlier), today, replace(belief, testimony=heard), day)


def _outdone(heard: tuple[Testimony, ...], one: Testimony) -> tuple[Testimony, ...]:
    """What was heard, and one that is as late as any: it makes idle what its origin had said as weakly of the same."""
    said = _same(one)
    return (*(other for other in heard if _same(other) != said or other.strength > one.strength), one)


def _same(one: Testimony) -> tuple[str, Stage, bool]:
    return one.origin, one.stage, one.denies


def _move(earlier: Belief, today: list[Testimony], later: Belief, day: date) -> Move:
    before, by_claim = earlier.stages(day), dict[str, float]()
    for _, group in groupby(sorted(today, key=_alike), key=_alike):
        copies = list(group)
        # Copies of one story move belief alike, and there may be hundreds on a day.
        alone = replace(earlier, testimony=_outdone(earlier.testimony, copies[0])).stages(day)
        moved = max(abs(alone[stage] - p) for stage, p in before.items())
        by_claim |= {one.claim: max(moved, by_claim.get(one.claim, 0.0)) for one in copies}
    moving = {claim: moved for claim, moved in by_claim.items() if moved > _NOTHING}
    # What moves alike may differ by an error of reckoning.
    ordered = sorted(moving, key=lambda claim: (-round(moving[claim], 12), claim))
    return Move(day=day, before=before, after=later.stages(day), claims=tuple(ordered))


def _alike(one: Testimony) -> tuple[str, Stage, bool, float]:
    return *_same(one), one.strength


_by_day = attrgetter("day")
