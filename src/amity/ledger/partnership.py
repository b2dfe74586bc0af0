"""Partnerships: what two actors are to each other, drawn from the claims and never stored."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amity.ledger.belief import Belief
from amity.ledger.evidence import last_day
from amity.ledger.standing import LADDER, Standing, Step, course
from amity.model import ActorId, Claim, Kind, Modality, PartialDate


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
        belief: how likely each of its stages is, as of any day.
    """

    id: str
    actors: tuple[ActorId, ActorId]
    kind: Kind
    instrument: str | None
    claims: tuple[Claim, ...]
    steps: tuple[Step, ...]
    flows: Flows
    publishers: tuple[str, ...]
    belief: Belief

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents that tell of it."""
        return tuple(dict.fromkeys(claim.document for claim in self.claims))

    @cached_property
    def course(self) -> tuple[Standing, ...]:
        """The standings that it went through, earliest first."""
        return course(self.steps)

    def stage_at(self, day: datetime.date | PartialDate) -> Standing:
        """How far it had come by a day (of a month or year, its last), and whether it was closed since."""
        return next(reversed(course(step for step in self.steps if step.by <= last_day(day))), Standing())

    @cached_property
    def current(self) -> Standing:
        """How far it has come by all that is told, and whether it was closed since."""
        return self.course[-1] if self.course else Standing()

    @cached_property
    def weight(self) -> tuple[int, int, int, int]:
        """How important it is, from publishers, then documents, then the furthest stage asserted, then claims.

        It counts who tells of the partnership, and is no belief in it.
        """
        stage = self.current.stage if self.current.modality is Modality.ASSERTED else None
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
            "modality": self.current.modality.value if self.current.modality else None,
            "probability": {stage.value: round(p, 6) for stage, p in self.belief.stages(self.steps[-1].by).items()},
            "since": self.current.since.isoformat() if self.current.since else None,
            "flows": {"forth": self.flows.forth, "back": self.flows.back, "mutual": self.flows.mutual},
            "publishers": list(self.publishers),
            "documents": list(self.documents),
            "steps": [step.to_dict() for step in self.steps],
            "claims": [claim.id for claim in self.claims],
        }
