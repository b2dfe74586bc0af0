"""The Correlates of War: formal alliances, interstate wars, capabilities, trade and membership of the state system."""

from collections.abc import Callable, Iterator, Sequence

from amity.datasets import cow_alliances, cow_measures, cow_wars
from amity.datasets.dataset import Dataset, Reading
from amity.datasets.layout import Layout
from amity.datasets.table import Table
from amity.datasets.telling import Skipped

_READERS: dict[str, Callable[[Table], Reading]] = {
    cow_alliances.BY_DYAD.name: cow_alliances.read_dyads,
    cow_alliances.BY_MEMBER.name: cow_alliances.read_members,
    cow_wars.BY_YEAR.name: cow_wars.read_years,
    cow_wars.BY_DYAD.name: cow_wars.read_dyads,
    cow_wars.BY_STATE.name: cow_wars.read_participants,
    cow_measures.CAPABILITIES.name: cow_measures.read_capabilities,
    cow_measures.TRADE.name: cow_measures.read_trade,
    cow_measures.SYSTEM.name: cow_measures.read_system,
}
_LAYOUTS: tuple[Layout, ...] = (
    cow_alliances.BY_DYAD,
    cow_alliances.BY_MEMBER,
    cow_wars.BY_YEAR,
    cow_wars.BY_DYAD,
    cow_wars.BY_STATE,
    cow_measures.CAPABILITIES,
    cow_measures.TRADE,
    cow_measures.SYSTEM,
)


def read(tables: Sequence[Table]) -> Reading:
    """What tables of the Correlates of War tell, table by table and row by row.

    Where the alliances come by dyad and by member, those by member are left out, as they tell the same again.
    """
    by_dyad = any(table.layout == cow_alliances.BY_DYAD for table in tables)
    for table in tables:
        if by_dyad and table.layout == cow_alliances.BY_MEMBER:
            yield from _told_again(table)
        else:
            yield from _READERS[table.layout.name](table)


def _told_again(table: Table) -> Iterator[Skipped]:
    for row in table:
        yield Skipped(table=table, row=row, reason="the table of alliances by dyad tells it already")


DATASET = Dataset(
    name="cow",
    title="The Correlates of War",
    publisher="The Correlates of War Project",
    citation=(
        "Gibler, Douglas M. 2009. International Military Alliances, 1648–2008. CQ Press (Formal Alliances). "
        "Sarkees, Meredith Reid, and Frank Whelon Wayman. 2010. Resort to War: 1816–2007. CQ Press (Wars). "
        "Singer, J. David, Stuart Bremer, and John Stuckey. 1972. Capability Distribution, Uncertainty, and Major "
        "Power War, 1820–1965. In Peace, War, and Numbers, ed. Bruce Russett. Sage (National Material Capabilities). "
        "Barbieri, Katherine, Omar M. G. Keshk, and Brian Pollins. 2009. Trading Data: Evaluating our Assumptions and "
        "Coding Rules. Conflict Management and Peace Science 26(5): 471–491 (Trade)."
    ),
    url="https://correlatesofwar.org/data-sets/",
    layouts=_LAYOUTS,
    read=read,
    measures=cow_measures.MEASURES,
)
"""The Correlates of War, as `amity import cow` reads them."""
