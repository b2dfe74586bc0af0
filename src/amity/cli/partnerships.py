"""`amity partnerships`: who is what to whom, drawn from the claims."""

from typing import Any

import click

from amity.cli.commands import documented
from amity.cli.options import (
    claim_filter,
    filter_options,
    json_option,
    ledger_option,
    limit_option,
    opened_to_look,
    shown,
)
from amity.cli.terminal import as_json, console, say


@documented(
    "partnerships",
    examples=(
        ("amity partnerships --about Ukraine", "who has agreed what with Ukraine"),
        ("amity partnerships --kind co-production --as-of 2025-06", "what was made together by then"),
        ("amity partnerships --stage suspended --stage ended", "what has stopped"),
        ("amity partnerships --json | jq .actors", "for a program"),
    ),
)
@ledger_option
@filter_options
@limit_option
@json_option
def command(location: str, stages: tuple[str, ...], limit: int | None, json_: bool, **filters: Any) -> None:
    """List partnerships: who is what to whom.

    A partnership is what two actors are to each other in one kind of relation, under one instrument where one is
    named. It is drawn from the claims each time; the most widely told stands first. With --stage, only those are
    listed that stand there.
    """
    from amity.report.names import Names

    with opened_to_look(location) as store:
        names = Names(store)
        found = store.partnerships(claim_filter(names, stages=(), **filters))
        found = [one for one in found if not stages or one.current.outcome in stages]
        if json_:
            for partnership in found[: limit or None]:
                click.echo(as_json(partnership.to_dict()))
            return
        from amity.cli.tables import partnerships_table

        if not found:
            say(f"No such partnerships in {store.location}.")
            return
        wanted = found[: shown(limit)]
        console().print(partnerships_table(wanted, names))
        if len(found) > len(wanted):
            say(f"The first {len(wanted)} of {len(found):,} are shown; --limit 0 shows all.")
