"""`amity network`: the web as a file for other tools."""

from pathlib import Path

import click

from amity.cli.commands import documented
from amity.cli.options import DateType, ledger_option, opened_to_look
from amity.cli.terminal import say
from amity.model import PartialDate

FORMATS = (".graphml", ".gexf", ".csv", ".parquet", ".ftm.json", ".jsonld", ".json")


@documented(
    "network",
    examples=(
        ("amity network -o web.graphml", "for Gephi, Cytoscape, R and NetworkX"),
        ("amity network --as-of 2022-02-23 -o before.gexf", "as it was before the invasion"),
        ("amity network -o ties.csv", "a row a tie, for a spreadsheet"),
        ("amity network -o ties.parquet", "the same with types, for data frames and databases"),
        ("amity network -o web.ftm.json", "entities with their quotes, for Aleph and FollowTheMoney"),
        ("amity network -o web.jsonld", "linked data: what rests on what, by schema.org and PROV-O"),
    ),
)
@ledger_option
@click.option(
    "--as-of", type=DateType(), help="The date to draw it of: YYYY, YYYY-MM or YYYY-MM-DD; everything where left out."
)
@click.option("--known-by", type=DateType(), help="As it was known on that date.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE",
              help=f"Where to; the ending says in which form: {', '.join(FORMATS)}.")  # fmt: skip
def command(location: str, as_of: PartialDate | None, known_by: PartialDate | None, output: Path) -> None:
    """Write the web as of a date, for other tools."""
    if not output.name.lower().endswith((*FORMATS, ".ftm.jsonl")):
        raise click.BadParameter(f"“{output.name}” ends in none of {', '.join(FORMATS)}.", param_hint="'--output'")
    from amity.network import Network, write_network
    from amity.report.names import Names

    with opened_to_look(location) as store:
        partnerships = store.partnerships(as_of=as_of, known_by=known_by)
        network = Network.of(partnerships, as_of=as_of, known_by=known_by, name=Names(store).of)
        write_network(network, output, store=store)
    say(f"{output}: {len(network.actors)} actors, {len(network.ties)} ties.")
