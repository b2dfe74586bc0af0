"""`amity claims`: what is claimed, by whom, in which words."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from amity.ledger import ClaimFilter, Store
    from amity.report.names import Names

FORMATS = (".csv", ".parquet", ".jsonl")


@documented(
    "claims",
    examples=(
        ("amity claims --about Ukraine --with Japan", "what is said to be between the two"),
        ("amity claims --kind arms --stage signed --json", "signed sales of arms, for a program"),
        ("amity claims --about NATO --known-by 2022-02-23", "as it was known on a date"),
        ("amity claims --about Ukraine --contested", "who contradicts whom"),
        ("amity claims --about Ukraine -o claims.csv", "a row a claim, for a spreadsheet"),
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
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help=f"Write them to a file instead; the ending says in which form: {', '.join(FORMATS)}.")  # fmt: skip
def command(
    location: str, limit: int | None, json_: bool, contested: bool, output: Path | None, **filters: Any
) -> None:
    """List claims: who is what to whom, in which words.

    What was so last stands first. Where the words give no date, the day is shown by which it was so at the latest.
    """
    if output and output.suffix.lower() not in FORMATS:
        raise click.BadParameter(f"“{output.name}” ends in none of {', '.join(FORMATS)}.", param_hint="'--output'")
    if output and (contested or json_):
        raise click.UsageError("--output writes claims as its ending says: leave out --contested and --json.")
    from amity.report.names import Names

    with opened_to_look(location) as store:
        names = Names(store)
        if output:
            _write(store, names, claim_filter(names, **filters), limit, output)
            return
        if contested:
            from amity.cli.contested import print_contested

            bound = (limit or None) if json_ else shown(limit)
            print_contested(store, names, claim_filter(names, **filters), bound, json=json_)
            return
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


def _write(store: "Store", names: "Names", where: "ClaimFilter", limit: int | None, output: Path) -> None:
    from amity.report.claims_file import write_claims

    # By document, so that each is looked up once, and a ledger of any size passes through.
    found = islice(store.evidence(where), limit or None)
    say(f"{output}: {write_claims(store, found, output, names.of)} claims.")
