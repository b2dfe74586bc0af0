"""`amity demo`: the main job, end to end, on the dispatches that come with amity."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.commands import documented
from amity.cli.options import opened_to_add
from amity.cli.progress import watched
from amity.cli.terminal import console

if TYPE_CHECKING:
    from amity.workspace import Ledger

_PARTNERSHIPS = 12


@documented(
    "demo",
    examples=(
        ("amity demo", "read the dispatches into the folder amity-demo"),
        ("amity demo --output /tmp/web --open", "elsewhere, and open the page in the browser"),
    ),
)
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), default=Path("amity-demo"), metavar="DIR",
              show_default=True, help="The folder for the ledger and the page.")  # fmt: skip
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.pass_context
def command(ctx: click.Context, output: Path, open_: bool) -> None:
    """See it work on the bundled dispatches.

    They are read into a ledger; the most widely told partnerships are printed, and the page of them all is written.
    """
    from amity.demo import CORPUS

    output.mkdir(parents=True, exist_ok=True)
    location, page = output / "amity.db", output / "web.html"
    with opened_to_add(ctx, str(location)) as ledger:
        with watched(CORPUS) as on_progress:
            ledger.add(CORPUS, on_progress=on_progress)
        _print_most_important(ledger)
        click.echo(f"\nThe ledger: {location}")
        ledger.report(page, title="Partnerships in amity's demonstration")
    click.echo(f"The page:   {page.resolve()}")
    click.echo(f"\nLook further:  amity partnerships --about Ukraine --ledger '{location}'")
    if open_:
        click.launch(str(page.resolve()))


def _print_most_important(ledger: "Ledger") -> None:
    from amity.cli.tables import partnerships_table
    from amity.report.names import Names

    counts = ledger.counts()
    click.echo(f"{counts.documents} dispatches, {counts.claims} claims, {counts.actors} actors.\n")
    made = [found for found in ledger.partnerships() if found.kind.is_cooperation and found.kind.value != "diplomatic"]
    console().print(partnerships_table(made[:_PARTNERSHIPS], Names(ledger)))
