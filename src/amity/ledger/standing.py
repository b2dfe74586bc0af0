"""How far a partnership has come, and on which days that changed: one rule for tables, network and page."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from amity.model import Modality, PartialDate, Stage

LADDER = tuple(stage for stage in Stage if not stage.closes)
"""The stages from a wish to a fact, lowest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a partnership's claims tell of it: a stage, at a time, in one modality.

    Attributes:
        stage: how far it had come then.
        modality: how sure the words sound.
        date: when it was so, or is due; none where no claim gives a date.
        by: the day by which it was so (for a plan, was planned), at the latest.
        known: when the first of its claims became known.
        claims: the identifiers of the claims that tell of it.
    """

    stage: Stage
    modality: Modality
    date: PartialDate | None
    by: datetime.date
    known: datetime.date
    claims: tuple[str, ...]

    @property
    def proves(self) -> Stage | None:
        """The stage that these words prove, which is less than they speak of unless they assert it."""
        return self.modality.weakens(self.stage)

    def to_dict(self) -> dict[str, Any]:
        """The step for JSON."""
        return {
            "stage": self.stage.value,
            "modality": self.modality.value,
            "date": str(self.date) if self.date else None,
            "by": self.by.isoformat(),
            "known": self.known.isoformat(),
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a partnership has come, and whether it has been closed since.

    Attributes:
        stage: the furthest stage; none where nothing is told, or all that is told is denied.
        closed: `suspended`, `ended` or `refused`, where that was told later.
        since: the day by which it stood so, at the latest.
        modality: how sure the words sound that it rests on; none where nothing is told.
    """

    stage: Stage | None = None
    closed: Stage | None = None
    since: datetime.date | None = None
    modality: Modality | None = None

    @property
    def outcome(self) -> Stage | None:
        """The one stage to show: that which closed it, else the furthest.

        >>> Standing(stage=Stage.SIGNED, closed=Stage.ENDED, modality=Modality.ASSERTED).outcome
        <Stage.ENDED: 'ended'>
        """
        return self.closed or self.stage

    def after(self, step: Step) -> "Standing":
        """How it stands after one more step.

        What is asserted decides over all that is not. Until something is asserted, the furthest stage that plans
        prove counts, then the furthest of possibilities; what is denied moves nothing.
        """
        if step.modality is Modality.ASSERTED:
            return self._asserted(step)
        if self.modality is Modality.ASSERTED:
            return self
        return self._foreseen(step)

    def _asserted(self, step: Step) -> "Standing":
        """How it stands after one more step that is asserted.

        A refusal turns down what is proposed or talked of, and leaves what was agreed as it is. A closing stage stays
        until something is asserted that it had undone: after an end or a suspension, a new agreement or more; after a
        refusal, new talks or more. What follows an end or a refusal starts from there.
        """
        stage, closed = (self.stage, self.closed) if self.modality is Modality.ASSERTED else (None, None)
        if step.stage is Stage.REFUSED and stage and stage.reached(Stage.AGREED):
            return self
        if step.stage.closes:
            furthest = _furthest(filter(None, (stage, step.stage)))
            return self if closed is step.stage else _asserted(furthest, step, closed=step.stage)
        if closed and step.stage.reached(_REOPENS[closed]):
            resumed = stage if closed is Stage.SUSPENDED else None
            return _asserted(_furthest(filter(None, (resumed, step.stage))), step)
        if closed or (stage and stage.reached(step.stage)):
            return self
        return _asserted(step.stage, step)

    def _foreseen(self, step: Step) -> "Standing":
        proven, before = step.proves, self.modality or Modality.DENIED
        if proven is None:
            return self if self.modality else Standing(since=step.by, modality=step.modality)
        surer = _SURER.index(step.modality) > _SURER.index(before)
        higher = self.outcome and proven is not self.outcome and not proven.closes and proven.reached(self.outcome)
        further = step.modality is before and higher
        if not surer and not further:
            return self
        closed = proven if proven.closes else None
        return Standing(stage=_furthest([proven]), closed=closed, since=step.by, modality=step.modality)

    def __str__(self) -> str:
        if not self.outcome:
            return self.modality.value if self.modality else "nothing told"
        told = [self.outcome.value]
        if self.closed and self.stage and not self.closed.reached(self.stage):
            told.append(f"was {self.stage.value}")
        if self.modality and self.modality is not Modality.ASSERTED:
            told.append(self.modality.value)
        return ", ".join(told)

    def as_another(self, other: "Standing") -> bool:
        """Whether both say the same, whenever it began."""
        return (self.stage, self.closed, self.modality) == (other.stage, other.closed, other.modality)


def course(steps: Iterable[Step]) -> tuple[Standing, ...]:
    """The standings that steps in the order of time lead through, one a day at most, each other than the one before.

    Of several on one day the last counts, and a day on which all comes to nothing changes nothing.
    """
    turns: list[Standing] = []
    now = Standing()
    for step in steps:
        now = now.after(step)
        if turns and turns[-1].since == now.since and not turns[-1].as_another(now):
            turns.pop()
        if not turns or not turns[-1].as_another(now):
            turns.append(now)
    return tuple(turns)


_REOPENS = {Stage.SUSPENDED: Stage.AGREED, Stage.ENDED: Stage.AGREED, Stage.REFUSED: Stage.NEGOTIATING}
_SURER = (Modality.DENIED, Modality.POSSIBLE, Modality.EXPECTED)


def _furthest(stages: Iterable[Stage]) -> Stage:
    reached = list(stages)
    return [rung for rung in LADDER if any(stage.reached(rung) for stage in reached)][-1]


def _asserted(stage: Stage, step: Step, *, closed: Stage | None = None) -> Standing:
    return Standing(stage=stage, closed=closed, since=step.by, modality=Modality.ASSERTED)
