"""Layouts: the forms in which a publisher gives a table out, told by its columns and never by its file's name."""

import re
from collections.abc import Iterable, Mapping, Sequence
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
        like: for a table without a header, forms (regular expressions) that cells of a row have, by column.
        quoted: the columns by which a row is quoted; all, where none is named.
    """

    name: str
    columns: frozenset[str]
    unlike: frozenset[str] = frozenset()
    positions: tuple[str, ...] = ()
    delimiter: str = "\t"
    like: tuple[tuple[str, str], ...] = ()
    quoted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, columns: str, *, unlike: str = "", quoted: str = "") -> "Layout":
        """A layout with a header; columns are parted by commas, and known however they are written.

        >>> sorted(Layout.of("older", "Supplier, Year of order").columns)
        ['supplier', 'year of order']
        """
        named, others, shown = (_keys(filter(None, text.split(","))) for text in (columns, unlike, quoted))
        return cls(name=name, columns=named, unlike=others, quoted=shown)

    @classmethod
    def without_header(
        cls,
        name: str,
        positions: Sequence[str],
        delimiter: str = "\t",
        *,
        like: Mapping[str, str] | None = None,
        quoted: Iterable[str] = (),
    ) -> "Layout":
        """A layout without a header, known by how many columns it has and by the form of some cells."""
        keys = tuple(key(column) for column in positions)
        forms = tuple((key(column), form) for column, form in (like or {}).items())
        return cls(
            name=name,
            columns=frozenset(keys),
            positions=tuple(positions),
            delimiter=delimiter,
            like=forms,
            quoted=_keys(quoted),
        )

    def is_row(self, cells: Sequence[str]) -> bool:
        """Whether a line may be a row of it, where it is one without a header."""
        if not self.positions or len(cells) != len(self.positions):
            return False
        at = {key(column): cell.strip() for column, cell in zip(self.positions, cells, strict=True)}
        return all(re.fullmatch(form, at[column]) for column, form in self.like)

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
