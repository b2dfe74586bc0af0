"""GDELT: events between states, coded by machine from the news of the world, with the address of an article."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter

from amity.datasets.cameo import groups
from amity.datasets.crosswalk import by_cameo
from amity.datasets.dataset import Dataset, Reading
from amity.datasets.events import Event, NoActor, Who
from amity.datasets.layout import Layout
from amity.datasets.table import Row, Table

CONFIDENCE = 0.5
"""An assumption, as nobody has measured how many of its events between states were read rightly.

Of its protests it was about a fifth (Wang, Kennedy, Lazer and Ramakrishnan 2016), but meetings and visits of states
are told in plainer words.
"""

STATE = frozenset(("GOV", "MIL", "SPY", "COP", "LEG", "JUD"))
"""The types of actors that act for their state: government, military, intelligence, police, parliament, courts."""

_TYPES = ("Type1Code", "Type2Code", "Type3Code")
_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *_TYPES,
)
_EVENT = (
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
)
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_SIDES = ("Actor1", "Actor2")
_QUOTED = (
    *("GLOBALEVENTID", "SQLDATE", "EventCode", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles"),
    *(f"{side}{column}" for side in _SIDES for column in ("Code", "Name")),
    *("ActionGeo_FullName", "DATEADDED", "SOURCEURL"),
)


def read(tables: Sequence[Table]) -> Reading:
    """What the events of GDELT tell, row by row.

    Both actors have to be states, or one of a few international organisations; whoever acts for no state, as firms,
    citizens and rebels, and regions such as “Europe”, are left out, and so are events within one state.
    """
    for table in tables:
        # Most of a million rows are left out for their actors: those cells are fetched at once, the others when needed.
        actors = itemgetter(*map(_place(table), _WHO))
        for row in table:
            codes = actors(row.values)
            yield _event(table, row, _who(*codes[:_CODES]), _who(*codes[_CODES:])).told(CONFIDENCE)


def _place(table: Table) -> Callable[[str], int]:
    return [column.casefold() for column in table.layout.positions].index


def _event(table: Table, row: Row, source: Who, target: Who) -> Event:
    if isinstance(source, NoActor) or isinstance(target, NoActor):
        return Event(table=table, row=row, source=source, target=target)
    return Event(
        table=table,
        row=row,
        source=source,
        target=target,
        names=(row["actor1name"] or row["actor1code"], row["actor2name"] or row["actor2code"]),
        code=row["eventcode"],
        day=row["sqldate"],
        published=row["dateadded"],
    )


@lru_cache(65_536)
def _who(country: str, group: str, *types: str) -> Who:
    """Whom the codes of an actor mean."""
    if group:
        return groups().get(group) or NoActor("a group that is no actor here", group)
    if not country:
        return NoActor("an actor without a country")
    acts_for = [one for one in types if one]
    if acts_for and not STATE.intersection(acts_for):
        return NoActor("an actor that acts for no state", acts_for[0])
    return by_cameo(country) or NoActor("a code that is no state's", country)


def _positions(*, second_level: bool, address: bool) -> tuple[str, ...]:
    place = [*_PLACE[:4], "ADM2Code", *_PLACE[4:]] if second_level else _PLACE
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"{side}{column}" for side in _SIDES for column in _ACTOR),
        *_EVENT,
        *(f"{of}Geo_{column}" for of in (*_SIDES, "Action") for column in place),
        "DATEADDED",
        *(["SOURCEURL"] * address),
    )


def _layout(name: str, *, second_level: bool = False, address: bool = True) -> Layout:
    return Layout.without_header(
        name,
        _positions(second_level=second_level, address=address),
        like={"GLOBALEVENTID": r"\d+", "SQLDATE": r"\d{8}", "EventCode": r"\d{2,4}|---|X", "DATEADDED": r"\d{8,14}"},
        quoted=_QUOTED,
    )


_CODES = 5
_WHO = [f"{side}{column}".casefold() for side in _SIDES for column in ("CountryCode", "KnownGroupCode", *_TYPES)]
SECOND = _layout("GDELT 2.0 events (61 columns)", second_level=True)
DAILY = _layout("GDELT 1.0 events by day (58 columns)")
HISTORICAL = _layout("GDELT 1.0 events by year or month (57 columns)", address=False)

DATASET = Dataset(
    name="gdelt",
    title="Global Database of Events, Language and Tone",
    publisher="The GDELT Project",
    citation=(
        "Leetaru, Kalev, and Philip A. Schrodt. 2013. GDELT: Global Data on Events, Location, and Tone, 1979–2012. "
        "Annual Convention of the International Studies Association, San Francisco."
    ),
    url="https://www.gdeltproject.org/",
    layouts=(SECOND, DAILY, HISTORICAL),
    read=read,
)
"""GDELT, as `amity import gdelt` reads it."""
