"""How long the Correlates of War, ATOP and DCAD take to read, file by file; as Markdown.

Run `python -m benchmarks.registers FOLDER`, where the folder has the published files, in folders of their own or not.
"""

import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from amity.datasets import load
from amity.datasets.table import open_tables
from amity.model.errors import UnreadableDocument
from benchmarks.tables import table

REGISTERS = ("cow", "atop", "dcad")


def main() -> None:
    """Read every file that is one of a register, and print what it told and how long that took."""
    rows = [row for name in REGISTERS for path in _files() if (row := _measured(name, path))]
    seconds = sum(float(row[-1]) for row in rows)
    print(table(("file", "claims", "values", "left out", "seconds"), [*rows, ("all", "", "", "", f"{seconds:.1f}")]))


def _files() -> list[Path]:
    return sorted(path for folder in sys.argv[1:] for path in Path(folder).rglob("*") if path.is_file())


def _measured(name: str, path: Path) -> tuple[str, ...] | None:
    dataset = load(name)
    try:
        start = perf_counter()
        told = Counter(type(one).__name__ for one in dataset.read(open_tables(path, dataset.layouts)))
    except UnreadableDocument:
        return None
    spent = perf_counter() - start
    return path.name, *(f"{told[kind]:,}" for kind in ("Told", "Value", "Skipped")), f"{spent:.2f}"


if __name__ == "__main__":
    main()
