"""Values of dyads from outside the web: covariates of registers, and tables of one's own."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from amity.datasets.covariates import CountryYear, DyadYear
from amity.model import ActorId
from amity.model.errors import InvalidSetting, UnknownActor

Floats = NDArray[np.float64]
Values = Mapping[tuple[ActorId, ActorId], float]

COLUMNS = ("actor", "other", "value")


@dataclass(frozen=True, slots=True)
class DyadValues:
    """What is measured of dyads; where nothing is, a value is missing, which is not to say that it is zero.

    Attributes:
        values: by the first and the second of each dyad.
        symmetric: whether what holds of the first and the second holds of the second and the first.
    """

    values: Values
    symmetric: bool = False

    @classmethod
    def of(cls, covariate: CountryYear | DyadYear, year: int) -> Self:
        """A covariate in a year; of one that is measured of single actors, how far two lie apart.

        Raises:
            InvalidSetting: it does not cover the year.
        """
        about, actors = covariate.about, covariate.actors
        if not about.covers(year):
            raise InvalidSetting(about.name, "coupling", f"covers {about.first} to {about.last}, not {year}")
        if isinstance(covariate, CountryYear):
            found = covariate.vector(actors, year)
            matrix = np.abs(found[:, None] - found[None, :])
        else:
            matrix = covariate.matrix(actors, year)
        rows, columns = np.nonzero(np.isfinite(matrix) & ~np.eye(len(actors), dtype=bool))
        pairs = zip(rows.tolist(), columns.tolist(), strict=True)
        return cls({(actors[one], actors[other]): float(matrix[one, other]) for one, other in pairs})

    @classmethod
    def read(cls, path: Path, find: Callable[[str], ActorId]) -> Self:
        """The values of a table with the columns actor, other and value; an empty value is a missing one.

        A dyad that is told of one way only has the value both ways.

        Args:
            path: a CSV file in UTF-8.
            find: the actor of a name or identifier.

        Raises:
            InvalidSetting: a column is missing, or a line has no number, or names an actor that nobody knows.
        """
        found: dict[tuple[ActorId, ActorId], float] = {}
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            rows = csv.DictReader(lines)
            if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
                raise InvalidSetting("the table", str(path), f"has no column {', '.join(missing)}")
            for row in rows:
                if (value := (row["value"] or "").strip()) != "":
                    found[_dyad(row, path, rows.line_num, find)] = _number(value, path, rows.line_num)
        return cls(found, symmetric=True)

    def matrix(self, actors: Sequence[ActorId], *, directed: bool) -> Floats:
        """The values of some actors, (actors, actors), NaN where missing.

        Args:
            actors: the actors, in the order of rows and columns.
            directed: whether a dyad has a value for each direction; else it has the mean of those that are there.
        """
        place = {actor: number for number, actor in enumerate(actors)}
        found = np.full((len(actors), len(actors)), np.nan)
        for (one, other), value in self.values.items():
            if one in place and other in place and one != other:
                found[place[one], place[other]] = value
        if directed and not self.symmetric:
            return found
        turned = np.where(np.isnan(found), found.T, found)
        return turned if directed else (turned + turned.T) / 2


def _dyad(
    row: Mapping[str, str | None], path: Path, line: int, find: Callable[[str], ActorId]
) -> tuple[ActorId, ActorId]:
    try:
        return find(row["actor"] or ""), find(row["other"] or "")
    except UnknownActor as error:
        raise InvalidSetting(f"line {line}", str(path), str(error).rstrip(".")) from None


def _number(text: str, path: Path, line: int) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise InvalidSetting(f"line {line}", str(path), f"has “{text}” for a number")
    return number
