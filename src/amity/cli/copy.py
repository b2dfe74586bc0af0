"""`amity copy`: a ledger elsewhere."""

import click

from amity.cli.commands import documented
from amity.cli.options import ledger_option, opened_to_look
from amity.cli.terminal import safe


@documented(
    "copy",
    examples=(
        (
            "amity copy --ledger web.db postgresql://analyst@db.example/web",
            "from a file to a server, for several to add to",
        ),
        ("amity copy --ledger postgresql://analyst@db.example/web web.db", "from the server to a file, to hand on"),
    ),
)
@ledger_option
@click.argument("to", metavar="FILE|URL")
def command(location: str, to: str) -> None:
    """Copy a ledger to a new place: a file, or a PostgreSQL database.

    Everything keeps its identifier. The ledger itself stays as it is.
    """
    from amity.ledger.location import shown

    with opened_to_look(location) as store:
        store.copy_to(to)
        counts = store.counts()
    click.echo(safe(f"{counts.documents:,} documents with {counts.claims:,} claims copied to {shown(to)}"))
