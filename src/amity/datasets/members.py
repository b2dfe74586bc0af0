"""Members of one accord, each with its own time in it, become dyads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Told
from amity.model import Kind, PartialDate, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of an accord for as long as it was in it.

    Attributes:
        row: the row that tells of it.
        part: who it is.
        since: when it entered.
        until: when it left; none where it was in it when the register was closed.
        obligations: what it is bound to, in words.
    """

    row: Row
    part: Part
    since: PartialDate
    until: PartialDate | None
    obligations: tuple[str, ...] = ()


def dyads(table: Table, accord: str, kind: Kind, members: Iterable[Member], confidence: float) -> Iterator[Told]:
    """What an accord tells of each two of its members: in force from when both were in it, ended when one left.

    The quote is the row of the one that stands further down; where the other stands is said with its name.
    """
    for one, other in combinations(sorted(members, key=lambda member: member.row.number), 2):
        since = max(one.since, other.since)
        until = min((m.until for m in (one, other) if m.until), default=None)
        if one.part.actor == other.part.actor or (until is not None and until < since):
            continue
        elsewhere = replace(one.part, written=f"{one.part.written} (row {one.row.number})")
        in_force = Told(
            table=table,
            row=other.row,
            parties=(elsewhere, other.part),
            kind=kind,
            stage=Stage.IN_FORCE,
            date=since,
            instrument=f"{accord} ({_shared(one, other)})",
            confidence=confidence,
        )
        yield in_force
        if until is not None:
            yield replace(in_force, stage=Stage.ENDED, date=until)


def _shared(one: Member, other: Member) -> str:
    """What binds both, and what binds but one of them."""
    both = [word for word in one.obligations if word in other.obligations]
    alone = [
        f"{word} of {member.part.written} alone"
        for member in (one, other)
        for word in member.obligations
        if word not in both
    ]
    return ", ".join((*both, *alone)) or "no obligation named"
