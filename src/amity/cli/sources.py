"""`amity sources`: what the claims rest on, as a list or as a bibliography."""

from collections.abc import Iterable
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
from amity.cli.terminal import as_json, console, one_line, say

if TYPE_CHECKING:
    from rich.table import Table

    from amity.report.references import Reference

FORMATS = (".bib", ".json")


@documented(
    "sources",
    examples=(
        ("amity sources --about Ukraine --with Japan", "where what is said of the two is from"),
        ("amity sources --kind arms -o refs.bib", "BibTeX, for LaTeX"),
        ("amity sources -o refs.json", "CSL-JSON, for Zotero, Pandoc and word processors"),
    ),
)
@ledger_option
@filter_options
@modality_option
@limit_option
@json_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write a bibliography instead: .bib for BibTeX, .json for CSL-JSON.")  # fmt: skip
def command(location: str, limit: int | None, json_: bool, output: Path | None, **filters: Any) -> None:
    """List the sources of claims, each with how many it makes.

    A register is one source, cited as its makers ask.
    """
    if output and output.suffix.lower() not in FORMATS:
        raise click.BadParameter(f"“{output.name}” ends in none of {', '.join(FORMATS)}.", param_hint="'--output'")
    from amity.report.bibliography import write_bibliography
    from amity.report.names import Names
    from amity.report.references import references

    with opened_to_look(location) as store:
        where = claim_filter(Names(store), **filters)
        if output:
            say(f"{output}: {write_bibliography(store, output, where)} sources.")
            return
        found = references(store, where)
        if json_:
            for reference in islice(found, limit or None):
                click.echo(as_json(reference.to_dict()))
            return
        listed = list(islice(found, shown(limit)))
        if not listed:
            say(f"No such sources in {store.location}.")
            return
        console().print(_table(listed))
        if next(found, None) is not None:
            say(f"The first {len(listed)} are shown; --limit 0 shows all.")


def _table(listed: Iterable["Reference"]) -> "Table":
    from rich.table import Table

    table = Table("When", "Published by", "Source", box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("Claims", justify="right")
    for one in listed:
        when = str(one.date) if one.date else ""
        table.add_row(when, one_line(one.publisher or ""), one_line(one.title), str(one.claims))
    return table
