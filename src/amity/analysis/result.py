"""The answer to one question: typed rows, and what it takes to cite them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    NamedTuple,
    Self,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from amity.analysis.basis import Basis
from amity.analysis.columns import Column, columns_of, table
from amity.analysis.records import read, written
from amity.model import ActorId
from amity.model.errors import InvalidRecord, InvalidSetting

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

FORMAT = "amity-result/1"
"""What the JSON form calls itself; the number grows when the form changes."""

Row = TypeVar("Row")


class Table(NamedTuple):
    """One table of a result.

    Attributes:
        name: the field of the result that holds it.
        label: what stands above it.
        columns: its columns.
        rows: its rows.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Result(Generic[Row]):
    """The answer to one question.

    A subclass names its question, and the dataclass of its rows: `class Ranking(Result[Place])`. Fields of its own
    are further tables, made with `table(...)`, or figures of the whole, made with `column(...)`. Fields of rows are
    made with `column(...)`, too; they may be `ActorId`, `Kind`, `str`, `int`, `float`, `Interval`, `date`, or tuples of
    these. One that is called `claims` names the claims that carry the row.

    Attributes:
        name: what the question is called, as a command and in JSON.
        plotted: the number that `plot` draws of each row; without it, its first.
        title: what was asked, of whom.
        rows: the answer, in its order.
        basis: what it rests on.
    """

    name: ClassVar[str]
    plotted: ClassVar[str | None] = None

    title: str
    rows: tuple[Row, ...] = table("")
    basis: Basis

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its rows."""
        return self.tables[0].columns

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, that of its rows first."""
        hints = _hints(type(self))
        return tuple(
            Table(one.name, one.metadata["label"], columns_of(get_args(hints[one.name])[0]), getattr(self, one.name))
            for one in fields(self)
            if one.metadata.get("table")
        )

    @property
    def figures(self) -> tuple[tuple[Column, Any], ...]:
        """The figures of the whole, each with what it is called."""
        own = {one.name for one in fields(self) if "label" in one.metadata and not one.metadata.get("table")}
        return tuple((one, getattr(self, one.name)) for one in columns_of(type(self)) if one.name in own)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that carry it, each once, those of the first rows first."""
        rows = (row for table in self.tables for row in table.rows)
        return tuple(dict.fromkeys(claim for row in rows for claim in getattr(row, "claims", ())))

    def to_frame(self, table: str = "rows") -> "pandas.DataFrame":
        """A table as a data frame of pandas.

        An interval becomes three columns: `cost`, `cost_low` and `cost_high`. An actor becomes two: `partner` and
        `partner_name`. The basis stands in the frame's `attrs`.

        Args:
            table: which of its tables.

        Raises:
            InvalidSetting: it has no such table.
            MissingPart: pandas is not installed.
        """
        from amity.analysis.frames import frame_of

        for one in self.tables:
            if one.name == table:
                return frame_of(one, self.basis)
        there = ", ".join(one.name for one in self.tables)
        raise InvalidSetting("the table", f"the result of {self.name}", f"“{table}” is none of {there}")

    def to_dict(self) -> dict[str, Any]:
        """The result for JSON; nothing is lost but the names of actors that it does not speak of."""
        basis = self.basis.to_dict()
        own = written(self, self.basis.names, leaving=("basis",))
        return {"format": FORMAT, "analysis": self.name, **own, "basis": basis}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The result that `to_dict` wrote.

        Raises:
            InvalidRecord: it is of another form, or the answer to another question.
        """
        if data.get("format") != FORMAT or data.get("analysis") != cls.name:
            found = f"{data.get('format')}, {data.get('analysis')}"
            raise InvalidRecord("result", "format", f"is {found}, not {FORMAT}, {cls.name}")
        names: dict[ActorId, str] = {}
        own = read(cls, data, names, _hints(cls), leaving=("basis",))
        return cls(**own, basis=Basis.from_dict(data.get("basis") or {}, names))

    def to_json(self) -> str:
        """The result as JSON text, with a line for each fact, so that two can be compared line by line."""
        text = json.dumps(self.to_dict(), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
        # Half a character, which no encoding can write, is escaped as JSON has it.
        return text.encode("utf-8", "backslashreplace").decode("utf-8")

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The result that `to_json` wrote.

        Raises:
            InvalidRecord: it is of another form.
        """
        try:
            data = json.loads(text)
        except ValueError as error:
            raise InvalidRecord("result", "the JSON", f"has another form ({error})") from None
        if not isinstance(data, dict):
            raise InvalidRecord("result", "the JSON", "is no object")
        return cls.from_dict(data)

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Its rows as a plot: a mark for each, and a bar from the 5th to the 95th percentile.

        Args:
            ax: where to draw; without it, on a figure of its own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.drawing import ranked

        return ranked(self, self.plotted, ax)

    def save_plot(self, path: str | Path) -> Path:
        """Write its plot to a file, in the form that the ending of its name asks for; equal results, equal files.

        Raises:
            InvalidSetting: the ending is none of .svg, .png and .pdf.
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.drawing import saved

        return saved(self, Path(path))

    def _repr_html_(self) -> str:
        from amity.analysis.notebook import html_of

        return html_of(self)


def _hints(kind: type) -> dict[str, Any]:
    """The types of a result's fields, with that of its rows filled in."""
    hints = get_type_hints(kind)
    for parent in getattr(kind, "__orig_bases__", ()):
        if get_args(hints["rows"])[0] is Row and get_origin(parent) is Result:
            hints["rows"] = tuple.__class_getitem__((get_args(parent)[0], ...))
    return hints
