"""`amity reread`: what the ledger has is read again by a better extractor."""

from typing import TYPE_CHECKING

import click

from amity.cli import set_aside
from amity.cli.commands import documented
from amity.cli.exits import Exit
from amity.cli.options import extractor_options, jobs_option, ledger_option, opened_to_add
from amity.cli.progress import watched
from amity.cli.terminal import as_json, safe, say

if TYPE_CHECKING:
    from amity.workspace import Ledger, Rereading


@documented(
    "reread",
    examples=(
        ("amity reread", "read again what an earlier extractor read into amity.db"),
        ("amity reread --dry-run", "say how many documents that would be"),
        ("amity reread --all", "read everything again, for example after a change of settings"),
        ("amity reread --extractor rules", "go back to what the rules find"),
    ),
)
@ledger_option
@extractor_options
@jobs_option
@click.option("--all", "everything", is_flag=True, help="Also what the present extractor read.")
@click.option("--dry-run", is_flag=True, help="Only say how many documents would be read again.")
@click.option("-v", "--verbose", is_flag=True, help="Name everything that was set aside.")
@click.option("--json", "json_", is_flag=True, help="The summary as one JSON object.")
@click.pass_context
def command(
    ctx: click.Context, location: str, jobs: int, everything: bool, dry_run: bool, verbose: bool, json_: bool
) -> None:
    """Read again what another extractor read, or an earlier version of the present one.

    The documents are read from the ledger; their files are not needed. The claims of the new reading take the place of
    the earlier ones in every picture that is drawn. The earlier ones are kept: amity claims --superseded shows them. An
    interrupted run goes on where it was when it is started again.
    """
    from amity.workspace import RereadingInterrupted

    with _opened(ctx, location) as ledger:
        waiting = len(ledger.read_otherwise() if everything else ledger.to_reread())
        if dry_run:
            click.echo(as_json({"to_reread": waiting}) if json_ else f"{_documents(waiting)} would be read again")
            return
        try:
            with watched(total=waiting) as on_progress:
                summary = ledger.reread(everything=everything, on_progress=on_progress, jobs=jobs)
            ended = Exit.SET_ASIDE if summary.set_aside else Exit.WELL
        except RereadingInterrupted as interrupted:
            summary, ended = interrupted.summary, Exit.INTERRUPTED
    click.echo(as_json(summary.to_dict()) if json_ else safe(_told(summary, ledger.location)))
    set_aside.tell(summary.set_aside, verbose=verbose)
    if ended is Exit.INTERRUPTED:
        say("amity: interrupted. Run the same command again to go on.")
    ctx.exit(ended)


def _opened(ctx: click.Context, location: str) -> "Ledger":
    """The ledger, which must be there: to read again is not to begin."""
    from amity.ledger.opening import require_there

    require_there(location)
    return opened_to_add(ctx, location)


def _told(summary: "Rereading", location: str) -> str:
    if not summary.read and not summary.set_aside:
        return f"nothing in {location} was left to read again by {summary.method}"
    lines = [f"{_documents(summary.read)} in {location} read again by {summary.method}"]
    if summary.renewed:
        lines.append(
            f"{_claims(summary.claims)} in the place of {summary.claims_before:,}, of which {summary.found_again:,} "
            "were found again"
        )
    if same := summary.read - summary.renewed:
        lines.append(f"{_documents(same)} found to say the same as before")
    if summary.set_aside:
        lines.append(f"{_documents(len(summary.set_aside))} set aside, with the claims that they had")
    return "\n".join(lines)


def _documents(number: int) -> str:
    return f"{number:,} document{'' if number == 1 else 's'}"


def _claims(number: int) -> str:
    return f"{number:,} claim{'' if number == 1 else 's'}"
