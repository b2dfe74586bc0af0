"""Rows as a Parquet file, whose columns have types: for data frames, R and databases."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from io import RawIOBase
from pathlib import Path
from typing import IO, Any, Literal

from amity.model import Stage
from amity.model.errors import MissingPart
from amity.network.network import Network
from amity.network.tie import Tie
from amity.network.writing import whole

Sort = Literal["text", "texts", "day", "number", "whole", "flag"]
"""What a column holds: text, a list of texts, a day, a number, a whole number, or whether something is so."""

STAGES = tuple(stage for stage in Stage if not stage.closes)
"""The stages of which each tie has a probability."""

TIES: Mapping[str, Sort] = {
    "tie": "text",
    "source": "text",
    "source_name": "text",
    "target": "text",
    "target_name": "text",
    "direction": "text",
    "kind": "text",
    "instrument": "text",
    "stage": "text",
    "modality": "text",
    "probability": "number",
    **{f"probability_{stage.value.replace('-', '_')}": "number" for stage in STAGES},
    "amount": "number",
    "first": "day",
    "last": "day",
    "day": "day",
    "claims": "texts",
    "documents": "texts",
    "publishers": "texts",
}
"""The columns of a network's ties."""

_ROWS_IN_A_GROUP = 100_000


def write_ties(network: Network, path: Path) -> Path:
    """Write a row for each tie; what is not known is null.

    Raises:
        MissingPart: what writes Parquet is not installed.
        OSError: the file could not be written.
    """
    names: dict[str, str] = {actor.id: actor.name for actor in network.actors}
    return write_rows(path, TIES, (_row(tie, names) for tie in network.ties))


def write_rows(path: Path, columns: Mapping[str, Sort], rows: Iterable[Mapping[str, object]]) -> Path:
    """Write rows as they come, some thousand in memory at a time; equal rows make equal files.

    Args:
        path: the file; it is there whole, or stays as it was.
        columns: their names, and what they hold.
        rows: for each column a value or none; a day as ISO 8601.

    Raises:
        MissingPart: what writes Parquet is not installed.
        OSError: the file could not be written.
    """
    core, library = _libraries()
    schema = core.Schema([core.Field(name, _type(core, sort), nullable=True) for name, sort in columns.items()])
    lines = _Lines(rows)
    with whole(path) as part, part.open("wb") as opened:
        file = _File(opened)
        try:
            table = library.read_json(lines, schema)
            library.write_parquet(table, file, compression="zstd(3)", max_row_group_size=_ROWS_IN_A_GROUP)
        finally:
            # The library has words of its own for what went wrong on our side.
            if trouble := lines.trouble or file.trouble:
                raise trouble
    return path


def _libraries() -> tuple[Any, Any]:
    try:
        return import_module("arro3.core"), import_module("arro3.io")
    except ModuleNotFoundError:
        raise MissingPart("arro3, which writes Parquet,", "Install it with: pip install 'amity[parquet]'.") from None


def _type(core: Any, sort: Sort) -> Any:
    kinds: dict[Sort, Callable[[], Any]] = {
        "text": core.DataType.utf8,
        "texts": lambda: core.DataType.list(core.Field("item", core.DataType.utf8(), nullable=True)),
        "day": core.DataType.date32,
        "number": core.DataType.float64,
        "whole": core.DataType.int64,
        "flag": core.DataType.bool,
    }
    return kinds[sort]()


class _Lines(RawIOBase):
    """Rows as a file of JSON Lines that is written while it is read."""

    def __init__(self, rows: Iterable[Mapping[str, object]]) -> None:
        self.trouble: Exception | None = None
        self._rows = iter(rows)
        self._left = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            self._left = self._left or next(_lines(self._rows), b"")
        except Exception as error:
            self.trouble = error
            raise
        size = len(self._left) if size < 0 else size
        read, self._left = self._left[:size], self._left[size:]
        return read


class _File(RawIOBase):
    """A file that keeps what went wrong to itself: the library would end in a panic."""

    def __init__(self, file: IO[bytes]) -> None:
        self.trouble: OSError | None = None
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        if self.trouble is None:
            try:
                self._file.write(part)
                self._file.flush()
            except OSError as error:
                self.trouble = error
        return len(part)


def _lines(rows: Iterator[Mapping[str, object]]) -> Iterator[bytes]:
    for row in rows:
        yield f"{json.dumps(row, ensure_ascii=False)}\n".encode("utf-8", "replace")


def _row(tie: Tie, names: Mapping[str, str]) -> dict[str, object]:
    stages = tie.belief.stages(tie.day)
    return {
        "tie": tie.id,
        "source": tie.source,
        "source_name": names[tie.source],
        "target": tie.target,
        "target_name": names[tie.target],
        "direction": tie.direction.value,
        "kind": tie.kind.value,
        "instrument": tie.instrument,
        "stage": tie.stage.value if tie.stage else None,
        "modality": tie.modality.value,
        "probability": tie.holds(),
        **{f"probability_{stage.value.replace('-', '_')}": stages[stage] for stage in STAGES},
        "amount": tie.amount,
        "first": tie.first.isoformat(),
        "last": tie.last.isoformat(),
        "day": tie.day.isoformat(),
        "claims": list(tie.claims),
        "documents": list(tie.documents),
        "publishers": list(tie.publishers),
    }
