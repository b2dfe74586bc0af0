"""`amity review`: readers decide what the extractors left open; nothing that was read is lost, all can be undone."""

from typing import Any

import click
from click.core import ParameterSource

from amity.cli.commands import documented_group
from amity.cli.options import claim_filter, filter_options, ledger_option, modality_option
from amity.cli.review_decisions import DECISIONS
from amity.cli.review_log import apply, log
from amity.cli.review_options import by_option, opened_to_review, why_option


@documented_group(
    "review",
    examples=(
        ("amity review --about Ukraine", "go through claims about Ukraine, a key each"),
        ("amity review accept 3fa94b1c --why 'read the release'", "confirm a claim"),
        ("amity review correct 3fa9 --stage signed --date 2024-06-13", "put fields right"),
        ("amity review undo 12", "take back review 12, or an undo"),
        ("amity review log", "who decided what, when and why"),
    ),
)
@ledger_option
@filter_options
@modality_option
@click.option("--text", metavar="WORDS", help="Only claims whose quote has these words.")
@click.option("--document", metavar="ID", help="Only claims of one document.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@by_option
@why_option
@click.pass_context
def command(
    ctx: click.Context, /, location: str, limit: int | None, by: str | None, why: str | None, **filters: Any
) -> None:
    """Decide about claims: accept, reject or correct them; merge and split actors and partnerships; undo.

    Without a command, it goes through the claims that are worth a look and that nobody has decided on: the least
    certain of what matters most first. Each is shown with its words; a key decides, and is kept at once.

    A review is a record of its own, with who, when and why. Documents and claims are never changed, so any review can
    be undone at any time, and what is drawn is as if it had not been made.
    """
    if ctx.invoked_subcommand:
        _require_no_options(ctx)
        return
    from amity.cli.review_walk import walk
    from amity.ledger.review_queue import worth_a_look
    from amity.report.names import Names

    with opened_to_review(ctx, location) as store:
        names = Names(store)
        waiting = worth_a_look(store, claim_filter(names, **filters))
        walk(store, names, waiting[:limit], by=by, why=why)


def _require_no_options(ctx: click.Context) -> None:
    """Options before the command would be taken for its own, and not be heard."""
    for parameter in ctx.command.params:
        if parameter.name and ctx.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE:
            option = parameter.opts[-1]
            raise click.UsageError(f"Write {option} after {ctx.invoked_subcommand}, not before it.", ctx)


for one in (*DECISIONS, log, apply):
    command.add_command(one)
