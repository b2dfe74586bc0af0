"""How far long work has come, shown to whoever watches and to nobody else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amity.cli.terminal import console, on_terminal, one_line

if TYPE_CHECKING:
    from amity.ledger.migration import OnUpgrade
    from amity.workspace.importing import ImportProgress
    from amity.workspace.summary import OnProgress, Progress

_LATEST = 40


@contextmanager
def watched(*sources: str | Path, total: int | None = None) -> Iterator["OnProgress | None"]:
    """A bar on standard error while documents are dealt with; nothing where that is no terminal.

    Args:
        sources: what the documents come from.
        total: how many documents there are, where that is known.
    """
    if not on_terminal(sys.stderr):
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (SpinnerColumn(), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn(),
               TextColumn("{task.description}", markup=False))  # fmt: skip
    with Bars(*columns, console=console(sys.stderr), transient=True) as bars:
        task = bars.add_task("reading", total=total or _expected(sources))

        def show(progress: "Progress") -> None:
            done = progress.read + progress.set_aside
            latest = one_line(progress.latest)
            latest = "…" + latest[-_LATEST:] if len(latest) > _LATEST else latest
            bars.update(task, completed=done, description=f"{progress.claims:,} claims  {latest}")

        yield show


@contextmanager
def watched_rows() -> Iterator["Callable[[ImportProgress], None] | None"]:
    """A count of rows on standard error while a register is imported; nothing where that is no terminal."""
    if not on_terminal(sys.stderr):
        yield None
        return
    from rich.progress import Progress as Bars
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False)
    with Bars(*columns, console=console(sys.stderr), transient=True) as bars:
        task = bars.add_task("reading", total=None)

        def show(progress: "ImportProgress") -> None:
            counted = f"{progress.rows:,} rows, {progress.claims:,} claims, {progress.values:,} values"
            bars.update(task, description=f"{counted}  {one_line(progress.latest)[-_LATEST:]}")

        yield show


@contextmanager
def watched_upgrade() -> Iterator["OnUpgrade | None"]:
    """A bar on standard error while a ledger of an older amity is brought up to date; where none has to be, nothing."""
    if not on_terminal(sys.stderr):
        yield None
        return
    with ExitStack() as shown:
        show: OnUpgrade | None = None

        def begin_or_go_on(done: int, total: int) -> None:
            nonlocal show
            show = show or shown.enter_context(_upgrade_bar(total))
            show(done, total)

        yield begin_or_go_on


@contextmanager
def _upgrade_bar(total: int) -> Iterator["OnUpgrade"]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn()
    with Bars(*columns, console=console(sys.stderr), transient=True) as bars:
        task = bars.add_task("bringing the ledger up to date, claims", total=total)
        yield lambda done, _: bars.update(task, completed=done)


def _expected(sources: tuple[str | Path, ...]) -> int | None:
    """How many documents sources lead to; none where that is only known when they are read."""
    from amity.documents.formats.names import Format, taken_apart
    from amity.documents.sources import FoundFile, find

    found = list(find(sources))
    files = [taken_apart(item.path.name).format for item in found if isinstance(item, FoundFile)]
    of_many = {Format.JSON_LINES, Format.FEED}
    return None if of_many & set(files) or any(isinstance(item, str) for item in found) else len(found)
