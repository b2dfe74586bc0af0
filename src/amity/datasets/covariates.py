"""Covariates: what is measured of states and dyads year by year, to be joined to a web of partnerships."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amity.model import ActorId
from amity.model.errors import InvalidRecord

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Reading = tuple[int, ActorId, ActorId | None, float]
"""Year, actor, the other of a dyad, and the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CovariateSource:
    """One file that a covariate was read from.

    Attributes:
        dataset: the dataset, as `amity import` calls it.
        method: what read it, and its version (`cow/1`).
        file: the file's name.
        digest: the SHA-256 of the file, in hexadecimal.
    """

    dataset: str
    method: str
    file: str
    digest: str

    def to_dict(self) -> dict[str, str]:
        """The source for JSON."""
        return {"dataset": self.dataset, "method": self.method, "file": self.file, "digest": self.digest}


@dataclass(frozen=True, slots=True, kw_only=True)
class CovariateAbout:
    """What a covariate measures, where it is from, and which years it covers.

    Attributes:
        name: its name, with that of the dataset before a colon (`cow:cinc`).
        title: what it is, in words.
        unit: what it is measured in.
        dyadic: whether it is of two actors rather than one.
        directed: whether, of two actors, it goes from the first to the second.
        values: how many values there are.
        first: the first year of which there is any.
        last: the last: past it, as before the first, values are missing, which is not to say that they are zero.
        sources: the files that it was read from, the last imported last; where two tell the same, the last one holds.
    """

    name: str
    title: str
    unit: str
    dyadic: bool
    directed: bool
    values: int
    first: int
    last: int
    sources: tuple[CovariateSource, ...] = ()

    def covers(self, year: int) -> bool:
        """Whether a year lies between the first and the last that there is any value of."""
        return self.first <= year <= self.last

    def to_dict(self) -> dict[str, Any]:
        """What is known of the covariate, without its values, for JSON."""
        return {
            "name": self.name,
            "title": self.title,
            "unit": self.unit,
            "dyadic": self.dyadic,
            "directed": self.directed,
            "values": self.values,
            "first": self.first,
            "last": self.last,
            "sources": [source.to_dict() for source in self.sources],
        }


class CountryYear:
    """A covariate of one actor in a year, as capabilities are.

    Args:
        about: what it measures.
        readings: its values; of two for one actor and year, the later one holds.

    >>> about = CovariateAbout(name="cow:cinc", title="capabilities", unit="share", dyadic=False, directed=False,
    ...                        values=2, first=2000, last=2001)
    >>> cinc = CountryYear(about, [(2000, ActorId("US"), None, 0.14), (2001, ActorId("CN"), None, 0.13)])
    >>> cinc.get(ActorId("US"), 2000), cinc.get(ActorId("US"), 2001), cinc.about.covers(2012)
    (0.14, None, False)
    >>> cinc.vector([ActorId("CN"), ActorId("US")], 2001)
    array([0.13,  nan])
    """

    def __init__(self, about: CovariateAbout, readings: Iterable[Reading]) -> None:
        _require(about, dyadic=False)
        self.about = about
        self._values = {(actor, year): value for year, actor, _, value in readings}

    def __len__(self) -> int:
        return len(self._values)

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """All actors that have a value in any year, in order."""
        return tuple(sorted({actor for actor, _ in self._values}))

    def get(self, actor: ActorId, year: int) -> float | None:
        """The value of an actor in a year; none where it is missing."""
        return self._values.get((actor, year))

    def vector(self, actors: Sequence[ActorId], year: int) -> "Numbers":
        """The values of some actors in a year, in their order; NaN where one is missing."""
        import numpy as np

        return np.array([self._values.get((actor, year), np.nan) for actor in actors], np.float64)

    def matrix(self, actors: Sequence[ActorId], years: Sequence[int]) -> "Numbers":
        """The values of some actors (rows) in some years (columns); NaN where one is missing."""
        import numpy as np

        shape = len(actors), len(years)
        return np.array([self.vector(actors, year) for year in years], np.float64).reshape(shape[::-1]).T


class DyadYear:
    """A covariate of two actors in a year, as trade and the likeness of votes are.

    Args:
        about: what it measures; where it has no direction, it is the same from both sides.
        readings: its values; of two for one dyad and year, the later one holds.

    >>> about = CovariateAbout(name="cow:trade", title="exports", unit="million US dollars", dyadic=True, directed=True,
    ...                        values=1, first=2000, last=2000)
    >>> trade = DyadYear(about, [(2000, ActorId("JP"), ActorId("US"), 144.0)])
    >>> trade.get(ActorId("JP"), ActorId("US"), 2000), trade.get(ActorId("US"), ActorId("JP"), 2000)
    (144.0, None)
    >>> trade.matrix([ActorId("US"), ActorId("JP")], 2000)
    array([[ nan,  nan],
           [144.,  nan]])
    """

    def __init__(self, about: CovariateAbout, readings: Iterable[Reading]) -> None:
        _require(about, dyadic=True)
        self.about = about
        self._places: dict[ActorId, int] = {}
        self._years = self._sorted(readings)

    def __len__(self) -> int:
        return sum(len(values) for _, values in self._years.values())

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """All actors that have a value with another in any year, in order."""
        return tuple(sorted(self._places))

    def get(self, one: ActorId, other: ActorId, year: int) -> float | None:
        """The value from one actor to another in a year; none where it is missing."""
        import numpy as np

        if one not in self._places or other not in self._places or year not in self._years:
            return None
        keys, values = self._years[year]
        key = self._key(self._places[one], self._places[other])
        place = int(np.searchsorted(keys, key))
        return float(values[place]) if place < len(keys) and keys[place] == key else None

    def matrix(self, actors: Sequence[ActorId], year: int) -> "Numbers":
        """The values from each of some actors (rows) to each (columns) in a year; NaN where missing.

        Without a direction the matrix is symmetric.
        """
        import numpy as np

        found = np.full((len(actors), len(actors)), np.nan)
        if year not in self._years:
            return found
        asked = np.full(len(self._places), -1)
        for place, actor in enumerate(actors):
            if actor in self._places:
                asked[self._places[actor]] = place
        keys, values = self._years[year]
        rows, columns = asked[keys >> _BITS], asked[keys & _MASK]
        there = (rows >= 0) & (columns >= 0)
        found[rows[there], columns[there]] = values[there]
        if not self.about.directed:
            found[columns[there], rows[there]] = values[there]
        return found

    def _sorted(self, readings: Iterable[Reading]) -> "dict[int, tuple[NDArray[np.int64], Numbers]]":
        import numpy as np

        years: dict[int, tuple[list[int], list[float]]] = {}
        places = self._places
        for year, one, other, value in readings:
            if other is None:
                raise InvalidRecord(f"covariate {self.about.name}", "a value", f"names {one} alone")
            keys, values = years.setdefault(year, ([], []))
            keys.append(self._key(places.setdefault(one, len(places)), places.setdefault(other, len(places))))
            values.append(value)
        found = {}
        for year, (keys, values) in years.items():
            # Turned round, so that of two for one dyad the later one is met first.
            kept, first = np.unique(np.array(keys[::-1], np.int64), return_index=True)
            found[year] = kept, np.array(values[::-1], np.float64)[first]
        return found

    def _key(self, one: int, other: int) -> int:
        if not self.about.directed and other < one:
            one, other = other, one
        return one << _BITS | other


_BITS = 24
_MASK = (1 << _BITS) - 1


def _require(about: CovariateAbout, *, dyadic: bool) -> None:
    if about.dyadic is not dyadic:
        raise InvalidRecord(
            f"covariate {about.name}", "its values", "are of dyads" if about.dyadic else "are of actors"
        )
