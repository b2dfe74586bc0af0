"""`amity show`: the words behind a figure."""

import click

from amity.cli.commands import documented
from amity.cli.options import json_option, ledger_option, opened_to_look
from amity.cli.terminal import as_json, console

_CLAIMS = 10


@documented(
    "show",
    examples=(
        ("amity show 3fa94b1c", "a claim, by its identifier or the beginning of it"),
        ("amity show 77d2 --limit 0", "a partnership, with every quote behind it"),
        ("amity show 2024-06-14-japan-ukraine-accord", "a document, and the claims that it makes"),
    ),
)
@click.argument("identifier", metavar="ID")
@ledger_option
@click.option("--limit", type=click.IntRange(min=0), metavar="N", default=_CLAIMS, show_default=True,
              help="Show at most so many claims of a partnership, 0 for all.")  # fmt: skip
@json_option
def command(identifier: str, location: str, limit: int, json_: bool) -> None:
    """Show the words behind a claim or a partnership.

    ID is that of a claim, a partnership or a document; the beginning of it will do where no other begins so. The
    quote stands in its paragraph, with who says so, how sure it sounds, and where it was published.
    """
    from amity.cli import evidence
    from amity.cli.identifiers import find
    from amity.ledger import ClaimFilter
    from amity.model import Claim, Document
    from amity.report.names import Names

    with opened_to_look(location) as store:
        record, names = find(store, identifier), Names(store)
        if isinstance(record, Claim):
            json, drawn = evidence.as_record(record, store), evidence.of_claim(record, store, names)
        elif isinstance(record, Document):
            claims = list(store.evidence(ClaimFilter(document=record.id)))
            json = {"record": "document", **record.to_dict(), "claims": [told.claim.id for told in claims]}
            added, readings = store.entry(record.id).added.date(), store.readings(record.id)
            drawn = evidence.of_document(record, claims, names, added, readings)
        else:
            shown = [evidence.as_record(claim, store) for claim in record.claims]
            json = {"record": "partnership", **record.to_dict(), "evidence": shown}
            drawn = evidence.of_partnership(record, store, names, limit or None)
        if json_:
            click.echo(as_json(json))
        else:
            console().print(drawn)
