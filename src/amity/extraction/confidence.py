"""How often a reader confirms what a frame finds: measured, not felt."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from amity.model.errors import InvalidData

_FILE = "confidence.csv"
_PRIOR_CLAIMS = 5
"""How many claims of average worth every frame is credited with, so that a rare one is not judged by a single claim."""


def confidence(frame: str, *, implied: bool) -> float:
    """The share of a frame's claims that careful readers confirm in pair and kind, 0 to 1.

    Measured on the training part of the gold, by frame and by whether a party is named or implied; for a frame
    that was never seen there, the share over all frames.

    Raises:
        InvalidData: the file breaks its schema.
    """
    shares = _shares()
    return shares.get((frame, implied), shares["", False])


@cache
def _shares() -> Mapping[tuple[str, bool], float]:
    counts: dict[tuple[str, bool], tuple[float, float]] = {}
    with files("amity.extraction").joinpath(f"data/{_FILE}").open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                key = (row["frame"], row["implied"] == "yes")
                counts[key] = (float(row["confirmed"]), float(row["claims"]))
            except (KeyError, TypeError, ValueError) as error:
                raise InvalidData(_FILE, f"line {number}", f"{error} is missing or no number") from None
    claims = sum(seen for _, seen in counts.values())
    overall = sum(confirmed for confirmed, _ in counts.values()) / claims if claims else 0.5
    shares = {
        key: round((confirmed + _PRIOR_CLAIMS * overall) / (seen + _PRIOR_CLAIMS), 2)
        for key, (confirmed, seen) in counts.items()
    }
    return {**shares, ("", False): round(overall, 2)}
