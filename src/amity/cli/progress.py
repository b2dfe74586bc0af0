"""How far long work has come, shown to whoever watches and to nobody else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from amity.cli.terminal import console, on_terminal, one_line

if TYPE_CHECKING:
    from amity.workspace.summary import OnProgress, Progress

_LATEST = 40


@contextmanager
def watched(total: int | None = None) -> Iterator["OnProgress | None"]:
    """A bar on standard error while documents are added; nothing where that is no terminal."""
    if not on_terminal(sys.stderr):
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (SpinnerColumn(), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn(),
               TextColumn("{task.description}", markup=False))  # fmt: skip
    with Bars(*columns, console=console(sys.stderr), transient=True) as bars:
        task = bars.add_task("reading", total=total)

        def show(progress: "Progress") -> None:
            done = progress.read + progress.set_aside
            latest = one_line(progress.latest)
            latest = "…" + latest[-_LATEST:] if len(latest) > _LATEST else latest
            bars.update(task, completed=done, description=f"{progress.claims:,} claims  {latest}")

        yield show
