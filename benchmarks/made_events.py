"""Events in the form of GDELT 2.0, any number of them: rows of a sample with other numbers, days, actors and codes."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from amity.datasets.crosswalk import spans

_STATES = [span.codes["iso3"][0] for span in spans() if span.last is None and span.codes["iso3"]]
_CODES = (
    "040",
    "042",
    "043",
    "036",
    "046",
    "051",
    "057",
    "010",
    "020",
    "061",
    "062",
    "071",
    "072",
    "111",
    "112",
    "190",
)
_BETWEEN_STATES = 0.4
_FIRST, _DAYS, _A_DAY = date(2015, 2, 18), 3000, 150_000


def write_events(path: Path, rows: int, sample: Sequence[str], *, seed: int = 1) -> Path:
    """Write so many events, of which two in five are between two states, a day's after another's as GDELT does.

    Args:
        path: the file to write.
        rows: how many.
        sample: lines of GDELT, of which everything else is taken.
        seed: for the lot.
    """
    with path.open("w", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in events(rows, sample, seed))
    return path


def events(rows: int, sample: Sequence[str], seed: int = 1) -> Iterator[list[str]]:
    """So many rows of 61 cells."""
    lot = random.Random(seed)  # noqa: S311 # nothing secret
    pattern = [line.split("\t") for line in sample]
    for number in range(rows):
        day = _FIRST + timedelta(days=number // _A_DAY % _DAYS)
        told, row = f"{day:%Y%m%d}", [*pattern[number % len(pattern)]]
        row[:5] = str(410_412_347 + number), told, told[:6], told[:4], f"{day.year}.{day.timetuple().tm_yday:03}"
        if lot.random() < _BETWEEN_STATES:
            one, other = lot.sample(_STATES, 2)
            row[5:15], row[15:25] = _actor(one, lot), _actor(other, lot)
            row[26] = lot.choice(_CODES)
            row[27], row[28] = row[26][:3], row[26][:2]
        row[59] = f"{told}{number % 96 * 15 // 60:02}{number % 4 * 15:02}00"
        row[60] = f"{row[60]}?{number // 3}"
        yield row


def _actor(state: str, lot: random.Random) -> list[str]:
    kind = lot.choice(("", "", "GOV", "MIL"))
    return [state + kind, f"THE {state} {kind}".strip(), state, "", "", "", "", kind, "", ""]
