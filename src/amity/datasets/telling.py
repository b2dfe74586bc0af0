"""What the rows of a register tell: claims before they have a document, values of covariates, and what is left out."""

from dataclasses import dataclass

from amity.datasets.table import Row, Table
from amity.model import ActorId, Amount, Kind, Modality, PartialDate, Role, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An actor that a row names, the part it has, and how the row names it."""

    actor: ActorId
    role: Role
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A relation that one row tells of.

    Attributes:
        table: the table that the row stands in.
        row: the row.
        parties: who takes part, two actors or more.
        date: when it was so; a year, a month or a day.
        confidence: the share of such rows that hold, as far as the register's makers or others have measured it.
        words: the beginning of the row's text that tells of it, where a row tells the same of several times (a deal
            of each year of delivery), as claims are told apart by their words; empty where the whole row does.
        published: when the row was published, where the register says so.
    """

    table: Table
    row: Row
    parties: tuple[Part, ...]
    kind: Kind
    stage: Stage
    modality: Modality = Modality.ASSERTED
    date: PartialDate | None = None
    instrument: str | None = None
    amount: Amount | None = None
    confidence: float = 1.0
    words: str = ""
    published: PartialDate | None = None

    @property
    def quote(self) -> str:
        """The words that tell of it: the row's text or the beginning of it."""
        return self.words or self.row.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a covariate is for an actor or a dyad in a year.

    Attributes:
        measure: the covariate, as `cow:cinc`.
        actor: the actor; of a dyad the first, or the one from which it goes.
        other: the other of a dyad; none where it is of one actor.
        year: the year.
        value: the value, in the measure's unit.
        table: the table that it was read or counted from.
    """

    measure: str
    actor: ActorId
    other: ActorId | None = None
    year: int
    value: float
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that tells nothing that can be kept, and why.

    Attributes:
        reason: why, in words that are the same for all rows of one reason (“a code that no state had then”).
        what: what in this row is the matter (“265 in 1995”); empty where the reason says it all.
    """

    table: Table
    row: Row
    reason: str
    what: str = ""
