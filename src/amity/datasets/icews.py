"""ICEWS: events between states, coded by machine from the news of the world and cleaned of duplicates."""

from collections.abc import Sequence
from functools import lru_cache

from amity.datasets.crosswalk import by_name, no_state
from amity.datasets.dataset import Dataset, Reading
from amity.datasets.events import Event, NoActor, Who
from amity.datasets.layout import Layout
from amity.datasets.table import Row, Table

CONFIDENCE = 0.7
"""An assumption between GDELT's and that of registers coded by hand: its makers tuned and checked the coder by hand."""

STATE = frozenset(("Government", "Military", "Police", "Executive", "Legislative", "Judicial"))
"""The sectors whose actors act for their state; so do actors of no sector, as the state itself is one."""

EVENTS = Layout.of(
    "ICEWS events",
    "Event ID,Event Date,Source Name,Source Country,CAMEO Code,Target Name,Target Country",
    quoted="Event ID,Event Date,Source Name,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Country,"
    "Story ID,Sentence Number,Publisher",
)


def read(tables: Sequence[Table]) -> Reading:
    """What the events of ICEWS tell, row by row; both actors have to act for states, and for two of them."""
    for table in tables:
        for row in table:
            yield _event(table, row).told(CONFIDENCE)


def _event(table: Table, row: Row) -> Event:
    source, target = (
        _who(row[f"{side} country"], row[f"{side} name"], row.get(f"{side} sectors")) for side in ("source", "target")
    )
    return Event(
        table=table,
        row=row,
        source=source,
        target=target,
        names=(row["source name"], row["target name"]),
        code=_code(row["cameo code"]),
        day=row["event date"],
        published=row["event date"],
    )


@lru_cache(65_536)
def _who(country: str, name: str, sectors: str) -> Who:
    """Whom a row means by a country, an actor's name and its sectors."""
    if country in _NONE:
        return _organisation(name)
    acts_for = [sector for sector in map(str.strip, sectors.split(",")) if sector not in _NONE]
    if acts_for and not STATE.intersection(acts_for):
        return NoActor("an actor that acts for no state", acts_for[0])
    return by_name(country) or NoActor("a name that no state has", country)


def _organisation(name: str) -> Who:
    found = by_name(name) if name and not no_state(name) else None
    return found or NoActor("an actor without a country", name)


def _code(code: str) -> str:
    """A code as CAMEO writes it: programs that take it for a number leave out its zero.

    >>> _code("57"), _code("214"), _code("112")
    ('057', '0214', '112')
    """
    # No code has two digits, and none above 20 begins one: what is shorter, or begins higher, has lost its zero.
    short = len(code) == 2 or (len(code) == 3 and code[:2] > _LAST_ROOT)
    return f"0{code}" if short and code.isdecimal() else code


_LAST_ROOT = "20"
_NONE = frozenset(("", "NA", "NULL", "None"))

DATASET = Dataset(
    name="icews",
    title="Integrated Crisis Early Warning System, Coded Event Data",
    publisher="ICEWS",
    citation=(
        "Boschee, Elizabeth, Jennifer Lautenschlager, Sean O'Brien, Steve Shellman, James Starz, and Michael Ward. "
        "2015. ICEWS Coded Event Data. Harvard Dataverse. https://doi.org/10.7910/DVN/28075"
    ),
    url="https://doi.org/10.7910/DVN/28075",
    layouts=(EVENTS,),
    read=read,
)
"""ICEWS, as `amity import icews` reads it."""
