"""Covariates of the Correlates of War: material capabilities, trade and membership of the state system."""

from collections.abc import Iterator

from amity.datasets.cells import measured, year_of
from amity.datasets.crosswalk import by_cow, gives_way, years_of_unification
from amity.datasets.dataset import Measure, Reading
from amity.datasets.layout import Layout
from amity.datasets.sides import NO_STATE, NO_YEAR, Sides
from amity.datasets.table import Row, Table
from amity.datasets.telling import Skipped, Value
from amity.model import ActorId

CAPABILITIES = Layout.of("national material capabilities", "ccode,year,milex,milper,irst,pec,tpop,upop,cinc")
TRADE = Layout.of("dyadic trade", "ccode1,ccode2,year,flow1,flow2")
SYSTEM = Layout.of("state system membership", "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday")

_CAPABILITIES = (
    Measure(name="cow:cinc", title="composite index of national capability", unit="share of the system, 0 to 1"),
    Measure(
        name="cow:milex",
        title="military expenditure",
        unit="thousand current US dollars (until 1913 current British pounds)",
    ),
    Measure(name="cow:milper", title="military personnel", unit="thousand persons"),
    Measure(name="cow:irst", title="iron and steel production", unit="thousand tons"),
    Measure(name="cow:pec", title="primary energy consumption", unit="thousand tons of coal equivalent"),
    Measure(name="cow:tpop", title="total population", unit="thousand persons"),
    Measure(name="cow:upop", title="urban population", unit="thousand persons"),
)
_TRADE = Measure(
    name="cow:trade",
    title="goods that go from the first to the second, by what the second imports",
    unit="million current US dollars",
    dyadic=True,
    directed=True,
)
_MEMBER = Measure(
    name="cow:member", title="membership of the state system in some part of the year", unit="1 for a member"
)
MEASURES = (*_CAPABILITIES, _TRADE, _MEMBER)

_SIDES = Sides(numbers=("ccode1", "ccode2"))
_MISSING = "the value is missing (-9 or empty)"
_GIVES_WAY = "the year of a unification, of which another row gives the whole state"
_LONGEST_MEMBERSHIP = 1000


def read_capabilities(table: Table) -> Reading:
    """Capabilities by state and year; what is missing has no value, and none is put in its place."""
    for row in table:
        year = year_of(row["year"])
        actor = by_cow(row["ccode"], year) if year is not None else None
        if year is None or actor is None:
            yield _unknown(table, row, year)
        elif gives_way(row["ccode"], year):
            yield Skipped(table=table, row=row, reason=_GIVES_WAY, what=f"{row['ccode']} in {year}")
        else:
            values = list(_capabilities(table, row, actor, year))
            yield from values
            if not values:
                yield Skipped(table=table, row=row, reason=_MISSING)


def read_trade(table: Table) -> Reading:
    """Trade by dyad and year: `flow1` is what the first imports from the second, `flow2` the other way round.

    In the year of a unification some flows stand under the number of the state before it, and some under both: what the
    later number has is taken, and what it lacks comes from the earlier.
    """
    told: set[tuple[ActorId, ActorId | None, int]] = set()
    doubled: list[tuple[Row, list[Value]]] = []
    years = years_of_unification()
    for row in table:
        year = year_of(row["year"])
        first, second = by_cow(row["ccode1"], year), by_cow(row["ccode2"], year)
        if year is None or first is None or second is None or first == second:
            yield _no_dyad(table, row, year)
            continue
        flows = _flows(table, row, first, second, year)
        if not flows:
            yield Skipped(table=table, row=row, reason=_MISSING)
        elif year in years and (gives_way(row["ccode1"], year) or gives_way(row["ccode2"], year)):
            doubled.append((row, flows))
        else:
            yield from flows
            if year in years:
                told.update((flow.actor, flow.other, flow.year) for flow in flows)
    for row, flows in doubled:
        lacking = [flow for flow in flows if (flow.actor, flow.other, flow.year) not in told]
        yield from lacking
        if not lacking:
            yield Skipped(table=table, row=row, reason=_GIVES_WAY, what=f"{row['ccode1']} and {row['ccode2']}")


def read_system(table: Table) -> Reading:
    """Membership of the state system, year by year; the register's last year ends it, and tells nothing beyond."""
    told: set[tuple[ActorId, int]] = set()
    for row in table:
        first, last = year_of(row["styear"]), year_of(row["endyear"])
        if first is None or last is None or not 0 <= last - first <= _LONGEST_MEMBERSHIP:
            yield Skipped(table=table, row=row, reason=NO_YEAR)
            continue
        actor = by_cow(row["ccode"], first)
        if actor is None:
            yield _unknown(table, row, first)
            continue
        for year in range(first, last + 1):
            # A state that changed its number within a year is a member once.
            if (actor, year) not in told:
                told.add((actor, year))
                yield Value(measure=_MEMBER.name, actor=actor, year=year, value=1.0, table=table)


def _capabilities(table: Table, row: Row, actor: ActorId, year: int) -> Iterator[Value]:
    for measure in _CAPABILITIES:
        value = measured(row[measure.name.removeprefix("cow:")])
        if value is not None:
            yield Value(measure=measure.name, actor=actor, year=year, value=value, table=table)


def _flows(table: Table, row: Row, first: ActorId, second: ActorId, year: int) -> list[Value]:
    both = ((second, first, measured(row["flow1"])), (first, second, measured(row["flow2"])))
    return [
        Value(measure=_TRADE.name, actor=origin, other=destination, year=year, value=value, table=table)
        for origin, destination, value in both
        if value is not None
    ]


def _no_dyad(table: Table, row: Row, year: int | None) -> Skipped:
    """Why a row of trade is of no dyad."""
    sides = _SIDES.of(table, row, year)
    return sides if isinstance(sides, Skipped) else Skipped(table=table, row=row, reason=NO_YEAR)


def _unknown(table: Table, row: Row, year: int | None) -> Skipped:
    if year is None:
        return Skipped(table=table, row=row, reason=NO_YEAR)
    return Skipped(table=table, row=row, reason=NO_STATE, what=f"{row['ccode']} in {year}")
