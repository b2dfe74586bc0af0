"""`amity show`: the words behind a figure."""

from typing import TYPE_CHECKING

import click

from amity.cli.commands import documented
from amity.cli.options import DateType, json_option, ledger_option, opened_to_look
from amity.cli.terminal import as_json, console, say
from amity.model import PartialDate

if TYPE_CHECKING:
    from amity.ledger import Partnership, Store

_CLAIMS = 10


@documented(
    "show",
    examples=(
        ("amity show 3fa94b1c", "a claim, by its identifier or the beginning of it"),
        ("amity show 77d2 --limit 0", "a partnership, with every quote behind it"),
        ("amity show 77d2 --known-by 2022-02-23", "how likely it looked then"),
        ("amity show 2024-06-14-japan-ukraine-accord", "a document, and the claims that it makes"),
    ),
)
@click.argument("identifier", metavar="ID")
@ledger_option
@click.option("--limit", type=click.IntRange(min=0), metavar="N", default=_CLAIMS, show_default=True,
              help="Show at most so many claims of a partnership, 0 for all.")  # fmt: skip
@click.option("--as-of", type=DateType(), help="Of a partnership: as things stood on that date.")
@click.option("--known-by", type=DateType(), help="Of a partnership: as it was known on that date.")
@json_option
def command(
    identifier: str, location: str, limit: int, as_of: PartialDate | None, known_by: PartialDate | None, json_: bool
) -> None:
    """Show the words behind a claim or a partnership.

    ID is that of a claim, a partnership or a document; the beginning of it will do where no other begins so. The
    quote stands in its paragraph, with who says so, how sure it sounds, and where it was published. Of a partnership,
    how likely each stage was over time is drawn, with the claims that moved it.
    """
    from amity.cli import evidence
    from amity.cli.identifiers import find
    from amity.ledger import ClaimFilter
    from amity.ledger.moves import moves
    from amity.model import Claim, Document
    from amity.report.names import Names

    with opened_to_look(location) as store:
        record, names = find(store, identifier), Names(store)
        if isinstance(record, Claim):
            json, drawn = evidence.as_record(record, store), evidence.of_claim(record, store, names)
        elif isinstance(record, Document):
            claims = list(store.evidence(ClaimFilter(document=record.id)))
            printings = store.printings(record.id)
            json = {"record": "document", **record.to_dict(), "claims": [told.claim.id for told in claims]}
            json["printings"] = [printing.document for printing in printings]
            added, readings = store.entry(record.id).added.date(), store.readings(record.id)
            drawn = evidence.of_document(record, claims, names, added, readings, printings)
        else:
            if not record.id.startswith(identifier):
                say(f"“{identifier}” was merged: its claims are drawn under {record.id}.")
            record = _as_of(record, store, as_of, known_by)
            if json_:
                # Of a partnership of a thousand claims, both together would take seconds more than the one asked for.
                shown = [evidence.as_record(claim, store) for claim in record.claims]
                moved = [move.to_dict() for move in moves(record.belief)]
                json, drawn = {"record": "partnership", **record.to_dict(), "moves": moved, "evidence": shown}, ""
            else:
                until = as_of.last if as_of else None
                json, drawn = {}, evidence.of_partnership(record, store, names, limit or None, until)
        if json_:
            click.echo(as_json(json))
        else:
            console().print(drawn)


def _as_of(
    found: "Partnership", store: "Store", as_of: PartialDate | None, known_by: PartialDate | None
) -> "Partnership":
    """The same partnership as things stood on a date, or as it was known."""
    from amity.ledger import ClaimFilter

    if as_of is None and known_by is None:
        return found
    first, second = found.actors
    where = ClaimFilter(between=(first, second), kinds=frozenset({found.kind}))
    for then in store.partnerships(where, as_of=as_of, known_by=known_by):
        if then.id == found.id:
            return then
    raise click.UsageError(f"Nothing was told of partnership {found.id} then; the first is of {found.steps[0].by}.")
