"""A dataset: who publishes it, the forms it comes in, and how its rows are read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from amity.datasets.layout import Layout
from amity.datasets.table import Table
from amity.datasets.telling import Skipped, Told, Value

Reading = Iterator[Told | Value | Skipped]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A covariate that a dataset has.

    Attributes:
        name: its name, with that of the dataset before a colon (`cow:cinc`).
        title: what it is, in words.
        unit: what it is measured in.
        dyadic: whether it is of two actors rather than one.
        directed: whether, of two actors, it goes from the first to the second.
    """

    name: str
    title: str
    unit: str
    dyadic: bool = False
    directed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A published table that amity reads; a dataset is one module that makes one of these.

    Attributes:
        name: what `amity import` calls it.
        title: its full title.
        publisher: who publishes it: the origin of its claims.
        citation: how its makers ask to be cited.
        url: where it is published.
        layouts: the forms of its tables.
        read: yields what the rows of its tables tell, in their order; it is given all tables that were imported
            together, streams, and yields a `Skipped` for each row that it leaves out.
        measures: its covariates, if it has any.
        version: which version of its reader this is: where it is raised, importing a file again renews what an earlier
            version made of its rows.
    """

    name: str
    title: str
    publisher: str
    citation: str
    url: str
    layouts: tuple[Layout, ...]
    read: Callable[[Sequence[Table]], Reading]
    measures: tuple[Measure, ...] = ()
    version: int = 1

    @property
    def method(self) -> str:
        """What the ledger says that its claims were read by (`cow/1`)."""
        return f"{self.name}/{self.version}"

    @property
    def columns(self) -> frozenset[str]:
        """The columns by which any of its tables is known."""
        return frozenset().union(*(layout.columns for layout in self.layouts))
