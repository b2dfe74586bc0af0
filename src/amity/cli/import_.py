"""`amity import`: published registers become claims and covariates."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.commands import documented
from amity.cli.exits import Exit
from amity.cli.import_told import told
from amity.cli.options import ledger_option, opened_to_add, opened_to_look
from amity.cli.progress import watched_rows
from amity.cli.terminal import as_json, safe, say
from amity.datasets import NAMES

if TYPE_CHECKING:
    from amity.ledger import Store
    from amity.model import ActorId
    from amity.workspace import Imported

_OBJECTS = 100_000


@documented(
    "import",
    examples=(
        ("amity import cow alliance_v4.1_by_dyad.csv", "alliances become claims in amity.db"),
        (
            "amity import gdelt 20240614.export.CSV.zip --actors UA --actors JP",
            "what a day's events tell of two states",
        ),
        ("amity import cow NMC.csv trade.csv --from 1990", "capabilities and trade from 1990 on, for analyses"),
        ("amity import dcad DCAD-v1.0-main.csv --dry-run", "say what would come of it, and keep nothing"),
    ),
)
@click.argument("dataset", type=click.Choice(NAMES), metavar="NAME")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@ledger_option
@click.option("--from", "first", type=int, metavar="YEAR", help="Leave out what is told of earlier years.")
@click.option("--to", "last", type=int, metavar="YEAR", help="Leave out what is told of later years.")
@click.option("--actors", metavar="ACTOR", multiple=True,
              help="Leave out what none of these takes part in; by name or identifier.")  # fmt: skip
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would come of it.")
@click.option("-v", "--verbose", is_flag=True, help="Name everything that was skipped for, with examples.")
@click.option("--json", "json_", is_flag=True, help="The summary as one JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    dataset: str,
    files: tuple[Path, ...],
    location: str,
    first: int | None,
    last: int | None,
    actors: tuple[str, ...],
    dry: bool,
    verbose: bool,
    json_: bool,
) -> None:
    """Import a register's own files: claims that quote its rows, and covariates.

    NAME is the dataset. A FILE is what its publisher gives out, plain, zipped or gzipped; it is known by its columns,
    whatever it is called. What the ledger has already is passed over, so an interrupted import goes on where it was
    when it is started again, and a file that is imported twice changes nothing.
    """
    from amity.workspace.importing import ImportInterrupted, import_register

    if first is not None and last is not None and first > last:
        raise click.BadParameter(f"{first} comes after {last}, the last year.", param_hint="'--from'")
    chosen, store = _identified(actors), _opened(ctx, location, dry=dry)
    # Rows by the million, and no cycles among them: to look for some every 700 objects takes a tenth of the time.
    gc.set_threshold(_OBJECTS)
    try:
        with watched_rows() as on_progress:
            summary = import_register(
                store, dataset, files, first=first, last=last, actors=chosen, dry=dry, on_progress=on_progress
            )
        ended = Exit.WELL
    except ImportInterrupted as interrupted:
        summary, ended = interrupted.summary, Exit.INTERRUPTED
    finally:
        if store:
            store.close()
    click.echo(as_json(summary.to_dict()) if json_ else safe(told(summary, location, verbose=verbose)))
    if ended is Exit.INTERRUPTED:
        say("amity: interrupted. Run the same command again to go on.")
    ctx.exit(ended if ended is Exit.INTERRUPTED else _code(summary))


def _opened(ctx: click.Context, location: str, *, dry: bool) -> "Store | None":
    """The ledger; for a dry run it is left as it is, and none is made."""
    from amity.ledger.location import is_url

    if not dry:
        return opened_to_add(ctx, location)
    return opened_to_look(location) if is_url(location) or Path(location).exists() else None


def _identified(names: tuple[str, ...]) -> "list[ActorId]":
    """The actors of some names, as texts and registers call them."""
    from amity.datasets.crosswalk import by_name
    from amity.model import actor_id
    from amity.model.errors import InvalidRecord, UnknownActor

    found = []
    for name in names:
        try:
            actor: ActorId | None = actor_id(name)
        except InvalidRecord:
            actor = by_name(name)
        if actor is None:
            raise UnknownActor(name)
        found.append(actor)
    return found


def _code(summary: "Imported") -> Exit:
    return (
        Exit.WELL if any(table.told or table.values for table in summary.tables) or not summary.rows else Exit.SET_ASIDE
    )
