"""What ties two actors: a partnership as it stands on a date."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from amity.ledger import Belief, Flows, Partnership
from amity.model import ActorId, Kind, Modality, Stage, actor_id
from amity.model.errors import InvalidRecord


class Direction(StrEnum):
    """Whether something passes from one actor of a tie to the other."""

    ONE_WAY = "one-way"
    BOTH_WAYS = "both-ways"
    MUTUAL = "mutual"

    @classmethod
    def of(cls, flows: Flows) -> Self:
        """The direction that claims tell of: one that names a provider outweighs those that name none.

        >>> Direction.of(Flows(back=1, mutual=3))
        <Direction.ONE_WAY: 'one-way'>
        """
        if flows.forth and flows.back:
            return cls("both-ways")
        return cls("one-way" if flows.forth or flows.back else "mutual")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A partnership as it stands on a date: one line of a network.

    Attributes:
        id: the partnership's identifier.
        source: the provider where something passes one way; else the first by identifier.
        target: the recipient where something passes one way; else the second by identifier.
        stage: how far it has come; none where all that is told of it is denied.
        modality: how sure the words sound that the stage rests on.
        first: the day by which the first thing told of it was so.
        last: the day by which the last thing told of it was so.
        claims: the identifiers of its claims.
        documents: the names of the documents that tell of it.
        publishers: who published them.
        day: the day of the picture.
        belief: how likely each stage is, and the testimony for it.
        amount: the most money that was agreed, signed or paid for these two, in US dollars; none where none is told of.
    """

    id: str
    source: ActorId
    target: ActorId
    direction: Direction
    kind: Kind
    instrument: str | None
    stage: Stage | None
    modality: Modality
    first: date
    last: date
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    day: date
    belief: Belief
    amount: float | None = None

    @classmethod
    def of(cls, partnership: Partnership, as_of: date | None = None, *, day: date | None = None) -> Self:
        """The tie that a partnership is.

        Args:
            partnership: as drawn from the ledger as of the same day.
            as_of: the day of the picture; none for all that is told.
            day: the day that belief is computed for, where `as_of` is none; without it, that of the last thing told.

        Raises:
            InvalidRecord: the partnership has no steps, or some of a later day than `as_of`: draw it as of that day.
        """
        steps = partnership.steps
        if not steps or (as_of and steps[-1].by > as_of):
            reason = f"are none, or later than {as_of}; draw the partnerships from the ledger as of that day"
            raise InvalidRecord(f"partnership {partnership.id}", "steps", reason)
        standing = partnership.current
        source, target = partnership.actors
        direction = Direction.of(partnership.flows)
        if direction is Direction.ONE_WAY and partnership.flows.back:
            source, target = target, source
        return cls(
            id=partnership.id,
            source=source,
            target=target,
            direction=direction,
            kind=partnership.kind,
            instrument=partnership.instrument,
            stage=standing.outcome,
            modality=standing.modality or Modality.DENIED,
            first=steps[0].by,
            last=steps[-1].by,
            claims=tuple(sorted(claim.id for claim in partnership.claims)),
            documents=tuple(sorted(partnership.documents)),
            publishers=tuple(sorted(partnership.publishers)),
            day=as_of or day or steps[-1].by,
            belief=partnership.belief,
            amount=_most(partnership.belief),
        )

    @property
    def actors(self) -> frozenset[ActorId]:
        """The two that it joins."""
        return frozenset((self.source, self.target))

    def holds(self, stage: Stage = Stage.AGREED) -> float:
        """How likely it has come as far as a stage on the day of the picture, and is not closed, 0 to 1."""
        return self.belief.holds(stage, self.day)

    def to_dict(self) -> dict[str, Any]:
        """The tie for JSON."""
        return {
            "id": self.id,
            "source": self.source,
            "target": self.target,
            "direction": self.direction.value,
            "kind": self.kind.value,
            "instrument": self.instrument,
            "stage": self.stage.value if self.stage else None,
            "modality": self.modality.value,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "claims": list(self.claims),
            "documents": list(self.documents),
            "publishers": list(self.publishers),
            "day": self.day.isoformat(),
            "amount": self.amount,
            "belief": self.belief.to_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The tie that `to_dict` wrote.

        Raises:
            InvalidRecord: a field is missing or outside the codebook.
        """
        try:
            return cls(
                id=str(data["id"]),
                source=actor_id(data["source"]),
                target=actor_id(data["target"]),
                direction=Direction(data["direction"]),
                kind=Kind(data["kind"]),
                instrument=data["instrument"],
                stage=Stage(data["stage"]) if data["stage"] else None,
                modality=Modality(data["modality"]),
                first=date.fromisoformat(data["first"]),
                last=date.fromisoformat(data["last"]),
                claims=tuple(data["claims"]),
                documents=tuple(data["documents"]),
                publishers=tuple(data["publishers"]),
                day=date.fromisoformat(data["day"]),
                amount=None if data["amount"] is None else float(data["amount"]),
                belief=Belief.from_dict(data["belief"]),
            )
        except KeyError as error:
            raise InvalidRecord("tie", str(error.args[0]), "is missing") from None
        except (TypeError, ValueError) as error:
            raise InvalidRecord(f"tie {data.get('id', '?')}", "a field", str(error)) from None


def _most(belief: Belief) -> float | None:
    """The most money that was agreed or more; the rows of one register add up, what texts tell of one sum does not."""
    sums: dict[tuple[str, ...], float] = defaultdict(float)
    for one in belief.testimony:
        if one.worth:
            sums[(one.register, one.stage) if one.register else (one.claim,)] += one.worth
    return max(sums.values(), default=None)
