"""What a row tells of an alliance: that it is in force from a day on, and that it ended on another."""

from collections.abc import Iterator
from dataclasses import replace

from amity.datasets.sides import BACKWARDS
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import Kind, PartialDate, Stage


def alliance(
    table: Table,
    row: Row,
    parties: tuple[Part, ...],
    instrument: str,
    since: PartialDate,
    until: PartialDate | None,
    confidence: float,
) -> Iterator[Told | Skipped]:
    """An alliance among some states from a day on; without an end it stands."""
    if until is not None and until.last < since.first:
        yield Skipped(table=table, row=row, reason=BACKWARDS, what=f"{since} to {until}")
        return
    in_force = Told(
        table=table,
        row=row,
        parties=parties,
        kind=Kind.SECURITY,
        stage=Stage.IN_FORCE,
        date=since,
        instrument=instrument,
        confidence=confidence,
    )
    yield in_force
    if until is not None:
        yield replace(in_force, stage=Stage.ENDED, date=until)
