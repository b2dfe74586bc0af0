"""`amity claims`: what is claimed, by whom, in which words."""

from itertools import islice
from typing import Any

import click

from amity.cli.commands import documented
from amity.cli.options import (
    claim_filter,
    filter_options,
    json_option,
    ledger_option,
    limit_option,
    modality_option,
    opened_to_look,
    shown,
)
from amity.cli.terminal import as_json, console, say


@documented(
    "claims",
    examples=(
        ("amity claims --about Ukraine --with Japan", "what is said to be between the two"),
        ("amity claims --kind arms --stage signed --json", "signed sales of arms, for a program"),
        ("amity claims --about NATO --known-by 2022-02-23", "as it was known on a date"),
        ("amity claims --about Ukraine --contested", "who contradicts whom"),
    ),
)
@ledger_option
@filter_options
@modality_option
@click.option("--text", metavar="WORDS", help="Only claims whose quote has these words.")
@click.option("--document", metavar="ID", help="Only claims of one document.")
@click.option("--superseded", is_flag=True, help="Also claims of readings that a later one took the place of.")
@click.option("--rejected", is_flag=True, help="Also claims from which nothing is drawn by a review.")
@click.option("--contested", is_flag=True, help="Only claims that contradict each other, by partnership.")
@limit_option
@json_option
def command(location: str, limit: int | None, json_: bool, contested: bool, **filters: Any) -> None:
    """List claims: who is what to whom, in which words.

    What was so last stands first. Where the words give no date, the day is shown by which it was so at the latest.
    """
    from amity.report.names import Names

    with opened_to_look(location) as store:
        names = Names(store)
        if contested:
            from amity.cli.contested import print_contested

            bound = (limit or None) if json_ else shown(limit)
            return print_contested(store, names, claim_filter(names, **filters), bound, json=json_)
        found = store.evidence(claim_filter(names, **filters), latest_first=True)
        if json_:
            for told in islice(found, limit or None):
                marked = {name: getattr(told, name) for name in ("superseded", "rejected") if filters[name]}
                click.echo(as_json(told.claim.to_dict() | marked))
            return
        from amity.cli.tables import claims_table

        wanted = shown(limit)
        claims = list(islice(found, wanted))
        if not claims:
            say(f"No such claims in {store.location}.")
            return
        console().print(claims_table(claims, names))
        if claims and next(found, None) is not None:
            say(f"The first {len(claims)} are shown; --limit 0 shows all.")
