"""Tables of results as data frames."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amity.analysis.basis import Basis
from amity.analysis.columns import Column, Form
from amity.analysis.interval import Interval
from amity.model.errors import MissingPart

if TYPE_CHECKING:
    import pandas

    from amity.analysis.result import Table

INSTALL = 'Install it with: pip install "amity[analysis]"'


def frame_of(table: "Table", basis: Basis) -> "pandas.DataFrame":
    """A table as a data frame; its basis stands in the frame's `attrs`.

    Raises:
        MissingPart: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise MissingPart("pandas", INSTALL) from None
    columns: dict[str, list[Any]] = {}
    for column in table.columns:
        cells = _cells(column, [getattr(row, column.name) for row in table.rows], basis)
        columns.update((name, [_whole(value) for value in values]) for name, values in cells)
    frame = pandas.DataFrame(columns)
    frame.attrs["basis"] = basis.to_dict()
    return frame


def _cells(column: Column, values: list[Any], basis: Basis) -> Iterator[tuple[str, list[Any]]]:
    name = column.name
    if any(isinstance(value, Interval) for value in values):
        for end, label in (("median", name), ("low", f"{name}_low"), ("high", f"{name}_high")):
            yield label, [getattr(value, end, value) for value in values]
    else:
        yield name, [list(value) if isinstance(value, tuple) else value for value in values]
        if column.form is Form.ACTOR and not any(isinstance(value, tuple) for value in values):
            yield f"{name}_name", [basis.names.get(value, value) for value in values]


def _whole(value: Any) -> Any:
    # Half a character, as of a file name that is no text, cannot be stored by what stands behind a frame.
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
