"""Ideal points of states, estimated from their votes in the General Assembly (Bailey, Strezhnev and Voeten 2017)."""

import math
from collections import defaultdict
from collections.abc import Iterator

from amity.datasets.crosswalk import by_cow, gives_way
from amity.datasets.dataset import Measure, Reading
from amity.datasets.layout import Layout
from amity.datasets.table import Row, Table
from amity.datasets.telling import Skipped, Value
from amity.datasets.unga_roll_calls import session_year, year_of
from amity.model import ActorId

LAYOUTS = (
    Layout.of("ideal points", "ccode,session,IdealPoint"),
    Layout.of("ideal points of all votes", "ccode,session,IdealPointAll", unlike="ccode1,IdealPoint"),
    Layout.of("ideal points by year", "ccode,year,IdealPointAll", unlike="ccode1,session,IdealPoint"),
)
"""The estimates until 2020; those since, which tell all votes from final votes; those by calendar year."""

POINT = Measure(
    name="unga:ideal-point",
    title="ideal point in the General Assembly",
    unit="the scale of the estimates, on which higher is closer to the United States",
)
DISTANCE = Measure(
    name="unga:ideal-distance",
    title="distance of ideal points in the General Assembly",
    unit="units of the ideal points",
    dyadic=True,
)
MEASURES = (POINT, DISTANCE)

NO_YEAR = "neither a year nor a session can be read"
NO_STATE = "a number that no state had then"
MISSING = "the estimate is missing"
GIVES_WAY = "the year of a unification, of which another row gives the whole state"
TWICE = "a second estimate of one state in one year"

_COLUMNS = ("idealpointall", "idealpoint")


def read(table: Table) -> Reading:
    """Each state's ideal point by year, and at the end the distances of every two states that have one."""
    points: dict[int, dict[ActorId, float]] = defaultdict(dict)
    for row in table:
        found = _point(table, row)
        if isinstance(found, Skipped):
            yield found
        elif found.actor in points[found.year]:
            yield Skipped(table=table, row=row, reason=TWICE, what=f"{row['ccode']} in {found.year}")
        else:
            points[found.year][found.actor] = found.value
            yield found
    yield from _distances(table, points)


def _point(table: Table, row: Row) -> Value | Skipped:
    # The year of a date would be that of one vote; an estimate is of the session.
    year = session_year(row.get("session")) or year_of(row)
    if year is None:
        return Skipped(table=table, row=row, reason=NO_YEAR)
    actor, what = by_cow(row["ccode"], year), f"{row['ccode']} in {year}"
    if actor is None:
        return Skipped(table=table, row=row, reason=NO_STATE, what=what)
    if gives_way(row["ccode"], year):
        return Skipped(table=table, row=row, reason=GIVES_WAY, what=what)
    value = _number(next(filter(None, (row.get(column) for column in _COLUMNS)), ""))
    if value is None:
        return Skipped(table=table, row=row, reason=MISSING, what=what)
    return Value(measure=POINT.name, actor=actor, year=year, value=value, table=table)


def _distances(table: Table, points: dict[int, dict[ActorId, float]]) -> Iterator[Value]:
    for year in sorted(points):
        known = sorted(points[year].items())
        for place, (one, own) in enumerate(known):
            for other, others in known[place + 1 :]:
                yield Value(
                    measure=DISTANCE.name, actor=one, other=other, year=year, value=abs(own - others), table=table
                )


def _number(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
