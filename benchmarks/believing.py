"""How long it takes to tell what moved the belief in a partnership of many claims; as Markdown."""

import argparse
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from amity import __version__
from amity.ledger import Belief, Testimony
from amity.ledger.moves import moves
from amity.model import Stage
from benchmarks import machine
from benchmarks.tables import table

RESULTS = Path(__file__).with_name("believing.md")
SIZES = ((100, 5, 40), (250, 10, 60), (500, 14, 120))
"""Claims, origins and days."""

DAY = date(2024, 1, 1)
_TOLD = tuple(stage for stage in Stage if not stage.closes)
_UNDONE = (Stage.SUSPENDED, Stage.ENDED, Stage.REFUSED)
_AGAINST = 0.03


def main() -> None:
    """Measure each size, print, and keep what was measured."""
    argparse.ArgumentParser(prog="python -m benchmarks.believing", description=__doc__).parse_args()
    text = "\n\n".join(_head()) + "\n\n" + table(_COLUMNS, [_row(*size) for size in SIZES]) + "\n"
    print(text)
    RESULTS.write_text(text, "utf-8")


def made(claims: int, origins: int, days: int, seed: int = 1) -> Belief:
    """What many claims of some origins tell on some days, three in a hundred of which speak against it."""
    lot = Random(seed)  # noqa: S311 # nothing secret
    return Belief(tuple(_told(lot, number, origins, days) for number in range(claims)), 5.0)


def _told(lot: Random, number: int, origins: int, days: int) -> Testimony:
    day, against = DAY + timedelta(days=lot.randrange(days)), lot.random() < _AGAINST
    return Testimony(
        claim=f"claim {number:05}",
        origin=f"origin {lot.randrange(origins)}",
        day=day,
        known=day,
        stage=lot.choice(_UNDONE if against else _TOLD),
        denies=lot.random() < _AGAINST,
        reliability=lot.choice([0.95, 0.9, 0.85, 0.6]),
        reading=lot.uniform(0.3, 1),
    )


_COLUMNS = ("claims", "origins", "days", "days that moved it", "processor seconds")


def _head() -> list[str]:
    return [
        "# Belief, measured",
        f"amity {__version__}, {datetime.now(UTC).date().isoformat()}, `python -m benchmarks.believing`, one core, "
        f"load {machine.load():.1f}. {machine.described()}.",
    ]


def _row(claims: int, origins: int, days: int) -> list[str]:
    belief = made(claims, origins, days)
    worked = time.process_time()
    found = moves(belief)
    return [f"{claims:,}", f"{origins:,}", f"{days:,}", f"{len(found):,}", f"{time.process_time() - worked:.2f}"]


if __name__ == "__main__":
    main()
