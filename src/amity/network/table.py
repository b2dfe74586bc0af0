"""The network as one table, for spreadsheets and statistics packages."""

import csv
import json
from io import StringIO

from amity.model import ActorId
from amity.network.network import Network
from amity.network.tie import Tie

COLUMNS = (
    "tie",
    "source",
    "source_name",
    "target",
    "target_name",
    "direction",
    "kind",
    "instrument",
    "stage",
    "modality",
    "probability",
    "amount",
    "first",
    "last",
    "claim_count",
    "document_count",
    "publisher_count",
    "claims",
    "documents",
    "publishers",
)

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full width runs too


def to_csv(network: Network) -> str:
    """A row for each tie; lists are JSON arrays.

    A cell that a spreadsheet would run as a formula begins with an apostrophe that the data has not.
    """
    names = {actor.id: actor.name for actor in network.actors}
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([defused(str(cell)) for cell in _row(tie, names)] for tie in network.ties)
    return table.getvalue()


def defused(cell: str) -> str:
    """The cell as text that no spreadsheet runs.

    >>> defused("=HYPERLINK(...)"), defused("Treaty of 1951")
    ("'=HYPERLINK(...)", 'Treaty of 1951')
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_RUNS) else cell


def _row(tie: Tie, names: dict[ActorId, str]) -> tuple[str | int, ...]:
    return (
        tie.id,
        tie.source,
        names[tie.source],
        tie.target,
        names[tie.target],
        tie.direction.value,
        tie.kind.value,
        tie.instrument or "",
        tie.stage.value if tie.stage else "",
        tie.modality.value,
        f"{tie.holds():.4f}",
        "" if tie.amount is None else f"{tie.amount:.0f}",
        tie.first.isoformat(),
        tie.last.isoformat(),
        len(tie.claims),
        len(tie.documents),
        len(tie.publishers),
        *(json.dumps(names, ensure_ascii=False) for names in (tie.claims, tie.documents, tie.publishers)),
    )
