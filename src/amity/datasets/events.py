"""Events between two actors as machines code them: what every such register says of one, and why some are left out."""

from dataclasses import dataclass
from functools import lru_cache

from amity.datasets.cameo import Relation, relation_of
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import ActorId, PartialDate
from amity.model.errors import InvalidDate

ONE_STATE = "both actors are of one state"
NO_DAY = "a day that no calendar has"


@dataclass(frozen=True, slots=True)
class NoActor:
    """Why somebody in an event is no actor of a claim."""

    reason: str
    what: str = ""


Who = ActorId | NoActor


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a row says of an event.

    Attributes:
        source: who acts.
        target: upon whom.
        names: how the row names the two.
        code: the code of CAMEO.
        day: when it happened, as eight digits or in the ISO form.
        published: when it was published, likewise. All of these are only asked for where both are actors.
    """

    table: Table
    row: Row
    source: Who
    target: Who
    names: tuple[str, str] = ("", "")
    code: str = ""
    day: str = ""
    published: str = ""

    def told(self, confidence: float) -> Told | Skipped:
        """The relation that it tells of, or why it tells of none."""
        if isinstance(self.source, NoActor):
            return self._skipped(self.source.reason, self.source.what)
        if isinstance(self.target, NoActor):
            return self._skipped(self.target.reason, self.target.what)
        if self.source == self.target:
            return self._skipped(ONE_STATE, self.source)
        relation, day = relation_of(self.code), _day(self.day)
        if isinstance(relation, str):
            return self._skipped(f"no relation: {relation}", self.code)
        if day is None:
            return self._skipped(NO_DAY, self.day)
        return self._told(relation, self.source, self.target, day, confidence)

    def _told(self, relation: Relation, source: ActorId, target: ActorId, day: PartialDate, confidence: float) -> Told:
        first, second = relation.roles
        return Told(
            table=self.table,
            row=self.row,
            parties=(
                Part(actor=source, role=first, written=self.names[0]),
                Part(actor=target, role=second, written=self.names[1]),
            ),
            kind=relation.kind,
            stage=relation.stage,
            modality=relation.modality,
            date=day,
            confidence=confidence,
            published=_day(self.published),
        )

    def _skipped(self, reason: str, what: str) -> Skipped:
        return Skipped(table=self.table, row=self.row, reason=reason, what=what)


@lru_cache(4096)
def _day(text: str) -> PartialDate | None:
    digits = text.replace("-", "")[:8]
    if len(digits) != 8 or not digits.isascii() or not digits.isdecimal():
        return None
    try:
        return PartialDate(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except InvalidDate:
        return None
