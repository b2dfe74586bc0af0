"""The parameters of a case: what each is, within which bounds, and what it is where nothing is told."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from amity.model.errors import InvalidData

_FILE = "parameters.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a case may tell.

    Attributes:
        part: where it stands in a case: `case`, `buy`, `make` (under a licence or together) or `obstacle`.
        name: the field.
        meaning: what it is, in words, with its unit.
        least: the least that it may be.
        most: the most.
        default: what it is where nothing is told; none where it has to be told.
    """

    part: str
    name: str
    meaning: str
    least: float
    most: float
    default: float | None


@cache
def parameters() -> dict[tuple[str, str], Parameter]:
    """All parameters, by part and name, in the order of `parameters.csv`.

    Raises:
        InvalidData: the file has another form.
    """
    rows = csv.DictReader((files("amity.analysis.production") / _FILE).read_text("utf-8").splitlines())
    found: dict[tuple[str, str], Parameter] = {}
    for row in rows:
        try:
            one = Parameter(
                part=row["part"],
                name=row["name"],
                meaning=row["meaning"],
                least=float(row["least"]),
                most=float(row["most"]),
                default=float(row["default"]) if row["default"] else None,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidData(_FILE, f"row {len(found) + 2}", f"is no parameter ({error})") from None
        found[one.part, one.name] = one
    return found


def of_part(part: str) -> dict[str, Parameter]:
    """The parameters of one part of a case, by name."""
    return {one.name: one for one in parameters().values() if one.part == part}
