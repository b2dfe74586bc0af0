"""Votes in the General Assembly of the United Nations, and the ideal points estimated from them."""

from collections.abc import Sequence

from amity.datasets import unga_ideal_points, unga_roll_calls, unga_votes
from amity.datasets.dataset import Dataset, Reading
from amity.datasets.table import Table
from amity.datasets.unga_roll_calls import RollCalls
from amity.datasets.unga_votes import Votes
from amity.model import ActorId


def read(tables: Sequence[Table]) -> Reading:
    """The likeness of votes by dyad and year, ideal points by state and year, and how far apart these are.

    Votes without a year of their own need the table of roll calls, imported in the same command. A session counts for
    the year in which it opens (the first for 1946), as most of its votes are taken then.
    """
    calls = RollCalls.of(tables)
    for table in tables:
        if table.layout in unga_votes.LAYOUTS:
            votes = Votes(table, calls)
            yield from votes.read()
            yield from votes.values()
        elif table.layout in unga_ideal_points.LAYOUTS:
            yield from unga_ideal_points.read(table)
        else:
            yield from unga_roll_calls.unread(table)


def voting_coincidence(tables: Sequence[Table], state: ActorId, year: int) -> float | None:
    """How often all members voted as a state did: of the votes that both cast, yes or no, the share that is the same.

    The State Department publishes of the United States in 2007 18.3 % (Voting Practices in the United Nations 2007).

    Returns:
        A share from 0 to 1; none where the state cast no vote with others in that year.
    """
    calls = RollCalls.of(tables)
    alike = both = 0.0
    for table in tables:
        if table.layout in unga_votes.LAYOUTS:
            votes = Votes(table, calls)
            list(votes.read())
            own_alike, own_both = votes.with_all(state, year)
            alike, both = alike + own_alike, both + own_both
    return alike / both if both else None


DATASET = Dataset(
    name="unga",
    title="United Nations General Assembly voting data",
    publisher="Erik Voeten, Anton Strezhnev and Michael Bailey, United Nations General Assembly Voting Data",
    citation=(
        "Voeten, Erik, Anton Strezhnev, and Michael Bailey. 2009. United Nations General Assembly Voting Data. Harvard "
        "Dataverse, doi:10.7910/DVN/LEJUQZ. Bailey, Michael A., Anton Strezhnev, and Erik Voeten. 2017. Estimating "
        "Dynamic State Preferences from United Nations Voting Data. Journal of Conflict Resolution 61(2): 430–456."
    ),
    url="https://doi.org/10.7910/DVN/LEJUQZ",
    layouts=(*unga_votes.LAYOUTS, *unga_ideal_points.LAYOUTS, unga_roll_calls.ROLL_CALLS),
    read=read,
    measures=(unga_votes.AGREEMENT, *unga_ideal_points.MEASURES),
)
"""Votes and ideal points, as `amity import unga` reads them."""
