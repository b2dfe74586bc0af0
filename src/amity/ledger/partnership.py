"""Partnerships: what two actors are to each other, drawn from the claims and never stored."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amity.ledger.evidence import last_day
from amity.model import ActorId, Claim, Kind, Modality, PartialDate, Stage

LADDER = tuple(stage for stage in Stage if not stage.closes)
"""The stages from a wish to a fact, lowest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a partnership's claims tell of it: a stage, at a time, in one modality.

    Attributes:
        date: when it was so, or is due; none where no claim gives a date.
        by: the day by which it was so (for a plan, was planned), at the latest.
        claims: the identifiers of the claims that tell of it.
        known: when the first of them became known.
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
        stage: the furthest stage asserted; none where nothing is asserted yet.
        closed: `suspended`, `ended` or `refused`, where that was asserted later.
        since: the day by which it stood so, at the latest.
    """

    stage: Stage | None = None
    closed: Stage | None = None
    since: datetime.date | None = None

    def after(self, step: Step) -> "Standing":
        """How it stands after one more step that is asserted.

        A closing stage stays until something is asserted that it had undone: after an end or a suspension, a new
        agreement or more; after a refusal, new talks or more. What follows an end or a refusal starts from there.
        """
        if step.stage.closes:
            stage = _furthest(filter(None, (self.stage, step.stage)))
            return Standing(stage=stage, closed=step.stage, since=self.since if self.closed is step.stage else step.by)
        if self.closed and step.stage.reached(_REOPENS[self.closed]):
            resumed = self.closed is Stage.SUSPENDED and self.stage
            return Standing(stage=_furthest((resumed, step.stage)) if resumed else step.stage, since=step.by)
        if self.closed or (self.stage and self.stage.reached(step.stage)):
            return self
        return Standing(stage=step.stage, since=step.by)

    def __str__(self) -> str:
        told = self.stage.value if self.stage else "nothing asserted"
        return f"{told}, {self.closed.value} since" if self.closed else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """How many claims let something pass from the first actor to the second, back, or tell of both alike."""

    forth: int = 0
    back: int = 0
    mutual: int = 0


@dataclass(frozen=True, kw_only=True)
class Partnership:
    """What two actors are to each other in one kind of relation, under one instrument where one is named.

    An instrument of several parties shows as several partnerships of the same instrument.

    Attributes:
        id: hash of the actors, the kind and the instrument: the same on every run.
        actors: the two, in the order of their identifiers.
        instrument: the treaty, programme or body, as written most often.
        claims: what is told of it, by document and place.
        steps: its timeline, earliest first.
        publishers: who told of it; a document without a publisher stands for itself.
    """

    id: str
    actors: tuple[ActorId, ActorId]
    kind: Kind
    instrument: str | None
    claims: tuple[Claim, ...]
    steps: tuple[Step, ...]
    flows: Flows
    publishers: tuple[str, ...]

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents that tell of it."""
        return tuple(dict.fromkeys(claim.document for claim in self.claims))

    def stage_at(self, day: datetime.date | PartialDate) -> Standing:
        """The furthest stage asserted by a day (of a month or year, its last), and whether it was closed since."""
        standing = Standing()
        for step in self.steps:
            if step.modality is Modality.ASSERTED and step.by <= last_day(day):
                standing = standing.after(step)
        return standing

    @cached_property
    def current(self) -> Standing:
        """The furthest stage asserted so far, and whether it was closed since."""
        return self.stage_at(datetime.date.max)

    @cached_property
    def weight(self) -> tuple[int, int, int, int]:
        """How important it is: publishers, then documents, then the stage it stands at, then claims.

        A count of who tells of it, not a belief in it.
        """
        stage = self.current.stage
        return len(self.publishers), len(self.documents), LADDER.index(stage) + 1 if stage else 0, len(self.claims)

    def to_dict(self) -> dict[str, Any]:
        """The partnership for JSON, its claims by their identifiers."""
        return {
            "id": self.id,
            "actors": list(self.actors),
            "kind": self.kind.value,
            "instrument": self.instrument,
            "stage": self.current.stage.value if self.current.stage else None,
            "closed": self.current.closed.value if self.current.closed else None,
            "since": self.current.since.isoformat() if self.current.since else None,
            "flows": {"forth": self.flows.forth, "back": self.flows.back, "mutual": self.flows.mutual},
            "publishers": list(self.publishers),
            "documents": list(self.documents),
            "steps": [step.to_dict() for step in self.steps],
            "claims": [claim.id for claim in self.claims],
        }


_REOPENS = {Stage.SUSPENDED: Stage.AGREED, Stage.ENDED: Stage.AGREED, Stage.REFUSED: Stage.NEGOTIATING}


def _furthest(stages: Iterable[Stage]) -> Stage:
    reached = list(stages)
    return [rung for rung in LADDER if any(stage.reached(rung) for stage in reached)][-1]
