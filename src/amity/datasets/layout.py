"""Layouts: the forms in which a publisher gives a table out, told by its columns and never by its file's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One form of a table that is in circulation.

    Attributes:
        name: what it is called in messages.
        columns: the columns that it must have, by which it is known.
        unlike: columns that it must not have, where another layout has all of these and more.
        positions: for a table without a header, the names of its columns in their order.
        delimiter: for a table without a header, what parts its cells.
    """

    name: str
    columns: frozenset[str]
    unlike: frozenset[str] = frozenset()
    positions: tuple[str, ...] = ()
    delimiter: str = "\t"

    @classmethod
    def of(cls, name: str, columns: str, *, unlike: str = "") -> "Layout":
        """A layout with a header; columns are parted by commas, and known however they are written.

        >>> sorted(Layout.of("older", "Supplier, Year of order").columns)
        ['supplier', 'year of order']
        """
        return cls(name=name, columns=_keys(columns.split(",")), unlike=_keys(filter(None, unlike.split(","))))

    @classmethod
    def without_header(cls, name: str, positions: Sequence[str], delimiter: str = "\t") -> "Layout":
        """A layout without a header, known by how many columns it has."""
        keys = tuple(key(column) for column in positions)
        return cls(name=name, columns=frozenset(keys), positions=keys, delimiter=delimiter)

    def fits(self, columns: Iterable[str]) -> bool:
        """Whether a header has all its columns, and none that it must not have."""
        there = _keys(columns)
        return not self.positions and self.columns <= there and not self.unlike & there


def key(column: str) -> str:
    """The name of a column without what versions of a file vary: case, spaces, and a mark at the beginning of the file.

    >>> key(" Year of  Order")
    'year of order'
    """
    return " ".join(column.replace("\ufeff", "").split()).casefold()


def _keys(columns: Iterable[str]) -> frozenset[str]:
    return frozenset(key(column) for column in columns)
